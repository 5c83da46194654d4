"""A copy of a dossier that somebody brings: unpacked aside, looked over, and read."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.columns.stored import UnreadableRecord
from store.errors import Corrupt, Missing, NotADossier, UnsafePlace
from store.merging.branch import Branch, is_sound
from store.merging.container import STRANGE, NoCopy, WithoutHistory, unpack
from store.repair.snapshot import take_snapshot


@contextmanager
def unpacked_copy(data: bytes, file: str) -> Iterator[Branch]:
    """Lend the copy that the bytes of a file called ``file`` hold, as long as the block runs.

    Raises:
        NoCopy: It is none, or damaged, or its history does not lead to it.
        StorageError: It cannot be merged; as ``unpack``.
    """
    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        yield copy_at(unpack(data, file, Path(folder)), file)


def copy_at(path: Path, file: str) -> Branch:
    """Return the copy whose files lie at ``path`` and beside it; raises as ``unpacked_copy``."""
    try:
        seen = take_snapshot(path)
        if seen.present is not None and not seen.history.path.exists():
            raise WithoutHistory(file, history=seen.history.path.name)
        if not is_sound(seen):
            raise NoCopy(file)
        return Branch.of(seen)
    except (Corrupt, Missing, NotADossier, UnreadableRecord, UnsafePlace, *STRANGE) as error:
        raise NoCopy(file) from error
