"""The folder of an office: its dossiers, its settings, and what belongs to each person."""
