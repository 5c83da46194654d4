"""``rollup``: sums over the dossiers of many folders, and reports upwards."""
