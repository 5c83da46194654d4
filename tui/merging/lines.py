"""What a merge does and asks, as lines of a list: first what both sides did differently."""

from collections.abc import Iterator, Sequence

from store.base.frozen import frozen
from store.columns.record import Column, Record, declared_records
from store.dossier.history_words import FieldChange
from store.dossier.view import View
from store.language import N_, _
from store.merging.conflict import Answers, MergeConflict, Whose
from store.merging.news import WHOLE
from store.merging.plan import MergePlan
from store.merging.words import because_told, changes_told, conflict_told
from store.words.text import on_one_line, told_apart
from tui.typing.fitting import fit
from tui.views.history import change_told

_VALUES = N_("{answer} {title}, {column}: here {mine}; in the copy {theirs}")
_GONE_HERE = N_("{answer} {title}: deleted here; in the copy it stays ({because})")
_GONE_THERE = N_("{answer} {title}: stays here ({because}); deleted in the copy")
_ANSWERS = {None: N_("[?]"), Whose.MINE: N_("[here]"), Whose.THEIRS: N_("[copy]")}
_TITLE_CELLS = 36
"""Of a record's title, so that beside it stands what it is about."""
_CHANGE = N_("{table} “{title}”: {change}")


@frozen
class MergeLine:
    """A line of the list: its words, the sentence that tells all, and what it asks, if anything."""

    words: str
    whole: str
    conflict: MergeConflict | None = None


def lines_of(plan: MergePlan, answers: Answers) -> Sequence[MergeLine]:
    """Return the lines of a plan: conflicts with their answers, then what comes in."""
    here, there = plan.comparison.here.view, plan.comparison.there.view
    asked = [
        MergeLine(
            _asked(one, answers.get(one.cell), here, there),
            conflict_told(one, here, there),
            one,
        )
        for one in plan.conflicts
    ]
    return [*asked, *(MergeLine(words, words) for words in _coming(plan))]


def _coming(plan: MergePlan) -> Iterator[str]:
    for change in changes_told(plan):
        told = {
            "table": declared_records()[change.table].table_title(),
            "title": change.title,
            "change": _told(change, plan.comparison.there.view),
        }
        yield _(_CHANGE).format(**told)


def _told(change: FieldChange, around: View) -> str:
    return on_one_line(change_told(change, around))


def _asked(conflict: MergeConflict, answer: Whose | None, here: View, there: View) -> str:
    record, key = conflict.record, conflict.cell[2]
    around = here if conflict.mine else there
    title = on_one_line(record.title(around)) or record.uid
    marks = {"title": fit(title, _TITLE_CELLS, "left").rstrip(), "answer": _(_ANSWERS[answer])}
    if key == WHOLE:
        sentence = _GONE_HERE if conflict.mine is None else _GONE_THERE
        because = because_told(conflict, here, there) or record.table_title()
        return _(sentence).format(**marks, because=because)
    column = record.columns[key]
    mine, theirs = told_apart(
        _value(conflict.mine, column, here), _value(conflict.theirs, column, there)
    )
    return _(_VALUES).format(**marks, column=column.title(), mine=mine, theirs=theirs)


def _value(record: Record | None, column: Column, view: View) -> str:
    shown = "" if record is None else column.show(getattr(record, column.key), view)
    return shown or _("(empty)")
