"""Stage 1, preparation and orientation plan [slides 10-13]: what a planning year starts from."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from store.columns.choices import Choice, Reference, SectorChoice, several
from store.columns.dates import Day, EventDay
from store.columns.figures import Money, Rating, WholeNumber
from store.columns.kind import Surroundings, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_
from store.records.people import BODIES

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "preparation": N_("Preparation and orientation plan"),
        "village": N_("Village development plan (VDP)"),
        "commune": N_("Commune development plan (CDP)"),
        "approval": N_("Approval and feedback"),
        "monitoring": N_("Implementation and monitoring"),
        "evaluation": N_("Evaluation"),
    }
)

MEETING_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "commune_launch": N_("Commune launch meeting"),
        "village_1": N_("First village meeting"),
        "village_2": N_("Second village meeting"),
        "dialogue": N_("Dialogue between village and CDP team"),
        "commune_conference": N_("Commune conference"),
        "feedback": N_("Feedback meeting"),
        "supervision": N_("Supervision meeting"),
        "evaluation": N_("Evaluation meeting"),
    }
)


@record("meetings", N_("Meetings"), stage=1, writer=UserRole.VILLAGE_CLERK, village="village")
class Meeting(Record):
    """A meeting of any stage; counts marked *of which* are parts of men and women together."""

    kind: str = column(Choice(labels=MEETING_KINDS), N_("Kind of meeting"), required=True, width=24)
    stage: str = column(Choice(labels=STAGES), N_("Stage"), width=16)
    village: str | None = column(
        Reference(tables=("villages",)),
        N_("Village"),
        help=N_("Empty for a meeting of the commune"),
    )
    date: dt.date | None = column(EventDay(), N_("Date"), required=True)
    place: str = column(Text(), N_("Place"), width=18)
    chair: str = column(Text(), N_("Chair"), width=18)
    secretary: str = column(Text(), N_("Secretary"), width=18)
    households: int | None = column(
        WholeNumber(), N_("Households in the village"), heading=N_("Households")
    )
    households_present: int | None = column(
        WholeNumber(), N_("Households present"), heading=N_("Present")
    )
    men: int | None = column(WholeNumber(), N_("Men"))
    women: int | None = column(WholeNumber(), N_("Women"))
    poor: int | None = column(
        WholeNumber(), N_("Of which from poor households"), heading=N_("Of which poor"), width=9
    )
    ethnic_minority: int | None = column(
        WholeNumber(),
        N_("Of which ethnic minority people"),
        heading=N_("Of which minority"),
        width=9,
    )
    villages_present: tuple[str, ...] = column(
        several(Reference(tables=("villages",))),
        N_("Villages present"),
        help=N_("For a meeting of the commune"),
    )
    agenda: str = column(Text(multiline=True), N_("Agenda"), width=30)
    discussion: str = column(Text(multiline=True), N_("Discussion"), width=30)
    conclusions: str = column(Text(multiline=True), N_("Conclusions"), width=30)

    def title(self, around: Surroundings) -> str:
        """Return kind, village and day."""
        keys = ("kind", "village", "date")
        parts = (self.columns[key].show(getattr(self, key), around) for key in keys)
        return " – ".join(part for part in parts if part)

    def days_as_names(self) -> tuple[str, ...]:
        """Return the day as people and as files write it; nothing where none is known yet."""
        return (f"{self.date:%d/%m/%Y}", self.date.isoformat()) if self.date else ()

    def other_names(self, around: Surroundings) -> tuple[str, ...]:
        """Return the day, and the village with the day."""
        days = self.days_as_names()
        village = around.title_of(self.village) if self.village else ""
        return (*days, *(f"{village} – {day}" for day in days if village))


@record(
    "resolutions", N_("Matters voted on"), stage=1, writer=UserRole.VILLAGE_CLERK, village="meeting"
)
class Resolution(Record):
    """One matter a meeting decided; the votes are of households."""

    meeting: str | None = column(
        Reference(tables=("meetings",), belongs=True), N_("Meeting"), required=True, width=24
    )
    matter: str = column(Text(), N_("Matter"), required=True, width=34)
    subject: str = column(
        Choice(
            labels={
                "plan": N_("The plan"),
                "contribution": N_("Contributions of the people"),
                "other": N_("Other"),
            }
        ),
        N_("What it is about"),
        help=N_("Contributions need two thirds of all households"),
    )
    voting: str = column(
        Choice(labels={"hands": N_("Show of hands"), "ballot": N_("Ballot")}), N_("Voting")
    )
    votes_for: int | None = column(WholeNumber(), N_("For"))
    votes_against: int | None = column(WholeNumber(), N_("Against"))
    votes_other: int | None = column(WholeNumber(), N_("Other opinion"))

    def title(self, around: Surroundings) -> str:
        """Return the matter."""
        return self.columns["matter"].show(self.matter, around)


@record(
    "timetable", N_("Planning timetable"), stage=1, writer=UserRole.VILLAGE_CLERK, village="village"
)
class TimetableStep(Record):
    """One step of the announced process, of the commune or of a village group [slides 10, 15]."""

    step: str = column(Text(), N_("Step"), required=True, width=32)
    body: str = column(Choice(labels=BODIES), N_("Body"))
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    start: dt.date | None = column(Day(), N_("Start"))
    end: dt.date | None = column(Day(), N_("End"))
    responsible: str = column(Text(), N_("Responsible"), width=18)
    place: str = column(Text(), N_("Place"))
    published_on: dt.date | None = column(EventDay(), N_("Published on"))


@record("programmes", N_("Programmes and projects"), stage=1, writer=UserRole.COMMUNE_EDITOR)
class Programme(Record):
    """A source of support: one line of the orientation plan [slides 12-13]."""

    name: str = column(
        Text(),
        N_("Supporting project or programme"),
        required=True,
        width=24,
        heading=N_("Programme"),
    )
    short_name: str = column(
        Text(longest=40),
        N_("Short name"),
        width=12,
        help=N_("What papers call it once they have named it in full"),
    )
    policy: str = column(
        Text(multiline=True), N_("Support policy, service"), width=26, heading=N_("Policy, service")
    )
    sectors: tuple[str, ...] = column(several(SectorChoice()), N_("Sectors supported"))
    budget: int | None = column(Money(), N_("Budget"))
    support_content: str = column(Text(multiline=True), N_("Support content"), width=24)
    investment_scale: str = column(Text(multiline=True), N_("Investment scale"), width=20)
    funding: str = column(
        Choice(
            labels={
                "national": N_("National budget"),
                "province": N_("Provincial budget"),
                "commune": N_("Commune budget"),
                "donor": N_("Donor"),
                "enterprise": N_("Enterprise"),
                "other": N_("Other"),
            }
        ),
        N_("Kind of funding"),
    )
    nature: str = column(
        Choice(labels={"capital": N_("Capital"), "recurrent": N_("Recurrent")}),
        N_("Capital or recurrent"),
    )
    eligible_villages: tuple[str, ...] = column(
        several(Reference(tables=("villages",))), N_("Eligible villages")
    )
    informed_by: str = column(Text(), N_("Informed by"))
    document: str = column(Text(), N_("Document"))
    document_date: dt.date | None = column(EventDay(), N_("Date of the document"))


@record("tasks", N_("Assigned work"), stage=1, writer=UserRole.COMMUNE_EDITOR, village="village")
class Task(Record):
    """Work of the CDP team, who does it and by when [slide 12]."""

    work: str = column(Text(), N_("Work"), required=True, width=32)
    person: str | None = column(Reference(tables=("people",)), N_("Person"), width=20)
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    due: dt.date | None = column(Day(), N_("Due"))
    done: dt.date | None = column(EventDay(), N_("Done on"))


@record("training", N_("Training needs"), stage=1, writer=UserRole.COMMUNE_EDITOR)
class Training(Record):
    """What the CDP team has to learn before it plans [slide 10]."""

    topic: str = column(Text(), N_("Topic"), required=True, width=30)
    who: str = column(Text(), N_("Who needs it"), width=22)
    level: int | None = column(
        Rating(most=3), N_("Level of need (1-3)"), heading=N_("Need"), help=N_("1 is the highest")
    )
    planned_date: dt.date | None = column(Day(), N_("Planned date"))
    trainer: str = column(Text(), N_("Trainer"), width=20)
    done: dt.date | None = column(EventDay(), N_("Done on"))


@record("information", N_("Gathering of information"), stage=1, writer=UserRole.COMMUNE_EDITOR)
class Information(Record):
    """Information to be gathered: where, by whom, how, and what came of it [slide 11]."""

    what: str = column(Text(), N_("Information"), required=True, width=28)
    source: str = column(Text(), N_("Source"), width=20)
    place: str = column(Text(), N_("Place"))
    who: str = column(Text(), N_("Gathered by"), width=18)
    start: dt.date | None = column(Day(), N_("Start"))
    end: dt.date | None = column(Day(), N_("End"))
    method: str = column(Text(), N_("Method"), width=20)
    information_class: str = column(Text(), N_("Class"), width=14)
    processing: str = column(Text(multiline=True), N_("Processing"), width=20)
    status: str = column(
        Choice(labels={"planned": N_("Planned"), "under_way": N_("Under way"), "done": N_("Done")}),
        N_("Status"),
        default="planned",
    )
    finding: str = column(Text(multiline=True), N_("Finding"), width=28)


@record("closings", N_("Closed stages"), writer=UserRole.COMMUNE_EDITOR)
class Closing(Record):
    """A stage closed by a person; its records are locked until it is reopened with a reason."""

    stage: str = column(Choice(labels=STAGES), N_("Stage"), required=True, width=24)
    closed_by: str = column(Text(), N_("Closed by"), width=20)
    closed_on: dt.date | None = column(EventDay(), N_("Closed on"))
    note: str = column(Text(multiline=True), N_("Note"), width=28)
    reopened_by: str = column(Text(), N_("Reopened by"), width=20)
    reopened_on: dt.date | None = column(EventDay(), N_("Reopened on"))
    reopening_reason: str = column(Text(multiline=True), N_("Reason for reopening"), width=28)
