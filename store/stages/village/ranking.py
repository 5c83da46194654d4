"""How a village's votes become an order, and the order becomes priorities [slides 8, 16].

People rank, officials do not impose: another order than the people's needs a written reason.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from types import MappingProxyType

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Problem, Ranking
from store.stages.village.ballot import Ballot, Ballots, Points
from store.stages.village.tie_breaks import Parting, measures, part, score
from store.words.numbers import with_decimals

TIE_RULES: Mapping[str, str] = MappingProxyType(
    {
        "preference": N_(
            "Equal figures are not decided by rule: the people vote again between the equal ones."
        ),
        "pairwise": N_(
            "Equal wins: the direct comparison decides, then all votes counted together. What is"
            " still equal the people decide again."
        ),
        "matrix": N_(
            "Equal points: the points by the criteria of greatest weight decide, then those of the"
            " next. What is still equal the people decide again."
        ),
    }
)


@frozen
class PlacedItem:
    """One item in its place, which equal items share.

    ``score`` decides: votes, sum of ranks, wins (a draw is half a win) or weighted points.
    ``points`` are what each voter group gave: votes, ranks or weighted points.
    """

    item: str
    place: int
    score: Fraction
    points: Points
    explanation: str


@frozen
class Result:
    """The order that the people's figures give, the first item first.

    ``blanks`` is how many figures of the sheet are missing, ``counted`` whether there are any.
    """

    placed: tuple[PlacedItem, ...]
    blanks: int
    counted: bool

    @property
    def order(self) -> tuple[str, ...]:
        """The items' uids; equal ones stand as they were entered."""
        return tuple(one.item for one in self.placed)

    @property
    def ties(self) -> tuple[tuple[str, ...], ...]:
        """The groups of items that no rule could part."""
        shared: dict[int, list[str]] = {}
        for one in self.placed:
            shared.setdefault(one.place, []).append(one.item)
        return tuple(tuple(items) for items in shared.values() if len(items) > 1)

    def agrees_with(self, order: Sequence[str]) -> bool:
        """Tell whether ``order`` is one that the figures give, or the beginning of one.

        Equal items may stand either way.
        """
        places = {one.item: one.place for one in self.placed}
        wanted = sorted(places.values())[: len(order)]
        return [places.get(item) for item in order] == wanted

    def doubt(self, order: Sequence[str]) -> str:
        """Return why ``order`` may not be confirmed without a reason, empty where it may.

        It is another than the people's, it puts items in an order that no rule could part, or
        figures that could change it are missing.
        """
        if not self.agrees_with(order):
            return _("The people gave another order.")
        if any(set(equal) & set(order) for equal in self.ties):
            return _("Some items are equal.")
        if self.blanks:
            return _("{count} figures are missing.").format(count=self.blanks)
        return ""


def result(view: View, ranking: Ranking, ballots: Ballots | None = None) -> Result:
    """Return the order of the ranking's items; give ``ballots`` to rank many in one go."""
    ballot = (ballots or Ballots(view)).of(ranking)
    titles = {item: item_title(view, ranking, item) for item in ballot.items}
    parting = part(ballot.items, measures(ballot))
    placed: list[PlacedItem] = []
    for equal in parting.groups:
        place = len(placed) + 1
        placed += [
            _placed(ballot, item, place, _explained(ballot, item, parting, equal, titles))
            for item in equal
        ]
    return Result(tuple(placed), blanks=ballot.blanks(), counted=bool(ballot.figures))


def item_title(view: View, ranking: Ranking, item: str) -> str:
    """Return the name of an item: of an activity or a problem, or the solution of a problem."""
    problem = view.get(Problem, item) if ranking.subject == "solutions" else None
    return problem.solution if problem and problem.solution else view.title_of(item)


def said_order(view: View, ranking: Ranking, found: Result) -> str:
    """Return the people's order in words; equal items share their number."""
    names = (f"{one.place}. {item_title(view, ranking, one.item)}" for one in found.placed)
    return ", ".join(names)


def tie_rule(ranking: Ranking) -> str:
    """Return in words how equal items of this ranking are parted."""
    return _(TIE_RULES.get(ranking.method, ""))


