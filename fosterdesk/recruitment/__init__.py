"""Enquiries: the one front door."""
