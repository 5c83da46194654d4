"""Which rows a sheet shows: records narrowed, sorted and marked, and blank rows for new ones."""
