"""The line to a server: its address, the one door to psycopg, and what can go wrong."""
