"""FosterDesk's service: records, rules and papers. Nothing here knows of a window."""

__version__ = "0.2.0"
