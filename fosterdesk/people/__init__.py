"""Persons and households over time, and the files kept on a household."""
