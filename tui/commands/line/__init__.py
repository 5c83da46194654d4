"""The command line itself: declarations, parser, names, formats, progress, SSH."""
