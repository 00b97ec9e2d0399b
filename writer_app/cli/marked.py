"""Which passages of a draft were marked private in the window."""

from __future__ import annotations

import os

from writer_app.continuation.privacy import Part, parts_in
from writer_app.storage.documents import Document
from writer_app.storage.paths import Paths


def marked_private(document: Document, paths: Paths) -> tuple[Part, ...]:
    """Return the passages by the history of the draft's file, as it is now, in characters.

    A draft without a file, or one that was never open in the window, has none.
    """
    if document.path is None or not os.path.isdir(paths.history_folder):
        return ()
    # Imported here: whoever has no history needs none of it.
    from writer_app.storage.history_folders import HistoryFolders
    from writer_app.storage.past_finder import PastFinder

    manuscript = PastFinder(HistoryFolders(paths.history_folder)).manuscript_of(document)
    return () if manuscript is None else parts_in(document.text, 0, manuscript.private_spans())
