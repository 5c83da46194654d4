"""Filling many cells at once: pasting and copying rows, duplicating one, filling a column."""
