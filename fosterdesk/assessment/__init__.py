"""Applications, the two stages with their checks and references, and the report."""
