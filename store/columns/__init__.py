"""One declaration per column: the kinds of field, and the record that is made of them."""
