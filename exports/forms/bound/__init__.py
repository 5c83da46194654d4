"""Whole dossiers: other forms bound into one file, whose pages are counted on."""
