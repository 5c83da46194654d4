"""Forms of stage 2: village facts, PRA summary, rankings, and the VDP proposal."""
