"""Rules of meetings: which must be held, how many must come, and how many must agree."""

import math
from collections.abc import Iterator
from fractions import Fraction

from store.checks.kit.patterns import AtMost, parts_within
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import begun_villages, listed, quoted, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Ranking, Resolution, Village
from store.records.preparation import MEETING_KINDS

VILLAGE_MEETINGS = ("village_1", "village_2")
_NEEDED_MEETINGS = (*VILLAGE_MEETINGS, "dialogue")

_COUNTS = (
    AtMost(Meeting, ("households_present",), ("households",)),
    AtMost(Meeting, ("poor",), ("men", "women")),
    AtMost(Meeting, ("ethnic_minority",), ("men", "women")),
    AtMost(Ranking, ("poor",), ("men", "women")),
)


def _missing_meetings(view: View) -> Iterator[RawFinding]:
    held = {(meeting.village, meeting.kind) for meeting in view.all(Meeting)}
    for village in begun_villages(view):
        missing = [kind for kind in _NEEDED_MEETINGS if (village.uid, kind) not in held]
        if missing:
            message = _(
                "{village} has no record of these meetings: {meetings}. Record them once they"
                " are held."
            )
            kinds = listed(_("“{name}”").format(name=_(MEETING_KINDS[kind])) for kind in missing)
            yield RawFinding(
                message.format(village=quoted(view, village.uid), meetings=kinds), village
            )


def _wrong_order(view: View) -> Iterator[RawFinding]:
    first = {
        meeting.village: meeting.date
        for meeting in view.all(Meeting)
        if meeting.kind == "village_1" and meeting.date
    }
    for meeting in view.where(Meeting, kind="village_2"):
        before = first.get(meeting.village)
        if meeting.date and before and meeting.village and meeting.date < before:
            message = _(
                "{where}: it took place before the first village meeting ({first}). Correct one of"
                " the two dates."
            )
            day = meeting.columns["date"].show(before, view)
            yield RawFinding(message.format(where=where(view, meeting), first=day), meeting, "date")


def _nowhere(view: View) -> Iterator[RawFinding]:
    for one in view.all(Meeting):
        if one.kind in _NEEDED_MEETINGS and not one.village:
            message = _("{where}: it does not say in which village. Choose the village.")
            yield RawFinding(message.format(where=where(view, one)), one, "village")


def _uncounted(view: View) -> Iterator[RawFinding]:
    for meeting in _village_meetings(view):
        lacking = [] if meeting.households_present is not None else ["households_present"]
        if all_households(view, meeting) is None:
            lacking.append("households")
        if lacking:
            message = _(
                "{where}: without “{columns}” nobody can tell whether enough households came. Type"
                " the figures."
            )
            columns = "”, “".join(meeting.columns[key].title() for key in lacking)
            yield RawFinding(
                message.format(where=where(view, meeting), columns=columns), meeting, lacking[0]
            )


def _quorum(view: View) -> Iterator[RawFinding]:
    share = view.meta.or_usual().present_share
    for meeting in _village_meetings(view):
        households, present = all_households(view, meeting), meeting.households_present
        if not households or present is None or present > share * households:
            continue
        message = _(
            "{where}: {present} of {all} households were present; more than {share} of all, that is"
            " at least {least}, must be. Correct the figures or hold the meeting again."
        )
        said = message.format(
            where=where(view, meeting),
            present=present,
            all=households,
            share=share,
            least=_more_than(share, households),
        )
        yield RawFinding(said, meeting, "households_present")


def _agreement(view: View) -> Iterator[RawFinding]:
    for resolution in view.all(Resolution):
        households = _households_of(view, resolution)
        if not households or resolution.votes_for is None:
            continue
        share, least = _needed_votes(view, resolution, households)
        if resolution.votes_for < least:
            message = _(
                "{where}: {votes} of {all} households were in favour; it needs {share} of all, that"
                " is at least {least}. Discuss it again or correct the figures."
            )
            said = message.format(
                where=where(view, resolution),
                votes=resolution.votes_for,
                all=households,
                share=share,
                least=least,
            )
            yield RawFinding(said, resolution, "votes_for")


