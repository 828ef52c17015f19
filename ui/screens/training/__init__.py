"""Training: the core matrix of all carers, first-year clocks, and sessions with their places."""
