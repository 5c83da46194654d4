"""Papers for a wall: on A0, or cut into A4 sheets that are glued together."""
