"""Documents on paper, as text and as spreadsheets."""
