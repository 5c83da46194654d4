"""Stage 4: what was decided of the lines, and what each village hears of it."""
