"""A copy of a dossier that a person names: a file, standard input, or a dossier's own files."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.errors import StorageError, reason_of
from store.language import _
from store.merging.branch import Branch
from store.merging.container import BIGGEST_COPY, TooLarge, WithoutHistory, is_archive
from store.merging.copied import copy_at, unpacked_copy
from tui.commands.line.ending import standard_input
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse

_JSON = ".json"


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
        descriptor = session.files.open(path)
        with os.fdopen(descriptor, "rb") as source:
            return source.read(BIGGEST_COPY + 1)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise WrongUse(message.format(file=path.name, reason=reason_of(error))) from error
