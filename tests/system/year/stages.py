"""The six stages of the year, each worked through by keys alone until it is closed."""

from store.records.approval import OUTCOMES
from store.records.commune import FUNDING_SOURCES
from store.records.costs import REASONS
from store.records.preparation import STAGES
from tests.system.year import notes
from tests.system.year.cells import PLAN_YEAR
from tests.system.year.hand import Hand
from tests.system.year.paper import sheets


def begin(hand: Hand) -> None:
    """Make the dossier of the year in an office that has none."""
    hand.until_said("+ New dossier of a commune …")
    if hand.has_telex:
        hand.press("F8")
    hand.press("Enter")
    hand.until_said("Name of the commune, or its code:")
    hand.write(notes.COMMUNE, "Enter")
    hand.until_said("Plan year:")
    hand.write(str(PLAN_YEAR), "Enter")
    until_home(hand)


def until_home(hand: Hand, year: int = PLAN_YEAR) -> None:
    """Wait until the home screen of a year is there."""
    hand.session.until(lambda: f"{year}, " in hand.session.screen.display[0], f"no home of {year}")


def prepare(hand: Hand) -> None:
    """Stage 1: everything about the preparation, the orientation plan first."""
    hand.press("1")
    for sheet in sheets("1"):
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
    shown = ""
    for sheet in sheets("2"):
        if sheet.village != shown:
            shown = sheet.village
            hand.press("v")
            hand.until_said("Village:")
            hand.write(shown, "Enter")
            hand.session.until_shown(f"› {shown}")
        hand.fill(sheet)
        if sheet.tab == "Ranking":
            _vote(hand, shown)
    close(hand, 2)


def _vote(hand: Hand, village: str) -> None:
    """Type the figures of the ranking above the cursor, confirm it and come back."""
    hand.press("Up", "o")
    hand.until_said("not confirmed yet")
    hand.press("Enter")
    for _name, figures in notes.RANKED[village]:
        for figure in figures:
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
    hand.write(notes.MERGED, "Enter")
    hand.until_said("Merged in the CDP: {what}", what="")
    hand.press("Escape")
    _filter(hand, notes.LEFT_OUT)
    hand.press("l")
    hand.write(hand.said(REASONS["lower_priority"]), "Enter", "Escape")
    hand.press("X", "a")
    hand.until_said("Taken into the CDP: {what}", what="")
    lines, funding, *others = sheets("3")
    hand.fill(lines, "G", "Enter")
    hand.press("g", "End", "Enter")
    for who in notes.RESPONSIBLE:
        hand.write(who, "Enter")
    hand.press("Escape")
    hand.fill(funding, "G", "Enter")
    hand.take("Lines")
    for source in (notes.PROGRAMME, hand.said(FUNDING_SOURCES["households"])):
        hand.press("X", "$")
        hand.write(source, "Enter")
    for sheet in others:
        hand.fill(sheet)
    close(hand, 3)


def _filter(hand: Hand, words: str) -> None:
    """Have only the rows shown that have these words."""
    hand.press("/")
    hand.write(words, "Enter")


def decide(hand: Hand) -> None:
    """Stage 4: all submitted, some decided otherwise, the rest approved; the villages answered."""
    hand.press("4")
    documents, *others = sheets("4")
    hand.fill(documents)
    hand.take("Deciding")
    _by_document(hand, notes.LETTER)
    hand.press("X", "l")
    _by_document(hand, notes.DECREE)
    for words, outcome, reason, figures in notes.DECIDED_OTHERWISE:
        _filter(hand, words)
        hand.press("e")
        for answer in (hand.said(OUTCOMES[outcome]), hand.said(REASONS[reason]), *figures):
            hand.write(answer, "Enter")
        hand.press("Escape")
    hand.press("X", "a")
    hand.take("Shares")
    hand.press("X", "a")
    for sheet in others:
        hand.fill(sheet)
    close(hand, 4)


def _by_document(hand: Hand, number: str) -> None:
    """Choose the document by which lines are submitted or decided from now on."""
    hand.press("y")
    hand.write(number, "Enter")


def carry_out(hand: Hand) -> None:
    """Stage 5: who does what, how far it is, what is paid, given, accepted and supervised."""
    hand.press("5")
    for sheet in sheets("5"):
        hand.fill(sheet)
    close(hand, 5)


def evaluate(hand: Hand) -> None:
    """Stage 6: every line is judged, and what goes on is said."""
    hand.press("6")
    for sheet in sheets("6"):
        hand.fill(sheet)
    close(hand, 6)


def go_on(hand: Hand) -> None:
    """Begin the dossier of the next year out of this one."""
    hand.press("o")
    words = hand.said(
        "+ {commune} {year}, going on from {before}",
        commune=notes.COMMUNE,
        year=PLAN_YEAR + 1,
        before=PLAN_YEAR,
    )
    hand.session.until_shown(words)
    hand.press("Down", "Enter")
    until_home(hand, PLAN_YEAR + 1)
