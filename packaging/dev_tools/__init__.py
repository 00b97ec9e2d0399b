"""What `packaging/dev.py` does, with the standard library alone."""
