"""The checker for pending tasks, shown one."""

from __future__ import annotations

import asyncio
import gc


def test_a_task_that_is_left_pending_is_noticed(complaints_of_asyncio: list[str]) -> None:
    loop = asyncio.new_event_loop()
    task = loop.create_task(asyncio.sleep(60))
    loop.run_until_complete(asyncio.sleep(0))
    loop.close()
    del task
    gc.collect()
    assert any("was destroyed but it is pending" in message for message in complaints_of_asyncio)
    complaints_of_asyncio.clear()
