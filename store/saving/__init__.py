"""Saves made beside the work: while one is on its way, a person types on."""
