"""The figures of each stage in tables of text: finance plan, periods, villages, programmes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from store.dossier.view import View
from store.language import N_, _
from store.stages.commune.finance import FinancePlan, Phase, finance_plan
from store.stages.commune.limits import programme_use
from store.stages.commune.proposals import accounting
from store.stages.evaluation.results import outcomes, results_by_village
from store.stages.monitoring.periods import PeriodLength, period_table
from store.stages.village.totals import Totals, totals_by_village
from store.words.numbers import format_if_known
from tui.tables.summaries import money
from tui.views.reading import ScreenParagraph
from tui.widgets.bars import BarLine
from tui.widgets.text_table import TextTable


def programme_figures(view: View) -> Iterator[ScreenParagraph]:
    """Yield the use of every programme: budget, asked, approved, spent."""
    headings = [_("Budget"), *(phase.words() for phase in Phase)]
    yield TextTable(
        headings,
        [
            (
                one.programme.name,
                [
                    "–" if one.budget is None else money(view, one.budget),
                    *(money(view, one.used[phase]) for phase in Phase),
                ],
            )
            for one in programme_use(view)
        ],
    )


def village_figures(view: View) -> Iterator[ScreenParagraph]:
    """Yield what each village proposes."""
    sums = totals_by_village(view)
    rows = [(_name(view, uid), totals) for uid, totals in sums.items() if uid or totals.count]
    rows.append((_("Total"), sum((totals for _uid, totals in rows), Totals())))
    headings = [_("Activities"), _("Total cost"), _("Village part"), _("External part")]
    is_divided = not rows[-1][1].undivided
    yield TextTable(
        headings if is_divided else [*headings, _("Not divided")],
        [(name, _sums(view, totals)[: len(headings) + (not is_divided)]) for name, totals in rows],
    )


def synthesis_figures(view: View) -> Iterator[ScreenParagraph]:
    """Yield what became of each village's proposals, and the finance plan."""
    accounts = accounting(view)
    headings = [_("Proposed"), _("Taken up"), _("Left out"), _("Undecided")]
    named = [(_name(view, uid), one) for uid, one in accounts.villages.items() if uid]
    yield TextTable(
        headings,
        [
            (
                name,
                [
                    f"{part.count}: {money(view, part.total)}"
                    for part in (one.proposed, one.taken_up, one.left_out, one.undecided)
                ],
            )
            for name, one in [*named, (_("Total"), accounts.total)]
        ],
    )
    yield ""
    yield _("Finance plan: asked, by source and sector")
    yield from _finance(view, finance_plan(view, Phase.ASKED))


def approved_figures(view: View) -> Iterator[ScreenParagraph]:
    """Yield the finance plan of what is approved."""
    yield _("Finance plan: approved, by source and sector")
    yield from _finance(view, finance_plan(view, Phase.APPROVED))


def period_figures(view: View, span: PeriodLength) -> Iterator[ScreenParagraph]:
    """Yield plan against done for every month, quarter, half-year or the year, also as bars."""
    rows = period_table(view, span)
    headings = (_("Planned"), _("Done"), _("Settled"), _("Advanced"), _("Contributed"))
    yield TextTable(
        headings,
        [
            (
                row.title(),
                [
                    money(view, amount)
                    for amount in (
                        row.figures.planned,
                        row.figures.earned,
                        row.figures.settled,
                        row.figures.advanced,
                        row.figures.contributed,
                    )
                ],
            )
            for row in rows
        ],
    )
    yield ""
    yield _("Done so far, of what was planned up to then")
    planned = done = 0
    for row in rows:
        if row.period is not None:
            planned, done = planned + row.figures.planned, done + row.figures.earned
            words = _("{part} of {whole}").format(
                part=money(view, done), whole=money(view, planned)
            )
            yield BarLine(row.title(), done, planned, words)


def result_figures(view: View) -> Iterator[ScreenParagraph]:
    """Yield planned against actual by village; a line of several villages counts in each."""
    results = results_by_village(view, outcomes(view))
    headings = (_("Lines"), _("Finished"), _("Planned"), _("Actual"), _("Households"))
    yield TextTable(
        headings,
        [
            (
                _name(view, uid),
                [
                    str(one.lines),
                    str(one.finished),
                    money(view, one.planned),
                    money(view, one.actual),
                    format_if_known(one.households),
                ],
            )
            for uid, one in results.items()
            if uid or one.lines
        ],
    )


FIGURES: Mapping[int, tuple[str, Callable[[View], Iterator[ScreenParagraph]]]] = MappingProxyType(
    {
        1: (N_("Use of the programmes"), programme_figures),
        2: (N_("What each village proposes"), village_figures),
        3: (N_("Account of the proposals and finance plan"), synthesis_figures),
        4: (N_("Finance plan as approved"), approved_figures),
        6: (N_("Planned and actual by village"), result_figures),
    }
)
"""The title (a message id) and the page of each stage; stage 5 has one a length of period."""


def _finance(view: View, plan: FinancePlan) -> Iterator[ScreenParagraph]:
    rows: list[tuple[str, Mapping[str, int], int]] = [
        (row.title(view), row.by_sector, row.total) for row in plan.rows
    ]
    rows.append((_("All sources"), plan.total.by_sector, plan.total.total))
    rows.append((_("Cost of the lines"), plan.cost, sum(plan.cost.values())))
    rows.append((_("Not covered"), plan.uncovered, sum(plan.uncovered.values())))
    if any(plan.surplus.values()):
        beyond = _("Sources beyond the cost")
        rows.append((beyond, plan.surplus, sum(plan.surplus.values())))
    yield TextTable(
        [_("Total"), *plan.sectors.values()],
        [
            (name, [money(view, whole), *(money(view, sums[key]) for key in plan.sectors)])
            for name, sums, whole in rows
        ],
    )


def _sums(view: View, totals: Totals) -> Sequence[str]:
    money_of = (totals.total, totals.village, totals.external, totals.undivided)
    return [str(totals.count), *(money(view, amount) for amount in money_of)]


def _name(view: View, village: str) -> str:
    return view.title_of(village) if village else _("The commune's own")
