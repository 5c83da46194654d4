"""What a stage shows of its tables: which table, village, rows and columns, and which place."""
