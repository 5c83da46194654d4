"""What a new row is before anything is typed into it: where it belongs."""

from collections.abc import Mapping
from typing import Any

from store.columns.record import Record
from store.dossier.place import stage_of, villages_of
from store.dossier.view import View
from store.records import Meeting, PlanLine
from tui.sheets.rows.shown import ShownRecords


def new_record(shown: ShownRecords, village: str, group: str) -> Record | None:
    """Return a record for a new row, or None where it would belong nowhere.

    ``village`` is the uid of its village where that is known, ``group`` the value it has in common
    with the rows around it.
    """
    table, view = shown.table, shown.now.view
    values: dict[str, Any] = dict(table.preset)
    if group and table.has(table.group_column):
        values[table.group_column] = group
    if table.has("village"):
        village = village or _only_village(view, values)
        if table.needs_village and not village:
            return None
        values["village"] = village or None
    if table.needs_meeting:
        meeting = _last_meeting(shown, village)
        if meeting is None:
            return None
        values["meeting"] = meeting
    return table.record_type(**values)


def _only_village(view: View, values: Mapping[str, Any]) -> str:
    """Return the village of the group, where it concerns just one."""
    owner = view.get(PlanLine, values.get("line"))
    villages = villages_of(view, owner) if owner else frozenset()
    return next(iter(villages)) if len(villages) == 1 else ""


def _last_meeting(shown: ShownRecords, village: str) -> str | None:
    """Return the meeting of the last record, or else the village's last meeting."""
    for record in reversed(shown.records()):
        if meeting := getattr(record, "meeting", None):
            return str(meeting)
    view, stage = shown.now.view, shown.table.stage
    meetings = view.where(Meeting, village=village) if village else view.all(Meeting)
    own = [one for one in meetings if not stage or stage_of(view, one) == stage]
    return own[-1].uid if own else None
