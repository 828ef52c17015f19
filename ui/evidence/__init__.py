"""Requirements and the evidence linked to them: widgets that more than one screen shows.

Law: a verdict always stands with its evidence and the scheme's words; nothing here judges.
"""
