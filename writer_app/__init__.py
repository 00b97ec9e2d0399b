"""Writer App: prose continued at the cursor by a language model, in a calm native editor."""

__version__ = "0.1.0"
