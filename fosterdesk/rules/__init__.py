"""The rules: law, standards and the council's scheme as data, and the pure arithmetic over them."""
