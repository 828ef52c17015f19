"""Today: one page of what is due and overdue for the user, each with its reason and its button."""
