"""Two clerks in one dossier at the same time."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.system.window import HOME, Window, run_thonxa

pytestmark = pytest.mark.system

FIRST = "Bê tông hóa đường Tổ 3"


@pytest.fixture
def clerks(sample_office: Path) -> Iterator[tuple[Window, Window]]:
    """Lan and Minh, each with the village plan of the first village on screen."""
    with ExitStack() as stack:
        windows = (stack.enter_context(Window()), stack.enter_context(Window()))
        for window, who in zip(windows, ("Lan", "Minh"), strict=True):
            window.open(sample_office, who)
        for window in windows:
            window.until_shown(HOME)
            window.press("2")
            window.until_shown(FIRST)
        yield windows


def names(folder: Path) -> str:
    """Return the village plans as the plain command prints them."""
    return run_thonxa(folder, "show", "village-plan", "--format", "tsv")


def test_what_one_saves_appears_at_the_other_whose_open_cell_stays(
    clerks: tuple[Window, Window],
) -> None:
    lan, minh = clerks
    minh.press("Down", "Enter")
    minh.type(" dài 450 m")
    minh.until_shown(" dài 450 m")
    lan.press("Right", "Enter", "C-u")
    lan.type("777", "Tab", "Escape")
    line = minh.until_shown("777")
    assert FIRST in line
    assert minh.until_shown("▐").rstrip().endswith("540")
    minh.press("Enter", "Escape")
    lan.until_shown("Kiên cố hóa kênh N3 bằng")


def test_two_cells_of_one_record_both_stand(
    clerks: tuple[Window, Window], sample_office: Path
) -> None:
    lan, minh = clerks
    minh.press("Enter")
    minh.type(" (Minh)")
    lan.press("Right", "Enter", "C-u")
    lan.type("777", "Tab", "Escape")
    minh.press("Tab", "Escape")
    for window in clerks:
        window.until_shown("777")
    row = next(row for row in names(sample_office).split("\n") if "(Minh)" in row)
    assert "777 m" in row


def test_a_cell_both_changed_is_asked_about_with_both_values(
    clerks: tuple[Window, Window], sample_office: Path
) -> None:
    lan, minh = clerks
    for window, value in ((minh, "640"), (lan, "777")):
        window.press("Right", "Enter", "C-u")
        window.type(value)
        window.until_shown(f"▐{value}")
    lan.press("Tab", "Escape")
    lan.until(lambda: "777 m" in names(sample_office), "Lan's value on disk")
    minh.press("Tab")
    for told in ("777", "640", "Lan"):
        minh.until_shown(told)
    assert "777 m" in names(sample_office)
    minh.press("Down", "Enter")
    for window in clerks:
        window.until_shown("640")
    history = run_thonxa(sample_office, "history", "--table", "activities")
    changes = [line.rpartition(": ")[2] for line in history.split("\n") if "→" in line]
    assert changes == ["620 → 777", "777 → 640"]


def test_a_record_deleted_meanwhile_leaves_the_text_on_screen(
    clerks: tuple[Window, Window],
) -> None:
    lan, minh = clerks
    lan.press("G", "Enter")
    lan.type("Cầu tạm", "Tab", "Escape")
    minh.until_shown("Khác (3)")
    minh.press("G", "Up", "Enter", "C-u")
    minh.type("Cầu cứng")
    minh.until_shown("▐Cầu cứng")
    lan.press("d")
    lan.until_shown("Khác (2)")
    minh.until_shown("Dòng này không còn nữa")
    minh.until_shown("Khác (2)")
    minh.type(" ddi")
    minh.until_shown("▐Cầu cứng ddi")
    lan.press("u")
    for window in clerks:
        window.until_shown("Khác (3)")
    assert any("▐Cầu cứng ddi" in line for line in minh.lines)
