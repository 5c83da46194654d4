"""Vietnamese text, names, numbers and money: read, compared, sorted, written and said."""
