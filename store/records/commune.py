"""Stage 3, the commune plan (CDP), mainly a synthesis of the village plans [slides 19-20]."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from store.columns.choices import Choice, Reference, SectorChoice
from store.columns.dates import Day, EventDay, MonthOfYear
from store.columns.figures import Money, Quantity, Rating, Year
from store.columns.kind import Flag, Month, Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_
from store.records.activity import VDP_FORM
from store.records.costs import COSTS, Costed

FUNDING_SOURCES: Mapping[str, str] = MappingProxyType(
    {
        "programme": N_("Programme, project"),
        "commune": N_("Commune budget"),
        "village": N_("Village fund"),
        "households": N_("Households give"),
        "enterprise": N_("Enterprise"),
        "other": N_("Other"),
    }
)

VILLAGE_SOURCES = frozenset({"village", "households"})
"""The sources that make up the village contribution; all others are external support."""

CDP_FORM = (VDP_FORM[0], "place", *VDP_FORM[1:])
"""The columns of the activity table [slide 20]; on paper the unit stands behind the quantity."""

NATURES: Mapping[str, str] = MappingProxyType(
    {"capital": N_("Capital"), "recurrent": N_("Recurrent")}
)

_LINE = Reference(tables=("lines",), belongs=True)


@record("lines", N_("Activities of the commune"), stage=3, writer=UserRole.COMMUNE_EDITOR)
class PlanLine(Costed):
    """One line of the commune plan: from one or several village activities, or the commune's own.

    A line without sources is the commune's own.
    """

    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    name: str = column(Text(), N_("Activity"), required=True, width=26)
    place: str = column(Text(), N_("Place"), width=16)
    quantity: Decimal | None = column(Quantity(), N_("Quantity"), heading=N_("Qty"), width=6)
    unit: str = column(Text(longest=40), N_("Unit of measure"), heading=N_("Unit"), width=6)
    start: Month | None = column(MonthOfYear(), N_("Start"))
    end: Month | None = column(MonthOfYear(), N_("End"))
    total_cost: int | None = column(Money(), N_("Total cost"))
    village_contribution: int | None = column(
        Money(), N_("Village contribution"), heading=N_("Village part")
    )
    external_support: int | None = column(
        Money(), N_("External support"), heading=N_("External part")
    )
    priority: int | None = column(
        Rating(most=3),
        N_("Priority (1-3)"),
        heading=N_("Pr."),
        help=N_("By default the best rank of the proposals it comes from"),
    )
    responsible: str = column(Text(), N_("Responsible"), width=18)
    past: str | None = column(
        Reference(tables=("past_proposals",)),
        N_("Adopted from"),
        help=N_("The activity of an earlier year that the commune plans again"),
        width=20,
    )
    note: str = column(Text(multiline=True), N_("Note"), width=20)
    computed_figure: str = column(
        Choice(labels=COSTS),
        N_("Computed figure"),
        help=N_("The one of the three figures that follows from the other two"),
    )

    def title(self, around: Surroundings) -> str:
        """Return the activity's name and place."""
        del around
        return " – ".join(part for part in (self.name, self.place) if part)


TAKEN_MONEY = ("village_contribution", "external_support", "undivided")
"""The columns that say how much money a line takes over from a village's activity."""


@record(
    "line_sources",
    N_("Origins in the village plans"),
    stage=3,
    writer=UserRole.COMMUNE_EDITOR,
    village="activity",
)
class LineSource(Record):
    """What a line takes over from one village's activity; an activity may be split over lines."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=24)
    activity: str | None = column(
        Reference(tables=("activities",)), N_("Village activity"), required=True, width=24
    )
    quantity: Decimal | None = column(Quantity(), N_("Quantity"), heading=N_("Qty"))
    village_contribution: int | None = column(
        Money(), N_("Village contribution"), heading=N_("Village part")
    )
    external_support: int | None = column(
        Money(), N_("External support"), heading=N_("External part")
    )
    undivided: int | None = column(
        Money(),
        N_("Not divided"),
        help=N_("What is taken over of a total cost of which the proposal states neither part"),
    )

    def title(self, around: Surroundings) -> str:
        """Return the village's activity."""
        return self.columns["activity"].show(self.activity, around)

    def total(self) -> int:
        """Return what is taken over in money, in đồng."""
        return sum(getattr(self, key) or 0 for key in TAKEN_MONEY)


