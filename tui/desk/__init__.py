"""What one person works with: office, open dossier, papers being made, rules applied meanwhile."""
