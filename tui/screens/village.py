"""Stage 2: the village plan, from the facts of the village to the proposed activities."""

from store.language import N_, _
from store.record import Record
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
from tui.screen import KeyScreen
from tui.screens.ranking import RankingScreen
from tui.screens.shared_tables import EARLIER_PROPOSALS
from tui.screens.stage import StageScreen
from tui.summaries import money_summary, people_summary
from tui.table import BY_SECTOR, Table

VILLAGE_FACTS = Table(
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
    Table(Activity, N_("Activities"), VDP_FORM, grouping=BY_SECTOR, summary=money_summary),
    VILLAGE_FACTS,
    Table(
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
    Table(
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
    Table(
        TimetableStep,
        N_("Timetable"),
        ("step", "start", "end", "responsible", "place", "published_on"),
        preset={"body": "vdp_group"},
    ),
    Table(
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
    Table(
        Resolution,
        N_("Votes"),
        ("matter", "meeting", "subject", "voting", "votes_for", "votes_against", "votes_other"),
    ),
    Table(
        Swot,
        N_("SWOT"),
        ("sector", "strengths", "weaknesses", "opportunities", "challenges"),
    ),
    Table(Problem, N_("Problems"), ("problem", "cause", "solution"), grouping=BY_SECTOR),
    Table(
        Assessment,
        N_("Assessment"),
        ("assessed", "criterion", "score", "respondents", "comment", "meeting"),
    ),
    Table(
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


class VillageScreen(StageScreen):
    """The village plan of one village, or of all of them."""

    number = 2
    tables = VILLAGE_TABLES

    @property
    def village(self) -> str:
        """The uid of the village worked on last; empty means all of them."""
        return self.desk.village

    @village.setter
    def village(self, uid: str) -> None:
        self.desk.village = uid

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Village plan")

    def record_screen(self, record: Record) -> KeyScreen:
        """Return the sheet of votes of a ranking, and all fields of any other record."""
        if isinstance(record, Ranking):
            return RankingScreen(self.desk, record)
        return super().record_screen(record)
