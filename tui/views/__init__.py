"""Screens that several stages share: tables, a record, its story, a conflict, help."""
