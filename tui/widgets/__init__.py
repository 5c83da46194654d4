"""The other parts of a screen: single lines, lists, tabs, bars and tables of text."""
