"""What is sent and how the answer joins the text. Pure: no Qt, no asyncio, no files, no clock."""
