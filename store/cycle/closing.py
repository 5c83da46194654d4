"""Closing and reopening a stage: explicit acts of a person, which stay on record.

A gate says what a stage still needs; it never keeps anybody from working in another stage.
"""

import dataclasses
import datetime as dt

from store.checks.rules import Finding, Severity, check
from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.place import has_begun
from store.dossier.stage_lock import closed_stages, closing_details, locking_stage
from store.dossier.view import View
from store.errors import Locked
from store.language import _
from store.records import Closing
from store.records.preparation import STAGES

_SHOWN_NEEDS = 3


class StillNeeded(FieldError):
    """A stage cannot be closed yet; ``findings`` are what it still needs."""

    def __init__(self, sentence: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(sentence)
        self.findings = findings


def stage_key(stage: int) -> str:
    """Return the key of stage 1 to 6."""
    return list(STAGES)[stage - 1]


def needs(view: View, stage: int) -> tuple[Finding, ...]:
    """Return what keeps the stage (1 to 6) from being closed, errors first."""
    if not has_begun(view, stage):
        said = _("Nothing has been recorded in this stage yet.")
        return (Finding("stage.begun", Severity.ERROR, stage, said),)
    found = [one for one in check(view, stage) if one.blocks_closing]
    return tuple(sorted(found, key=lambda one: one.severity is not Severity.ERROR))


def closing_of(view: View, stage: int) -> Closing | None:
    """Return who closed the stage and when, or None while it is open."""
    return closed_stages(view.all(Closing)).get(stage)


def is_closed(view: View, stage: int) -> bool:
    """Tell whether the stage is closed."""
    return closing_of(view, stage) is not None


def locked(view: View, record: Record, column: str = "") -> str:
    """Return why the record, or its column, cannot be changed; "" where it can.

    A record that is not in the dossier yet is judged by what it has: a meeting by its stage.
    """
    closing = closed_stages(view.all(Closing)).get(locking_stage(view, record, column))
    if closing is None:
        return ""
    title = record.title(view) or record.table_title()
    return Locked("", title=title, **closing_details(closing)).sentence


def close(view: View, stage: int, who: str, day: dt.date, note: str = "") -> RecordChanges:
    """Return what closes the stage in the name of ``who``.

    Raises:
        StillNeeded: Something that the stage needs is missing.
        FieldError: The stage is closed already.
    """
    title = _(STAGES[stage_key(stage)])
    if is_closed(view, stage):
        raise FieldError(_("The stage “{stage}” is closed already.").format(stage=title))
    if found := needs(view, stage):
        message = _("The stage “{stage}” cannot be closed yet, {count} points are open: {needs}")
        told = " ".join(one.sentence for one in found[:_SHOWN_NEEDS])
        raise StillNeeded(message.format(stage=title, count=len(found), needs=told), found)
    closing = Closing(stage=stage_key(stage), closed_by=who, closed_on=day, note=note)
    return RecordChanges(save=(closing,), what=_("Stage closed: {stage}").format(stage=title))


def reopen(view: View, stage: int, who: str, day: dt.date, reason: str) -> RecordChanges:
    """Return what opens the stage again; its records can be changed from then on.

    Raises:
        FieldError: The stage is not closed, or ``reason`` is empty.
    """
    title, closing = _(STAGES[stage_key(stage)]), closing_of(view, stage)
    if closing is None:
        raise FieldError(_("The stage “{stage}” is not closed.").format(stage=title))
    if not reason.strip():
        message = _("Say why the stage “{stage}” is opened again; the reason stays on record.")
        raise FieldError(message.format(stage=title))
    reopened = dataclasses.replace(
        closing, reopened_by=who, reopened_on=day, reopening_reason=reason.strip()
    )
    what = _("Stage reopened: {stage} ({reason})").format(stage=title, reason=reason.strip())
    return RecordChanges(save=(reopened,), what=what)
