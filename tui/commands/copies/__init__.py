"""A dossier worked on in two places: its copy as one file, and the way back."""
