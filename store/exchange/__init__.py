"""Tables as files: read from what a spreadsheet wrote, into a dossier, all or nothing."""
