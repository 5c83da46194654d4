"""Files that a person names: the client opens and writes them, with the rights of that person.

The service asks for a path; one is opened only where it stands literally in what was typed, so that
a service that fell into wrong hands does not read what else its people have.
"""

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui.client.packets import ANSWERED, COPY, IS_FOLDER, MAKE_FOLDER, NOT_ANSWERED, OPEN

UNCONFIRMED = b"?"
"""Follows the number of the error where a file is in its place all the same."""
_PIECE = 1 << 20


def answer(
    typed: Sequence[bytes], letter: bytes, rest: bytes, passed: Sequence[int]
) -> tuple[bytes, int | None]:
    """Do what the session asks for; return the answer, and the descriptor that goes with it.

    ``passed`` is the finished file that is to be put at the path, where that is asked, or what the
    copies come through that are to be made there.
    """
    try:
        if letter == OPEN:
            from store.disk.safe_open import open_at_once  # noqa: PLC0415 - only to open

            return ANSWERED, open_at_once(_typed(typed, rest))
        if letter == MAKE_FOLDER:
            _typed(typed, rest).mkdir(parents=True, exist_ok=True)
        elif letter == IS_FOLDER:
            _require_folder(_typed(typed, rest))
        elif letter == COPY:
            return _copied(typed, rest, passed[0]), None
        else:
            force, _sign, path = rest.partition(b"\0")
            return _put(_file_typed(typed, path), passed[0], force=force == b"1"), None
    except OSError as error:
        return _failed(error), None
    return ANSWERED, None


def _copied(typed: Sequence[bytes], rest: bytes, source: int) -> bytes:
    from tui.client.copies import take_copies  # noqa: PLC0415 - only where copies are made

    device, _sign, path = rest.partition(b"\0")
    return ANSWERED + b"%d" % take_copies(typed, _typed(typed, path), source, int(device))


def _require_folder(path: Path) -> None:
    if not path.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _put(path: Path, source: int, *, force: bool) -> bytes:
    """Write a finished file at ``path`` as the program itself does; return the answer."""
    # Read by nobody who only looks at a plan.
    from exports.output.write_file import AlreadyThere, NotConfirmed, write  # noqa: PLC0415
    from store.office.whole_file import NotWritten  # noqa: PLC0415

    try:
        write(path, b"".join(_pieces(source)), force=force)
    except AlreadyThere:
        return _failed(FileExistsError(errno.EEXIST, ""))
    except NotConfirmed as error:
        return _failed(error.__cause__) + UNCONFIRMED
    except NotWritten as error:
        return _failed(error.__cause__)
    return ANSWERED


def _pieces(source: int) -> Iterator[bytes]:
    os.lseek(source, 0, os.SEEK_SET)
    while piece := os.read(source, _PIECE):
        yield piece


def _failed(error: BaseException | None) -> bytes:
    number = error.errno if isinstance(error, OSError) else None
    return NOT_ANSWERED + b"%d" % (number or errno.EIO)


def _file_typed(typed: Sequence[bytes], path: bytes) -> Path:
    """Return the path of a file that was typed, or that goes into a folder that was typed."""
    folder, _sign, name = path.rpartition(b"/")
    if not name.startswith(b".") and name and _is_typed(typed, folder):
        return Path(os.fsdecode(path))
    return _typed(typed, path)


def _typed(typed: Sequence[bytes], path: bytes) -> Path:
    """Return a path that was typed; raises PermissionError for any other."""
    if not _is_typed(typed, path):
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
    return Path(os.fsdecode(path))


def _is_typed(typed: Sequence[bytes], path: bytes) -> bool:
    """Tell whether a path stands among the words, by itself or as the value of an option."""
    values = (word.partition(b"=")[2] for word in typed if word.startswith(b"--"))
    return bool(path) and (path in typed or b"-o" + path in typed or path in values)
