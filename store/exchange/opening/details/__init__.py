"""What older workbooks hold and python-calamine does not tell: errors, fonts, hidden parts."""
