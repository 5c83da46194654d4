"""The saves of a dossier: listed, looked into, looked at as it was then, and gone back to."""
