"""What a meeting leaves when it is closed, and a panel’s year."""
