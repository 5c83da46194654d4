"""The history read in pieces, by an index that can be made anew at any time."""
