"""What stands around the page: instruction, status, notices, find."""
