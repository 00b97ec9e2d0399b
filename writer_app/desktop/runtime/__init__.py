"""The event loop, its tasks, and work in other threads."""
