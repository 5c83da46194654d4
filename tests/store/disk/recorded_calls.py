"""What a program does to the files of a folder, call by call, as a disk gets to know of it.

Modes and times are not recorded: nothing that the store reads depends on them.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Named:
    """A file gets a name: a new one, or one more."""

    name: str
    file: int


@dataclass(frozen=True)
class Renamed:
    """A file's name is changed, over whatever stood there."""

    old: str
    name: str
    file: int


@dataclass(frozen=True)
class Unnamed:
    """A name is taken from a file."""

    name: str
    file: int


@dataclass(frozen=True)
class FolderMade:
    """A folder is made."""

    name: str


@dataclass(frozen=True)
class Written:
    """Bytes of a file are written."""

    file: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class CutOff:
    """A file is cut off, or lengthened with zeros."""

    file: int
    length: int


@dataclass(frozen=True)
class FileSynced:
    """fsync of a file returned."""

    file: int


@dataclass(frozen=True)
class FolderSynced:
    """fsync of a folder returned."""

    folder: str


@dataclass(frozen=True)
class Acknowledged:
    """The person was told that a save is done."""


NameChange = Named | Renamed | Unnamed | FolderMade
DataChange = Written | CutOff
Operation = NameChange | DataChange | FileSynced | FolderSynced | Acknowledged


@dataclass(frozen=True)
class Disk:
    """What stands on a disk: names of files by path within the folder, and each file's bytes."""

    names: dict[str, int] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    files: dict[int, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Return what stands in ``folder``."""
        found = cls(folders=frozenset(_below(folder, Path.is_dir)))
        numbers: dict[int, int] = {}
        for name in _below(folder, Path.is_file):
            number = (folder / name).stat().st_ino
            file = found.names[name] = numbers.setdefault(number, len(numbers))
            found.files[file] = (folder / name).read_bytes()
        return found

    def renamed(self, changes: Iterable[NameChange]) -> "Disk":
        """Return the disk after changes of names, each of which holds for itself."""
        names, folders = dict(self.names), set(self.folders)
        for change in changes:
            match change:
                case FolderMade(name):
                    folders.add(name)
                case Unnamed(name):
                    names.pop(name, None)
                case Renamed(old, name, file):
                    names.pop(old, None)
                    names[name] = file
                case Named(name, file):
                    names[name] = file
        return Disk(names, frozenset(folders), self.files)

    def contents(self) -> dict[str, bytes]:
        """Return every file's bytes by its name."""
        return {name: self.files.get(file, b"") for name, file in sorted(self.names.items())}

    def lay_out(self, folder: Path) -> None:
        """Make it in the empty ``folder``."""
        for name in sorted(self.folders):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, data in self.contents().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)


def changed(data: bytes, change: DataChange) -> bytes:
    """Return a file's bytes after a change of them."""
    if isinstance(change, CutOff):
        return data[: change.length].ljust(change.length, b"\0")
    before = data[: change.offset].ljust(change.offset, b"\0")
    return before + change.data + data[change.offset + len(change.data) :]


