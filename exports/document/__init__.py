"""A paper as data: what stands on it, in which order, before anything is measured."""
