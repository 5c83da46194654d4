"""Forms of stage 5: action plan, progress, contributions, public account, supervision."""
