"""A process with one file: does what it is told, line by line, and says what came of it."""

from __future__ import annotations

import sys
from pathlib import Path

from writer_app.storage.documents import read_document
from writer_app.storage.file_claims import FileClaims
from writer_app.storage.paths import Paths
from writer_app.storage.safe_save import ChangedOnDiskError
from writer_app.storage.saver import Saver, TakenError


def main(home: str, path: str, claims: str) -> None:
    """Claim (`claim`), take (`take`), `save` a text, `open` again, or `release`."""
    paths = Paths.from_environment({"WRITER_APP_HOME": home})
    saver = Saver(FileClaims(paths) if claims == "claims" else None)
    document = read_document(Path(path))
    for line in sys.stdin:
        what, _, text = line.rstrip("\n").partition(" ")
        if what == "open":
            document = read_document(Path(path))
            print("opened", flush=True)
        elif what == "release":
            saver.release(document)
            print("released", flush=True)
        elif what in {"claim", "take"}:
            holder = saver.claim(document, by_force=what == "take")
            print("mine" if holder is None else f"held by {holder.pid}", flush=True)
        else:
            try:
                document = saver.save(document, text)
                print("saved", flush=True)
            except TakenError:
                print("taken", flush=True)
            except ChangedOnDiskError:
                print("changed", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
