"""The office service: one warm process that opens sessions for everybody, and its thin client."""