@record("funding", N_("Funding"), stage=3, writer=UserRole.COMMUNE_EDITOR)
class Funding(Record):
    """What a line asks of one source."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=24)
    source: str = column(Choice(labels=FUNDING_SOURCES), N_("Source of funding"), required=True)
    programme: str | None = column(
        Reference(tables=("programmes",)),
        N_("Programme"),
        help=N_("Only where the source is a programme or project"),
        width=20,
    )
    nature: str = column(Choice(labels=NATURES), N_("Capital or recurrent"))
    amount: int | None = column(Money(), N_("Amount"))

    def title(self, around: Surroundings) -> str:
        """Return the programme, or the kind of source."""
        programme = self.columns["programme"].show(self.programme, around)
        return programme or self.columns["source"].show(self.source, around)


FEASIBLE: Mapping[str, str] = MappingProxyType(
    {"yes": N_("Yes"), "with_changes": N_("Yes, with changes"), "no": N_("No")}
)

RECOMMENDATIONS: Mapping[str, str] = MappingProxyType(
    {
        "submit": N_("Submit"),
        "submit_changed": N_("Submit with changes"),
        "hold": N_("Do not submit"),
    }
)


@record("appraisals", N_("Appraisals"), stage=3, writer=UserRole.COMMUNE_EDITOR)
class Appraisal(Record):
    """What somebody found who looked a line over before it was submitted [practice].

    ``quantity`` and ``total_cost`` (đồng) are what was found, beside what the line asks. An
    appraisal without a day is still to be made, until ``due``. The latest of a line counts.
    """

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    due: dt.date | None = column(Day(), N_("To be made by"))
    date: dt.date | None = column(EventDay(), N_("Appraised on"))
    by: str = column(Text(), N_("Appraised by"), width=20)
    site_seen: bool | None = column(Flag(), N_("Site seen"))
    feasible: str = column(
        Choice(labels=FEASIBLE), N_("Technically feasible"), heading=N_("Feasible"), width=12
    )
    price_source: str = column(Text(), N_("Unit price checked against"), width=22)
    quantity: Decimal | None = column(Quantity(), N_("Quantity found"), heading=N_("Qty found"))
    total_cost: int | None = column(Money(), N_("Cost found"))
    environment: str = column(Text(multiline=True), N_("Environment and land"), width=24)
    recommendation: str = column(Choice(labels=RECOMMENDATIONS), N_("Recommendation"), width=18)
    reason: str = column(Text(multiline=True), N_("Reason"), width=26)

    def title(self, around: Surroundings) -> str:
        """Return line and recommendation."""
        keys = ("line", "recommendation")
        parts = (self.columns[key].show(getattr(self, key), around) for key in keys)
        return " – ".join(part for part in parts if part)


@record("ceilings", N_("Ceilings"), stage=3, writer=UserRole.COMMUNE_EDITOR, village="village")
class Ceiling(Record):
    """The most that may be planned for a sector, a village, or one of them in the other."""

    sector: str = column(SectorChoice(), N_("Sector"))
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    amount: int | None = column(Money(), N_("At most"), required=True)
    note: str = column(Text(), N_("Note"), width=28)

    def title(self, around: Surroundings) -> str:
        """Return what it limits."""
        keys = ("sector", "village")
        parts = (self.columns[key].show(getattr(self, key), around) for key in keys)
        return " – ".join(part for part in parts if part)


@record("facts", N_("Basic facts of the commune"), stage=3, writer=UserRole.COMMUNE_EDITOR)
class Fact(Record):
    """One basic fact of the commune, as a figure or in words [slide 20]."""

    topic: str = column(
        Choice(
            labels={
                "position": N_("Position"),
                "population": N_("Population"),
                "labour": N_("Labour"),
                "income": N_("Income"),
                "land": N_("Land"),
                "natural": N_("Natural conditions"),
                "economy": N_("Economy"),
                "society": N_("Society"),
                "other": N_("Other"),
            }
        ),
        N_("Topic"),
        required=True,
        width=18,
    )
    name: str = column(Text(), N_("Fact"), required=True, width=28)
    value: Decimal | None = column(Quantity(), N_("Value"), width=12)
    unit: str = column(Text(longest=40), N_("Unit of measure"), heading=N_("Unit"))
    text: str = column(Text(multiline=True), N_("In words"), width=30)
    year: int | None = column(Year(), N_("Year"))
    source: str = column(Text(), N_("Source"), width=20)

    def title(self, around: Surroundings) -> str:
        """Return the fact's name."""
        del around
        return self.name
