"""Documents out of a dossier: forms, layout, PDF, text and spreadsheets. Knows no screen."""
