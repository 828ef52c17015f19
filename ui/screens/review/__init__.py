"""Reviews: what is due and why, and each review from its plan to its agreement.

Law: what stops a review is one sentence from the service, shown above everything else.
"""
