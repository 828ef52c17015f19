"""The papers that each item needs: whether they are there, and their pages."""
