"""Forms by stage: each takes a view of a dossier and gives a document."""
