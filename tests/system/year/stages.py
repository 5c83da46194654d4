"""The six stages of the year, each worked through by keys alone until it is closed."""

from collections.abc import Sequence

from store.records.commune import FUNDING_SOURCES
from store.records.costs import REASONS
from store.records.preparation import STAGES
from tests.system.year.hand import Hand
from tests.system.year.paper import Sheet
from tests.system.year.planning import (
    COMMUNE_SHEETS,
    LEFT_OUT,
    MERGED,
    OWN_FUNDING,
    OWN_LINE,
    PROGRAMME,
    RESPONSIBLE,
)
from tests.system.year.preparing import COMMUNE, LOWER, PREPARATION, UPPER
from tests.system.year.proposing import LOWER_SHEETS, LOWER_VOTES, UPPER_SHEETS, UPPER_VOTES
from tests.system.year.cells import PLAN_YEAR


def begin(hand: Hand) -> None:
    """Make the dossier of the year in an office that has none."""
    hand.until_said("+ New dossier of a commune …")
    if hand.has_telex:
        hand.press("F8")
    hand.press("Enter")
    hand.until_said("Name of the commune, or its code:")
    hand.write(COMMUNE, "Enter")
    hand.until_said("Plan year:")
    hand.write(str(PLAN_YEAR), "Enter")
    until_home(hand)


def until_home(hand: Hand) -> None:
    """Wait until home is on screen."""
    hand.session.until_shown(f"{PLAN_YEAR}, ")


def prepare(hand: Hand) -> None:
    """Stage 1: everything about the preparation, the orientation plan first."""
    hand.press("1")
    for sheet in PREPARATION:
        hand.fill(sheet)
    close(hand, 1)


def close(hand: Hand, stage: int) -> None:
    """Close a stage in one's own name, and go home."""
    title = hand.said(list(STAGES.values())[stage - 1])
    hand.press("c")
    hand.until_said("Close “{stage}” in the name of:", stage=title)
    hand.press("Enter")
    hand.until_said("Note (may stay empty):")
    hand.press("Enter")
    hand.until_said("Stage closed: {stage}", stage=title)
    hand.press("q")
    until_home(hand)


def propose(hand: Hand) -> None:
    """Stage 2: each village by itself."""
    hand.press("2")
    for village, sheets, votes in (
        (UPPER, UPPER_SHEETS, UPPER_VOTES),
        (LOWER, LOWER_SHEETS, LOWER_VOTES),
    ):
        hand.press("v")
        hand.until_said("Village:")
        hand.write(village, "Enter")
        hand.session.until_shown(f"› {village}")
        for sheet in sheets:
            hand.fill(sheet)
            if sheet.tab == "Ranking":
                _vote(hand, votes)
    close(hand, 2)


def _vote(hand: Hand, votes: Sequence[Sequence[str]]) -> None:
    """Type the figures of the ranking above the cursor, confirm it and come back."""
    hand.press("Up", "o")
    hand.until_said("not confirmed yet")
    hand.press("Enter")
    for row in votes:
        for figure in row:
            hand.write(figure, "Tab")
    hand.press("Escape", "c", "Enter")
    hand.until_said("Confirmed; the first ones have their priorities (u takes it back).")
    hand.press("q")


def synthesise(hand: Hand) -> None:
    """Stage 3: proposals merged, left out and taken up, the commune's own line, who pays."""
    hand.press("3")
    _filter(hand, "kênh")
    hand.press("X", "j")
    hand.until_said("Name of the line made of {count} proposals:", count=2)
    hand.press("Clear")
    hand.write(MERGED, "Enter")
    hand.until_said("Merged in the CDP: {what}", what="")
    hand.press("Escape")
    _filter(hand, LEFT_OUT)
    hand.press("l")
    hand.write(hand.said(REASONS["lower_priority"]), "Enter", "Escape")
    hand.press("X", "a")
    hand.until_said("Taken into the CDP: {what}", what="")
    hand.fill(OWN_LINE, "G", "Enter")
    hand.press("g", "End", "Enter")
    for who in RESPONSIBLE:
        hand.write(who, "Enter")
    hand.press("Escape")
    hand.fill(OWN_FUNDING, "G", "Enter")
    hand.take("Lines")
    for source in (PROGRAMME, hand.said(FUNDING_SOURCES["households"])):
        hand.press("X", "$")
        hand.write(source, "Enter")
    for sheet in COMMUNE_SHEETS:
        hand.fill(sheet)
    close(hand, 3)


def _filter(hand: Hand, words: str) -> None:
    """Have only the rows shown that have these words."""
    hand.press("/")
    hand.write(words, "Enter")
