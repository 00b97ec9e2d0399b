"""Blocking calls that hang, and a process that ends all the same."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import Future

import pytest

from writer_app.cli.running import run_async
from writer_app.workers import DaemonExecutor, outcome, start_call

_HANGS = """
import asyncio, threading
from writer_app.cli.running import run_async
async def main():
    try:
        async with asyncio.timeout(0.05):
            await asyncio.to_thread(threading.Event().wait)
    except TimeoutError:
        print("gave up", flush=True)
{run}(main())
"""


def _program(run: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _HANGS.format(run=run)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_importlib_is_whole_before_a_thread_can_import_a_part_of_it() -> None:
    looks = "import sys; assert 'importlib' not in sys.modules; import writer_app.workers"
    told = f"{looks}; print(hasattr(sys.modules.get('importlib'), 'import_module'))"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_a_process_ends_while_a_call_hangs() -> None:
    with _program("run_async") as process:
        assert process.communicate(timeout=20)[0] == "gave up\n"
        assert process.returncode == 0


def test_the_usual_executor_would_wait() -> None:
    """Planted fault: the loop's own executor is joined at the end."""
    with _program("asyncio.run") as process:
        assert process.stdout
        assert process.stdout.readline() == "gave up\n"
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
        process.kill()


def test_the_executor_gives_results_and_exceptions() -> None:
    executor = DaemonExecutor()
    assert executor.submit(pow, 2, 5).result(5) == 32
    with pytest.raises(ZeroDivisionError):
        executor.submit(divmod, 1, 0).result(5)


def test_a_wait_that_is_given_up_leaves_the_call_to_others() -> None:
    gate = threading.Event()

    async def main() -> str:
        call = start_call(lambda: "came" if gate.wait(20) else "never", "test")
        with pytest.raises(TimeoutError):
            await outcome(call, 0.01)
        gate.set()
        return await outcome(call, 20)

    assert run_async(main()) == "came"


def test_a_cancellation_that_comes_with_the_result_is_not_lost() -> None:
    async def main() -> None:
        call: Future[str] = Future()
        waiting = asyncio.create_task(outcome(call, 20))
        await asyncio.sleep(0)
        call.set_result("came")
        asyncio.get_running_loop().call_soon(waiting.cancel)  # right behind the result
        with pytest.raises(asyncio.CancelledError):
            await waiting

    run_async(main())


def test_a_command_runs_its_blocking_calls_in_daemon_threads() -> None:
    async def main() -> bool:
        return await asyncio.to_thread(lambda: threading.current_thread().daemon)

    assert run_async(main())
