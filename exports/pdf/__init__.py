"""Pages into a PDF: fonts, marks for archives and screen readers, bookmarks, the file."""
