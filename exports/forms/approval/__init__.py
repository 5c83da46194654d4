"""Forms of stage 4: the submission letter, what was approved, what each village is told."""
