"""What is due, for whom, and why; and finding things."""
