"""Annual reviews, whose views they heard, and what came of them."""
