"""Every key, declared once, and the places where it applies."""
