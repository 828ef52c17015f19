"""Users, roles, permissions, and the keys that open a desk."""
