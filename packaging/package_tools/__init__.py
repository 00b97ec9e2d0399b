"""What `packaging/dev.py package` does: the program as other people install it."""
