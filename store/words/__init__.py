"""Vietnamese text, names, numbers and money: how they are read, compared, sorted, written and said."""
