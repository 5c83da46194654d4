"""Charts on paper: bars in black and white, always with their figures."""
