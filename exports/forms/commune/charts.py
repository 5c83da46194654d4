"""Charts of the plan: the use of programmes, and what each sector costs and who gives it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from exports.document.charts import BarChart, Bars
from exports.forms.kit import frame
from exports.forms.kit.programme_names import short_name
from store.columns.figures import Money
from store.dossier.view import View
from store.language import N_, _
from store.records import PlanLine
from store.records.commune import VILLAGE_SOURCES
from store.stages.commune.finance import FinancePlan, Phase, finance_plan
from store.stages.commune.limits import ProgrammeUse, programme_use
from store.stages.village.totals import totals_by_sector

_BUDGET, _ASKED, _APPROVED = 2, 1, 0
"""Shades: what there is stays pale, what is granted is dark."""

_OTHER = "other"
_UNCOVERED = "uncovered"
_GIVERS: Mapping[str, str] = MappingProxyType(
    {
        "village": N_("Village contribution"),
        "programme": N_("Programmes, projects"),
        "commune": N_("Commune budget"),
        _OTHER: N_("Other sources"),
        _UNCOVERED: N_("Not covered by any source"),
    }
)
"""Whose money a part of a bar is, by key, in the order of the parts."""


def programme_charts(
    view: View, wanted: Sequence[Phase] = (Phase.ASKED, Phase.APPROVED)
) -> tuple[BarChart, ...]:
    """Return budget, money asked for by the plan and money approved of every programme.

    It is one chart, or none without programmes. ``wanted`` may be the first of the two alone, as in
    what is proposed. As long as nothing is asked, or approved, of any programme, that series is
    left out.
    """
    used = programme_use(view)
    return (_programme_chart(view, used, wanted),) if used else ()


def _programme_chart(view: View, used: Sequence[ProgrammeUse], wanted: Sequence[Phase]) -> BarChart:
    phases = [phase for phase in wanted if any(one.used[phase] for one in used)]
    names = {Phase.ASKED: _("Asked for by the plan"), Phase.APPROVED: _("Approved")}
    shades = {Phase.ASKED: _ASKED, Phase.APPROVED: _APPROVED}
    return BarChart(
        title=_("Use of the programmes' budgets"),
        series=(_("Budget"), *(names[phase] for phase in phases)),
        shades=(_BUDGET, *(shades[phase] for phase in phases)),
        unit_note=frame.unit_note(view),
        entries=tuple(
            Bars(short_name(one.programme), (one.budget, *(one.used[phase] for phase in phases)))
            for one in used
        ),
        kind=Money(),
        around=view,
    )


def sector_chart(view: View) -> BarChart:
    """Return the cost of every sector, divided by who gives it.

    While no source is written, it is divided into village contribution and external support, and
    what nobody has divided.
    """
    plan = finance_plan(view)
    series, amounts = _by_giver(plan) if plan.rows else _by_part(view)
    return BarChart(
        title=_("Cost by sector and source"),
        series=series,
        unit_note=frame.unit_note(view),
        entries=tuple(Bars(plan.sectors[key], parts) for key, parts in amounts.items()),
        kind=Money(),
        around=view,
        stacked=True,
    )


def _by_part(view: View) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    totals = totals_by_sector(view, view.all(PlanLine))
    names: tuple[str, ...] = (_("Village contribution"), _("External support"))
    if not any(one.undivided for one in totals.values()):
        return names, {key: (one.village, one.external) for key, one in totals.items()}
    return (*names, _("Not divided yet")), {
        key: (one.village, one.external, one.undivided) for key, one in totals.items()
    }


def _by_giver(plan: FinancePlan) -> tuple[tuple[str, ...], dict[str, tuple[int, ...]]]:
    """Return the names of who gives anything, and what each gives to every sector (by key)."""
    found = {giver: dict.fromkeys(plan.sectors, 0) for giver in _GIVERS}
    for row in plan.rows:
        for sector, amount in row.by_sector.items():
            found[_giver(row.source)][sector] += amount
    found[_UNCOVERED] = dict(plan.uncovered)
    givers = [giver for giver, amounts in found.items() if any(amounts.values())]
    names = tuple(_(_GIVERS[giver]) for giver in givers)
    return names, {
        sector: tuple(found[giver][sector] for giver in givers) for sector in plan.sectors
    }


def _giver(source: str) -> str:
    if source in VILLAGE_SOURCES:
        return "village"
    return source if source in _GIVERS else _OTHER
