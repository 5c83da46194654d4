"""Rules of the villages themselves: their facts, and villages that merged or split [practice]."""

from collections.abc import Iterator

from store.base.collect import grouped
from store.checks.kit.patterns import AtMost, InOrder, in_order, parts_within
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.columns.record import declared_records
from store.dossier.place import (
    begun_villages,
    gone_villages,
    named_all,
    quoted,
    standing_villages,
    village_of,
)
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Person, Village
from store.words.text import sort_key

_FACTS = (
    AtMost(Village, ("poor_households", "near_poor_households"), ("households",)),
    AtMost(Village, ("households",), ("population",)),
    AtMost(Village, ("women",), ("population",)),
    AtMost(Village, ("ethnic_minority",), ("population",)),
    AtMost(Village, ("labour",), ("population",)),
    AtMost(
        Village,
        ("agricultural_land", "forest_land", "residential_land", "other_land"),
        ("area",),
    ),
)


def _no_villages(view: View) -> Iterator[RawFinding]:
    if not view.villages():
        yield RawFinding(
            _("No village has been entered yet. Type the villages of the commune first.")
        )


def _untouched(view: View) -> Iterator[RawFinding]:
    standing = [village.uid for village in standing_villages(view)]
    begun = {village.uid for village in begun_villages(view)}
    untouched = [uid for uid in standing if uid not in begun]
    if untouched:
        message = _(
            "Villages without a plan yet, {count} of {all}: {names}. Type their activities, or tick"
            " the sectors discussed without proposal."
        )
        said = message.format(
            count=len(untouched), all=len(standing), names=named_all(view, untouched)
        )
        yield RawFinding(said, first=view.get(Village, untouched[0]))


def _named_alike(view: View) -> Iterator[RawFinding]:
    named = [village for village in standing_villages(view) if village.name]
    for alike in grouped(named, lambda village: sort_key(village.name)[:2]).values():
        if len(alike) > 1:
            message = _(
                "{village} is the name of {count} villages. Give each village a name of its own."
            )
            said = message.format(village=quoted(view, alike[-1].uid), count=len(alike))
            yield RawFinding(said, alike[-1], "name")


def _gone_with_work(view: View) -> Iterator[RawFinding]:
    for uid, successors in gone_villages(view).items():
        village = view.get(Village, uid)
        left = _work_left(view, uid)
        if village is None or not left:
            continue
        now = named_all(view, successors) or _("the village that took its place")
        message = _(
            "{village} no longer exists in the plan year, but these records are still its own:"
            " {records}. Move them to {now}, or delete them."
        )
        said = message.format(village=quoted(view, uid), records=left, now=now)
        yield RawFinding(said, village)


def _work_left(view: View, uid: str) -> str:
    """Return the tables, with counts, in which records of the village still stand."""
    parts = []
    for record_type in declared_records().values():
        if "village" in record_type.columns and record_type is not Person:
            count = sum(1 for one in view.all(record_type) if village_of(view, one) == uid)
            if count:
                parts.append(f"{record_type.table_title()} {count}")
    return ", ".join(parts)


RULES = (
    Rule(
        "village.none",
        Severity.ERROR,
        N_("A commune has villages."),
        N_("slide 14"),
        _no_villages,
        typed_in=Village,
    ),
    Rule(
        "village.untouched",
        Severity.ERROR,
        N_("Every village makes a plan."),
        N_("slide 14"),
        _untouched,
        needed=True,
        typed_in=Activity,
    ),
    Rule(
        "village.name",
        Severity.ERROR,
        N_("No two villages have the same name."),
        N_("practice"),
        _named_alike,
    ),
    Rule(
        "village.facts",
        Severity.ERROR,
        N_("The facts of a village do not contradict each other."),
        N_("slide 14"),
        parts_within(*_FACTS),
    ),
    Rule(
        "village.dates",
        Severity.ERROR,
        N_("A village does not end before it begins."),
        N_("practice"),
        in_order(InOrder(Village, "valid_from", "valid_to")),
    ),
    Rule(
        "village.gone",
        Severity.ERROR,
        N_("A village that was merged or split keeps no plan, meeting or assessment."),
        N_("practice"),
        _gone_with_work,
    ),
)
