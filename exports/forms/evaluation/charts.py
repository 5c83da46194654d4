"""Charts of the evaluation: what came of the plan, what it cost, and how people judge it."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from exports.document.charts import BarChart, Bars
from exports.forms.kit import frame
from store.columns.figures import Money, Quantity, WholeNumber
from store.dossier.view import View
from store.language import _
from store.records import Village
from store.stages.evaluation.results import (
    Outcome,
    Results,
    average,
    results_by_sector,
    results_by_village,
)
from store.stages.village.totals import sheet_order

_PLANNED, _ACTUAL = 2, 0
"""Shades: what was planned stays pale, what came of it is dark."""

_BEST = 5


def rounded_mean(value: Fraction | None) -> Decimal | None:
    """Return a mean with one decimal."""
    return None if value is None else Decimal(round(value * 10)).scaleb(-1)


def village_name(view: View, uid: str) -> str:
    """Return the village's name; of none, that it is the commune's own."""
    village = view.get(Village, uid)
    return frame.full_name(view, village) if village else _("The commune's own")


def outcome_chart(view: View, every: Sequence[Outcome]) -> BarChart:
    """Return how many lines were carried out, partly, or not, and how many go on."""
    finished = [one for one in every if one.is_finished]
    others = [one for one in every if not one.is_finished]
    begun = [one for one in others if one.actual_quantity or one.state.physical]
    counts = {
        _("Carried out and accepted"): len(finished),
        _("Partly carried out, or not accepted yet"): len(begun),
        _("Not carried out"): len(others) - len(begun),
        _("Of all: carried over"): sum(one.next == "carried" for one in every),
        _("Of all: proposed again"): sum(one.next == "proposed_again" for one in every),
    }
    return BarChart(
        title=_("What became of the {count} approved activities").format(count=len(every)),
        series=(_("Activities"),),
        entries=tuple(Bars(label, (count,)) for label, count in counts.items()),
        kind=WholeNumber(),
        whole=len(every),
        around=view,
    )


def sector_costs(view: View, every: Iterable[Outcome]) -> BarChart:
    """Return planned and actual cost by sector."""
    found = results_by_sector(view, every)
    named = {view.sectors.get(key, key): results for key, results in found.items()}
    return _costs(view, _("Planned and actual cost by sector"), named)


def village_costs(view: View, every: Iterable[Outcome]) -> BarChart:
    """Return planned and actual cost by village."""
    found = results_by_village(view, every)
    named = {village_name(view, uid): one for uid, one in found.items() if uid or one.lines}
    return _costs(view, _("Planned and actual cost by village"), named)


def satisfaction_chart(view: View, every: Sequence[Outcome]) -> BarChart:
    """Return the means of what people say of quality and satisfaction, by sector."""
    entries = []
    for group in sheet_order(view, [one.state.line for one in every]):
        judges = [
            judge
            for one in every
            if one.state.line.sector == group.sector
            for judge in one.evaluations
        ]
        means = (rounded_mean(average(judges, key)) for key in ("quality", "satisfaction"))
        entries.append(Bars(group.name, tuple(means)))
    return BarChart(
        title=_("How people judge the works by sector: means from 1 to {best}").format(best=_BEST),
        series=(_("Quality"), _("Satisfaction")),
        shades=(_PLANNED, _ACTUAL),
        entries=tuple(entries),
        kind=Quantity(),
        whole=_BEST,
        around=view,
    )


def _costs(view: View, title: str, named: Mapping[str, Results]) -> BarChart:
    return BarChart(
        title=title,
        series=(_("Planned cost"), _("Actual cost")),
        shades=(_PLANNED, _ACTUAL),
        unit_note=frame.unit_note(view),
        entries=tuple(Bars(name, (one.planned, one.actual)) for name, one in named.items()),
        kind=Money(),
        around=view,
    )
