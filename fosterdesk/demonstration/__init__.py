"""A desk of invented people, to try the program on."""
