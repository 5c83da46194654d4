"""The people who plan, and the bodies they belong to [slides 10, 15]."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from store.columns.choices import Choice, Reference, several
from store.columns.dates import Day, EventDay
from store.columns.figures import Year
from store.columns.kind import Flag, Text
from store.columns.record import Record, column, record
from store.columns.user_role import UserRole
from store.language import N_

BODIES: Mapping[str, str] = MappingProxyType(
    {
        "cdp_team": N_("CDP team"),
        "vdp_group": N_("VDP working group"),
        "supervision_board": N_("Community investment supervision board"),
    }
)

SEXES: Mapping[str, str] = MappingProxyType({"male": N_("Male"), "female": N_("Female")})

REPRESENTED: Mapping[str, str] = MappingProxyType(
    {
        "leader": N_("Village leaders"),
        "commune_leader": N_("Commune leaders"),
        "level_above": N_("Level above"),
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


@record(
    "people", N_("People taking part"), stage=1, writer=UserRole.VILLAGE_CLERK, village="village"
)
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


@record(
    "memberships", N_("Group members"), stage=1, writer=UserRole.VILLAGE_CLERK, village="village"
)
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
    valid_from: dt.date | None = column(EventDay(), N_("From"))
    valid_to: dt.date | None = column(Day(), N_("To"))
    decision: str = column(Text(), N_("Decision"), help=N_("Number and date of the decision"))
