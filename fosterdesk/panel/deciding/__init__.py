"""The decision maker’s decisions, determinations, letters, and the papers for them."""
