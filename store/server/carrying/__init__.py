"""Dossiers carried to a server and back with their whole history."""
