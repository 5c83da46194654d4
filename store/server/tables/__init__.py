"""The tables of the program on a server: what they are, of which version, and who may what."""
