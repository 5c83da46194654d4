"""Texts in old fonts: which lettering a text was written for, and what it says in Unicode."""