class Recording:
    """The operations on the files of ``folder`` since ``before``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.before = Disk.of(folder)
        self.operations: list[Operation] = []
        self._names = dict(self.before.names)
        self._files = len(self.before.files)
        self._open: dict[int, int | str] = {}

    def acknowledge(self) -> None:
        """Note that the person is told of a save."""
        self.operations.append(Acknowledged())

    def open(self, call: Callable[..., int], path: Any, flags: int, *rest: Any, **how: Any) -> int:
        descriptor = call(path, flags, *rest, **how)
        name = self._name(path)
        self._open.pop(descriptor, None)
        if name is not None and flags & os.O_DIRECTORY:
            self._open[descriptor] = name
        elif name is not None:
            if name not in self._names:
                self._add_name(name, self._new_file())
            self._open[descriptor] = self._names[name]
        return descriptor

    def write(self, call: Callable[..., int], descriptor: int, data: Any) -> int:
        offset = os.lseek(descriptor, 0, os.SEEK_CUR) if descriptor in self._open else 0
        written = call(descriptor, data)
        self._note_written(descriptor, offset, bytes(data)[:written])
        return written

    def pwrite(self, call: Callable[..., int], descriptor: int, data: Any, offset: int) -> int:
        written = call(descriptor, data, offset)
        self._note_written(descriptor, offset, bytes(data)[:written])
        return written

    def ftruncate(self, call: Callable[..., None], descriptor: int, length: int) -> None:
        call(descriptor, length)
        if isinstance(file := self._open.get(descriptor), int):
            self.operations.append(CutOff(file, length))

    def fsync(self, call: Callable[..., None], descriptor: int) -> None:
        call(descriptor)
        place = self._open.get(descriptor)
        if isinstance(place, str):
            self.operations.append(FolderSynced(place))
        elif place is not None:
            self.operations.append(FileSynced(place))

    def link(self, call: Callable[..., None], old: Any, new: Any, **how: Any) -> None:
        call(old, new, **how)
        name, file = self._name(new), self._names.get(self._name(old) or "")
        if name is not None and file is not None:
            self._add_name(name, file)

    def rename(self, call: Callable[..., None], old: Any, new: Any) -> None:
        call(old, new)
        was, name = self._name(old), self._name(new)
        if was is not None and name is not None:
            file = self._names[name] = self._names.pop(was)
            self.operations.append(Renamed(was, name, file))

    def unlink(self, call: Callable[..., None], path: Any) -> None:
        call(path)
        if (name := self._name(path)) is not None:
            self.operations.append(Unnamed(name, self._names.pop(name)))

    def mkdir(self, call: Callable[..., None], path: Any, *mode: Any) -> None:
        call(path, *mode)
        if (name := self._name(path)) is not None:
            self.operations.append(FolderMade(name))

    def _add_name(self, name: str, file: int) -> None:
        self._names[name] = file
        self.operations.append(Named(name, file))

    def _new_file(self) -> int:
        self._files += 1
        return self._files - 1

    def _note_written(self, descriptor: int, offset: int, data: bytes) -> None:
        if isinstance(file := self._open.get(descriptor), int):
            self.operations.append(Written(file, offset, data))

    def _name(self, path: Any) -> str | None:
        """Return a path within the folder; None outside of it."""
        path = Path(path)
        return str(path.relative_to(self.folder)) if path.is_relative_to(self.folder) else None


_RECORDED = {
    "open": Recording.open,
    "write": Recording.write,
    "pwrite": Recording.pwrite,
    "ftruncate": Recording.ftruncate,
    "fsync": Recording.fsync,
    "link": Recording.link,
    "rename": Recording.rename,
    "replace": Recording.rename,
    "unlink": Recording.unlink,
    "mkdir": Recording.mkdir,
}


@contextmanager
def recorded(folder: Path) -> Iterator[Recording]:
    """Record what this process does to the files of ``folder`` while the block runs.

    A change by a call that is not recorded shows at the end: the operations would not lead to
    what stands in the folder.
    """
    recording = Recording(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, record in _RECORDED.items():
            patch.setattr(os, name, partial(record, recording, getattr(os, name)))
        yield recording
    assert after(recording.before, recording.operations).contents() == Disk.of(folder).contents()


def after(disk: Disk, operations: Iterable[Operation]) -> Disk:
    """Return the disk once every operation has reached it."""
    done = list(operations)
    files = dict(disk.files)
    for change in done:
        if isinstance(change, DataChange):
            files[change.file] = changed(files.get(change.file, b""), change)
    names = (change for change in done if isinstance(change, NameChange))
    return Disk(disk.names, disk.folders, files).renamed(names)


def _below(folder: Path, is_wanted: Callable[[Path], bool]) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if is_wanted(one))
