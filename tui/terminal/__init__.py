"""The terminal: bytes into keys, frames into the fewest bytes, and what a slow line can take."""
