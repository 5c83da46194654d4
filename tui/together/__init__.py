"""What those who work at the same time know of each other, by way of the office service."""
