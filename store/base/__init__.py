"""What every other room stands on: frozen values, the clock, records grouped, amounts divided."""
