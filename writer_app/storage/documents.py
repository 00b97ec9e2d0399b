"""Opens text files, and turns a changed text back into bytes that differ only where it changed."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, NoReturn

from writer_app.continuation.failed import FailedError
from writer_app.continuation.notices import QT_TRANSLATE_NOOP
from writer_app.storage.file_failures import file_failure, printable, reading_failed, shown_name
from writer_app.storage.line_ends import LineEnds, unified
from writer_app.storage.reading import read_bounded
from writer_app.storage.real_paths import real_path, spelled
from writer_app.storage.text_encodings import (
    WESTERN,
    Encoding,
    mark_of,
    marked_encoding,
    western_encoding,
)

MOST_BYTES: Final = 50_000_000
"""The largest file that is opened."""

_READABLE_NAMES: Final[dict[Encoding, str]] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252",
    "latin-1": "Latin-1",
}
_STANDARD_INPUT: Final = Path("standard input")


class NotUnicodeError(FailedError):
    """The file is text in some other encoding, or none: it opens `as_western` if it is one."""


class UnfitCharacterError(FailedError):
    """The encoding of the file has no such character: the text was not encoded."""


class FileStamp(NamedTuple):
    """What tells cheaply whether a file is still the one that was read."""

    device: int
    inode: int
    size: int
    modified_ns: int

    @classmethod
    def of(cls, state: os.stat_result) -> FileStamp:
        """Return the stamp of a file in this state."""
        return cls(state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)


class _Document(NamedTuple):
    path: Path | None
    text: str
    encoding: Encoding
    bom: bool
    line_ends: LineEnds
    stamp: FileStamp | None = None
    real_path: Path | None = None


class Document(_Document):
    """A text file as it was read. `text` has LF as its only line end, and no BOM.

    `path` and `stamp` are None for what has no file: it came from a stream, or is new.
    `real_path` is the one path that tells the file from others: see `real_paths`.
    """

    def __repr__(self) -> str:
        """Return what may be logged: nothing of the text."""
        return f"Document({self.path!r}, {self.encoding!r}, stamp={self.stamp!r})"

    @classmethod
    def new(cls) -> Document:
        """Return an empty text that is not saved yet: UTF-8, with the line ends usual here."""
        return cls(path=None, text="", encoding="utf-8", bom=False, line_ends=LineEnds(os.linesep))

    @property
    def name(self) -> str:
        """Return the name to show to a person."""
        return shown_name(self.path or _STANDARD_INPUT)

    @property
    def is_new(self) -> bool:
        """Whether it has a name, but no file yet, or no more."""
        return self.path is not None and self.stamp is None

    @cached_property
    def text_hash(self) -> bytes:
        """What tells `text` from another; found out once, which is for a worker thread."""
        # Imported here: most files are opened by somebody who does not ask.
        from writer_app.storage.text_hashes import text_hash

        return text_hash(self.text)

    @property
    def longest_line(self) -> int:
        """Return how many characters the longest line has."""
        longest = start = 0
        while (end := self.text.find("\n", start)) >= 0:
            longest, start = max(longest, end - start), end + 1
        return max(longest, len(self.text) - start)

    def encode(self, new_text: str) -> bytes:
        """Return the bytes of the file with `new_text` in it; the same bytes for the same text.

        Encoding, BOM and the line ends of what did not change are kept. Raises `FailedError` of
        kind `file` when the text has half a character (a lone surrogate) in it, and
        `UnfitCharacterError` when it has one that the encoding has not.
        """
        source = self.line_ends.restore(self.text, unified(new_text))
        try:
            encoded = source.encode(self.encoding)
        except UnicodeEncodeError as error:
            self._refuse_character(source[error.start])
        return (mark_of(self.encoding) if self.bom else b"") + encoded

    def _refuse_character(self, character: str) -> NoReturn:
        shown = self.path or _STANDARD_INPUT
        if self.is_western and not "\ud800" <= character <= "\udfff":
            _refuse_unfit(shown, self.encoding, character)
        _refuse_half_character(shown)

    def saved(self, new_text: str, stamp: FileStamp) -> Document:
        """Return this document as it is after `new_text` was written to its file."""
        text = unified(new_text)
        ends = self.line_ends
        if ends.each:
            ends = LineEnds.of(ends.restore(self.text, text))
        return self._replace(text=text, line_ends=ends, stamp=stamp)

    def has_file_of(self, other: Document) -> bool:
        """Tell whether both have one file, under whatever names."""
        is_there = self.real_path is not None and self.real_path == other.real_path
        one, two = self.stamp, other.stamp
        if one is None or two is None:
            return is_there
        return is_there or (one.device, one.inode) == (two.device, two.inode)

    def at(self, path: Path) -> Document:
        """Return this document with its file at `path`, whether there is one or not."""
        return self._replace(path=spelled(path), real_path=real_path(path))

    def without_file(self) -> Document:
        """Return this document as one that has no file yet."""
        return self._replace(path=None, real_path=None, stamp=None)

    @property
    def is_western(self) -> bool:
        """Whether the writer chose that it is in a Western encoding."""
        return self.encoding in WESTERN

    def in_utf8(self) -> Document:
        """Return this document as one that is written in UTF-8 from now on, without a BOM."""
        return self._replace(encoding="utf-8", bom=False)


def read_document(path: Path, *, as_western: bool = False) -> Document:
    """Return the text file at `path`: UTF-8, or UTF-16 with a BOM, of at most 50 MB.

    What is neither is read `as_western`, if that is so: Windows-1252, or Latin-1 where that has no
    such character. Raises `FailedError` of kind `file`, one sentence with a next step, for anything
    else; `NotUnicodeError` for what could be read as Western. Never waits for a pipe or a device.
    """
    path = spelled(path)
    try:
        data, state = read_bounded(path, MOST_BYTES)
    except OSError as error:
        raise reading_failed(path, error) from None
    except ValueError:
        template = QT_TRANSLATE_NOOP(
            "Notices", "No file can have the name {name}. Check the name and try again."
        )
        raise file_failure(template, path) from None
    document = _decode(data, path, path, FileStamp.of(state), as_western=as_western)
    return document._replace(real_path=real_path(path))


def read_stream(stream: BinaryIO, *, as_western: bool = False) -> Document:
    """Return the text that comes from `stream`, read to its end; the same bounds as for a file.

    `as_western`, and what is raised: see `read_document`.
    """
    try:
        data = _read_to_end(stream, MOST_BYTES + 1)
    except OSError as error:
        raise reading_failed(_STANDARD_INPUT, error) from None
    if len(data) > MOST_BYTES:
        template = QT_TRANSLATE_NOOP(
            "Notices", "The text on {name} is larger than {limit} MB. Send a smaller part of it."
        )
        raise file_failure(template, _STANDARD_INPUT, limit=str(MOST_BYTES // 1_000_000))
    return _decode(data, None, _STANDARD_INPUT, None, as_western=as_western)


def _read_to_end(stream: BinaryIO, most_bytes: int) -> bytes:
    """Return what the stream has, at most `most_bytes`; one read may give less than it could."""
    data = bytearray()
    while len(data) < most_bytes and (piece := stream.read(most_bytes - len(data))):
        data += piece
    return bytes(data)


def _decode(
    data: bytes, path: Path | None, shown: Path, stamp: FileStamp | None, *, as_western: bool
) -> Document:
    mark, encoding = marked_encoding(data)
    try:
        source = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if mark or not as_western:
            _refuse_bytes(shown, encoding, data, len(mark) + error.start)
        encoding = western_encoding(data)
        source = data.decode(encoding)
    if "\0" in source:
        _refuse_binary(shown)
    return Document(
        path=path,
        text=unified(source),
        encoding=encoding,
        bom=bool(mark),
        line_ends=LineEnds.of(source),
        stamp=stamp,
    )


def _refuse_bytes(shown: Path, encoding: Encoding, data: bytes, position: int) -> NoReturn:
    if b"\0" in data and encoding == "utf-8":
        _refuse_binary(shown)
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} is not {encoding} text: byte {position} fits no character."
        " Save it as UTF-8 in the program it comes from, then open it again.",
    )
    values = {"encoding": _READABLE_NAMES[encoding], "position": str(position + 1)}
    failure = file_failure(template, shown, **values).failure
    could_be_western = encoding == "utf-8" and not data.startswith(mark_of(encoding))
    raise (NotUnicodeError if could_be_western else FailedError)(failure) from None


def _refuse_unfit(shown: Path, encoding: Encoding, character: str) -> NoReturn:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} is in {encoding}, which has no character “{character}”, so it was not saved; the"
        " file is as it was. Save it as UTF-8, or take that character out.",
    )
    values = {"encoding": _READABLE_NAMES[encoding], "character": printable(character)}
    raise UnfitCharacterError(file_failure(template, shown, **values).failure) from None


def _refuse_binary(shown: Path) -> NoReturn:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "{name} is not a text file: it has NUL characters in it."
        " If it is text, save it as UTF-8 in the program it comes from.",
    )
    raise file_failure(template, shown) from None


def _refuse_half_character(path: Path) -> NoReturn:
    template = QT_TRANSLATE_NOOP(
        "Notices",
        "The new text for {name} has half a character in it, so it was not saved;"
        " the file is as it was. Remove what was pasted last and save again.",
    )
    raise file_failure(template, path) from None
