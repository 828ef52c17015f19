"""The closed file of a meeting, and the panel’s year."""
