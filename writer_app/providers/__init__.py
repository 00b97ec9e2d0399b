"""The wire: servers that continue a prefix, and how each is spoken to. asyncio and httpx, no Qt."""
