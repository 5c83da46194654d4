"""What a row of a sheet is: a record, the title of a group, a sum, a signature."""
