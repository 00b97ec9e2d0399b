"""The window: Qt. What the writer sees and presses."""
