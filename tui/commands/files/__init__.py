"""Commands about the files of dossiers: whether they are sound, copies of them, their heads."""
