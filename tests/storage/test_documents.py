from __future__ import annotations

import codecs
import io
import os
import socket
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from writer_app.continuation.types import FailedError, FailureKind
from writer_app.storage import reading
from writer_app.storage.documents import (
    MOST_BYTES,
    Document,
    NotUnicodeError,
    UnfitCharacterError,
    read_document,
    read_stream,
)

_characters = st.text(
    alphabet=st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        st.sampled_from("\r\n\u00a0\u2028\u2029\u0085\v\f\ufeff\u202f\U0001f600"),
    )
)
_codecs = st.sampled_from(
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ]
)
_not_windows = pytest.mark.skipif(sys.platform == "win32", reason="POSIX files")


def _of(data: bytes) -> Document:
    return read_stream(io.BytesIO(data))


def _refusal(path: Path) -> str:
    with pytest.raises(FailedError) as caught:
        read_document(path)
    assert caught.value.failure.kind is FailureKind.FILE
    return str(caught.value)


@given(_characters, _codecs)
@example("\ufeff", ("utf-8", b""))
def test_an_unchanged_text_is_the_same_bytes(source: str, codec: tuple[str, bytes]) -> None:
    name, mark = codec
    data = mark + source.encode(name)
    document = _of(data)
    assert document.encode(document.text) == data
    assert "\r" not in document.text


def test_every_character_of_the_basic_plane_survives() -> None:
    characters = [chr(i) for i in range(1, 0x10000) if not 0xD800 <= i <= 0xDFFF]
    data = "".join(f"{each}x" for each in characters).encode()
    document = _of(data)
    assert document.encode(document.text) == data
    assert document.encode(document.text + "!") == data + b"!"


@given(_characters, _codecs, st.data())
def test_one_edit_changes_only_what_was_edited(
    source: str, codec: tuple[str, bytes], data: st.DataObject
) -> None:
    name, mark = codec
    document = _of(mark + source.encode(name))
    at = data.draw(st.integers(0, len(document.text)))
    saved = document.encode(document.text[:at] + "word" + document.text[at:])
    again = _of(saved)
    assert again.text == document.text[:at] + "word" + document.text[at:]
    assert len(saved) == len(mark + source.encode(name)) + len("word".encode(name))


def test_what_is_known_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(codecs.BOM_UTF8 + b"one\r\ntwo")
    document = read_document(path)
    assert (document.text, document.encoding, document.bom) == ("one\ntwo", "utf-8", True)
    assert (document.path, document.name) == (path, "draft.txt")
    assert "one" not in repr(document)


def test_a_pasted_carriage_return_is_a_line_end_like_any_other() -> None:
    assert _of(b"one\ntwo\n").encode("one\r\ntwo\rthree\n") == b"one\ntwo\nthree\n"


def test_a_stream_that_gives_its_text_in_pieces(tmp_path: Path) -> None:
    read_end, write_end = os.pipe()
    with os.fdopen(read_end, "rb", buffering=0) as reader:
        os.write(write_end, b"first ")
        os.write(write_end, b"second")
        os.close(write_end)
        document = read_stream(reader)
    assert (document.text, document.path, document.name) == ("first second", None, "standard input")


@pytest.mark.row("R12", "odd files")
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"caf\xe9 au lait", "not UTF-8 text: byte 4"),
        (b"\xef\xbb\xbfcaf\xe9", "not UTF-8 text: byte 7"),
        (b"\xff\xfea", "not UTF-16 text"),
        (b"\xff\xfe\x00\xd8a\x00", "not UTF-16 text"),
        (b"\xed\xa0\x80", "not UTF-8 text"),
        (b"text\0more", "not a text file"),
        (b"\x7fELF\x02\x01\x01\0\0\xff\xfe", "not a text file"),
        (b"\xff\xfe\x00\x00a\x00\x00\x00", "not a text file"),
        (b"t\0e\0x\0t\0", "not a text file"),
    ],
)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    sentence = _refusal(path)
    assert sentence.startswith("odd.txt is ")
    assert words in sentence
    assert path.read_bytes() == data
    with pytest.raises(FailedError, match="standard input is"):
        _of(data)


@pytest.mark.row("R12", "odd files")
def test_a_missing_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "no.txt") == "no.txt is not there. Check the name and try again."
    assert "a.txt is not there" in _refusal(tmp_path / "no" / "a.txt")


@pytest.mark.row("R12", "odd files")
def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in _refusal(tmp_path)
    assert f"{Path('/')} is a folder" in _refusal(Path("/"))


@pytest.mark.row("R12", "odd files")
@_not_windows
def test_pipes_sockets_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "socket"))
        for path in (tmp_path / "pipe", tmp_path / "socket", Path("/dev/zero"), Path("/dev/null")):
            assert "not a text file" in _refusal(path)


