"""Children placed, what is payable, and the usual fostering limit."""
