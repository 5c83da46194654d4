"""The thin client of the office service: what a person starts, and what passes to the service."""
