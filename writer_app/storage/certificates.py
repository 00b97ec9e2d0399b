"""Tells whether a file holds certificates that could be trusted."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.storage.file_failures import file_failure, reading_failed
from writer_app.storage.reading import read_bounded

_MOST_BYTES: Final = 10_000_000
_NO_CERTIFICATES: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} holds no certificates that can be read. Choose a file in the PEM format.",
)


def check_certificates(path: Path) -> None:
    """Read the certificates (PEM) in the file at `path`, for a worker thread.

    Raises `FailedError` of kind `file`, one sentence, for a file that holds none.
    """
    try:
        read_bounded(path, _MOST_BYTES)  # It waits for no pipe or device.
        ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(path)
    except (ssl.SSLError, ValueError):
        raise file_failure(_NO_CERTIFICATES, path) from None
    except OSError as error:
        raise reading_failed(path, error) from None
