"""The village plan as a poster for the village house [slide 17]."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    Document,
    PaperColumn,
    PaperTable,
    Paragraph,
    Signatures,
)
from exports.forms.kit import frame, signing
from exports.forms.kit import posters as wall
from exports.forms.kit.sections import Section, Values, cost_sums, sector_names
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Meeting, Village
from store.stages.village.totals import SectorGroup, Totals


@frozen
class Agreed:
    """The meeting at which a village agreed to its plan, if any, and the day its papers bear."""

    meeting: Meeting | None = None
    day: dt.date | None = None


SectorGroups = Sequence[SectorGroup[Activity]]

_TITLE = N_("VILLAGE DEVELOPMENT PLAN (VDP)")


def village_poster(
    view: View,
    village: Village,
    groups: SectorGroups,
    agreed: Agreed,
    blocks: Sequence[Block],
) -> Document:
    """Return the plan with the eight columns of slide 18; months and money in short if need be.

    Args:
        view: The dossier.
        village: Whose plan it is.
        groups: Its activities by sector; none gives a poster to be filled in by hand.
        agreed: When the village agreed; nothing on a blank poster.
        blocks: What follows the table.
    """
    head = frame.village_head(view, village, agreed.day)
    made = wall.poster(view, _(_TITLE), frame.full_name(view, village), head)
    met = [Paragraph(_met(view, agreed.meeting), "center")] if agreed.meeting else []
    signatures = Signatures(
        (
            *signing.signed_by_villagers(view, village),
            signing.signed_by_commune(view),
        )
    )

    def version(columns: tuple[PaperColumn, ...], signed: Signatures) -> tuple[Block, ...]:
        return (*met, _table(view, groups, columns), *blocks, signed)

    shorter = replace(made, blocks=version(_short_columns(), wall.without_notes(signatures)))
    return replace(made, blocks=version(_columns(), signatures), shorter=shorter)


def _met(view: View, met: Meeting) -> str:
    day = Meeting.columns["date"].show(met.date, view)
    if met.households_present is None:
        return _("Agreed at the second village meeting on {day}").format(day=day)
    message = _("Agreed at the second village meeting on {day} by {present} households")
    return message.format(day=day, present=met.households_present)


def _columns() -> tuple[PaperColumn, ...]:
    """Return the eight columns of slide 18, the priority first: it is what everybody looks for."""
    return (
        *_first_columns(),
        *frame.columns_of(Activity, ("start", "end")),
        *_money_columns(N_("Total cost")),
        wall.millions_column("external_support", N_("External support")),
    )


def _short_columns() -> tuple[PaperColumn, ...]:
    return (*_first_columns(), wall.months_column(), *_money_columns(N_("Total")))


def _first_columns() -> tuple[PaperColumn, ...]:
    priority = frame.columns_of(Activity, ("priority",))
    return (
        wall.large(replace(*priority, heading=_("Priority"))),
        *frame.columns_of(Activity, ("name",)),
        *wall.quantity_columns("quantity", "unit", N_("Quantity")),
    )


def _money_columns(total: str) -> tuple[PaperColumn, ...]:
    return (
        wall.millions_column("total_cost", total),
        wall.millions_column("village_contribution", N_("Village gives")),
    )


def _table(view: View, groups: SectorGroups, columns: tuple[PaperColumn, ...]) -> PaperTable:
    if not groups:
        rows = wall.bands_to_fill_in(columns, sector_names(view), until="total_cost")
        return PaperTable(columns, rows, view, unit_note=wall.unit_note())
    sections = [
        Section(
            group.name,
            [_line(view, activity) for activity in group.activities],
            cost_sums(group.totals),
        )
        for group in groups
    ]
    grand = sum((group.totals for group in groups), Totals())
    rows = wall.banded_rows(columns, sections, cost_sums(grand))
    return PaperTable(columns, rows, view, unit_note=wall.unit_note())


def _line(view: View, one: Activity) -> Values:
    months = wall.months_in_short(one.start, one.end, view.year)
    return {**frame.values_of(one), wall.MONTHS: months}
