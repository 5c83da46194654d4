"""The parts of a paper set: text, signatures, tables and charts become strips, strips pages."""
