"""Dossiers on servers that are killed, cut off, taken over and restarted while clerks save."""
