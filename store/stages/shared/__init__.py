"""What the stages after the second have in common: rounds of decision, and what lines take up."""
