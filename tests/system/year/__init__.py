"""A whole planning year typed by keys alone: what stands on paper, the hand, and what was saved."""
