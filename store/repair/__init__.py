"""Looking the files of dossiers over, mending them, and copying them to another disk and back."""
