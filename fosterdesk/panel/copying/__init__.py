"""Copies of a pack for its readers, and what is asked and declared before they read."""
