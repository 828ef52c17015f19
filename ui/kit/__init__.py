"""The pieces every screen is made of, each written once: look, tables, forms, dialogs, jobs.

Knows no room of the service. A screen imports from here and from its own room's service.
"""
