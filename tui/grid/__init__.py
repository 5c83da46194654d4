"""A spreadsheet for records, painted line by line and typed into in its cells."""
