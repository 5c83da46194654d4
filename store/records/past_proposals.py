"""What earlier years proposed and did not finish: offered to the villages and the commune again."""

from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from store.columns.choices import Choice, Reference, SectorChoice
from store.columns.figures import Money, Quantity, WholeNumber, Year
from store.columns.kind import Flag, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_

ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "undecided": N_("Not yet considered"),
        "left_out": N_("Left out of the CDP"),
        "submitted": N_("Submitted"),
        "postponed": N_("Postponed"),
        "rejected": N_("Rejected"),
        "returned": N_("Returned for completion"),
        "unfinished": N_("Approved, not finished"),
        "carried": N_("Carried over"),
        "proposed_again": N_("To be proposed again"),
    }
)
"""How a proposal that was not carried out, or not to its end, stood when its year ended."""


@record(
    "past_proposals",
    N_("Proposals of earlier years"),
    stage=2,
    writer=UserRole.COMMUNE_EDITOR,
    village="village",
)
class PastProposal(Record):
    """A proposal that an earlier year did not carry out; quantity and money are what remains.

    It is adopted by an activity of a village, or by a line where no village proposed it. The three
    figures are in đồng.
    """

    name: str = column(Text(), N_("Activity"), required=True, width=26)
    village: str | None = column(
        Reference(tables=("villages",)),
        N_("Village"),
        help=N_("Empty for an activity of the commune's own"),
    )
    sector: str = column(SectorChoice(), N_("Sector"), required=True)
    quantity: Decimal | None = column(Quantity(), N_("Quantity"), heading=N_("Qty"), width=6)
    unit: str = column(Text(longest=40), N_("Unit of measure"), heading=N_("Unit"), width=6)
    total_cost: int | None = column(Money(), N_("Total cost"))
    village_contribution: int | None = column(
        Money(), N_("Village contribution"), heading=N_("Village part")
    )
    external_support: int | None = column(
        Money(), N_("External support"), heading=N_("External part")
    )
    year: int | None = column(
        Year(), N_("Last proposed"), help=N_("The plan year in which it was proposed last")
    )
    ending: str = column(Choice(labels=ENDINGS), N_("How it ended"), width=18)
    reason: str = column(Text(multiline=True), N_("Reason"), width=24)
    times_proposed: int | None = column(
        WholeNumber(least=1, most=99), N_("Times proposed"), heading=N_("Times"), default=1, width=5
    )
    history: str = column(
        Text(multiline=True), N_("Story"), width=30, help=N_("What became of it, year by year")
    )
    dropped: bool | None = column(
        Flag(),
        N_("No longer wanted"),
        help=N_("It is not offered again in later years"),
        writer=UserRole.VILLAGE_CLERK,
    )

    def title(self, around: object) -> str:
        """Return the activity's name and the year in which it was proposed last."""
        del around
        return f"{self.name} ({self.year})" if self.year else self.name
