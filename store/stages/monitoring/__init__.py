"""Stage 5: how far the approved lines are, in work, money and acceptance."""
