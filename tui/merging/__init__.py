"""Merging a copy of the dossier on screen: which one, what comes in, whose values stand."""
