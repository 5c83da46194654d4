"""One dossier on a server: read, locked, saved, watched, and its history."""
