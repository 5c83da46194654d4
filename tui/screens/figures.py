"""The figures of each stage in tables of text: finance plan, periods, villages, programmes."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from wcwidth import wcswidth

from store.finance import FinancePlan, Phase, finance_plan, programme_use
from store.language import N_, _
from store.outcomes import outcomes, results_by_village
from store.periods import Span, period_table
from store.plan import Totals, totals_by_village
from store.proposals import accounting
from store.view import View
from tui.bars import bar_line
from tui.grid_paint import fit
from tui.summaries import money

_WIDTH = 79
_NAME_WIDTH = 24
_GAP = 1
_RULE = "─"

Row = tuple[str, Sequence[str]]
"""The name of a row and its figures."""


def text_table(headings: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """Yield a table in lines of at most 79 cells.

    Columns that do not fit stand in a further block below, with the names of the rows again.
    """
    listed = list(rows)
    widths = [
        max(wcswidth(heading), *(wcswidth(figures[place]) for _name, figures in listed), 0)
        for place, heading in enumerate(headings)
    ]
    first = 0
    while first < len(headings):
        end = first + 1
        while end < len(headings) and _taken(widths[first : end + 1]) <= _WIDTH:
            end += 1
        if first:
            yield ""
        block = slice(first, end)
        yield _row("", headings[block], widths[block])
        yield _RULE * _taken(widths[block])
        yield from (_row(name, figures[block], widths[block]) for name, figures in listed)
        first = end


def programme_figures(view: View) -> Iterator[str]:
    """Yield the use of every programme: budget, asked, approved, spent."""
    headings = [_("Budget"), *(phase.words() for phase in Phase)]
    yield from text_table(
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


def village_figures(view: View) -> Iterator[str]:
    """Yield what each village proposes."""
    sums = totals_by_village(view)
    rows = [(_name(view, uid), totals) for uid, totals in sums.items() if uid or totals.count]
    rows.append((_("Total"), sum((totals for _uid, totals in rows), Totals())))
    yield from text_table(
        [_("Activities"), _("Total cost"), _("Village part"), _("External part")],
        [(name, _three(view, totals)) for name, totals in rows],
    )


def synthesis_figures(view: View) -> Iterator[str]:
    """Yield what became of each village's proposals, and the finance plan."""
    accounts = accounting(view)
    headings = [_("Proposed"), _("Taken up"), _("Left out"), _("Undecided")]
    named = [(_name(view, uid), one) for uid, one in accounts.villages.items() if uid]
    yield from text_table(
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


def approved_figures(view: View) -> Iterator[str]:
    """Yield the finance plan of what is approved."""
    yield _("Finance plan: approved, by source and sector")
    yield from _finance(view, finance_plan(view, Phase.APPROVED))


def period_figures(view: View, span: Span) -> Iterator[str]:
    """Yield plan against done for every month, quarter, half-year or the year, also as bars."""
    rows = period_table(view, span)
    headings = (_("Planned"), _("Done"), _("Settled"), _("Advanced"), _("Contributed"))
    yield from text_table(
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
            yield bar_line(row.title(), done, planned, words)


def result_figures(view: View) -> Iterator[str]:
    """Yield planned against actual by village; a line of several villages counts in each."""
    results = results_by_village(view, outcomes(view))
    headings = (_("Lines"), _("Finished"), _("Planned"), _("Actual"), _("Households"))
    yield from text_table(
        headings,
        [
            (
                _name(view, uid),
                [
                    str(one.lines),
                    str(one.finished),
                    money(view, one.planned),
                    money(view, one.actual),
                    str(one.households),
                ],
            )
            for uid, one in results.items()
            if uid or one.lines
        ],
    )


FIGURES: Mapping[int, tuple[str, Callable[[View], Iterator[str]]]] = MappingProxyType(
    {
        1: (N_("Use of the programmes"), programme_figures),
        2: (N_("What each village proposes"), village_figures),
        3: (N_("Account of the proposals and finance plan"), synthesis_figures),
        4: (N_("Finance plan as approved"), approved_figures),
        6: (N_("Planned and actual by village"), result_figures),
    }
)
"""The title (a message id) and the page of each stage; stage 5 has one a length of period."""


def _finance(view: View, plan: FinancePlan) -> Iterator[str]:
    rows: list[tuple[str, Mapping[str, int], int]] = [
        (row.title(view), row.by_sector, row.total) for row in plan.rows
    ]
    rows.append((_("All sources"), plan.total.by_sector, plan.total.total))
    rows.append((_("Cost of the lines"), plan.cost, sum(plan.cost.values())))
    rows.append((_("Not covered"), plan.gap, sum(plan.gap.values())))
    yield from text_table(
        [_("Total"), *plan.sectors.values()],
        [
            (name, [money(view, whole), *(money(view, sums[key]) for key in plan.sectors)])
            for name, sums, whole in rows
        ],
    )


def _three(view: View, totals: Totals) -> Sequence[str]:
    money_of = (totals.total, totals.village, totals.external)
    return [str(totals.count), *(money(view, amount) for amount in money_of)]


def _name(view: View, village: str) -> str:
    return view.title_of(village) if village else _("The commune's own")


def _row(name: str, figures: Sequence[str], widths: Sequence[int]) -> str:
    cells = (fit(text, width, "right") for text, width in zip(figures, widths, strict=True))
    return fit(name, _NAME_WIDTH, "left") + "".join(" " * _GAP + cell for cell in cells)


def _taken(widths: Sequence[int]) -> int:
    return _NAME_WIDTH + sum(width + _GAP for width in widths)
