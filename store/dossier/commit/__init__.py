"""The end of a transaction: may the person write what changes, and how it reaches the tables."""
