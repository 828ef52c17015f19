"""Questions, conflicts, and the readers’ copies."""
