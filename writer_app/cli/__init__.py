"""The command line: its parser, and one module for each command. A contract with other programs."""
