"""One screen a file; the six stages carry the same names as in ``store.records``."""
