"""What a village meeting needs on paper: invitation, attendance, ballots, count, resolution."""
