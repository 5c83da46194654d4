"""What a merge does, and where two copies are at odds, in words for people."""

from collections.abc import Iterator

from store.columns.record import Column, Record
from store.dossier.commit.namesakes import Namesakes
from store.dossier.history_words import FieldChange
from store.dossier.view import View
from store.language import N_, _
from store.merging.conflict import MergeConflict
from store.merging.news import WHOLE
from store.merging.plan import MergePlan
from store.records import Village
from store.words.text import on_one_line

_MOST_NAMED = 5
_COLUMN = N_("{table} “{title}”, {column}: here {mine}{by_mine}, in the copy {theirs}{by_theirs}")
_COLUMN_BEFORE = N_(
    "{table} “{title}”, {column}: {before} before; here {mine}{by_mine}, in the copy "
    "{theirs}{by_theirs}"
)
_DELETED_HERE = N_("{table} “{title}”: deleted here, while the copy changed or added {because}")
_DELETED_THERE = N_("{table} “{title}”: deleted in the copy, while here was changed {because}")
_DIFFERENTLY = N_("{table} “{title}”: deleted on one side and kept on the other")
_BY = N_(" ({who}, {when})")
_NAMESAKE = N_(
    "{table} “{title}” came in new on both sides, so it may be there twice. Look at both; delete "
    "one of them if they are the same."
)
_SAME_CODE = N_(
    "The villages {villages} have the same code {code}. Give each its own; files name villages "
    "by it."
)
_DROPPED = N_("{table} “{title}” belongs to what is deleted, so it goes with it.")
_CLEARED = N_("{table} “{title}”, {column}: emptied, for what it named is deleted.")


def conflict_told(conflict: MergeConflict, here: View, there: View) -> str:
    """Return in one sentence what both sides did, with both values."""
    record, key = conflict.record, conflict.cell[2]
    view = here if conflict.mine else there
    named = {"table": record.table_title(), "title": _title(record, view)}
    if key == WHOLE:
        return _deletion_told(conflict, here, there, named)
    column = record.columns[key]
    told = {
        "column": column.title(),
        "mine": _value(conflict.mine, column, here),
        "by_mine": _by(conflict.mine),
        "theirs": _value(conflict.theirs, column, there),
        "by_theirs": _by(conflict.theirs),
    }
    if conflict.base is None:
        return _(_COLUMN).format(**named, **told)
    return _(_COLUMN_BEFORE).format(**named, **told, before=_value(conflict.base, column, here))


def because_told(conflict: MergeConflict, here: View, there: View) -> str:
    """Return by which records a deletion cannot simply hold; a long list is cut."""
    named = [
        _("{table} “{title}”").format(
            table=one.table_title(), title=_either_title(one, here, there)
        )
        for one in dict.fromkeys(conflict.because)
    ]
    return ", ".join([*named[:_MOST_NAMED], *(["…"] if len(named) > _MOST_NAMED else [])])


def _deletion_told(conflict: MergeConflict, here: View, there: View, named: dict[str, str]) -> str:
    because = because_told(conflict, here, there)
    if not because:
        return _(_DIFFERENTLY).format(**named)
    sentence = _DELETED_HERE if conflict.mine is None else _DELETED_THERE
    return _(sentence).format(**named, because=because)


def changes_told(plan: MergePlan) -> Iterator[FieldChange]:
    """Yield what a merge changes here, column by column, as the history will tell it."""
    here, there = plan.comparison.here.view, plan.comparison.there.view
    for record in plan.come:
        yield FieldChange(record.table, record.uid, _title(record, there), "", None, record)
    for record, mine in plan.save:
        for key, (after, before) in record.differences(mine).items():
            yield FieldChange(record.table, record.uid, _title(mine, here), key, before, after)
    for record in plan.delete:
        yield FieldChange(record.table, record.uid, _title(record, here), "", record, None)


def remarks(plan: MergePlan) -> Iterator[str]:
    """Yield what somebody should look at once the copy is merged."""
    here, there = plan.comparison.here.view, plan.comparison.there.view
    yield from _namesakes(plan)
    yield from _same_codes(plan)
    for record in plan.dropped:
        named = {"table": record.table_title(), "title": _either_title(record, here, there)}
        yield _(_DROPPED).format(**named)
    for table, uid, key in plan.cleared:
        found = here.find(uid) or there.find(uid)
        if found is not None and found.table == table:
            named = {"table": found.table_title(), "title": _either_title(found, here, there)}
            yield _(_CLEARED).format(**named, column=found.columns[key].title())


def _namesakes(plan: MergePlan) -> Iterator[str]:
    """Yield which records that are new on both sides seem to be the same thing."""
    comparison = plan.comparison
    kinds = {type(one) for one in comparison.new_there}
    known = {
        kind: Namesakes((one for one in comparison.new_here if type(one) is kind), kind)
        for kind in kinds
    }
    for record in comparison.new_there:
        if known[type(record)].of(record):
            title = _title(record, comparison.there.view)
            yield _(_NAMESAKE).format(table=record.table_title(), title=title)


def _same_codes(plan: MergePlan) -> Iterator[str]:
    """Yield which villages come to have the same code by the merge."""
    comparison = plan.comparison
    villages = {one.uid: one for one in comparison.here.view.all(Village)}
    changed = [one for one, _mine in plan.save] + list(plan.come)
    touched = {one.uid: one for one in changed if isinstance(one, Village)}
    villages = {**villages, **touched}
    for uid in {one.uid for one in plan.delete}:
        villages.pop(uid, None)
    by_code: dict[str, list[Village]] = {}
    for village in villages.values():
        by_code.setdefault(village.code, []).append(village)
    for code, found in by_code.items():
        if code and len(found) > 1 and any(one.uid in touched for one in found):
            names = ", ".join(f"“{one.name}”" for one in found)
            yield _(_SAME_CODE).format(villages=names, code=code)


def _title(record: Record, view: View) -> str:
    return on_one_line(record.title(view)) or record.uid


def _either_title(record: Record, here: View, there: View) -> str:
    is_here = here.get(type(record), record.uid) is not None
    return _title(record, here if is_here else there)


def _value(record: Record | None, column: Column, view: View) -> str:
    shown = "" if record is None else column.show(getattr(record, column.key), view)
    return _("“{value}”").format(value=on_one_line(shown)) if shown else _("(empty)")


def _by(record: Record | None) -> str:
    """Return who changed a record last, and when, as far as it says."""
    if record is None or record.changed_at is None:
        return ""
    when = f"{record.changed_at.astimezone():%d/%m/%Y %H:%M}"
    return _(_BY).format(who=record.changed_by or _("Somebody"), when=when)
