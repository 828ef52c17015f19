"""The window: what a person sees and presses. Knows nothing of SQL or of writing PDF.

Imports run app, shell, screens, kit, from top to bottom; screens do not know each other.
"""
