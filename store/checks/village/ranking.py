"""Rules of the priority rankings: complete sheets, possible counts, and the people's order."""

from collections.abc import Iterator

from store.base.collect import grouped
from store.checks.kit.patterns import Unique, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import where
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Ranking, RankingScore
from store.stages.village.ballot import Ballot, BallotCell, Ballots
from store.stages.village.ranking import confirmed_priorities, item_title, result, said_order


def _unconfirmed(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for one in view.all(Ranking):
        if ballots.of(one).figures and not one.confirmed_order:
            message = _("{where}: the scores are written, but no order is confirmed. Confirm it.")
            yield RawFinding(message.format(where=where(view, one)), one, "confirmed_order")


def _incomplete(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for ranking in view.all(Ranking):
        ballot = ballots.of(ranking)
        blanks = ballot.blanks()
        if ballot.figures and blanks:
            message = _(
                "{where}: {blanks} figures of {all} are still to be typed; type 0 where nobody"
                " voted."
            )
            figures = len(ballot.cells) * len(ballot.voters)
            said = message.format(where=where(view, ranking), blanks=blanks, all=figures)
            yield RawFinding(said, ranking)


def _unexplained(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for ranking in view.all(Ranking):
        if not ranking.confirmed_order or ranking.reason:
            continue
        found = result(view, ranking, ballots)
        doubt = found.doubt(ranking.confirmed_order) if found.counted else ""
        if doubt:
            message = _(
                "{where}: {confirmed} is confirmed, the figures give {theirs}. {doubt} Type the"
                " reason, or have the people decide and confirm their order."
            )
            said = message.format(
                where=where(view, ranking),
                confirmed=_order(view, ranking, ranking.confirmed_order),
                theirs=said_order(view, ranking, found),
                doubt=doubt,
            )
            yield RawFinding(said, ranking, "reason")


def _unlike_priorities(view: View) -> Iterator[RawFinding]:
    proposed = grouped(view.all(Activity), lambda one: (one.village, one.sector))
    for one in _last_confirmed(view):
        wanted = confirmed_priorities(view, one)
        unlike = [
            activity
            for activity in proposed.get((one.village, one.sector), ())
            if activity.priority != wanted.get(activity.uid)
        ]
        if unlike:
            message = _(
                "{where}: the priorities of {names} are not those of the confirmed order ({order})."
                " Correct the priorities, or confirm the ranking again."
            )
            said = message.format(
                where=where(view, one),
                names=", ".join(_("“{name}”").format(name=activity.name) for activity in unlike),
                order=_order(view, one, tuple(wanted)),
            )
            yield RawFinding(said, unlike[0], "priority")


def _last_confirmed(view: View) -> Iterator[Ranking]:
    """Yield the ranking of activities confirmed last of each village and sector."""
    confirmed = (
        ranking for ranking in view.where(Ranking, subject="activities") if ranking.confirmed_order
    )
    for rankings in grouped(confirmed, lambda one: (one.village, one.sector)).values():
        days = [ranking.confirmed_on for ranking in rankings if ranking.confirmed_on]
        latest = max(days, default=None)
        yield [ranking for ranking in rankings if ranking.confirmed_on == latest][-1]


def _impossible_votes(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for ranking in view.all(Ranking):
        if ranking.method == "matrix" or _sums_ranks(ranking):
            continue
        ballot = ballots.of(ranking)
        for score in ballots.scores(ranking):
            voters: int | None = getattr(ranking, score.voters, None) if score.voters else None
            votes = (score.score or 0) + _votes_against(ballot, score)
            if voters is not None and votes > voters:
                message = _(
                    "{where}, {item}: {votes} votes of the group “{group}”, which has only {voters}"
                    " people. Correct the votes or the number of people."
                )
                said = message.format(
                    where=where(view, ranking),
                    item=_("“{name}”").format(name=item_title(view, ranking, score.item or "")),
                    votes=votes,
                    group=score.columns["voters"].show(score.voters, view),
                    voters=voters,
                )
                yield RawFinding(said, score, "score")


def _votes_against(ballot: Ballot, score: RankingScore) -> int:
    """Return what the same voters gave to the compared item in the same comparison."""
    if not score.compared or not score.item:
        return 0
    turned = BallotCell(score.compared, compared=score.item)
    return ballot.figures.get((turned, score.voters), 0)


def _too_many_poor(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for ranking in view.all(Ranking):
        ballot = ballots.of(ranking)
        for cell in () if _sums_ranks(ranking) else ballot.cells:
            points = ballot.points(cell)
            if points.poor > points.total:
                message = _(
                    "{where}, “{item}”: {poor} from poor households of {total} in all. Correct the"
                    " figures; the poor are counted among men and women."
                )
                said = message.format(
                    where=where(view, ranking),
                    item=item_title(view, ranking, cell.item),
                    poor=points.poor,
                    total=points.total,
                )
                yield RawFinding(said, ranking)


def _foreign_items(view: View) -> Iterator[RawFinding]:
    ballots = Ballots(view)
    for ranking in view.all(Ranking):
        candidates = frozenset(ballots.candidates(ranking))
        named = [
            (score, uid)
            for score in ballots.scores(ranking)
            for uid in (score.item, score.compared)
            if uid
        ]
        strangers = {uid: score for score, uid in named if uid not in candidates}
        for uid, score in strangers.items():
            if view.find(uid) is None:
                continue
            message = _(
                "{where}: “{item}” has scores, but is not among what is ranked here. Delete its"
                " scores, or move it back to this village and sector."
            )
            said = message.format(where=where(view, ranking), item=view.title_of(uid))
            yield RawFinding(said, score, "item")


def _sums_ranks(ranking: Ranking) -> bool:
    return ranking.method == "preference" and ranking.counting == "ranks"


def _order(view: View, ranking: Ranking, items: tuple[str, ...]) -> str:
    named = (item_title(view, ranking, item) for item in items)
    return ", ".join(f"{place}. {name}" for place, name in enumerate(named, start=1))


RULES = (
    Rule(
        "ranking.unconfirmed",
        Severity.NOTE,
        N_("The order that people's scores give is confirmed."),
        N_("slide 16"),
        _unconfirmed,
    ),
    Rule(
        "ranking.incomplete",
        Severity.WARNING,
        N_("Every figure of a ranking sheet is written."),
        N_("slide 16"),
        _incomplete,
    ),
    Rule(
        "ranking.reason",
        Severity.ERROR,
        N_(
            "An order has a reason where it is not the people's, parts what is equal, or figures"
            " are missing: people rank, officials do not impose."
        ),
        N_("slide 8"),
        _unexplained,
    ),
    Rule(
        "ranking.priorities",
        Severity.WARNING,
        N_("The priorities are those of the confirmed ranking."),
        N_("slide 16"),
        _unlike_priorities,
    ),
    Rule(
        "ranking.votes",
        Severity.ERROR,
        N_("No more people vote than are there."),
        N_("practice"),
        _impossible_votes,
    ),
    Rule(
        "ranking.poor",
        Severity.ERROR,
        N_("The poor are counted among men and women."),
        N_("practice"),
        _too_many_poor,
    ),
    Rule(
        "ranking.items",
        Severity.WARNING,
        N_("What is ranked belongs to the village and sector of the ranking."),
        N_("slide 16"),
        _foreign_items,
    ),
    Rule(
        "ranking.twice",
        Severity.ERROR,
        N_("A figure of a ranking sheet stands once."),
        N_("practice"),
        only_once(
            Unique(
                RankingScore,
                ("ranking", "item", "compared", "criterion", "voters"),
                N_("{where}: this figure stands {count} times. Keep one of them."),
            )
        ),
    ),
)
