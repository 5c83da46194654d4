"""What is done by a key in the tables of a stage: objects that a screen holds."""
