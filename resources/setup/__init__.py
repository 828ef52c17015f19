"""What `make` runs to set the program up and to show it."""
