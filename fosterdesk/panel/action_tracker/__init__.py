"""What panels asked of people, until it is done."""
