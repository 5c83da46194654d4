"""Letters, sheets and places: what a font can print, how wide it is, and where it stands."""
