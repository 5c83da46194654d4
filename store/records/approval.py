"""Stage 4, approval and feedback: what was decided, by whom, why, and how each village hears it."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType

from store.columns.choices import Choice, Reference
from store.columns.dates import Day, EventDay
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import Flag, Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_
from store.records.commune import FUNDING_SOURCES, NATURES
from store.records.costs import COSTS, REASONS, Costed
from store.words.text import on_one_line

AUTHORITIES: Mapping[str, str] = MappingProxyType(
    {
        "council": N_("People's Council of the commune"),
        "committee": N_("People's Committee of the commune"),
        "level_above": N_("Level above"),
        "programme_owner": N_("Programme owner"),
    }
)

DOCUMENT_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "KH": N_("Plan (KH)"),
        "TTr": N_("Submission letter (TTr)"),
        "QĐ": N_("Decision (QĐ)"),
        "BC": N_("Report (BC)"),
        "NQ": N_("Resolution (NQ)"),
        "TB": N_("Notice (TB)"),
    }
)

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "submitted": N_("Submitted"),
        "approved": N_("Approved"),
        "approved_changed": N_("Approved with changes"),
        "postponed": N_("Postponed"),
        "rejected": N_("Rejected"),
        "returned": N_("Returned for completion"),
    }
)

APPROVED = frozenset({"approved", "approved_changed"})


@record("documents", N_("Documents"), stage=4, writer=UserRole.COMMUNE_EDITOR)
class OfficialDocument(Record):
    """A paper with a number by which something was submitted or decided."""

    number: str = column(
        Text(longest=40), N_("Number"), required=True, width=14, help=N_("Such as 05/KH-UBND")
    )
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    kind: str = column(Choice(labels=DOCUMENT_KINDS), N_("Kind of document"), width=16)
    authority: str = column(Choice(labels=AUTHORITIES), N_("Authority"), width=22)
    subject: str = column(Text(), N_("Subject"), width=30)
    signed_by: str = column(Text(), N_("Signed by"), width=20)

    def title(self, around: Surroundings) -> str:
        """Return number and day."""
        day = self.columns["date"].show(self.date, around)
        return ", ".join(part for part in (self.number, day) if part)


@record("decisions", N_("Results of approval"), stage=4, writer=UserRole.APPROVER)
class Decision(Costed):
    """What was decided of one line in one round; the latest round counts.

    After approval a plan changes by adjustments, which are further rounds. The three figures are
    what was approved, in đồng. A reason is required unless the line was approved unchanged.
    """

    line: str | None = column(
        Reference(tables=("lines",)), N_("Line of the CDP"), required=True, width=26
    )
    round: int | None = column(WholeNumber(least=1, most=99), N_("Round"), default=1, width=5)
    adjustment: bool | None = column(
        Flag(), N_("Adjustment"), help=N_("A change of a plan that was approved before")
    )
    outcome: str = column(Choice(labels=OUTCOMES), N_("Outcome"), default="submitted", width=16)
    document: str | None = column(Reference(tables=("documents",)), N_("Document"), width=20)
    decided_on: dt.date | None = column(EventDay(), N_("Decided on"))
    quantity: Decimal | None = column(
        Quantity(), N_("Approved quantity"), heading=N_("Qty approved")
    )
    total_cost: int | None = column(Money(), N_("Approved cost"))
    village_contribution: int | None = column(
        Money(), N_("Village contribution"), heading=N_("Village part")
    )
    external_support: int | None = column(
        Money(), N_("Approved support"), heading=N_("External part")
    )
    reason: str = column(Choice(labels=REASONS), N_("Reason"), width=20)
    explanation: str = column(Text(multiline=True), N_("Explanation"), width=28)
    computed_figure: str = column(
        Choice(labels=COSTS),
        N_("Computed figure"),
        help=N_("The one of the three figures that follows from the other two"),
    )

    def title(self, around: Surroundings) -> str:
        """Return line and outcome."""
        keys = ("line", "outcome")
        return " – ".join(self.columns[key].show(getattr(self, key), around) for key in keys)


@record("decision_funding", N_("Approved funding"), stage=4, writer=UserRole.APPROVER)
class DecisionFunding(Record):
    """What was approved for a line out of one source."""

    decision: str | None = column(
        Reference(tables=("decisions",), belongs=True), N_("Decision"), required=True, width=26
    )
    source: str = column(Choice(labels=FUNDING_SOURCES), N_("Source of funding"), required=True)
    programme: str | None = column(Reference(tables=("programmes",)), N_("Programme"), width=20)
    nature: str = column(Choice(labels=NATURES), N_("Capital or recurrent"))
    amount: int | None = column(Money(), N_("Amount"))

    def title(self, around: Surroundings) -> str:
        """Return the programme, or the kind of source."""
        programme = self.columns["programme"].show(self.programme, around)
        return programme or self.columns["source"].show(self.source, around)


@record(
    "decision_shares",
    N_("Shares of the villages"),
    stage=4,
    writer=UserRole.APPROVER,
    village="activity",
)
class DecisionShare(Record):
    """What a decision means for one village's activity: so a merged line answers each village."""

    decision: str | None = column(
        Reference(tables=("decisions",), belongs=True), N_("Decision"), required=True, width=26
    )
    activity: str | None = column(
        Reference(tables=("activities",)), N_("Village activity"), required=True, width=26
    )
    outcome: str = column(Choice(labels=OUTCOMES), N_("Outcome"), width=16)
    quantity: Decimal | None = column(
        Quantity(), N_("Approved quantity"), heading=N_("Qty approved")
    )
    amount: int | None = column(Money(), N_("Approved cost"))
    reason: str = column(Choice(labels=REASONS), N_("Reason"), width=20)
    explanation: str = column(Text(multiline=True), N_("Explanation"), width=28)
    confirmed: bool | None = column(Flag(), N_("Confirmed"))

    def title(self, around: Surroundings) -> str:
        """Return the village's activity."""
        return self.columns["activity"].show(self.activity, around)


