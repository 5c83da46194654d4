"""Tables that several stages have: meetings with their votes, and the members of a body."""

from store.language import N_
from store.records import Meeting, Membership, Person, Resolution
from store.records.preparation import STAGES
from tui.summaries import people_summary
from tui.table import Table


def meetings(stage: int) -> Table:
    """Return the table of the commune's meetings of stage 1 to 6."""
    return Table(
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


def votes(stage: int) -> Table:
    """Return the table of what the meetings of stage 1 to 6 decided."""
    return Table(
        Resolution,
        N_("Votes"),
        ("matter", "meeting", "subject", "voting", "votes_for", "votes_against", "votes_other"),
        is_of_commune=True,
        stage=stage,
    )


def members(body: str, tab: str) -> Table:
    """Return the table of those who belong to a body of the commune; ``tab`` is a message id."""
    return Table(
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
