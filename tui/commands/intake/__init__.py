"""Files that are handed in, on the command line."""
