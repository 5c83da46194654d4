"""What falls due: appraisals, tasks, answers and the steps of the timetable [practice]."""

import datetime as dt
from collections.abc import Iterator

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.place import village_of
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Appraisal,
    Feedback,
    Meta,
    Person,
    Petition,
    PlanLine,
    Supervision,
    Task,
    TimetableStep,
    Training,
    Village,
)
from store.stages.shared.petitions import answer_day, answer_due

DUE_TABLES = tuple(
    one.table
    for one in (
        Appraisal,
        Feedback,
        Meta,
        Person,
        Petition,
        PlanLine,
        Supervision,
        Task,
        TimetableStep,
        Training,
        Village,
    )
)
"""The tables from which it follows what falls due, and how that is called."""
DUE_DAYS = 14
"""For how many days ahead people are told what falls due."""


@frozen
class DueItem:
    """Something to be done until ``day``: what, by whom, and the record it is written in."""

    day: dt.date
    what: str
    subject: str
    who: str
    record: Record

    def is_late(self, today: dt.date) -> bool:
        """Tell whether its day has passed."""
        return self.day < today

    def village(self, view: View) -> str:
        """Return the name of the village it concerns; "" where it is the commune's."""
        uid = village_of(view, self.record)
        return view.title_of(uid) if uid else ""


def due_items(view: View, days: int = DUE_DAYS) -> tuple[DueItem, ...]:
    """Return what is late, and what falls due within so many days from today, by its day.

    A step of the timetable that has passed is not late: nothing tells whether it was taken.
    """
    last = view.today + dt.timedelta(days=days)
    found = [item for item in _every(view) if item.day <= last]
    return tuple(sorted(found, key=lambda item: item.day))


def _every(view: View) -> Iterator[DueItem]:
    yield from _steps(view)
    yield from _work(view)
    yield from _answers(view)


def _steps(view: View) -> Iterator[DueItem]:
    for step in view.all(TimetableStep):
        coming = [day for day in (step.start, step.end) if day and day >= view.today]
        if coming:
            what = N_("Timetable: begins") if coming[0] == step.start else N_("Timetable: ends")
            yield DueItem(coming[0], _(what), step.step, step.responsible, step)


def _work(view: View) -> Iterator[DueItem]:
    for task in view.all(Task):
        if task.due and not task.done:
            who = view.title_of(task.person) if task.person else ""
            yield DueItem(task.due, _("Task"), task.work, who, task)
    for training in view.all(Training):
        if training.planned_date and not training.done:
            who = training.trainer
            yield DueItem(training.planned_date, _("Training"), training.topic, who, training)
    for appraisal in view.all(Appraisal):
        if appraisal.due and not appraisal.date:
            line = view.title_of(appraisal.line) if appraisal.line else ""
            yield DueItem(appraisal.due, _("Appraisal"), line, appraisal.by, appraisal)


def _answers(view: View) -> Iterator[DueItem]:
    for told in view.all(Feedback):
        if told.deadline and not told.answer:
            what = _("Answer of the village")
            yield DueItem(told.deadline, what, told.title(view), told.received_by, told)
    for visit in view.all(Supervision):
        due = answer_day(view, visit.date)
        if due and visit.recommendation and not visit.answer:
            said = visit.recommendation
            yield DueItem(due, _("Answer to the supervision"), said, "", visit)
    for petition in view.all(Petition):
        day = answer_due(view, petition)
        if day and not petition.answered_on:
            who = petition.handled_by
            yield DueItem(day, _("Answer to a petition"), petition.matter, who, petition)
