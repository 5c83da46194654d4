"""The six stages of the year, each worked through by keys alone until it is closed."""

from collections.abc import Sequence

from store.records.approval import OUTCOMES
from store.records.commune import FUNDING_SOURCES
from store.records.costs import REASONS
from store.records.preparation import STAGES
from tests.system.year.deciding import (
    APPROVAL_SHEETS,
    DECIDED_OTHERWISE,
    DECREE,
    DOCUMENTS,
    LETTER,
)
from tests.system.year.doing import DOING_SHEETS, EVALUATION_SHEETS
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


def until_home(hand: Hand, year: int = PLAN_YEAR) -> None:
    """Wait until the home screen of a year is there."""
    hand.session.until(lambda: f"{year}, " in hand.session.screen.display[0], f"no home of {year}")


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


def decide(hand: Hand) -> None:
    """Stage 4: all submitted, some decided otherwise, the rest approved; the villages answered."""
    hand.press("4")
    hand.fill(DOCUMENTS)
    hand.take("Deciding")
    _by_document(hand, LETTER)
    hand.press("X", "l")
    _by_document(hand, DECREE)
    for words, outcome, reason, figures in DECIDED_OTHERWISE:
        _filter(hand, words)
        hand.press("e")
        for answer in (hand.said(OUTCOMES[outcome]), hand.said(REASONS[reason]), *figures):
            hand.write(answer, "Enter")
        hand.press("Escape")
    hand.press("X", "a")
    hand.take("Shares")
    hand.press("X", "a")
    for sheet in APPROVAL_SHEETS:
        hand.fill(sheet)
    close(hand, 4)


def _by_document(hand: Hand, number: str) -> None:
    """Choose the document by which lines are submitted or decided from now on."""
    hand.press("y")
    hand.write(number, "Enter")


def carry_out(hand: Hand) -> None:
    """Stage 5: who does what, how far it is, what is paid, given, accepted and supervised."""
    hand.press("5")
    for sheet in DOING_SHEETS:
        hand.fill(sheet)
    close(hand, 5)


def evaluate(hand: Hand) -> None:
    """Stage 6: every line is judged, and what goes on is said."""
    hand.press("6")
    for sheet in EVALUATION_SHEETS:
        hand.fill(sheet)
    close(hand, 6)


def go_on(hand: Hand) -> None:
    """Begin the dossier of the next year out of this one."""
    hand.press("o")
    words = hand.said(
        "+ {commune} {year}, going on from {before}",
        commune=COMMUNE,
        year=PLAN_YEAR + 1,
        before=PLAN_YEAR,
    )
    hand.session.until_shown(words)
    hand.press("Down", "Enter")
    until_home(hand, PLAN_YEAR + 1)
