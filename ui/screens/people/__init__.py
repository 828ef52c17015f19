"""Households: a list, and one record page with everything about a household in its tabs.

Address, telephone number and birth name stand in the People tab alone.
"""
