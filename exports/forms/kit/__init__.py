"""What the forms of all stages share: requests, titles, heads, signatures, sections."""
