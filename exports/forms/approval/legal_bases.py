"""On what a submission letter rests, and what goes with it: out of the dossier's own papers."""

import datetime as dt
from collections.abc import Iterator, Sequence

from exports.forms.kit import frame
from exports.forms.kit.official import (
    cited,
    cited_with_subject,
    day_of,
    decision_as_typed,
    latest_document,
    names,
    not_numbered,
)
from exports.forms.village.agreed import is_plan_draft
from store.dossier.view import View
from store.language import _
from store.records import Decision, Meeting, Membership, OfficialDocument

_BINDING = frozenset({"NQ", "QĐ", "TB"})
"""Kinds of papers that a letter may rest on, by their codes."""


def bases(view: View, letter: OfficialDocument | None, *, blank: bool) -> tuple[str, ...]:
    """Return the bases of ``letter``: each ends in a semicolon, the last in a full stop."""
    every = [
        *laws(),
        *(_unknown_papers(view) if blank else _papers(view, letter)),
        _(
            "the orientation plan {year} of the commune and the development plans that the villages"
            " have discussed, ranked and sent"
        ).format(year=view.year),
    ]
    return as_bases(every)


def laws() -> tuple[str, ...]:
    """Return the laws on which papers about the plan rest."""
    return (
        _("the Law on Organisation of Local Government of 16 June 2025"),
        _("the Law on Implementation of Grassroots Democracy of 10 November 2022"),
    )


def as_bases(every: Sequence[str], last: str = "") -> tuple[str, ...]:
    """Return each as "Căn cứ …", closed by a semicolon, the last by a full stop.

    What stands ``last`` has words of its own: "Xét Tờ trình số …".
    """
    message = _("Pursuant to {basis}")
    told = [message.format(basis=basis) for basis in every] + ([last] if last else [])
    return tuple(
        f"{basis}{'.' if place == len(told) else ';'}" for place, basis in enumerate(told, 1)
    )


def enclosures(view: View, letter: OfficialDocument | None, *, blank: bool) -> str:
    """Return in a sentence what goes with ``letter``: plan, villages' proposals, minutes."""
    plan = None if blank else latest_document(view, "KH")
    proposed = _("the proposed commune development plan {year} with its annexes").format(
        year=view.year
    )
    if plan and _before(plan.date, letter):
        proposed = _("{proposal} ({document})").format(
            proposal=proposed, document=cited(view, plan)
        )
    every = [proposed, _village_plans(view, blank=blank)]
    if not blank:
        every += _conference(view, letter)
    return _("Enclosed: {papers}.").format(papers="; ".join(every))


def _village_plans(view: View, *, blank: bool) -> str:
    """Return how many villages' forms are enclosed: all are, also those that are drafts yet."""
    villages = view.villages()
    count = frame.DOTS if blank or not villages else str(len(villages))
    enclosed = _("the VDP proposal forms of {count} villages").format(count=count)
    drafts = 0 if blank else sum(is_plan_draft(view, village) for village in villages)
    if not drafts:
        return enclosed
    return _("{forms}, {drafts} of them as drafts").format(forms=enclosed, drafts=drafts)


def _unknown_papers(view: View) -> Iterator[str]:
    """Yield room for the decision on the CDP team and for the minutes of the conference."""
    founded = not_numbered(view, "QĐ", "QĐ-UBND", "committee")
    yield _("{decision} on the founding of the CDP team").format(decision=founded)
    yield _("the minutes of the commune conference of {day}").format(day=frame.day_in_words(None))


def _papers(view: View, letter: OfficialDocument | None) -> Iterator[str]:
    """Yield the decision on the CDP team, papers issued before the letter, and the conference."""
    team = view.where(Membership, body="cdp_team")
    typed = next((one.decision for one in team if one.decision), "")
    if founded := decision_as_typed(view, typed):
        yield _("{decision} on the founding of the CDP team").format(decision=founded)
    deciding = {decision.document for decision in view.all(Decision)}
    papers = [
        document
        for document in view.all(OfficialDocument)
        if document.kind in _BINDING
        and not names(typed, document.number)
        and (
            _before(document.date, letter)
            if letter and letter.date
            else document.uid not in deciding
        )
    ]
    for paper in sorted(papers, key=day_of):
        yield cited_with_subject(view, paper)
    yield from _conference(view, letter)


def _conference(view: View, letter: OfficialDocument | None) -> Iterator[str]:
    """Yield the minutes of the commune conference that agreed to the plan, once it was held."""
    held = [
        meeting.date
        for meeting in view.where(Meeting, kind="commune_conference")
        if meeting.date and _before(meeting.date, letter)
    ]
    if held:
        yield _("the minutes of the commune conference of {day}").format(
            day=frame.day_in_words(max(held))
        )


def _before(day: dt.date | None, letter: OfficialDocument | None) -> bool:
    """Tell whether something of that ``day`` was there when the letter was written."""
    written = letter.date if letter else None
    return written is None or (day is not None and day <= written)
