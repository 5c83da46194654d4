"""What a power cut can leave on a disk of what a program did, on several file systems.

What fsync returned for is there. Of the rest each file system lets some reach the disk and some
not, in an order of its own; its class says which. The models leave out what only helps: that ext4
writes a file's bytes before a rename over another, that a journal's commit takes more along than
it must, and the barriers of the disk itself, which must do what a flush asks for. A single byte
that is written over another is the old or the new one everywhere.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product
from pathlib import PurePath

from tests.store.disk.recorded_calls import (
    Acknowledged,
    DataChange,
    Disk,
    FileSynced,
    FolderMade,
    FolderSynced,
    NameChange,
    Operation,
    Renamed,
    Written,
    changed,
)

MOST_SUBSETS = 10
"""How many changes of names without an order are taken in all combinations; of more, the last."""

_BLOCK = 4096
_GARBAGE = b"\xa5{old block}\n"


@dataclass(frozen=True)
class Done:
    """What a program had done when the power went: each change of a name, and what was synced."""

    operations: Sequence[Operation]

    @property
    def name_changes(self) -> list[tuple[int, NameChange]]:
        """The changes of names, each with its place among the operations."""
        done = enumerate(self.operations)
        return [(place, change) for place, change in done if isinstance(change, NameChange)]

    @property
    def acknowledged(self) -> int:
        """How many saves the person was told of."""
        return sum(isinstance(one, Acknowledged) for one in self.operations)

    def synced_later(self, place: int, change: NameChange, *, by_file: bool) -> bool:
        """Tell whether the folder of a name, or its file if ``by_file``, was synced after it."""
        folders = _folders(change)
        for later in self.operations[place:]:
            if isinstance(later, FolderSynced) and later.folder in folders:
                return True
            if by_file and isinstance(later, FileSynced) and later.file == _file(change):
                return True
        return False

    def data_changes(self) -> Iterator[tuple[DataChange, bool]]:
        """Yield the changes of files' bytes, and of each whether fsync has waited for it."""
        synced = {
            done.file: place
            for place, done in enumerate(self.operations)
            if isinstance(done, FileSynced)
        }
        for place, done in enumerate(self.operations):
            if isinstance(done, DataChange):
                yield done, place < synced.get(done.file, 0)


class FileSystem(ABC):
    """Which states a power cut can leave; ``pieces`` is into how many parts a write is torn."""

    def states(self, disk: Disk, done: Done, pieces: int) -> Iterator[Disk]:
        """Yield what may stand on ``disk`` after what was done."""
        files, pending = dict(disk.files), dict[int, list[DataChange]]()
        for change, is_there in done.data_changes():
            if is_there:
                files[change.file] = changed(files.get(change.file, b""), change)
            else:
                pending.setdefault(change.file, []).append(change)
        torn = [
            [(file, data) for data in self.bytes_left(files.get(file, b""), changes, pieces)]
            for file, changes in pending.items()
        ]
        for names in self.names_left(done):
            for contents in product(*torn):
                yield Disk(disk.names, disk.folders, files | dict(contents)).renamed(names)

    @abstractmethod
    def names_left(self, done: Done) -> Iterator[Sequence[NameChange]]:
        """Yield the changes of names that may have reached the disk."""

    def bytes_left(
        self, data: bytes, changes: Sequence[DataChange], pieces: int
    ) -> Iterator[bytes]:
        """Yield what may stand in a file of ``data`` after ``changes`` nobody has waited for."""
        yield data
        for change in changes:
            if isinstance(change, Written):
                yield from self.torn(data, change, pieces)
            data = changed(data, change)
            yield data

    def torn(self, data: bytes, change: Written, pieces: int) -> Iterator[bytes]:
        """Yield what may stand in a file of ``data`` when a write has reached it in part."""
        for length in _cuts(len(change.data), pieces)[1:]:
            yield changed(data, Written(change.file, change.offset, change.data[:length]))


