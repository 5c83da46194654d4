"""The rules of the plan, one file a subject; ``store.checks.rules`` runs them."""
