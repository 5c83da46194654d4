"""What a file that was handed in really is, and its sheets as typed cells."""
