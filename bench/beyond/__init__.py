"""Figures of dossiers on servers: one dossier, many clerks, a nation, ten years of it."""
