"""Copies of a dossier that were worked on apart, brought together record by record."""
