"""Stage 5, implementation and monitoring: what is done, paid, given, accepted and supervised."""

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import Any, ClassVar, Self

from store.columns.choices import Choice, Reference
from store.columns.dates import EventDay, MonthOfYear
from store.columns.figures import Money, Percent, Quantity
from store.columns.kind import Flag, Month, Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_
from store.records.commune import FUNDING_SOURCES
from store.words.money import LARGEST_AMOUNT

_LINE = Reference(tables=("lines",))
_ADVANCE = "advance"


def is_advance(kind: str | None) -> bool:
    """Tell whether money of that kind was only advanced; what says nothing is settled."""
    return kind == _ADVANCE


class _OfLine(Record):
    """A record that says something of one line of the plan."""

    line: str | None

    def title(self, around: Surroundings) -> str:
        """Return the line's name."""
        return self.columns["line"].show(self.line, around)


@record("actions", N_("Action plan"), stage=5, writer=UserRole.COMMUNE_EDITOR)
class Action(_OfLine):
    """One step by which an approved line is carried out."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    step: str = column(Text(), N_("Step"), required=True, width=26)
    lead: str = column(Text(), N_("Led by"), width=18)
    partners: str = column(Text(), N_("Partners"), width=18)
    implementer_kind: str = column(
        Choice(
            labels={
                "contractor": N_("Contractor"),
                "community": N_("Community"),
                "household_group": N_("Household group"),
            }
        ),
        N_("Kind of implementer"),
    )
    implementer: str = column(Text(), N_("Implementer"), width=20)
    contract: str = column(Text(), N_("Contract"), width=16)
    start: Month | None = column(MonthOfYear(), N_("Start"))
    end: Month | None = column(MonthOfYear(), N_("End"))
    expected_output: str = column(Text(multiline=True), N_("Expected output"), width=24)
    supervisors: str = column(Text(), N_("Supervisors"), width=18)

    def title(self, around: Surroundings) -> str:
        """Return the step."""
        del around
        return self.step


@record("progress", N_("Progress"), stage=5, writer=UserRole.COMMUNE_EDITOR)
class Progress(_OfLine):
    """How far a line has come by a day; it never decreases without a note."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    quantity_done: Decimal | None = column(
        Quantity(), N_("Quantity done so far"), heading=N_("Qty done")
    )
    physical: int | None = column(Percent(), N_("Physical progress (%)"), heading=N_("Done %"))
    difficulty: str = column(Text(multiline=True), N_("Difficulty"), width=26)
    remedy: str = column(Text(multiline=True), N_("Remedy"), width=26)
    reporter: str = column(Text(), N_("Reporter"), width=18)
    note: str = column(Text(multiline=True), N_("Note"), width=20)


@record("disbursements", N_("Disbursements"), stage=5, writer=UserRole.COMMUNE_EDITOR)
class Disbursement(_OfLine):
    """Money paid out for a line from one source; an advance is not yet settled."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    source: str = column(Choice(labels=FUNDING_SOURCES), N_("Source of funding"))
    programme: str | None = column(Reference(tables=("programmes",)), N_("Programme"), width=20)
    amount: int | None = column(Money(), N_("Amount"), required=True)
    kind: str = column(
        Choice(labels={_ADVANCE: N_("Advance"), "settlement": N_("Settlement")}),
        N_("Advance or settlement"),
        default="settlement",
    )
    advance_recovered: int | None = column(
        Money(),
        N_("Advance recovered"),
        help=N_("What a settlement takes back of earlier advances; empty if not known"),
    )
    document: str = column(Text(), N_("Document"), width=18)

    @property
    def is_advance(self) -> bool:
        """Whether the money was only advanced."""
        return is_advance(self.kind)


@record("acceptances", N_("Acceptance and handover"), stage=5, writer=UserRole.COMMUNE_EDITOR)
class Acceptance(_OfLine):
    """A finished line accepted and handed over; without it nothing is complete."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    quantity: Decimal | None = column(Quantity(), N_("Accepted quantity"), heading=N_("Qty"))
    value: int | None = column(Money(), N_("Accepted value"))
    defects: str = column(Text(multiline=True), N_("Defects"), width=26)
    handed_to: str = column(Text(), N_("Handed over to"), width=20)
    maintained_by: str = column(Text(), N_("Maintained by"), width=20)


