"""What a rule is made of: the finding, and the kinds of rule that many tables need."""
