"""What is kept: documents, settings, keys, and where they lie. No Qt."""