@record(
    "contributions",
    N_("Contributions of the people"),
    stage=5,
    writer=UserRole.VILLAGE_CLERK,
    village="village",
)
class Contribution(_OfLine):
    """What a household or group gave for a line; value = quantity × rate unless typed."""

    line: str | None = column(_LINE, N_("Line of the CDP"), required=True, width=26)
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    contributor: str = column(Text(), N_("Household or group"), required=True, width=22)
    kind: str = column(
        Choice(
            labels={
                "cash": N_("Cash"),
                "labour": N_("Labour days"),
                "material": N_("Material"),
                "land": N_("Land"),
            }
        ),
        N_("Kind of contribution"),
    )
    quantity: Decimal | None = column(Quantity(), N_("Quantity"), heading=N_("Qty"))
    unit: str = column(Text(longest=40), N_("Unit of measure"), heading=N_("Unit"))
    rate: int | None = column(Money(), N_("Rate"))
    value: int | None = column(Money(), N_("Value in money"))
    date: dt.date | None = column(EventDay(), N_("Date"))
    receipt: str = column(Text(longest=40), N_("Receipt"), width=10)
    exempt: bool | None = column(
        Flag(), N_("Exempt"), help=N_("A poor household that need not contribute")
    )
    confirmed_by: str = column(Text(), N_("Confirmed by"), width=18)
    value_follows: bool | None = column(
        Flag(), N_("Value is computed"), help=N_("Value = quantity × rate, while nobody types it")
    )

    figures: ClassVar[frozenset[str]] = frozenset({"quantity", "rate", "value"})
    tells_computed: ClassVar[str] = "value_follows"

    def title(self, around: Surroundings) -> str:
        """Return who gave, and for what."""
        line = self.columns["line"].show(self.line, around)
        return " – ".join(part for part in (self.contributor, line) if part)

    def with_value(self, key: str, value: Any) -> Self:
        """Return a copy with ``value`` typed into ``key``; a value typed by hand stays."""
        follows = None if key == "value" else self.value_follows
        values = {"value_follows": follows, key: value}
        return dataclasses.replace(self, **values).settled()

    def settled(self) -> Self:
        """Return a copy in which the value follows from quantity and rate, rounded to đồng.

        What would be larger than any amount stays empty.
        """
        if self.value is not None and not self.value_follows:
            return self
        if self.quantity is None or self.rate is None:
            return dataclasses.replace(self, value=None, value_follows=None)
        value = int((self.quantity * self.rate).to_integral_value())
        if value > LARGEST_AMOUNT:
            return dataclasses.replace(self, value=None, value_follows=None)
        return dataclasses.replace(self, value=value, value_follows=True)

    def computed(self) -> frozenset[str]:
        """Return the value's key while it follows from quantity and rate."""
        return frozenset({"value"} if self.value_follows else ())


@record("supervision", N_("Community supervision"), stage=5, writer=UserRole.COMMUNE_EDITOR)
class Supervision(_OfLine):
    """A visit of the community supervision board and what came of it."""

    line: str | None = column(_LINE, N_("Line of the CDP"), width=26)
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    by: str = column(Text(), N_("Supervised by"), required=True, width=20)
    finding: str = column(Text(multiline=True), N_("Finding"), width=28)
    recommendation: str = column(Text(multiline=True), N_("Recommendation"), width=28)
    answer: str = column(Text(multiline=True), N_("Answer"), width=28)
    settled_on: dt.date | None = column(EventDay(), N_("Settled on"))
