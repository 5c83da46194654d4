"""Forms and tables that leave the office: shown, exported, printed, fetched."""
