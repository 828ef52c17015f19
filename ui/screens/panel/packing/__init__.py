"""Packs that were kept, and what stops the next one."""
