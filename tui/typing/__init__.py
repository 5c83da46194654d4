"""Typing a text: the editor of one line, Telex and VNI, and choices offered meanwhile."""
