"""The tables of stage 2: the village plan, from the facts to the proposed activities."""

from store.language import N_
from store.records import (
    Activity,
    Assessment,
    Meeting,
    Membership,
    Person,
    Problem,
    Ranking,
    Resolution,
    Swot,
    TimetableStep,
    Village,
    VillagePlan,
)
from store.records.activity import VDP_FORM
from tui.tables.shared import EARLIER_PROPOSALS
from tui.tables.summaries import money_summary, people_summary
from tui.tables.table import BY_SECTOR, ScreenTable

VILLAGE_FACTS = ScreenTable(
    Village,
    N_("Facts"),
    (
        "name",
        "code",
        "kind",
        "head",
        "households",
        "poor_households",
        "near_poor_households",
        "population",
        "women",
        "ethnic_minority",
        "labour",
        "area",
        "livelihoods",
        "infrastructure",
    ),
    is_of_commune=True,
)
"""The facts of every village; new villages are typed here."""

VILLAGE_TABLES = (
    ScreenTable(Activity, N_("Activities"), VDP_FORM, grouping=BY_SECTOR, summary=money_summary),
    VILLAGE_FACTS,
    ScreenTable(
        VillagePlan,
        N_("Plan"),
        (
            "status",
            "sectors_without_proposal",
            "announced_by",
            "announced_on",
            "second_meeting",
            "sent_on",
            "received_on",
            "received_by",
            "copy_kept_by",
            "displayed_on",
        ),
        is_single=True,
    ),
    ScreenTable(
        Membership,
        N_("Group"),
        (
            "person.name",
            "person.sex",
            "person.birth_year",
            "person.ethnicity",
            "person.poor_household",
            "role",
            "represents",
            "person.position",
            "person.phone",
        ),
        preset={"body": "vdp_group"},
        link="person",
        linked=Person,
        summary=people_summary,
    ),
    ScreenTable(
        TimetableStep,
        N_("Timetable"),
        ("step", "start", "end", "responsible", "place", "published_on"),
        preset={"body": "vdp_group"},
    ),
    ScreenTable(
        Meeting,
        N_("Meetings"),
        (
            "kind",
            "date",
            "place",
            "chair",
            "secretary",
            "households",
            "households_present",
            "men",
            "women",
            "poor",
            "ethnic_minority",
            "agenda",
            "discussion",
            "conclusions",
        ),
        preset={"stage": "village"},
    ),
    ScreenTable(
        Resolution,
        N_("Votes"),
        ("matter", "meeting", "subject", "voting", "votes_for", "votes_against", "votes_other"),
    ),
    ScreenTable(
        Swot,
        N_("SWOT"),
        ("sector", "strengths", "weaknesses", "opportunities", "challenges"),
    ),
    ScreenTable(Problem, N_("Problems"), ("problem", "cause", "solution"), grouping=BY_SECTOR),
    ScreenTable(
        Assessment,
        N_("Assessment"),
        ("assessed", "criterion", "score", "respondents", "comment", "meeting"),
    ),
    ScreenTable(
        Ranking,
        N_("Ranking"),
        (
            "sector",
            "subject",
            "method",
            "counting",
            "meeting",
            "men",
            "women",
            "poor",
            "confirmed_order",
            "reason",
            "confirmed_by",
            "confirmed_on",
        ),
    ),
    EARLIER_PROPOSALS,
)
"""The tables of the stage, in the order of their tabs."""
