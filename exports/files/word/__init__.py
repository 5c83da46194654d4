"""A document as a Word file, which an office can go on writing in."""
