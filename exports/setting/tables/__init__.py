"""Tables on paper: columns and their widths, cells, rows that divide, headings that repeat."""
