"""Stage 2: sums of the proposed activities, and how a village comes to its priorities."""
