"""The headings of a file: where they stand, and which columns of a table they mean."""
