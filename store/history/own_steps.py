"""A person's own steps as the history has them: those to be undone, and those to be done again.

An undo is a save of its own whose line names the save that it undoes, and so does doing again what
was undone. So all of a person's sessions know the same steps, and a new session knows them too.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from store.base.frozen import frozen
from store.disk.history_line import HistoryLine
from store.errors import StorageError
from store.history.reader import LineReader, Wanted
from store.records import Meta

_MOST_PASSED = 20
"""Steps in whose way something stands before no further one is tried."""


@frozen
class OwnStep:
    """A save that can be taken back: ``line``, and ``what`` the step it stands for was."""

    line: HistoryLine
    what: str


@frozen
class TakenBack:
    """What was taken back, and when it had been saved (UTC).

    ``passed`` are later steps that had to be passed over, each with what stood in its way.
    """

    what: str
    when: datetime
    passed: tuple[tuple[str, StorageError], ...] = ()


def take_back(
    steps: Iterator[OwnStep],
    revert: Callable[[OwnStep], bool],
    in_the_way: tuple[type[StorageError], ...],
) -> TakenBack | None:
    """Take back the first of ``steps`` that can be; None where there is none at all.

    Args:
        steps: What may be taken back, in this order.
        revert: Takes a step back; False where nothing is left of it.
        in_the_way: What may stand in the way of a step without concerning the next one.

    Raises:
        StorageError: None can be taken back; why the first one cannot.
    """
    passed: list[tuple[str, StorageError]] = []
    for step in steps:
        try:
            if revert(step):
                return TakenBack(step.what, step.line.when, tuple(passed))
        except in_the_way as error:
            passed.append((step.what, error))
        if len(passed) == _MOST_PASSED:
            break
    if passed:
        raise passed[0][1]
    return None


def steps_to_undo(lines: Iterable[HistoryLine]) -> Iterator[OwnStep]:
    """Yield what of a person's own saves is not undone, the last step first.

    Args:
        lines: Those saves, the last one first.

    Raises:
        StorageError: The history cannot be read.
    """
    taken_back: set[int] = set()
    for line in lines:
        if line.sequence in taken_back:
            continue
        if line.takes_back:
            taken_back.add(line.takes_back)
        else:
            yield OwnStep(line, line.what)


def steps_to_redo(lines: Callable[[], Iterable[HistoryLine]]) -> Iterator[OwnStep]:
    """Yield what a person has undone since their last other step, the last one first.

    Args:
        lines: Gives the person's own saves, the last one first, as often as it is called.

    Raises:
        StorageError: The history cannot be read.
    """
    taken_back: set[int] = set()
    for line in lines():
        if line.sequence in taken_back:
            continue
        if not line.takes_back:
            return
        if line.is_redo:
            taken_back.add(line.takes_back)
        else:
            yield OwnStep(line, _what_was_undone(lines(), line))


def own_lines(reader: LineReader, who: str) -> Iterator[HistoryLine]:
    """Yield the person's saves up to where the dossier was made, migrated or repaired.

    The last one comes first. Raises StorageError where the history cannot be read.
    """
    for line in reader.newest_first(Wanted(who=who)):
        if line.starts or _changes_format(line):
            return
        yield line


def _changes_format(line: HistoryLine) -> bool:
    return any(
        change.table == Meta.table and "format" in {*(change.before or {}), *(change.after or {})}
        for change in line.changes
    )


def _what_was_undone(lines: Iterable[HistoryLine], undo: HistoryLine) -> str:
    found = (line for line in lines if line.sequence == undo.takes_back)
    return next((line.what for line in found), undo.what)
