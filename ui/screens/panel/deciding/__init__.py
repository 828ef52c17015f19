"""Decisions and the letters about them."""