def _needed_votes(view: View, one: Resolution, households: int) -> tuple[str, int]:
    """Return the share in words and the least number of households in favour."""
    if one.subject == "contribution":
        share = view.meta.or_usual().contribution_share
        return str(share), math.ceil(share * households)
    share = view.meta.or_usual().agreed_share
    return _("more than {share}").format(share=share), _more_than(share, households)


def _votes(view: View) -> Iterator[RawFinding]:
    for resolution in view.all(Resolution):
        given = [resolution.votes_for, resolution.votes_against, resolution.votes_other]
        cast = sum(votes for votes in given if votes is not None)
        meeting = view.get(Meeting, resolution.meeting)
        if meeting is None:
            continue
        present = meeting.households_present
        most = _households_of(view, resolution) if present is None else present
        if most is not None and cast > most:
            message = _(
                "{where}: {votes} households voted, but only {most} were there. Correct the votes,"
                " or the households present at the meeting."
            )
            yield RawFinding(
                message.format(where=where(view, resolution), votes=cast, most=most),
                resolution,
                "votes_for",
            )


def _differing_households(view: View) -> Iterator[RawFinding]:
    for meeting in _village_meetings(view):
        village = view.get(Village, meeting.village)
        if village is None or village.households is None or meeting.households is None:
            continue
        if meeting.households != village.households:
            message = _(
                "{where}: the meeting counts {here} households in the village, the village's facts"
                " {there}. Make them agree, or leave them if both are right for their day."
            )
            said = message.format(
                where=where(view, meeting), here=meeting.households, there=village.households
            )
            yield RawFinding(said, meeting, "households")


def is_agreed(view: View, resolution: Resolution) -> bool | None:
    """Tell whether enough of all households are in favour, None where that is not known."""
    households = _households_of(view, resolution)
    if not households or resolution.votes_for is None:
        return None
    return resolution.votes_for >= _needed_votes(view, resolution, households)[1]


def all_households(view: View, meeting: Meeting) -> int | None:
    """Return how many households the village has: as the meeting counts, else its facts."""
    if meeting.households is not None:
        return meeting.households
    village = view.get(Village, meeting.village)
    return village.households if village else None


def _households_of(view: View, resolution: Resolution) -> int | None:
    meeting = view.get(Meeting, resolution.meeting)
    return all_households(view, meeting) if meeting and meeting.village else None


def _village_meetings(view: View) -> Iterator[Meeting]:
    return (one for one in view.all(Meeting) if one.kind in VILLAGE_MEETINGS)


def _more_than(share: Fraction, households: int) -> int:
    return math.floor(share * households) + 1


_DECREE = N_("Law 10/2022/QH15, Decree 59/2023/NĐ-CP")

RULES = (
    Rule(
        "meeting.missing",
        Severity.WARNING,
        N_("A village meets twice and has a dialogue with the CDP team."),
        N_("slides 14, 15 and 17"),
        _missing_meetings,
        typed_in=Meeting,
    ),
    Rule(
        "meeting.order",
        Severity.ERROR,
        N_("The second village meeting follows the first."),
        N_("slides 15 and 17"),
        _wrong_order,
    ),
    Rule(
        "meeting.village",
        Severity.ERROR,
        N_("A village meeting says in which village."),
        N_("slide 15"),
        _nowhere,
    ),
    Rule(
        "meeting.counts",
        Severity.ERROR,
        N_("What is counted as part of something is not more than the whole."),
        N_("practice"),
        parts_within(*_COUNTS),
        stage=0,
    ),
    Rule(
        "meeting.uncounted",
        Severity.NOTE,
        N_("The households of a village meeting are counted."),
        _DECREE,
        _uncounted,
    ),
    Rule(
        "meeting.quorum",
        Severity.WARNING,
        N_("More than half of all households take part in a village meeting."),
        _DECREE,
        _quorum,
    ),
    Rule(
        "meeting.households",
        Severity.WARNING,
        N_("A meeting and the village's facts agree on the number of households."),
        N_("practice"),
        _differing_households,
    ),
    Rule(
        "resolution.votes",
        Severity.ERROR,
        N_("No more households vote than are present."),
        N_("practice"),
        _votes,
        stage=0,
    ),
    Rule(
        "resolution.agreement",
        Severity.WARNING,
        N_("More than half of all households agree; two thirds where people are to contribute."),
        _DECREE,
        _agreement,
        stage=0,
    ),
)
