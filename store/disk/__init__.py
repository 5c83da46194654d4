"""One file on the disk that never loses an acknowledged save: lock, seal, history, backups."""
