"""Tests of the plan: its records, rules and files."""
