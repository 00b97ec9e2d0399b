"""A disk whose power may fail: what was not waited for may be there, or not, or only in part."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from writer_app.storage.atomic_write import RealFileSystem

SECTOR_BYTES: Final = 512
"""A disk writes so many bytes whole or not at all."""
_FOLDER: Final = -1
"""The node of each folder."""


@dataclass(slots=True)
class _Node:
    """A file, whatever its name."""

    size: int = 0
    at_start: bytes = b""


@dataclass(frozen=True, slots=True)
class _Written:
    node: int
    start: int
    data: bytes


@dataclass(frozen=True, slots=True)
class _Cut:
    node: int
    size: int


@dataclass(frozen=True, slots=True)
class _Synced:
    node: int


@dataclass(frozen=True, slots=True)
class _Named:
    """From then on `path` is the name of `node`; None: of none. It is no more called `before`."""

    path: Path
    node: int | None
    before: Path | None = None


@dataclass(frozen=True, slots=True)
class _NamesSynced:
    folder: Path


_Event: TypeAlias = _Written | _Cut | _Synced | _Named | _NamesSynced


@dataclass(slots=True)
class _Open:
    node: int
    folder: Path | None
    is_appending: bool
    place: int = 0


@dataclass
class PowerFiles(RealFileSystem):
    """Real calls, each of which is noted."""

    events: list[_Event] = field(default_factory=list[_Event])
    _nodes: list[_Node] = field(default_factory=list[_Node])
    _names: dict[Path, int] = field(default_factory=dict[Path, int])
    _first_names: dict[Path, int] = field(default_factory=dict[Path, int])
    _open: dict[int, _Open] = field(default_factory=dict[int, _Open])

    def know(self, path: Path) -> None:
        """Take note of a file that is on the disk already."""
        data = path.read_bytes()
        self._first_names[path] = self._names[path] = self._add(_Node(len(data), data))

    def open(self, path: Path, flags: int, mode: int) -> int:
        is_new = bool(flags & os.O_CREAT) and not path.exists()
        descriptor = super().open(path, flags, mode)
        if path.is_dir():
            self._open[descriptor] = _Open(_FOLDER, path, is_appending=False)
            return descriptor
        if is_new:
            self._names[path] = self._add(_Node())
            self.events.append(_Named(path, self._names[path]))
        opened = _Open(self._names[path], None, is_appending=bool(flags & os.O_APPEND))
        self._open[descriptor] = opened
        return descriptor

    def copy(self, descriptor: int) -> int:
        copied = super().copy(descriptor)
        self._open[copied] = self._open[descriptor]
        return copied

    def write(self, descriptor: int, data: memoryview) -> int:
        written = super().write(descriptor, data)
        opened = self._open[descriptor]
        node = self._nodes[opened.node]
        start = node.size if opened.is_appending else opened.place
        self.events.append(_Written(opened.node, start, bytes(data[:written])))
        opened.place = start + written
        node.size = max(node.size, opened.place)
        return written

    def truncate(self, descriptor: int, size: int) -> None:
        super().truncate(descriptor, size)
        node = self._open[descriptor].node
        self._nodes[node].size = size
        self.events.append(_Cut(node, size))

    def sync(self, descriptor: int) -> None:
        super().sync(descriptor)
        opened = self._open[descriptor]
        if opened.folder is None:
            self.events.append(_Synced(opened.node))
        else:
            self.events.append(_NamesSynced(opened.folder))

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        del self._open[descriptor]

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._names[target] = self._names.pop(source)
        self.events.append(_Named(target, self._names[target], before=source))

    def remove(self, path: Path) -> None:
        super().remove(path)
        del self._names[path]
        self.events.append(_Named(path, None))

    def make_folder(self, path: Path, mode: int) -> None:
        super().make_folder(path, mode)
        self.events.append(_Named(path, _FOLDER))

    def after_a_failure(self, count: int, chance: random.Random) -> dict[Path, bytes]:
        """Return what the disk has when the power fails after the first `count` events."""
        happened = self.events[:count]
        names = self._names_after(happened, chance)
        return {
            path: self._content_after(node, happened, chance)
            for path, node in names.items()
            if node != _FOLDER and self._has_its_folders(path, names)
        }

    def _has_its_folders(self, path: Path, names: dict[Path, int]) -> bool:
        """Tell whether the folders of a file are there, of those that were made."""
        made = {event.path for event in self.events if isinstance(event, _Named)}
        return made.intersection(path.parents) <= names.keys()

    def replaced_unsynced(self) -> list[Path]:
        """Return where one took the place of another file before the disk had all of it."""
        found: list[Path] = []
        names = dict(self._first_names)
        unsynced: set[int] = set()
        for event in self.events:
            match event:
                case _Written(node) | _Cut(node):
                    unsynced.add(node)
                case _Synced(node):
                    unsynced.discard(node)
                case _Named(path, node, before):
                    if before and node in unsynced and names.get(path, node) != node:
                        found.append(path)
                    _rename(names, (event,))
                case _:
                    continue
        return found

    def _add(self, node: _Node) -> int:
        self._nodes.append(node)
        return len(self._nodes) - 1

    def _names_after(self, happened: Sequence[_Event], chance: random.Random) -> dict[Path, int]:
        """What was done to names reaches the disk in its order, as far as it does."""
        names = dict(self._first_names)
        waiting: list[_Named] = []
        for event in happened:
            if isinstance(event, _Named):
                waiting.append(event)
            elif isinstance(event, _NamesSynced):
                _rename(names, (each for each in waiting if each.path.parent == event.folder))
                waiting = [each for each in waiting if each.path.parent != event.folder]
        _rename(names, waiting[: chance.randint(0, len(waiting))])
        return names

    def _content_after(self, node: int, happened: Sequence[_Event], chance: random.Random) -> bytes:
        """What was written reaches the disk in any order, if it does."""
        content = bytearray(self._nodes[node].at_start)
        waiting: list[_Written | _Cut] = []
        for event in happened:
            match event:
                case _Written(at) | _Cut(at) if at == node:
                    waiting.append(event)
                case _Synced(at) if at == node:
                    _write(content, waiting)
                    waiting.clear()
                case _:
                    continue
        _write(content, _what_came(waiting, chance))
        return bytes(content)


def _rename(names: dict[Path, int], events: Iterable[_Named]) -> None:
    for event in events:
        if event.before is not None:
            names.pop(event.before, None)
        if event.node is None:
            names.pop(event.path, None)
        else:
            names[event.path] = event.node


def _write(content: bytearray, events: Iterable[_Written | _Cut]) -> None:
    for event in events:
        if isinstance(event, _Cut):
            del content[event.size :]
            continue
        content.extend(bytes(max(0, event.start - len(content))))
        content[event.start : event.start + len(event.data)] = event.data


def _what_came(
    events: Iterable[_Written | _Cut], chance: random.Random
) -> Iterator[_Written | _Cut]:
    for event in events:
        fate = chance.random()
        if fate < 0.4:
            yield event
        elif fate < 0.7 and isinstance(event, _Written):
            sectors = range(event.start // SECTOR_BYTES + 1, 2 + event.start // SECTOR_BYTES)
            end = max(0, chance.choice(sectors) * SECTOR_BYTES - event.start)
            yield _Written(event.node, event.start, event.data[:end])
