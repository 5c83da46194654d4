"""The plan: its records, rules and files. Knows no screen and no paper."""
