"""Keeps what was learnt about how models count: numbers by the model's id, and no prose."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from writer_app.continuation.failed import FailedError
from writer_app.continuation.tokens import MOST_MODELS, PerScript, TokenRates, checked_rates
from writer_app.storage.atomic_write import (
    FileSystem,
    RealFileSystem,
    put_in_place,
    removed_on_failure,
    write_aside,
)
from writer_app.storage.paths import make_private_folder
from writer_app.storage.reading import read_bounded

FILE: Final = "token-rates.json"
_MOST_BYTES: Final = 1_000_000

_log = logging.getLogger(__name__)


def load_token_rates(state_folder: Path) -> TokenRates:
    """Return what was learnt so far; nothing where there is no file, or none that can be read.

    Reads the disk: for a worker thread.
    """
    try:
        data, _ = read_bounded(state_folder / FILE, _MOST_BYTES)
        said: object = json.loads(data)
    except FileNotFoundError:
        return TokenRates()
    except (OSError, FailedError, ValueError, RecursionError) as error:
        _log.warning("token rates were not read: %s", type(error).__name__)
        return TokenRates()
    rows = cast("Mapping[str, object]", said if isinstance(said, dict) else {})
    read = [(model, _rates(numbers)) for model, numbers in rows.items()]
    return TokenRates(dict([(model, rates) for model, rates in read if rates][-MOST_MODELS:]))


def save_token_rates(
    state_folder: Path, rates: TokenRates, files: FileSystem | None = None
) -> None:
    """Put `rates` in place of what was stored, for this user alone. Raises `OSError`.

    Waits for the disk: for a worker thread.
    """
    files = files or RealFileSystem()
    make_private_folder(state_folder)
    data = json.dumps(dict(rates.by_model), indent=1).encode()
    aside = write_aside(state_folder, data, 0o600, files)
    with removed_on_failure(aside, files):
        put_in_place(aside, state_folder / FILE, files)


def _rates(numbers: object) -> PerScript | None:
    values = cast("list[object]", numbers if isinstance(numbers, list) else [])
    return checked_rates([one for one in values if isinstance(one, float)])
