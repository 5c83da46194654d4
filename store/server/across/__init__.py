"""All dossiers of a server at once: what they come to, and that counted anew."""
