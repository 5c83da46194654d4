"""A dossier shared by several people: its view, its transactions, its repair."""
