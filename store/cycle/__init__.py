"""The whole cycle: how far the stages are, their closing, and the story of one activity."""
