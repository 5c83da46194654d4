"""Opening files that others could have put something else in place of."""

import errno
import fcntl
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from store.errors import IsLink, NetworkFolder, NotAFile, UnsafePlace, VolatileFolder

SHARED_MODE = 0o660
SHARED_FOLDER_MODE = 0o770
NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV})
"""How a file system says that it makes no hard links."""
_CAREFUL = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Handle(io.FileIO):
    """An open file that closes itself without a warning when nobody holds it any longer."""

    def close(self) -> None:
        """Let go of the file; what a disk reports only now was waited for by fsync before."""
        with suppress(OSError):
            super().close()

    def __del__(self) -> None:
        self.close()


def open_ordinary(path: Path, flags: int, *, through_links: bool = False) -> Handle:
    """Open ``path`` with ``flags``, not through a link unless told so, never waiting on a pipe.

    Raises:
        IsLink: A symbolic link stands there.
        NotAFile: A folder, pipe, socket or device stands there.
        OSError: The system refuses.
    """
    try:
        careful = _CAREFUL & ~os.O_NOFOLLOW if through_links else _CAREFUL
        descriptor = os.open(path, flags | careful, SHARED_MODE)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise IsLink(path.name) from error
        if error.errno in {errno.EISDIR, errno.ENXIO}:
            raise NotAFile(path.name) from error
        raise
    try:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise NotAFile(path.name)
        return Handle(descriptor, "r+" if flags & os.O_RDWR else "r")
    except (OSError, NotAFile):
        os.close(descriptor)
        raise


def open_at_once(path: Path) -> int:
    """Return a descriptor that reads what stands at ``path``, and waits for nobody.

    Raises:
        OSError: The system refuses.
    """
    return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)


def open_shared(path: Path) -> Handle:
    """Open ``path`` for reading and writing, made first for owner and group if it is not there.

    The mode of a new file does not depend on the umask of whoever happens to come first.

    Raises:
        IsLink: A symbolic link stands there.
        NotAFile: A folder, pipe, socket or device stands there.
        OSError: The system refuses.
    """
    while True:
        with suppress(FileExistsError):
            return create(path)
        # Between the two somebody may have removed it.
        with suppress(FileNotFoundError):
            return open_ordinary(path, os.O_RDWR)


def create(path: Path, mode: int = SHARED_MODE) -> Handle:
    """Make the new, empty file ``path`` with exactly ``mode`` and open it for reading and writing.

    Raises:
        OSError: Something stands there already, or the system refuses.
    """
    handle = open_ordinary(path, os.O_RDWR | os.O_CREAT | os.O_EXCL)
    try:
        os.fchmod(handle.fileno(), mode)
    except OSError:
        handle.close()
        raise
    return handle


def make_shared_folder(path: Path, mode: int = SHARED_FOLDER_MODE) -> None:
    """Make the folder ``path`` of exactly ``mode``, if it is not there; else it is for the group.

    A folder in which new files get the group of their folder passes this on.

    Raises:
        OSError: The system refuses.
    """
    try:
        path.mkdir()
    except FileExistsError:
        return
    with opened_folder(path) as descriptor:
        made = os.fstat(descriptor)
        # Between the two somebody may have put another folder there, which keeps its mode.
        if made.st_uid == os.geteuid() and not any(way_into(descriptor).iterdir()):
            os.fchmod(descriptor, mode | made.st_mode & stat.S_ISGID)


@contextmanager
def opened_folder(path: Path) -> Iterator[int]:
    """Lend the open folder ``path``; raises OSError, also where a link stands there."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def way_into(folder: int) -> Path:
    """Return a path to an open folder, whatever has been put in its place meanwhile."""
    return Path("/proc/self/fd") / str(folder)


def sync_folder(folder: Path) -> None:
    """Wait until the names in ``folder`` are on disk; raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte of ``data``, going on after a short write; raises OSError."""
    rest = memoryview(data)
    while rest:
        written = os.write(descriptor, rest)
        if not written:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        rest = rest[written:]


def write_whole(path: Path, data: bytes, mode: int = SHARED_MODE) -> None:
    """Write the small file ``path`` so that readers see the old one or the whole new one.

    Raises:
        OSError: The system refuses; the old file is as it was.
    """
    write_pieces(path, [data], mode)


def write_pieces(path: Path, pieces: Iterable[bytes], mode: int = SHARED_MODE) -> None:
    """Write the file ``path`` piece by piece; see ``write_whole``.

    It is on disk under its name when this returns. What killed programs left of earlier attempts
    is cleared away.

    Raises:
        OSError: The system refuses; the old file is as it was.
    """
    with _written(path, pieces, mode):
        pass


def write_held(path: Path, data: bytes, mode: int) -> Handle:
    """Write the small file ``path`` as ``write_whole`` does, and hold the lock on it.

    Nobody ever finds it under its name without the lock, which ends with the returned handle.

    Raises:
        OSError: The system refuses; the old file is as it was.
    """
    return _written(path, [data], mode, held=True)


def _written(path: Path, pieces: Iterable[bytes], mode: int, *, held: bool = False) -> Handle:
    _clear_abandoned(path)
    aside = _aside(path, os.getpid())
    aside.unlink(missing_ok=True)
    handle = create(aside, mode)
    with ExitStack() as unless_done:
        unless_done.callback(aside.unlink, missing_ok=True)
        unless_done.callback(handle.close)
        if held:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        for piece in pieces:
            write_all(handle.fileno(), piece)
        os.fsync(handle.fileno())
        aside.replace(path)
        sync_folder(path.parent)
        unless_done.pop_all()
    return handle


def _aside(path: Path, process: int) -> Path:
    return path.with_name(f".{path.name}.{process}")


def _clear_abandoned(path: Path) -> None:
    """Remove the unfinished files of ``path`` whose writers are no longer alive."""
    begin = f".{path.name}."
    with suppress(OSError):
        for found in os.scandir(path.parent):
            process = found.name.removeprefix(begin)
            is_ours = found.name.startswith(begin) and process.isdecimal()
            if is_ours and not is_alive(int(process)):
                _aside(path, int(process)).unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Tell whether there is a process of that number."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


_MOUNT_TABLE = Path("/proc/self/mountinfo")
_NETWORK_KINDS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs"})
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refuse_unsafe(folder: Path, mount_table: Path = _MOUNT_TABLE) -> None:
    """Check that ``folder`` lies where locks and fsync mean what they say.

    Where the system shows no mount table nothing can be said, and nothing is refused.

    Raises:
        NetworkFolder: It lies on a network disk.
        VolatileFolder: It lies on an overlay that skips writing to disk.
    """
    if mount_table.exists() and (refusal := _refusal(folder.resolve(), mount_table)):
        raise refusal


def _refusal(folder: Path, mount_table: Path) -> UnsafePlace | None:
    deepest, refusal = -1, None
    for line in mount_table.read_text("utf-8", "surrogateescape").splitlines():
        fields = line.split(" ")
        point = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4]))
        if len(point.parts) >= deepest and folder.is_relative_to(point):
            tail = fields.index("-")
            kind, options = fields[tail + 1], fields[tail + 3].split(",")
            deepest, refusal = len(point.parts), _judge(folder, kind, options)
    return refusal


def _judge(folder: Path, kind: str, options: list[str]) -> UnsafePlace | None:
    if kind in _NETWORK_KINDS:
        return NetworkFolder(str(folder), kind=kind)
    if kind == "overlay" and "volatile" in options:
        return VolatileFolder(str(folder))
    return None
