"""Many cells filled at once: rows that are pasted, copies of a row, one value for a column."""
