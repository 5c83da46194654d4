"""A document or a table as text, CSV, XLSX or JSON, and the choice between them by suffix."""
