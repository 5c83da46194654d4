"""Rules of the priorities and of the sectors a village proposes something in [slide 16]."""

from collections.abc import Iterator, Sequence

from store.base.collect import grouped
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import begun_villages, listed, named_all, quoted
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, VillagePlan


def _ranks_given_twice(view: View) -> Iterator[RawFinding]:
    for activities in _by_village_and_sector(view):
        for rank, holders in grouped(_ranked(activities), lambda one: one.priority).items():
            if len(holders) > 1:
                last = holders[-1]
                message = _(
                    "{place}: priority {rank} is given {count} times: {names}. Give each of them"
                    " another priority or none."
                )
                said = message.format(
                    place=_place(view, last),
                    rank=rank,
                    count=len(holders),
                    names=named_all(view, (holder.uid for holder in holders)),
                )
                yield RawFinding(said, last, "priority")


def _too_few_ranked(view: View) -> Iterator[RawFinding]:
    least = view.meta.or_usual().ranked_least
    for activities in _by_village_and_sector(view):
        ranked = len(_ranked(activities))
        wanted = min(least, len(activities))
        if ranked < wanted:
            message = _(
                "{place}: {ranked} of {count} activities have a priority; at least {least} must."
                " Give priority 1 to the most important one."
            )
            said = message.format(
                place=_place(view, activities[0]),
                ranked=ranked,
                count=len(activities),
                least=wanted,
            )
            yield RawFinding(said, activities[0], "priority")


def _too_many_ranked(view: View) -> Iterator[RawFinding]:
    most = view.meta.or_usual().ranked_most
    for activities in _by_village_and_sector(view):
        ranked = _ranked(activities)
        if len(ranked) > most:
            last = max(ranked, key=lambda one: one.priority or 0)
            message = _(
                "{place}: {ranked} activities have a priority, at most {most} may. Empty the"
                " priority of the others."
            )
            said = message.format(place=_place(view, last), ranked=len(ranked), most=most)
            yield RawFinding(said, last, "priority")


def _skipped_ranks(view: View) -> Iterator[RawFinding]:
    for activities in _by_village_and_sector(view):
        given = {one.priority or 0: one for one in _ranked(activities)}
        gaps = [rank for rank in range(1, max(given, default=0)) if rank not in given]
        if gaps:
            last = given[max(given)]
            message = _(
                "{place}: priority {given} is given, but not {missing}. Move the priorities up."
            )
            said = message.format(
                place=_place(view, last),
                given=last.priority,
                missing=listed(str(rank) for rank in gaps),
            )
            yield RawFinding(said, last, "priority")


def _silent_sectors(view: View) -> Iterator[RawFinding]:
    proposed = {(activity.village, activity.sector) for activity in view.all(Activity)}
    plans = {plan.village: plan for plan in view.all(VillagePlan)}
    for village in begun_villages(view):
        plan = plans.get(village.uid)
        ticked = plan.sectors_without_proposal if plan else ()
        silent = [
            name
            for key, name in view.sectors.items()
            if (village.uid, key) not in proposed and key not in ticked
        ]
        if silent:
            message = _(
                "{village} proposes nothing in: {sectors}. Add activities, or tick these sectors as"
                " discussed without proposal in the village's plan."
            )
            said = message.format(village=quoted(view, village.uid), sectors=listed(silent))
            yield RawFinding(said, plan or village, "sectors_without_proposal" if plan else "")


def _ticked_sectors(view: View) -> Iterator[RawFinding]:
    proposed = grouped(view.all(Activity), lambda one: (one.village, one.sector))
    for plan in view.all(VillagePlan):
        for sector in plan.sectors_without_proposal:
            count = len(proposed.get((plan.village, sector), ()))
            if count and plan.village:
                message = _(
                    "{village}, {sector}: ticked as discussed without proposal, but there are"
                    " {count} activities. Remove the tick or the activities."
                )
                said = message.format(
                    village=quoted(view, plan.village),
                    sector=view.sectors.get(sector, sector),
                    count=count,
                )
                yield RawFinding(said, plan, "sectors_without_proposal")


def _by_village_and_sector(view: View) -> Iterator[Sequence[Activity]]:
    groups = grouped(view.all(Activity), lambda one: (one.village, one.sector))
    return (activities for (village, sector), activities in groups.items() if village and sector)


def _ranked(activities: Sequence[Activity]) -> list[Activity]:
    return [one for one in activities if one.priority is not None]


def _place(view: View, one: Activity) -> str:
    sector = view.sectors.get(one.sector, one.sector)
    return f"{quoted(view, one.village or '')}, {sector}"


RULES = (
    Rule(
        "priority.twice",
        Severity.ERROR,
        N_("A village gives each priority once in a sector."),
        N_("slide 16"),
        _ranks_given_twice,
    ),
    Rule(
        "priority.least",
        Severity.ERROR,
        N_("A village ranks at least one activity of a sector in which it proposes any."),
        N_("slide 16"),
        _too_few_ranked,
    ),
    Rule(
        "priority.most",
        Severity.ERROR,
        N_("A village ranks at most three activities of a sector."),
        N_("slide 16"),
        _too_many_ranked,
    ),
    Rule(
        "priority.gap",
        Severity.WARNING,
        N_("Priority 1 is given before 2, and 2 before 3."),
        N_("slide 16"),
        _skipped_ranks,
    ),
    Rule(
        "sector.silent",
        Severity.WARNING,
        N_("A village proposes something in each sector, or has discussed it without proposal."),
        N_("slide 16"),
        _silent_sectors,
        typed_in=Activity,
    ),
    Rule(
        "sector.ticked",
        Severity.WARNING,
        N_("A sector ticked as without proposal has no activities."),
        N_("slide 16"),
        _ticked_sectors,
    ),
)
