"""Stage 3: the synthesis of the village plans, and where the money comes from."""
