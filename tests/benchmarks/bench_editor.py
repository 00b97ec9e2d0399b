"""The window's editor while text streams in, and what it does with the text around a take."""

from __future__ import annotations

import os
import statistics

from PySide6.QtWidgets import QApplication, QPlainTextEdit

from tests.benchmarks.keys import Painted, keys_to_painted_ms
from tests.benchmarks.measuring import Figure, alternately
from tests.benchmarks.opened_window import MEGABYTE, opened, prose
from writer_app.desktop.fonts import page_font
from writer_app.storage.window_settings import PageSettings

MOST_FOR_KEYS = 2.0
MOST_SLOW_KEY_MS = 8.3
"""A frame at 120 Hz, within which 95 of 100 keys are painted."""
MOST_PREFIX_MS = 0.2
MOST_PREFIX_GROWTH = 1.2
FRAME_MS = 16.7
MOST_TAKES_MIB = 20.0
STALLS = (
    ("200 tokens/s", "pace200", 4.0),
    ("1000 tokens/s", "pace1000", 6.0),
    ("20 kB without a line break", "unbroken", FRAME_MS),
)
"""What streams in, where it comes from, and how much longer a stall may be because of it."""


def editor(base: str, rounds: int) -> list[Figure]:
    """Measure the window's own program with 1 MB of text in it."""
    stalls = [_stall(f"{base}/{path}/v1", name, most, rounds) for name, path, most in STALLS]
    return [
        *_keys(base, rounds),
        *stalls,
        _prefix(base, rounds),
        _undo(base, rounds),
        *_many_takes(base, rounds),
    ]


def _keys(base: str, rounds: int) -> list[Figure]:
    """Measure keys as the window opens, and with who wrote what shown in a text of many authors."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    view = _bare(application)
    painted = Painted(view)
    url = f"{base}/pace200/v1"
    with opened(url) as tell, opened(url) as tell_marked:
        spans = round(tell_marked("mark"))
        measures = (
            lambda: tell("keys"),
            lambda: tell("slow key"),
            lambda: tell_marked("keys"),
            lambda: tell_marked("slow key"),
            lambda: statistics.median(keys_to_painted_ms(view, painted)),
        )
        alternately(1, *measures)
        mine, slow, marked, slow_marked, yard = alternately(rounds, *measures)
    name = "key to painted, 1 MB, 200 tokens/s"
    return [
        _keys_figure(name, mine, slow, yard),
        _keys_figure(f"{name}, {spans:,} spans marked", marked, slow_marked, yard),
    ]


def _keys_figure(name: str, mine: float, slow: float, yard: float) -> Figure:
    ratio = mine / yard
    return Figure(
        name,
        f"{mine:.2f} ms, p95 {slow:.2f}",
        f"{yard:.2f} ms (bare, idle)",
        f"{ratio:.2f}",
        f"<= {MOST_FOR_KEYS}, p95 {MOST_SLOW_KEY_MS} ms",
        ratio <= MOST_FOR_KEYS and slow <= MOST_SLOW_KEY_MS,
    )


def _bare(application: QApplication) -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setFont(page_font(PageSettings()))
    view.resize(900, 700)
    view.setPlainText(prose(MEGABYTE))
    view.show()
    cursor = view.textCursor()
    cursor.setPosition(MEGABYTE // 2)
    view.setTextCursor(cursor)
    application.processEvents()
    return view


def _stall(url: str, name: str, most_ms: float, rounds: int) -> Figure:
    with opened(url) as tell:
        measures = (lambda: tell("stall"), lambda: tell("rest"))
        alternately(1, *measures)
        mine, rest = alternately(rounds, *measures)
    more = mine - rest
    return Figure(
        f"longest stall, {name}",
        f"{mine:.1f} ms",
        f"{rest:.1f} ms (at rest)",
        f"{more:+.1f} ms",
        f"<= +{most_ms:g} ms",
        more <= most_ms,
    )


def _prefix(base: str, rounds: int) -> Figure:
    url = f"{base}/v1"
    with opened(url, 10 * MEGABYTE) as tell_10, opened(url) as tell_1:
        measures = (lambda: tell_10("prefix"), lambda: tell_1("prefix"))
        alternately(1, *measures)
        mine, short = alternately(rounds, *measures)
    ratio = mine / short
    return Figure(
        "30,000 characters of prefix, 10 MB",
        f"{mine:.3f} ms",
        f"{short:.3f} ms (1 MB)",
        f"{ratio:.2f}",
        f"<= {MOST_PREFIX_GROWTH}, {MOST_PREFIX_MS} ms",
        ratio <= MOST_PREFIX_GROWTH and mine <= MOST_PREFIX_MS,
    )


def _many_takes(base: str, rounds: int) -> list[Figure]:
    with opened(f"{base}/v1") as tell:
        added_mib = tell("many")
        (mine,) = alternately(rounds, lambda: tell("switch"))
    return [
        Figure(
            "switch among 200 takes of 4,000 characters, to painted",
            f"{mine:.1f} ms",
            "-",
            "-",
            f"<= {FRAME_MS} ms",
            mine <= FRAME_MS,
        ),
        Figure(
            "memory of these takes",
            f"{added_mib:.1f} MiB",
            "-",
            "-",
            f"<= +{MOST_TAKES_MIB:g} MiB",
            added_mib <= MOST_TAKES_MIB,
        ),
    ]


def _undo(base: str, rounds: int) -> Figure:
    with opened(f"{base}/take/v1") as tell:
        (mine,) = alternately(rounds, lambda: tell("undo"))
    name = "undo of 4,000 characters to painted, 1 MB"
    return Figure(name, f"{mine:.1f} ms", "-", "-", f"<= {FRAME_MS} ms", mine <= FRAME_MS)
