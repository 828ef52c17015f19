"""Visits of supervising social workers: who was seen, what was said and agreed."""
