"""What sessions tell the office service, and what it passes on to the others."""
