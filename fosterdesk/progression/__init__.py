"""Levels, requirements, evidence, and the case for moving between levels."""
