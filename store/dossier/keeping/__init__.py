"""What a dossier needs of whatever keeps it, and how a file gives it."""