class _Journal(FileSystem):
    """Names change in the order in which the program changed them: those of a log."""

    def names_left(self, done: Done) -> Iterator[Sequence[NameChange]]:
        changes = done.name_changes
        waited = [done.synced_later(*change, by_file=True) for change in changes]
        first = len(waited) - waited[::-1].index(True) if True in waited else 0
        for length in range(first, len(changes) + 1):
            yield [change for _place, change in changes[:length]]


class Ext4Ordered(_Journal):
    """ext4 as it is mounted by default, ``data=ordered``.

    fsync of a file or folder commits the journal up to the last change of it. Blocks are allocated
    late, so bytes may lag behind names; a file's length waits for the bytes of new blocks, so they
    may only be missing. In the last block that the file had already it does not wait: there zeros
    may stand.
    """

    def torn(self, data: bytes, change: Written, pieces: int) -> Iterator[bytes]:
        yield from super().torn(data, change, pieces)
        room = -change.offset % _BLOCK
        if room and change.offset == len(data):
            yield data + bytes(min(room, len(change.data)))


class Ext4Writeback(_Journal):
    """ext4 mounted with ``data=writeback``.

    As ``data=ordered``, but a file's length waits for no bytes at all: zeros, or what an older
    file left in a new block, may stand in place of them.
    """

    def torn(self, data: bytes, change: Written, pieces: int) -> Iterator[bytes]:
        yield from super().torn(data, change, pieces)
        if change.offset == len(data):
            size = len(change.data)
            garbage = (_GARBAGE * (size // len(_GARBAGE) + 1))[:size]
            for length in _cuts(size, pieces):
                yield data + change.data[:length] + garbage[length:]
                yield data + change.data[:length] + bytes(size - length)


class Xfs(_Journal):
    """XFS.

    fsync forces the log up to the last change of the file or folder. Pieces of a write may end in
    any order, and the file's length with the last: what is missing before it reads as zeros.
    """

    def torn(self, data: bytes, change: Written, pieces: int) -> Iterator[bytes]:
        yield from super().torn(data, change, pieces)
        if change.offset == len(data):
            for length in _cuts(len(change.data), pieces)[1:]:
                yield data + bytes(length) + change.data[length:]
                yield data + change.data[:length] + bytes(len(change.data) - length)


class Btrfs(FileSystem):
    """Btrfs.

    Names change in order from one commit of the whole file system to the next. Between two
    commits fsync writes a file or a folder into a log of its own: its names are there, those of
    other files that changed before them need not be.
    """

    def names_left(self, done: Done) -> Iterator[Sequence[NameChange]]:
        changes = done.name_changes
        for length in range(len(changes) + 1):
            yield [
                change
                for number, (place, change) in enumerate(changes)
                if number < length or done.synced_later(place, change, by_file=True)
            ]


class Unordered(FileSystem):
    """A file system that promises nothing but what POSIX says of fsync.

    Only fsync of a folder keeps the names in it, and any of the others may reach the disk without
    those before.
    """

    def names_left(self, done: Done) -> Iterator[Sequence[NameChange]]:
        changes = done.name_changes
        free = [
            place
            for place, change in changes
            if not done.synced_later(place, change, by_file=False)
        ][-MOST_SUBSETS:]
        for lost in chain.from_iterable(combinations(free, size) for size in range(len(free) + 1)):
            yield [change for place, change in changes if place not in lost]


FILE_SYSTEMS: tuple[FileSystem, ...] = (
    Ext4Ordered(),
    Ext4Writeback(),
    Xfs(),
    Btrfs(),
    Unordered(),
)


def _cuts(size: int, pieces: int) -> list[int]:
    """Return where a write of that many bytes is torn, the first place being its beginning."""
    return sorted({size * piece // pieces for piece in range(pieces)})


def _file(change: NameChange) -> int | None:
    return None if isinstance(change, FolderMade) else change.file


def _folders(change: NameChange) -> set[str]:
    """Return the folders whose fsync keeps a change of a name."""
    names = {change.name, change.old} if isinstance(change, Renamed) else {change.name}
    folders = {str(PurePath(name).parent) for name in names}
    return folders | {change.name} if isinstance(change, FolderMade) else folders
