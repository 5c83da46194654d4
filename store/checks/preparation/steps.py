"""Rules of stage 1: the timetable, the orientation plan, the launch, the work [slides 10-13]."""

from collections.abc import Iterator

from store.checks.kit.patterns import InOrder, Unique, in_order, once_begun, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.columns.record import Record
from store.dossier.place import (
    named_all,
    standing_villages,
    where,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Information,
    Meeting,
    Programme,
    Task,
    TimetableStep,
    Training,
)
from store.stages.monitoring.line_state import last_reported

_STAGE = 1
_CONCISE = 300
"""Characters of policy and content that still read as concise."""


def _no_timetable(view: View) -> Iterator[RawFinding]:
    if not view.all(TimetableStep):
        yield RawFinding(
            _("There is no timetable yet. Type the steps of planning with their days.")
        )


def _unannounced(view: View) -> Iterator[RawFinding]:
    for one in view.where(TimetableStep, village=None):
        if one.published_on is None:
            message = _("{where}: it has not been announced. Type when it was published.")
            yield RawFinding(message.format(where=where(view, one)), one, "published_on")


def _no_programmes(view: View) -> Iterator[RawFinding]:
    if not view.all(Programme):
        yield RawFinding(
            _("The orientation plan is empty. Type the programmes that may support this year.")
        )


def _incomplete_programmes(view: View) -> Iterator[RawFinding]:
    for programme in view.all(Programme):
        for key in ("sectors", "budget"):
            column = programme.columns[key]
            if column.is_empty(getattr(programme, key)):
                message = _("{where}: “{column}” is empty, so villages cannot tell what to expect.")
                said = message.format(where=where(view, programme), column=column.title())
                yield RawFinding(said, programme, key)


def _long_programmes(view: View) -> Iterator[RawFinding]:
    for programme in view.all(Programme):
        length = len(programme.policy) + len(programme.support_content)
        if length > _CONCISE:
            message = _(
                "{where}: policy and support content have {length} characters. The orientation plan"
                " is to be concise and easy to understand; {most} are usually enough."
            )
            said = message.format(where=where(view, programme), length=length, most=_CONCISE)
            yield RawFinding(said, programme, "policy")


def _no_launch(view: View) -> Iterator[RawFinding]:
    if not view.where(Meeting, kind="commune_launch"):
        yield RawFinding(
            _("No launch meeting of the commune is recorded. Record it once it is held.")
        )


def _absent_villages(view: View) -> Iterator[RawFinding]:
    for meeting in view.where(Meeting, kind="commune_launch"):
        absent = [
            village.uid
            for village in standing_villages(view)
            if village.uid not in meeting.villages_present
        ]
        if absent:
            message = _(
                "{where}: villages that were not present, {count}: {names}. Tick who was there, or"
                " tell them the orientation plan."
            )
            said = message.format(
                where=where(view, meeting), count=len(absent), names=named_all(view, absent)
            )
            yield RawFinding(said, meeting, "villages_present")


def _unassigned_tasks(view: View) -> Iterator[RawFinding]:
    for task in view.all(Task):
        for key in ("person", "due"):
            if not task.done and task.columns[key].is_empty(getattr(task, key)):
                message = _("{where}: “{column}” is empty. Say who does the work, and until when.")
                column = task.columns[key].title()
                yield RawFinding(message.format(where=where(view, task), column=column), task, key)


def _overdue(view: View) -> Iterator[RawFinding]:
    today = last_reported(view)
    for one, key in _open_work(view):
        day = getattr(one, key)
        if day and day < today:
            message = _("{where}: it was due on {day} and is not done. Do it, or move its day.")
            shown = one.columns[key].show(day, view)
            yield RawFinding(message.format(where=where(view, one), day=shown), one, key)


def _open_work(view: View) -> Iterator[tuple[Record, str]]:
    """Yield the work that is not done, with the column that says until when it should be."""
    yield from ((one, "due") for one in view.where(Task, done=None))
    yield from ((one, "planned_date") for one in view.where(Training, done=None))
    yield from ((one, "end") for one in view.all(Information) if one.status != "done")


def _empty_findings(view: View) -> Iterator[RawFinding]:
    for one in view.where(Information, status="done"):
        if not one.finding:
            message = _("{where}: it is gathered, but what was found is empty. Write it down.")
            yield RawFinding(message.format(where=where(view, one)), one, "finding")


RULES = (
    Rule(
        "timetable.none",
        Severity.WARNING,
        N_("The process is announced with a timetable."),
        N_("slide 10"),
        once_begun(_STAGE, _no_timetable),
        stage=_STAGE,
        needed=True,
        typed_in=TimetableStep,
    ),
    Rule(
        "timetable.announced",
        Severity.WARNING,
        N_("The steps of the commune's timetable are announced."),
        N_("slide 10"),
        _unannounced,
        stage=0,
    ),
    Rule(
        "orientation.none",
        Severity.WARNING,
        N_("The orientation plan names the programmes that may support this year."),
        N_("slides 12 and 13"),
        once_begun(_STAGE, _no_programmes),
        stage=_STAGE,
        needed=True,
        typed_in=Programme,
    ),
    Rule(
        "orientation.incomplete",
        Severity.WARNING,
        N_("Each programme states its sectors and its budget."),
        N_("slide 13"),
        _incomplete_programmes,
        stage=_STAGE,
    ),
    Rule(
        "orientation.concise",
        Severity.NOTE,
        N_("The orientation plan is concise and easy to understand."),
        N_("slide 13"),
        _long_programmes,
        stage=_STAGE,
    ),
    Rule(
        "orientation.twice",
        Severity.ERROR,
        N_("A programme stands once in the orientation plan."),
        N_("practice"),
        only_once(
            Unique(Programme, ("name",), N_("{where} stands {count} times. Keep one programme."))
        ),
        stage=_STAGE,
    ),
    Rule(
        "launch.none",
        Severity.WARNING,
        N_("The commune holds a launch meeting."),
        N_("slide 10"),
        once_begun(_STAGE, _no_launch),
        stage=_STAGE,
        needed=True,
        typed_in=Meeting,
    ),
    Rule(
        "launch.villages",
        Severity.WARNING,
        N_("All villages are present at the launch meeting."),
        N_("slides 10 and 14"),
        _absent_villages,
        stage=_STAGE,
    ),
    Rule(
        "task.unassigned",
        Severity.WARNING,
        N_("Work has somebody who does it and a day until when."),
        N_("slide 12"),
        _unassigned_tasks,
        stage=_STAGE,
    ),
    Rule(
        "work.overdue",
        Severity.WARNING,
        N_("Tasks, training and information are done when they are due."),
        N_("slides 10 to 12"),
        _overdue,
        stage=_STAGE,
    ),
    Rule(
        "information.dates",
        Severity.ERROR,
        N_("Information is gathered in the order of its days."),
        N_("slide 11"),
        in_order(InOrder(Information, "start", "end")),
        stage=_STAGE,
    ),
    Rule(
        "information.finding",
        Severity.WARNING,
        N_("What was gathered says what was found."),
        N_("slide 11"),
        _empty_findings,
        stage=_STAGE,
    ),
)
