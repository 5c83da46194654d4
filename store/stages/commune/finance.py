"""Where the money comes from: funding by source, the finance plan, programmes and ceilings [s 20].

All amounts are whole đồng. Village fund and households make up the village contribution; every
other source is external support.
"""

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from functools import cached_property

from store.base.collect import grouped
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import N_, _
from store.records import (
    Decision,
    DecisionFunding,
    Disbursement,
    Funding,
    PlanLine,
    Programme,
)
from store.records.commune import FUNDING_SOURCES, NATURES
from store.stages.shared.coverage import Coverage
from store.stages.shared.line_figures import SOURCE_WORDS
from store.stages.shared.rounds import approved_decisions


class Phase(Enum):
    """How far money is: asked for, approved, or paid out for good."""

    ASKED = N_("Asked")
    APPROVED = N_("Approved")
    SPENT = N_("Spent")

    def words(self) -> str:
        """Return the phase in the person's language."""
        return _(self.value)


@frozen
class Flow:
    """An amount out of one source for one line.

    ``programme`` is a uid, or "" where the source is no programme; ``nature`` is capital or
    recurrent, by default the programme's own, or "".
    """

    line: PlanLine
    source: str
    programme: str
    nature: str
    amount: int


@frozen
class Backing:
    """The sources of one line, and how far they cover it."""

    line: PlanLine
    flows: tuple[Flow, ...]

    @cached_property
    def coverage(self) -> Coverage:
        """What village fund and households give, and all other sources."""
        return Coverage.of(self.line, self.flows)


@frozen
class SourceRow:
    """One row of the finance plan: a source's amounts by sector, and by nature.

    Natures are capital, recurrent, and "" where nobody has said.
    """

    source: str
    programme: str
    by_sector: Mapping[str, int]
    by_nature: Mapping[str, int]

    @cached_property
    def total(self) -> int:
        """What the source gives in all sectors together."""
        return sum(self.by_sector.values())

    def title(self, view: View) -> str:
        """Return the programme's name, or the kind of source."""
        return source_title(view, self.source, self.programme)


@frozen
class FinancePlan:
    """Sources × sectors: every row has every sector of ``sectors`` (key → name).

    ``cost`` is what the lines cost by sector, ``uncovered`` what no source covers of it, and
    ``surplus`` what sources give to lines beyond what these cost. None is below zero, and what is
    too much of one line covers nothing of another: cost = total + uncovered − surplus.
    """

    sectors: Mapping[str, str]
    rows: tuple[SourceRow, ...]
    total: SourceRow
    cost: Mapping[str, int]
    uncovered: Mapping[str, int]
    surplus: Mapping[str, int]


def flows(view: View, phase: Phase) -> tuple[Flow, ...]:
    """Return every amount asked, approved or spent, in the order in which it was written.

    What is approved are the amounts of the decisions that count. What is spent was settled; an
    advance is part of the settlement that follows it, and would count twice.
    """
    pairs: Iterable[tuple[str | None, Funding | DecisionFunding | Disbursement]]
    if phase is Phase.APPROVED:
        counting = {decision.uid: decision for decision in approved_decisions(view).values()}
        granted = (
            decision_funding
            for decision_funding in view.all(DecisionFunding)
            if decision_funding.decision in counting
        )
        pairs = ((counting[one.decision or ""].line, one) for one in granted)
    else:
        written: tuple[Funding | Disbursement, ...] = (
            view.all(Funding) if phase is Phase.ASKED else _settled(view)
        )
        pairs = ((one.line, one) for one in written)
    lines = ((view.get(PlanLine, line), one) for line, one in pairs)
    return tuple(_flow(view, line, one) for line, one in lines if line is not None)


def backings(view: View) -> tuple[Backing, ...]:
    """Return what each line asks of each source, in the order of the lines."""
    by_line = grouped(flows(view, Phase.ASKED), lambda one: one.line.uid)
    return tuple(Backing(line, tuple(by_line.get(line.uid, ()))) for line in view.all(PlanLine))


def finance_plan(view: View, phase: Phase = Phase.ASKED) -> FinancePlan:
    """Return the plan by source and sector: of what is asked, of what is approved, or spent.

    Programmes stand first in their order, then the other kinds of source; who gives nothing is
    left out. The cost is that of the lines, or what was approved of them.
    """
    every = flows(view, phase)
    covered = _covered(view, phase, every)
    keys = [*(one.line.sector for one in every), *(sector for sector, _coverage in covered)]
    sectors = dict(view.sectors) | {key: key for key in keys if key not in view.sectors}
    by_source = grouped(every, lambda one: (one.source, one.programme))
    by_sector = grouped(covered, lambda one: one[0])
    told = {key: [one for _sector, one in by_sector.get(key, ())] for key in sectors}
    return FinancePlan(
        sectors=sectors,
        rows=tuple(_row(*key, sectors, by_source[key]) for key in _in_order(view, by_source)),
        total=_row("", "", sectors, every),
        cost={key: sum(one.cost.total_cost or 0 for one in told[key]) for key in sectors},
        uncovered={key: sum(one.missing for one in told[key]) for key in sectors},
        surplus={key: sum(one.surplus for one in told[key]) for key in sectors},
    )


def source_title(view: View, source: str, programme: str | None) -> str:
    """Return the programme's name, or the kind of source."""
    if programme:
        return view.title_of(programme)
    return _(SOURCE_WORDS.get(source, source))


def _settled(view: View) -> tuple[Disbursement, ...]:
    return tuple(one for one in view.all(Disbursement) if not one.is_advance)


def _flow(view: View, line: PlanLine, one: Funding | DecisionFunding | Disbursement) -> Flow:
    programme = view.get(Programme, one.programme)
    nature = "" if isinstance(one, Disbursement) else one.nature
    return Flow(
        line=line,
        source=one.source,
        programme=one.programme or "",
        nature=nature or (programme.nature if programme else ""),
        amount=one.amount or 0,
    )


def _covered(view: View, phase: Phase, every: Iterable[Flow]) -> list[tuple[str, Coverage]]:
    """Return sector and coverage of each line, or of what was approved of each that is known.

    What flows to a line of which nothing was approved is covered by nothing.
    """
    by_line = grouped(every, lambda one: one.line.uid)
    granted = {} if phase is Phase.ASKED else approved_decisions(view)
    found = []
    for line in view.all(PlanLine):
        cost = line if phase is Phase.ASKED else granted.get(line.uid)
        if cost or line.uid in by_line:
            coverage = Coverage.of(cost or Decision(), by_line.get(line.uid, ()))
            found.append((line.sector, coverage))
    return found


def _row(source: str, programme: str, sectors: Iterable[str], every: Sequence[Flow]) -> SourceRow:
    by_sector = dict.fromkeys(sectors, 0)
    by_nature = dict.fromkeys([*NATURES, ""], 0)
    for one in every:
        by_sector[one.line.sector] += one.amount
        by_nature[one.nature] = by_nature.get(one.nature, 0) + one.amount
    return SourceRow(source, programme, by_sector, by_nature)


def _in_order(view: View, sources: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the pairs of source and programme in their order, unknown ones last."""
    kinds = {key: place for place, key in enumerate(FUNDING_SOURCES)}
    programmes = {one.uid: place for place, one in enumerate(view.all(Programme))}
    last = float("inf")
    return sorted(sources, key=lambda one: (kinds.get(one[0], last), programmes.get(one[1], last)))
