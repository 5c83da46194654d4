"""The rules of the plan, one file a subject; ``store.rules`` runs them."""