@record(
    "feedback",
    N_("Feedback to villages"),
    stage=4,
    writer=UserRole.COMMUNE_EDITOR,
    village="village",
)
class Feedback(Record):
    """How a village was told what became of its proposals."""

    village: str | None = column(Reference(tables=("villages",)), N_("Village"), required=True)
    date: dt.date | None = column(EventDay(), N_("Date"))
    meeting: str | None = column(Reference(tables=("meetings",)), N_("Meeting"), width=22)
    received_by: str = column(Text(), N_("Received by"), width=18, writer=UserRole.VILLAGE_CLERK)
    answer: str = column(
        Text(multiline=True), N_("Answer of the village"), width=28, writer=UserRole.VILLAGE_CLERK
    )
    deadline: dt.date | None = column(Day(), N_("Answer until"))
    posted_from: dt.date | None = column(Day(), N_("Posted from"), writer=UserRole.VILLAGE_CLERK)
    posted_to: dt.date | None = column(Day(), N_("Posted to"), writer=UserRole.VILLAGE_CLERK)
    posted_by: str = column(Text(), N_("Posted by"), width=18, writer=UserRole.VILLAGE_CLERK)

    def title(self, around: Surroundings) -> str:
        """Return the village's name."""
        return self.columns["village"].show(self.village, around)


@record(
    "petitions",
    N_("Petitions"),
    stage=4,
    writer=UserRole.VILLAGE_CLERK,
    village="village",
)
class Petition(Record):
    """What somebody asks, reports or complains of, and what the commune answers [practice].

    They come at any stage from the approval on. Without a day of its own an answer is due so many
    days after the petition came as the settings say.
    """

    received_on: dt.date | None = column(EventDay(), N_("Received on"), required=True)
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    from_whom: str = column(Text(), N_("From whom"), width=20)
    withheld: bool | None = column(
        Flag(), N_("Name withheld"), help=N_("No paper says from whom it came")
    )
    about: str | None = column(
        Reference(tables=("activities", "lines", "contributions")),
        N_("About"),
        width=24,
        help=N_("The activity, line or contribution; empty for anything else"),
    )
    matter: str = column(
        Text(multiline=True), N_("Matter of the petition"), required=True, width=30
    )
    handled_by: str = column(Text(), N_("Handled by"), width=18, writer=UserRole.COMMUNE_EDITOR)
    due: dt.date | None = column(Day(), N_("Answer due"), writer=UserRole.COMMUNE_EDITOR)
    answered_on: dt.date | None = column(
        EventDay(), N_("Answered on"), writer=UserRole.COMMUNE_EDITOR
    )
    answer: str = column(
        Text(multiline=True), N_("Answer"), width=30, writer=UserRole.COMMUNE_EDITOR
    )
    settled_on: dt.date | None = column(
        EventDay(), N_("Settled on"), writer=UserRole.COMMUNE_EDITOR
    )

    def title(self, around: Surroundings) -> str:
        """Return day and matter."""
        day = self.columns["received_on"].show(self.received_on, around)
        return ", ".join(part for part in (day, on_one_line(self.matter)) if part)
