"""The manuscript: its text and what happened to it. Pure: no Qt, no asyncio, no files, no clock."""
