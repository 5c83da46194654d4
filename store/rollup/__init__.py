"""Sums over many dossiers: found, read no further than is added up, counted once, put in groups."""
