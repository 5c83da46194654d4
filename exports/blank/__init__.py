"""Blank forms of any table, to be written into by hand or filled in and imported."""
