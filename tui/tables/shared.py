"""Tables that several stages have: meetings with their votes, and the members of a body."""

from collections.abc import Mapping
from typing import Any

from store.columns.dates import Day
from store.columns.kind import Text
from store.dossier.view import View
from store.language import N_
from store.records import Meeting, Membership, PastProposal, Person, Petition, Resolution
from store.records.preparation import STAGES
from store.stages.evaluation.carry_over import adopter
from store.stages.shared.petitions import answer_due
from tui.keys.places import KeyPlace
from tui.tables.summaries import people_summary
from tui.tables.table import BY_SECTOR, DerivedColumns, ScreenTable, told_column


def _adopters(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return by which activity or line each earlier proposal is made again."""
    found = {one.uid: adopter(view, one) for one in view.all(PastProposal)}
    return {uid: {"adopted_as": one.title(view)} for uid, one in found.items() if one}


EARLIER_PROPOSALS = ScreenTable(
    PastProposal,
    N_("Earlier proposals"),
    (
        "name",
        "village",
        "total_cost",
        "ending",
        "adopted_as",
        "dropped",
        "reason",
        "times_proposed",
        "quantity",
        "unit",
        "year",
        "history",
    ),
    grouping=BY_SECTOR,
    told=DerivedColumns((told_column("adopted_as", Text(), N_("Adopted as"), 20),), _adopters),
    typed=("dropped",),
    grows=False,
    places=(KeyPlace.OFFERS, KeyPlace.MARKING),
)
"""What earlier years left undone: villages, and the commune, may propose it again."""


def _times(view: View) -> Mapping[str, Mapping[str, Any]]:
    """Return of each petition until when it is to be answered, whether or not it says so."""
    return {one.uid: {"until": answer_due(view, one)} for one in view.all(Petition)}


PETITIONS = ScreenTable(
    Petition,
    N_("Petitions"),
    (
        "matter",
        "village",
        "received_on",
        "from_whom",
        "withheld",
        "about",
        "handled_by",
        "until",
        "answered_on",
        "answer",
        "settled_on",
    ),
    told=DerivedColumns((told_column("until", Day(), N_("Answer until")),), _times),
    may_lack_village=True,
)
"""What people ask and complain of, from the approval on."""


def meetings(stage: int) -> ScreenTable:
    """Return the table of the commune's meetings of stage 1 to 6."""
    return ScreenTable(
        Meeting,
        N_("Meetings"),
        (
            "kind",
            "date",
            "village",
            "place",
            "chair",
            "secretary",
            "men",
            "women",
            "poor",
            "ethnic_minority",
            "villages_present",
            "agenda",
            "discussion",
            "conclusions",
        ),
        preset={"stage": list(STAGES)[stage - 1]},
        may_lack_village=True,
        stage=stage,
    )


def votes(stage: int) -> ScreenTable:
    """Return the table of what the meetings of stage 1 to 6 decided."""
    return ScreenTable(
        Resolution,
        N_("Votes"),
        ("matter", "meeting", "subject", "voting", "votes_for", "votes_against", "votes_other"),
        is_of_commune=True,
        stage=stage,
    )


def members(body: str, tab: str) -> ScreenTable:
    """Return the table of those who belong to a body of the commune; ``tab`` is a message id."""
    return ScreenTable(
        Membership,
        tab,
        (
            "person.name",
            "person.sex",
            "role",
            "represents",
            "person.position",
            "village",
            "person.birth_year",
            "person.ethnicity",
            "person.phone",
            "valid_from",
            "valid_to",
            "decision",
        ),
        preset={"body": body},
        link="person",
        linked=Person,
        summary=people_summary,
        is_of_commune=True,
    )
