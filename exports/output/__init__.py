"""The way out: an order, the process that makes it, the folder out/, a printer."""
