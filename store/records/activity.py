"""The activity: one line of a village plan, and the thread through all stages [slide 18]."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from store.columns.choices import Choice, Reference, SectorChoice, Suggestion, several
from store.columns.dates import EventDay, MonthOfYear
from store.columns.figures import Money, Quantity, Rating
from store.columns.kind import Month, Text
from store.columns.record import column, record
from store.columns.user_role import UserRole
from store.language import N_
from store.records.costs import COSTS, REASONS, Costed

DISPOSITIONS: Mapping[str, str] = MappingProxyType(
    {
        "undecided": N_("Not yet considered"),
        "taken_up": N_("Taken into the CDP"),
        "partly": N_("Partly taken into the CDP"),
        "left_out": N_("Left out of the CDP"),
    }
)

VDP_FORM = (
    "name",
    "quantity",
    "unit",
    "start",
    "end",
    "total_cost",
    "village_contribution",
    "external_support",
    "priority",
)
"""The columns of the VDP proposal form [slide 18]; on paper the unit stands behind the quantity."""

_COMMUNE_STAGE = 3


@record(
    "activities",
    N_("Proposed activities"),
    stage=2,
    writer=UserRole.VILLAGE_CLERK,
    village="village",
)
class Activity(Costed):
    """One proposed activity of a village in a sector.

    Total cost = village contribution + external support, all in đồng. Two typed figures give the
    third; ``computed_figure`` names the one that follows. Three typed figures stay as written.
    """

    village: str | None = column(Reference(tables=("villages",)), N_("Village"), required=True)
    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    name: str = column(Text(), N_("Activity"), required=True, width=26)
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
        help=N_("1 is the highest; a village ranks one to three activities of a sector"),
    )
    unit_price: int | None = column(Money(), N_("Unit price"))
    site: str = column(Text(), N_("Site"), width=18)
    work: str = column(
        Choice(labels={"new": N_("New"), "repair": N_("Repair")}), N_("New or repair"), width=10
    )
    objective: str = column(Text(multiline=True), N_("Objective"), width=24)
    responsible: str = column(Text(), N_("Responsible"), width=18)
    method: str = column(Text(multiline=True), N_("Method"), width=24)
    problem: str | None = column(
        Reference(tables=("problems",)), N_("Problem it answers"), width=24
    )
    programmes: tuple[str, ...] = column(
        several(Reference(tables=("programmes",))), N_("Hoped-for programmes"), width=20
    )
    beneficiaries: str = column(Text(), N_("Beneficiaries"), width=20)
    contribution_cash: int | None = column(Money(), N_("Contribution in cash"))
    contribution_labour: int | None = column(Money(), N_("Contribution in labour"))
    contribution_material: int | None = column(Money(), N_("Contribution in material"))
    contribution_land: int | None = column(Money(), N_("Contribution in land"))
    repeats: str = column(
        Text(),
        N_("Earlier proposal it repeats"),
        width=20,
        help=N_("Year and name of the proposal that is made again"),
    )
    past: str | None = column(
        Reference(tables=("past_proposals",)),
        N_("Adopted from"),
        help=N_("The proposal of an earlier year that the village makes again"),
        width=20,
    )
    note: str = column(Text(multiline=True), N_("Note"), width=20)
    computed_figure: str = column(
        Choice(labels=COSTS),
        N_("Computed figure"),
        help=N_("The one of the three figures that follows from the other two"),
    )
    disposition: str = column(
        Choice(labels=DISPOSITIONS),
        N_("Disposition by the commune"),
        stage=_COMMUNE_STAGE,
        writer=UserRole.COMMUNE_EDITOR,
        default="undecided",
    )
    disposition_reason: str = column(
        Suggestion(labels=REASONS),
        N_("Reason"),
        width=20,
        stage=_COMMUNE_STAGE,
        writer=UserRole.COMMUNE_EDITOR,
    )
    disposition_by: str = column(
        Text(), N_("Decided by"), stage=_COMMUNE_STAGE, writer=UserRole.COMMUNE_EDITOR
    )
    disposition_on: dt.date | None = column(
        EventDay(), N_("Decided on"), stage=_COMMUNE_STAGE, writer=UserRole.COMMUNE_EDITOR
    )

    def title(self, around: object) -> str:
        """Return the activity's name."""
        del around
        return self.name
