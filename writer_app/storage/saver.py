"""Saves a document with all that belongs to that: the claim on its file, and its versions."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from writer_app.continuation.notices import QT_TRANSLATE_NOOP, Notice
from writer_app.continuation.types import FailedError
from writer_app.storage.atomic_write import FileSystem, RealFileSystem
from writer_app.storage.documents import Document, read_document
from writer_app.storage.file_claims import FileClaims, Holder
from writer_app.storage.file_failures import (
    NO_VERSION_KEPT,
    file_failure,
    shown_name,
    shown_path,
)
from writer_app.storage.line_ends import unified
from writer_app.storage.paths import Paths
from writer_app.storage.safe_save import Guard, Tell, safe_save, save_over
from writer_app.storage.versions import CutOff, Versions

_TAKEN: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is open in another window of Writer App, so it was not saved from here."
    " Save under another name, or take it over.",
)

_HELD_ELSEWHERE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is open in another window of Writer App, so it was not replaced."
    " Save under another name, or take it over; the other window can then only read it.",
)
_OPEN_ELSEWHERE: Final = QT_TRANSLATE_NOOP(
    "Notices",
    "{name} is open in another window of Writer App, so it was not replaced."
    " Save under another name, or close it there first.",
)


class TakenError(FailedError):
    """Another process has the file, or another window of this one: it was not written."""

    def __init__(self, template: str, path: Path, *, is_here: bool = False) -> None:
        """`is_here`: it is a window of this process."""
        super().__init__(file_failure(template, path).failure)
        self.is_here = is_here


class Saver:
    """What saves the documents of this process. For worker threads."""

    def __init__(
        self,
        claims: FileClaims | None = None,
        versions: Versions | None = None,
        files: FileSystem | None = None,
        spare: Path | None = None,
    ) -> None:
        """Without `claims`, no other process is looked out for; without `versions`, none is kept.

        `spare` is a folder for copies, see `safe_save`.
        """
        self._claims = claims
        self.versions = versions
        self._files = files or RealFileSystem()
        self._spare = spare
        self._has_bounded = False
        self._keeps_versions = True

    @classmethod
    def of(cls, paths: Paths) -> Saver:
        """Return what the window and the commands save with."""
        return cls(FileClaims(paths), Versions(paths), spare=paths.saving_folder)

    def claim(self, document: Document, *, by_force: bool = False) -> Holder | None:
        """Have the document's file from now on; who has it instead, unless taken `by_force`."""
        return self._claims.claim(document, by_force=by_force) if self._claims else None

    def release(self, document: Document) -> None:
        """Let other processes have the document's file."""
        if self._claims is not None:
            self._claims.release(document)

    def save(
        self,
        document: Document,
        text: str,
        over: Path | None = None,
        *,
        tell: Tell = lambda _: None,
        as_utf8: bool = False,
        by_force: bool = False,
    ) -> Document:
        """Write `text` to the document's file, or `over` whatever is at another place.

        `as_utf8`: whatever its encoding was. `by_force`: take it from another process that has it.
        Returns the document as it is now. Raises `FailedError`, `TakenError` when another process
        has the file, or `over` is open in another window of this one, and then it is as it was; see
        `safe_save` for more, and for `tell`.
        """
        target = document if over is None else document.at(over)
        self._have(target, document, by_force=by_force)
        before = self._before(document, target, over)
        if self.versions is not None and before is not None:
            self.versions.keep_what_was(before)

        def guard() -> bool:
            after = written._replace(text=unified(text))
            return self.versions is not None and self.versions.begin_overwriting(before, after)

        written = target.in_utf8() if as_utf8 else target
        try:
            saved = self._write(document, text, over, tell, guard, as_utf8=as_utf8)
        except BaseException:
            if target.real_path != document.real_path:  # Nobody here goes on with that file.
                self.release(target)
            raise
        self._keep(saved, tell)
        self.claim(saved)  # What a save puts in the file's place is another file to the system.
        return saved

    def cut_off(self, document: Document, *, is_text: bool = True) -> CutOff | None:
        """Return what is known of a save of the document's file that was killed half-way.

        None: the file is whole, it is gone, or another process is writing it right now. `is_text`:
        see `Versions.cut_off`.
        """
        path, versions = document.path, self.versions
        if path is None or versions is None or not versions.was_overwriting(document):
            return None
        if not os.path.lexists(path) or self.claim(document) is not None:
            return None
        return versions.cut_off(document, is_text=is_text)

    def write_report(self, text: str, path: Path) -> None:
        """Write a text that is no manuscript to `path`, over whatever is there.

        Raises `FailedError`, `TakenError` when any window has that file, and then it is as it was.
        """
        nothing = Document.new()
        target = nothing.at(path)
        if self._claims and self._claims.is_of_another(target, nothing):
            raise TakenError(_OPEN_ELSEWHERE, path, is_here=True)
        if self.claim(target) is not None:
            raise TakenError(_OPEN_ELSEWHERE, path)
        try:
            save_over(nothing, text, path, self._files, spare=self._spare)
        finally:
            self.release(target)

    def _have(self, target: Document, document: Document, *, by_force: bool) -> None:
        """Have the file of `target`, in which the text of `document` is saved."""
        path, is_elsewhere = target.path or Path(), target is not document
        if is_elsewhere and self._claims and self._claims.is_of_another(target, document):
            raise TakenError(_OPEN_ELSEWHERE, path, is_here=True)
        if self.claim(target, by_force=by_force) is not None:
            raise TakenError(_HELD_ELSEWHERE if is_elsewhere else _TAKEN, path)

    def _before(self, document: Document, target: Document, over: Path | None) -> Document | None:
        """Return what the file holds that is written over; None: nothing that could be kept."""
        if over is None:
            return None if document.stamp is None else document
        with suppress(FailedError):
            return read_document(over, as_western=True)._replace(real_path=target.real_path)
        return None

    def _keep(self, document: Document, tell: Tell) -> None:
        """Keep a version of a file that is whole. That there is none is told once."""
        if self.versions is None:
            return
        kept_before, self._keeps_versions = self._keeps_versions, self.versions.keep(document)
        if kept_before and not self._keeps_versions:
            values = {
                "name": shown_name(document.path or Path()),
                "folder": shown_path(self.versions.folder),
            }
            tell(Notice(NO_VERSION_KEPT, values))
        self.versions.end_overwriting(document)
        if not self._has_bounded:
            self._has_bounded = True
            self.versions.bound()

    def _write(
        self,
        document: Document,
        text: str,
        over: Path | None,
        tell: Tell,
        guard: Guard,
        *,
        as_utf8: bool,
    ) -> Document:
        path, files, spare = document.path, self._files, self._spare
        if over is None and path is not None and document.is_new and not os.path.exists(path):
            over = path
        if over is None:
            return safe_save(
                document, text, files, spare=spare, tell=tell, guard=guard, as_utf8=as_utf8
            )
        written = document.in_utf8() if as_utf8 else document
        return save_over(written, text, over, files, spare=spare, tell=tell, guard=guard)
