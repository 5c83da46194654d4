"""A small commune's whole year, from an empty office to the next year's dossier, by keys alone."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.system.server import Server
from tests.system.slow_line import slow_line
from tests.system.window import THONXA, run_thonxa
from tests.system.year import notes, stages
from tests.system.year.cells import PLAN_YEAR
from tests.system.year.hand import Hand
from tests.system.year.paper import Sheet, sheets
from tests.system.year.saved import Saved
from tests.tui.pseudo_terminal import TerminalSession

pytestmark = pytest.mark.system

TYPED = tuple(sheet for stage in "123456" for sheet in sheets(stage))
WHOLE = sheets("whole")
"""What keys made of what stands elsewhere, every row of it."""
SOME = sheets("some")
"""Some rows of tables in which keys write many at once."""

_PARTLY = {sheet.table.name for sheet in SOME}


def dossier(office: Path, year: int) -> Saved:
    """Return what stands in the office's dossier of a year."""
    return Saved.of(office / f"muong-lai-{year}.json")


def rows_of(typed: Sequence[Sheet]) -> dict[str, int]:
    """Return how many rows of each table stand on paper, where all of them do."""
    counted = Counter(sheet.table.name for sheet in typed for _row in sheet.rows)
    return {name: count for name, count in counted.items() if name not in _PARTLY}


def work_through(hand: Hand) -> None:
    """Type the whole year, begin the next one and leave."""
    stages.begin(hand)
    for stage in (
        stages.prepare,
        stages.propose,
        stages.synthesise,
        stages.decide,
        stages.carry_out,
        stages.evaluate,
        stages.go_on,
    ):
        stage(hand)
    hand.press("q")
    assert hand.session.wait() == 0


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_whole_year_typed_by_keys_stands_in_the_file_as_it_stood_on_paper(
    tmp_path: Path, language: str
) -> None:
    with TerminalSession(
        *("--data", str(tmp_path), "--as", "Lan", "--lang", language), program=(THONXA,)
    ) as session:
        session.answers = True
        work_through(Hand(session, language, has_telex=language == "vi"))
    saved = dossier(tmp_path, PLAN_YEAR)
    assert saved.astray((*TYPED, *WHOLE, *SOME)) == []
    whole = rows_of((*TYPED, *WHOLE))
    assert {name: len(saved.tables[name]) for name in whole} == whole
    assert saved.votes() == notes.VOTES
    assert [one["closed_by"] for one in saved.tables["closings"]] == ["Lan"] * 6
    assert "error" not in run_thonxa(
        tmp_path, "--lang", "en", "--dossier", f"muong-lai-{PLAN_YEAR}", "check"
    ).replace("0 errors", "")
    assert not list(tmp_path.glob("people/*/*.draft.json"))
    following = dossier(tmp_path, PLAN_YEAR + 1)
    offered = {one["name"]: one["ending"] for one in following.tables["past_proposals"]}
    assert offered == notes.GOES_ON
    names = [one["name"] for one in following.tables["villages"]]
    assert sorted(names) == sorted((notes.UPPER, notes.LOWER))


def test_over_a_slow_line_everything_typed_ahead_stands_where_it_was_meant(
    tmp_path: Path, server: Server
) -> None:
    with (
        slow_line(server.port) as port,
        server.session(*("thonxa", "--data", str(tmp_path), "--as", "Lan"), port=port) as session,
    ):
        hand = Hand(session, "vi", has_telex=True)
        stages.begin(hand)
        stages.prepare(hand)
        hand.press("q")
        assert session.wait() == 0
    saved = dossier(tmp_path, PLAN_YEAR)
    assert saved.astray(sheets("1")) == []
    whole = rows_of(sheets("1"))
    assert {name: len(saved.tables[name]) for name in whole} == whole
