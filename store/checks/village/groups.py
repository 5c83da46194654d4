"""Rules of the VDP group: its size, and who must be in it [slide 15]."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from store.base.collect import grouped
from store.checks.kit.patterns import InOrder, Unique, in_order, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import begun_villages, listed, quoted
from store.dossier.view import View
from store.language import N_, _
from store.records import Meeting, Membership, Person, TimetableStep, Village
from store.records.people import REPRESENTED, SEXES


def group_members(view: View) -> Mapping[str, Sequence[Membership]]:
    """Return the members of each village's VDP group, by the uid of the village.

    Who had left before the village's last meeting is not counted.
    """
    last_meeting: dict[str | None, dt.date] = {}
    for meeting in view.all(Meeting):
        if meeting.date:
            known = last_meeting.get(meeting.village, meeting.date)
            last_meeting[meeting.village] = max(known, meeting.date)
    members = (
        membership
        for membership in view.where(Membership, body="vdp_group")
        if membership.valid_to is None
        or membership.valid_to >= last_meeting.get(membership.village, dt.date.max)
    )
    return grouped(members, lambda one: one.village or "")


def _groups(view: View) -> Iterator[tuple[Village, Sequence[Membership]]]:
    """Yield every village whose group has members or whose plan is begun, with its group."""
    groups = group_members(view)
    begun = frozenset(village.uid for village in begun_villages(view))
    for village in view.villages():
        members = groups.get(village.uid, ())
        if members or village.uid in begun:
            yield village, members


def _sizes(view: View) -> Iterator[RawFinding]:
    usual = view.meta.or_usual()
    least, most = usual.group_least, usual.group_most
    for village, members in _groups(view):
        if not least <= len(members) <= most:
            message = _(
                "The VDP group of {village} has {count} members; it should have {least} to {most}."
                " Add or remove members."
            )
            said = message.format(
                village=quoted(view, village.uid), count=len(members), least=least, most=most
            )
            yield RawFinding(said, village)


def _sexes(view: View) -> Iterator[RawFinding]:
    for village, members in _groups(view):
        people = [view.get(Person, member.person) for member in members]
        present = {person.sex for person in people if person}
        missing = [_(label) for sex, label in SEXES.items() if sex not in present]
        if members and missing:
            message = _(
                "The VDP group of {village} has nobody recorded as: {sexes}. Women and men must"
                " both be in it; choose the sex of each person or add members."
            )
            said = message.format(village=quoted(view, village.uid), sexes=listed(missing))
            yield RawFinding(said, village)


def _representation(view: View) -> Iterator[RawFinding]:
    for village, members in _groups(view):
        missing = _wanted(village) - _represented(view, members)
        if members and missing:
            message = _(
                "In the VDP group of {village} nobody represents: {missing}. Add members, or tick"
                " whom the members represent."
            )
            names = listed(_(label) for key, label in REPRESENTED.items() if key in missing)
            yield RawFinding(
                message.format(village=quoted(view, village.uid), missing=names), village
            )


def _wanted(village: Village) -> frozenset[str]:
    """Return whom a group must represent: leaders, people who know, and the target groups."""
    wanted = {"leader", "experienced"}
    if village.poor_households != 0:
        wanted.add("poor")
    if village.ethnic_minority:
        wanted.add("ethnic_minority")
    return frozenset(wanted)


def _represented(view: View, members: Sequence[Membership]) -> frozenset[str]:
    people = [view.get(Person, one.person) for one in members]
    of_poor = {"poor"} if any(one and one.poor_household for one in people) else set()
    return frozenset(key for one in members for key in one.represents) | of_poor


def _homeless_members(view: View) -> Iterator[RawFinding]:
    for one in view.where(Membership, body="vdp_group", village=None):
        message = _("{person} is in the VDP group of no village. Choose the village.")
        yield RawFinding(message.format(person=quoted(view, one.person or "")), one, "village")


RULES = (
    Rule(
        "group.size",
        Severity.WARNING,
        N_("A VDP group has 10 to 15 members."),
        N_("slide 15"),
        _sizes,
        typed_in=Membership,
    ),
    Rule(
        "group.sexes",
        Severity.WARNING,
        N_("Women and men are in the VDP group."),
        N_("slide 15"),
        _sexes,
        typed_in=Membership,
    ),
    Rule(
        "group.representation",
        Severity.WARNING,
        N_("Leaders, people who know and the target groups are represented in the VDP group."),
        N_("slide 15"),
        _representation,
        typed_in=Membership,
    ),
    Rule(
        "group.village",
        Severity.ERROR,
        N_("A member of a VDP group belongs to the group of one village."),
        N_("slide 15"),
        _homeless_members,
    ),
    Rule(
        "member.twice",
        Severity.ERROR,
        N_("A person is in a group once."),
        N_("practice"),
        only_once(
            Unique(
                Membership,
                ("person", "body", "village", "valid_from"),
                N_("{where} stands {count} times in the same group. Keep one row."),
            )
        ),
        stage=0,
    ),
    Rule(
        "member.dates",
        Severity.ERROR,
        N_("Membership and steps of the timetable do not end before they begin."),
        N_("slides 10 and 15"),
        in_order(
            InOrder(Membership, "valid_from", "valid_to"), InOrder(TimetableStep, "start", "end")
        ),
        stage=0,
    ),
)
