"""Tables to be written into by hand: boxes, ticks, cards and numbered rows."""
