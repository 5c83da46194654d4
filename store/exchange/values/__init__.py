"""What the cells of a file say: figures, their decimals and units, months and days."""
