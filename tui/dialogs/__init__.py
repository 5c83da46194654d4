"""What is asked in several steps: printing, printers, closing a stage, its summary."""
