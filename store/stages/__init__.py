"""What follows from the records, one room a stage, in the order of the cycle."""
