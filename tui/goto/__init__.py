"""Going to a place in the dossier: a record, a table, a cell, or what is missing in a stage."""
