"""Meetings, their dates ahead, and the items of an agenda with their times."""
