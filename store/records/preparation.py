"""Stage 1, preparation and orientation plan [slides 10-13]: what a planning year starts from."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from store.choices import Choice, Reference, SectorChoice, several
from store.days import Day
from store.fields import Flag, Surroundings, Text
from store.figures import Money, Whole, Year
from store.language import N_
from store.record import Record, column, record

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

BODIES: Mapping[str, str] = MappingProxyType(
    {
        "cdp_team": N_("CDP team"),
        "vdp_group": N_("VDP working group"),
        "supervision_board": N_("Community investment supervision board"),
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

SEXES: Mapping[str, str] = MappingProxyType({"male": N_("Male"), "female": N_("Female")})

REPRESENTED: Mapping[str, str] = MappingProxyType(
    {
        "leader": N_("Village or commune leaders"),
        "experienced": N_("Experienced people"),
        "women": N_("Women"),
        "youth": N_("Youth"),
        "elderly": N_("Elderly people"),
        "poor": N_("Poor households"),
        "ethnic_minority": N_("Ethnic minority people"),
        "cooperative": N_("Cooperative"),
        "enterprise": N_("Enterprise"),
        "other": N_("Other"),
    }
)


@record("meetings", N_("Meetings"), stage=1)
class Meeting(Record):
    """A meeting of any stage; counts marked *of which* are parts of men and women together."""

    kind: str = column(Choice(labels=MEETING_KINDS), N_("Kind of meeting"), required=True, width=24)
    stage: str = column(Choice(labels=STAGES), N_("Stage"), width=16)
    village: str | None = column(
        Reference(tables=("villages",)),
        N_("Village"),
        help=N_("Empty for a meeting of the commune"),
    )
    date: dt.date | None = column(Day(), N_("Date"), required=True)
    place: str = column(Text(), N_("Place"), width=18)
    chair: str = column(Text(), N_("Chair"), width=18)
    secretary: str = column(Text(), N_("Secretary"), width=18)
    households: int | None = column(
        Whole(), N_("Households in the village"), heading=N_("Households")
    )
    households_present: int | None = column(
        Whole(), N_("Households present"), heading=N_("Present")
    )
    men: int | None = column(Whole(), N_("Men"))
    women: int | None = column(Whole(), N_("Women"))
    poor: int | None = column(
        Whole(), N_("Of which from poor households"), heading=N_("Of which poor"), width=9
    )
    ethnic_minority: int | None = column(
        Whole(), N_("Of which ethnic minority people"), heading=N_("Of which minority"), width=9
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


@record("resolutions", N_("Matters voted on"), stage=1)
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
    votes_for: int | None = column(Whole(), N_("For"))
    votes_against: int | None = column(Whole(), N_("Against"))
    votes_other: int | None = column(Whole(), N_("Other opinion"))

    def title(self, around: Surroundings) -> str:
        """Return the matter."""
        return self.columns["matter"].show(self.matter, around)


@record("timetable", N_("Planning timetable"), stage=1)
class TimetableStep(Record):
    """One step of the announced process, of the commune or of a village group [slides 10, 15]."""

    step: str = column(Text(), N_("Step"), required=True, width=32)
    body: str = column(Choice(labels=BODIES), N_("Body"))
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    start: dt.date | None = column(Day(), N_("Start"))
    end: dt.date | None = column(Day(), N_("End"))
    responsible: str = column(Text(), N_("Responsible"), width=18)
    place: str = column(Text(), N_("Place"))
    published_on: dt.date | None = column(Day(), N_("Published on"))


@record("people", N_("People taking part"), stage=1)
class Person(Record):
    """A person who takes part in planning."""

    name: str = column(Text(), N_("Full name"), required=True, width=22)
    sex: str = column(Choice(labels=SEXES), N_("Sex"), width=5)
    birth_year: int | None = column(Year(), N_("Birth year"))
    ethnicity: str = column(Text(), N_("Ethnicity"), width=10)
    poor_household: bool | None = column(Flag(), N_("Poor household"), heading=N_("Poor"))
    village: str | None = column(Reference(tables=("villages",)), N_("Village"))
    position: str = column(Text(), N_("Position or organisation"), width=22)
    phone: str = column(Text(longest=40), N_("Phone"), width=12)


@record("memberships", N_("Group members"), stage=1)
class Membership(Record):
    """Who belongs to which body, in which role, representing whom [slides 10, 15]."""

    person: str | None = column(
        Reference(tables=("people",)), N_("Person"), required=True, width=22
    )
    body: str = column(Choice(labels=BODIES), N_("Body"), required=True, width=18)
    village: str | None = column(
        Reference(tables=("villages",)),
        N_("Village"),
        help=N_("The village of a VDP group, or the one a CDP team member is assigned to"),
    )
    role: str = column(
        Choice(
            labels={
                "head": N_("Head"),
                "deputy": N_("Deputy head"),
                "secretary": N_("Secretary"),
                "member": N_("Member"),
            }
        ),
        N_("Role"),
    )
    represents: tuple[str, ...] = column(
        several(Choice(labels=REPRESENTED)), N_("Represents"), width=24
    )
    valid_from: dt.date | None = column(Day(), N_("From"))
    valid_to: dt.date | None = column(Day(), N_("To"))
    decision: str = column(Text(), N_("Decision"), help=N_("Number and date of the decision"))


@record("programmes", N_("Programmes and projects"), stage=1)
class Programme(Record):
    """A source of support: one line of the orientation plan [slides 12-13]."""

    name: str = column(
        Text(),
        N_("Supporting project or programme"),
        required=True,
        width=24,
        heading=N_("Programme"),
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
    document_date: dt.date | None = column(Day(), N_("Date of the document"))