def confirm(
    view: View, ranking: Ranking, order: Sequence[str], reason: str, who: str, day: dt.date
) -> tuple[Record, ...]:
    """Return the records to save when ``who`` confirms ``order``.

    These are the ranking, and the activities whose priority changes. ``order`` lists the first
    items or all of them, best first. Of ranked activities the first ones get priorities, as many
    as the settings allow; the others of the sector lose theirs. Raises FieldError when the order
    cannot be meant, or there is a doubt and no reason.
    """
    found = result(view, ranking)
    reason = Ranking.columns["reason"].parse(reason, view)
    _refuse_impossible(view, ranking, found, order)
    if (doubt := found.doubt(order)) and not reason:
        message = _(
            "{doubt} Their figures give: {order}. Type the reason for confirming yours, or have"
            " the people decide first."
        )
        raise FieldError(message.format(doubt=doubt, order=said_order(view, ranking, found)))
    confirmed = dataclasses.replace(
        ranking,
        confirmed_order=tuple(order),
        reason=reason,
        confirmed_by=who,
        confirmed_on=day,
    )
    return (confirmed, *_reprioritised(view, confirmed))


def confirmed_priorities(view: View, ranking: Ranking) -> Mapping[str, int]:
    """Return the priorities that the confirmed order of activities gives, by uid."""
    if ranking.subject != "activities":
        return {}
    first = ranking.confirmed_order[: view.meta.or_usual().ranked_most]
    return {item: rank for rank, item in enumerate(first, start=1)}


def _reprioritised(view: View, ranking: Ranking) -> list[Activity]:
    if ranking.subject != "activities":
        return []
    priorities = confirmed_priorities(view, ranking)
    same = view.where(Activity, village=ranking.village, sector=ranking.sector)
    return [
        one.with_value("priority", priorities.get(one.uid))
        for one in same
        if one.priority != priorities.get(one.uid)
    ]


def _refuse_impossible(view: View, ranking: Ranking, found: Result, order: Sequence[str]) -> None:
    if not found.counted:
        raise FieldError(_("Nothing has been counted in this ranking yet. Type the scores first."))
    if not order:
        raise FieldError(_("The order is empty. Put at least one item in it."))
    for item in order:
        name = item_title(view, ranking, item)
        if item not in found.order:
            message = _("“{name}” was not ranked. Choose among the items of the ranking.")
            raise FieldError(message.format(name=name))
        if order.count(item) > 1:
            message = _("“{name}” stands twice in the order. Name each item once.")
            raise FieldError(message.format(name=name))


def _placed(ballot: Ballot, item: str, place: int, said: str) -> PlacedItem:
    return PlacedItem(
        item=item,
        place=place,
        score=score(ballot, item),
        points=ballot.given[item],
        explanation=said,
    )


def _explained(
    ballot: Ballot, item: str, parting: Parting, equal: Sequence[str], titles: Mapping[str, str]
) -> str:
    """Return in words why the item stands in its place."""
    said = [_counted(ballot, item)]
    for one in parting.decisions[item]:
        message = _("Equal with {others}; {measure} decides: {figure}.")
        others = _quoted(titles[other] for other in one.among if other != item)
        said.append(message.format(others=others, measure=one.measure, figure=_shown(one.figure)))
    if len(equal) > 1:
        message = _("Still equal with {others}: no rule parts them, the people must decide again.")
        said.append(message.format(others=_quoted(titles[one] for one in equal if one != item)))
    return " ".join(said)


def _counted(ballot: Ballot, item: str) -> str:
    """Return the item's score and who gave it."""
    points = ballot.given[item]
    if ballot.ranking.method == "pairwise":
        message = _(
            "{score} of {all} comparisons won; votes {total} (men {men}, women {women}; of which"
            " poor {poor})."
        )
    elif ballot.ranking.method == "matrix":
        message = _("{total} weighted points (men {men}, women {women}; of which poor {poor}).")
    elif ballot.ranking.counting == "ranks":
        message = _("Ranks add up to {total} (men {men}, women {women}; of which poor {poor}).")
    else:
        message = _("{total} votes (men {men}, women {women}; of which poor {poor}).")
    return message.format(
        score=_shown(score(ballot, item)),
        all=len(ballot.items) - 1,
        total=points.total,
        men=points.men,
        women=points.women,
        poor=points.poor,
    )


def _shown(figure: Fraction) -> str:
    """Return a whole number or one with a half, as it is written."""
    if figure.denominator == 1:
        return f"{figure.numerator}"
    whole, _point, tenths = f"{float(figure):.1f}".partition(".")
    return with_decimals(whole, tenths)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(_("“{name}”").format(name=name) for name in names)
