"""Meetings, their dates ahead, the agenda and what each item still lacks."""
