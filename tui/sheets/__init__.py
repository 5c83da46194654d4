"""What a grid shows of a dossier, and what becomes of what is typed there."""
