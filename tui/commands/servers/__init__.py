"""``push``, ``pull`` and ``server``: dossiers to a server and back, and its tables."""
