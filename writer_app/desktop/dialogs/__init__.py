"""What opens for a moment: settings, palette, questions, help."""
