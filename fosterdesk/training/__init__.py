"""Courses, sessions, completions, standards and qualifications."""
