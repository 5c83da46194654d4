"""What the sheets of a file mean: header, columns, units, titles, fonts and figures."""
