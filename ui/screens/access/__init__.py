"""The screen of the desk's users. Calls the access room and nothing else."""
