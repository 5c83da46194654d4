"""Stage 6: what came of the plan, and what the next year starts from."""
