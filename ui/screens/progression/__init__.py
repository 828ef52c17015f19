"""Progression: the list of cases, and each case held against its level, requirement by requirement.

Law: a verdict always stands with its evidence and the scheme's sentence; nothing here judges.
"""
