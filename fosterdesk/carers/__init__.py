"""Approval, terms, the level, and the register."""