@pytest.mark.row("R12", "odd files")
@_not_windows
def test_a_pipe_that_takes_the_files_place_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.txt"
    path.write_text("text")
    state = path.stat()
    path.unlink()
    os.mkfifo(path)

    def stat_of_before(_self: Path) -> os.stat_result:
        return state

    with monkeypatch.context() as patch:
        patch.setattr(Path, "stat", stat_of_before)
        with pytest.raises(FailedError, match="not a text file"):
            read_document(path)


@pytest.mark.row("R12", "odd files")
@_not_windows
def test_a_link_to_itself(tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    assert "leads back to itself" in _refusal(loop)


@pytest.mark.row("R12", "odd files")
@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may read everything"
)
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("x")
    path.chmod(0)
    assert "You may not read closed.txt" in _refusal(path)


def test_a_refused_permission_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied", "/secret/folder/closed.txt")

    path = tmp_path / "closed.txt"
    path.write_text("x")
    with monkeypatch.context() as patch:
        patch.setattr(reading, "open_file", refuse)
        sentence = _refusal(path)
    assert sentence.startswith("You may not read closed.txt.")


@pytest.mark.row("R12", "odd files")
def test_names_that_cannot_be() -> None:
    too_long = _refusal(Path("n" * 300))
    # Windows does not tell what is wrong with it.
    assert "too long for this system" in too_long or os.name == "nt"
    assert "No file can have the name a\\x00b" in _refusal(Path("a\0b"))


@_not_windows
def test_a_name_that_is_no_unicode_is_opened_and_shown_printably(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    assert "No file can have" in _refusal(tmp_path / "half\ud800")
    (tmp_path / name).write_text("text")
    document = read_document(tmp_path / name)
    assert document.name == "caf\\udce9\\n.txt"


@pytest.mark.row("R12", "odd files")
def test_the_largest_file_and_one_byte_more(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    path.touch()
    os.truncate(path, MOST_BYTES + 1)
    assert "larger than 50 MB" in _refusal(path)
    os.truncate(path, MOST_BYTES)
    assert "not a text file" in _refusal(path)


class _Endless(io.BytesIO):
    given = 0

    def read(self, size: int | None = -1, /) -> bytes:
        piece = bytes(min(size or 0, 1 << 20))
        self.given += len(piece)
        return piece


@pytest.mark.row("R12", "odd files")
def test_a_stream_without_an_end_is_read_only_so_far() -> None:
    stream = _Endless()
    with pytest.raises(FailedError, match="larger than 50 MB"):
        read_stream(stream)
    assert stream.given == MOST_BYTES + 1


@pytest.mark.parametrize("text", ["the prose\ud800", "\udc00the prose"])
def test_half_a_character_is_refused(text: str) -> None:
    document = _of(b"the prose")
    with pytest.raises(FailedError, match="half a character") as caught:
        document.encode(text)
    assert "prose" not in str(caught.value)


# Western, by choice


def test_what_is_no_unicode_is_western_only_by_choice(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes("Où est-elle\u202f? “Là.”".replace("\u202f", " ").encode("cp1252"))
    with pytest.raises(NotUnicodeError, match="not UTF-8 text"):
        read_document(path)
    document = read_document(path, as_western=True)
    assert (document.text, document.encoding) == ("Où est-elle ? “Là.”", "cp1252")
    assert document.is_western


@pytest.mark.parametrize("data", ["é".encode(), "\ufeffé".encode(), "é".encode("utf-16")])
def test_what_says_what_it_is_needs_no_choice(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "new.txt"
    path.write_bytes(data)
    document = read_document(path, as_western=True)
    assert document.text == "é"
    assert not document.is_western


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf\xe9", b"\xff\xfe\xe9", b"\0\xe9"])
def test_what_is_damaged_or_binary_is_not_western(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.txt"
    path.write_bytes(data)
    for as_western in (False, True):
        with pytest.raises(FailedError) as caught:
            read_document(path, as_western=as_western)
        assert not isinstance(caught.value, NotUnicodeError)


def test_every_byte_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "all.txt"
    for data in (bytes(range(1, 256)), bytes({*range(1, 256)} - {0x81, 0x8D, 0x8F, 0x90, 0x9D})):
        path.write_bytes(data)
        document = read_document(path, as_western=True)
        assert document.encode(document.text) == data


def test_a_character_that_does_not_fit_is_named(tmp_path: Path) -> None:
    path = tmp_path / "old.txt"
    path.write_bytes(b"caf\xe9\n")
    document = read_document(path, as_western=True)
    with pytest.raises(UnfitCharacterError, match="no character “猫”"):
        document.encode("café 猫\n")
    assert document.in_utf8().encode("café 猫\n") == "café 猫\n".encode()
    with pytest.raises(FailedError, match="half a character"):
        document.encode("café \ud800\n")
