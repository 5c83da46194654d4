"""Forms of stage 6: the evaluation report, its tables and charts."""
