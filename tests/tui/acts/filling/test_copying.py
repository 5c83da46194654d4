"""What is copied reaches the terminal's clipboard only where the office allows it."""

from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Activity
from tests.tui.acts.stage_at_hand import StageAtHand, at_hand
from tests.tui.dossiers import activity
from tui.acts.filling.copying import RowCopying
from tui.desk.clipboard import MOST_FOR_TERMINAL
from tui.screens.village import VILLAGE


class AppAtHand:
    """Keeps what it is to put into the clipboard."""

    def __init__(self) -> None:
        self.copied: list[str] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)


def copying(folder: Path, settings: str, *more: Activity) -> tuple[RowCopying, AppAtHand]:
    stage: StageAtHand = at_hand(folder, VILLAGE, activity("a1", "t1", "=1+1"), *more)
    if settings:
        (folder / "office.toml").write_text(settings, "utf-8")
        stage.desk.office = Office(folder, stage.desk.office.who)
    app = AppAtHand()
    stage.app = app  # type: ignore[attr-defined]
    stage.grid.uid = "a1"
    return RowCopying(stage), app  # type: ignore[arg-type]


@pytest.mark.parametrize("settings", ["", "clipboard = false", "clipboard = 1", "=", "x = 1"])
def test_it_stays_in_the_program_as_a_rule(tmp_path: Path, settings: str) -> None:
    act, app = copying(tmp_path, settings)
    act.action_copy_rows()
    assert app.copied == []
    assert act.screen.desk.clipboard.text.startswith("=1+1\tThôn 1\t2\tkm")


def test_the_office_may_let_it_out_and_no_spreadsheet_runs_it(tmp_path: Path) -> None:
    act, app = copying(tmp_path, "clipboard = true")
    act.action_copy_rows()
    (text,) = app.copied
    assert text.startswith("'=1+1\tThôn 1\t2\tkm")
    assert "bộ nhớ tạm của máy" in act.screen.said  # type: ignore[attr-defined]


def test_too_much_for_a_terminal_stays_here(tmp_path: Path) -> None:
    longest = Activity.columns["name"].kind.most
    rows = [activity(f"b{n}", "t1", "x" * longest) for n in range(MOST_FOR_TERMINAL // longest)]
    act, app = copying(tmp_path, "clipboard = true", *rows)
    act.screen.sheet.marks.turn([one.uid for one in act.screen.sheet.records()])
    act.action_copy_rows()
    assert app.copied == []
    assert "Quá nhiều" in act.screen.said  # type: ignore[attr-defined]
