"""The whole process: `writer-app continue` against a script that does the least it could."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.measuring import Figure, alternately

SCRIPT = """
import sys, httpx, keyring
keyring.get_keyring()
body = '{"model":"qwen-plus","messages":[{"role":"user","content":"Go on."}]}'
answer = httpx.post(sys.argv[1], content=body, headers={"Authorization": "Bearer sk-benchmark"})
print(len(answer.text))
"""


def process(base: str, rounds: int) -> list[Figure]:
    """Measure both processes from start to end, and ours to the request's last byte."""
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder, "draft.txt")
        draft.write_text("It was a quiet evening, and nobody came. " * 100)
        url = f"{base}/v1"
        environ = {**os.environ, "WRITER_APP_HOME": folder, "WRITER_APP_API_KEY": "sk-benchmark"}
        # As it is after an installation: compiled once, not at each start.
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        ours = [sys.executable, "-m", "writer_app", "continue", str(draft), "--base-url", url]
        bare = [sys.executable, "-c", SCRIPT, f"{url}/chat/completions"]
        measures = (lambda: _wall(ours, environ), lambda: _wall(bare, environ))
        alternately(2, *measures)
        mine, yard = alternately(rounds, *measures)
        first = alternately(rounds, lambda: _to_first_request([*ours, "--json"], environ))[0]
    ratio = mine / yard
    yardstick = f"{yard:.0f} ms (httpx + keyring)"
    return [
        Figure(
            "`continue` process",
            f"{mine:.0f} ms",
            yardstick,
            f"{ratio:.2f}",
            "<= 1.25",
            ratio <= 1.25,
        ),
        Figure("start to first request", f"{first:.0f} ms", "-", "-", "<= 800 ms", first <= 800),
    ]


def _wall(command: list[str], environ: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environ, check=True, capture_output=True)
    return (time.perf_counter() - started) * 1e3


def _to_first_request(command: list[str], environ: dict[str, str]) -> float:
    import json

    started = time.perf_counter_ns()
    done = subprocess.run(command, env=environ, check=True, capture_output=True)
    return (int(json.loads(done.stdout)["request_id"]) - started) / 1e6
