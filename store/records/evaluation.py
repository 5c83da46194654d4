"""Stage 6, evaluation: what came of the plan, and what goes on into the next one."""

import datetime as dt
from decimal import Decimal

from store.columns.choices import Choice, Reference
from store.columns.dates import EventDay
from store.columns.figures import Money, Quantity, Rating, WholeNumber
from store.columns.kind import Flag, Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_


@record("evaluations", N_("Evaluations"), stage=6, writer=UserRole.VILLAGE_CLERK, village="village")
class Evaluation(Record):
    """How a village meeting judges one line; what was planned comes from its approval.

    Counts marked *of which* are parts of men and women together.
    """

    line: str | None = column(
        Reference(tables=("lines",)), N_("Line of the CDP"), required=True, width=26
    )
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    meeting: str | None = column(Reference(tables=("meetings",)), N_("Meeting"), width=22)
    date: dt.date | None = column(EventDay(), N_("Date"))
    actual_quantity: Decimal | None = column(
        Quantity(), N_("Actual quantity"), heading=N_("Actual qty")
    )
    actual_cost: int | None = column(Money(), N_("Actual cost"))
    households: int | None = column(
        WholeNumber(), N_("Households that benefit"), heading=N_("Households")
    )
    men: int | None = column(WholeNumber(), N_("Men"))
    women: int | None = column(WholeNumber(), N_("Women"))
    poor: int | None = column(
        WholeNumber(), N_("Of which from poor households"), heading=N_("Of which poor")
    )
    ethnic_minority: int | None = column(
        WholeNumber(), N_("Of which ethnic minority people"), heading=N_("Of which minority")
    )
    in_use: bool | None = column(Flag(), N_("In use"))
    quality: int | None = column(Rating(), N_("Quality (1-5)"), heading=N_("Quality"), width=5)
    satisfaction: int | None = column(
        Rating(), N_("Satisfaction (1-5)"), heading=N_("Satisfaction"), width=5
    )
    respondents: int | None = column(WholeNumber(), N_("Respondents"))
    causes: str = column(Text(multiline=True), N_("Causes of differences"), width=28)
    lessons: str = column(Text(multiline=True), N_("Lessons"), width=28)
    next: str = column(
        Choice(
            labels={
                "done": N_("Finished"),
                "carried": N_("Carried over"),
                "proposed_again": N_("To be proposed again"),
            }
        ),
        N_("What happens next"),
        width=16,
    )

    def title(self, around: Surroundings) -> str:
        """Return the line's name."""
        return self.columns["line"].show(self.line, around)


@record("indicators", N_("Indicators"), stage=6, writer=UserRole.COMMUNE_EDITOR)
class Indicator(Record):
    """A figure by which the year is judged."""

    name: str = column(Text(), N_("Indicator"), required=True, width=30)
    unit: str = column(Text(longest=40), N_("Unit of measure"), heading=N_("Unit"))
    baseline: Decimal | None = column(Quantity(), N_("Baseline"))
    target: Decimal | None = column(Quantity(), N_("Target"))
    actual: Decimal | None = column(Quantity(), N_("Actual"))
    source: str = column(Text(), N_("Source"), width=20)
