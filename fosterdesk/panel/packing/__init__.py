"""Packs: built, checked for leaks, published, proved, and supplemented."""
