"""A copy of a dossier that a person names: a file, standard input, or a dossier's own files."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.base.system_reasons import reason_of
from store.errors import StorageError
from store.language import N_, _
from store.merging.branch import Branch
from store.merging.container import (
    BIGGEST_COPY,
    SUFFIX,
    TooLarge,
    WithoutHistory,
    is_archive,
)
from store.merging.copied import copy_at, unpacked_copy
from tui.commands.line.ending import standard_input
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse

_JSON = ".json"
_FOLDER = N_("{file} is a folder. Name the file in it.")


@contextmanager
def brought(session: Session, named: str) -> Iterator[tuple[Branch, str]]:
    """Lend the copy that is ``named``, with the name by which it is spoken of.

    Raises:
        BadCopy: It cannot be merged.
        WrongUse: There is no such file, or it cannot be read.
    """
    path = Path(named)
    if named != STANDARD_STREAM and path.suffix.lower() == _JSON:
        yield _with_history_beside(session, path), path.name
        return
    file = _("Standard input") if named == STANDARD_STREAM else path.name
    data = (
        standard_input(BIGGEST_COPY + 1) if named == STANDARD_STREAM else _bytes_of(session, path)
    )
    if len(data) > BIGGEST_COPY:
        raise TooLarge(file)
    if data.lstrip().startswith(b"{") and not is_archive(data):
        raise WithoutHistory(file, history=f"{path.stem}.history.jsonl")
    with unpacked_copy(data, file) as copy:
        yield copy, file


def _with_history_beside(session: Session, path: Path) -> Branch:
    """Return the dossier at ``path``, which only a process of one's own can look beside."""
    try:
        folder = session.files.folder_at_hand(path.parent)
    except StorageError as error:
        raise WithoutHistory(path.name, history=f"{path.stem}.history.jsonl") from error
    return copy_at(folder / path.name, path.name)


def _bytes_of(session: Session, path: Path) -> bytes:
    try:
        with os.fdopen(session.files.open(path), "rb") as source:
            _require_ordinary(os.fstat(source.fileno()).st_mode, path.name)
            return source.read(BIGGEST_COPY + 1)
    except FileNotFoundError as error:
        raise _unreadable(path, _("there is no such file")) from error
    except IsADirectoryError as error:
        raise WrongUse(_(_FOLDER).format(file=path.name)) from error
    except OSError as error:
        raise _unreadable(path, reason_of(error)) from error


def _unreadable(path: Path, reason: str) -> WrongUse:
    return WrongUse(_("{file} cannot be read: {reason}.").format(file=path.name, reason=reason))


def _require_ordinary(mode: int, file: str) -> None:
    if stat.S_ISDIR(mode):
        raise WrongUse(_(_FOLDER).format(file=file))
    if not stat.S_ISREG(mode):
        message = _("{file} is not an ordinary file. Name a copy ({suffix}).")
        raise WrongUse(message.format(file=file, suffix=SUFFIX))
