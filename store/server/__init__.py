"""Dossiers on a PostgreSQL server: the same promises as of a file, for many communes."""
