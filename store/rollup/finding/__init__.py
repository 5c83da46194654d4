"""Where dossiers are found that are to be added up: folders and servers, read and remembered."""
