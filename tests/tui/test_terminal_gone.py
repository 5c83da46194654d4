"""The line drops wherever one is: the process ends by itself and the dossier is whole."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

from store.office.office import Office
from store.records import Activity, Ranking
from tests.tui.clerk import small_office, stored
from tests.tui.dossiers import proposals
from tests.tui.pseudo_terminal import DOWN, ENTER, F2, TerminalSession

PROGRAM = "import sys; from tui.cli import main; sys.exit(main())"
HUNG_UP = 129

DIALOGS: Mapping[str, tuple[tuple[bytes, ...], str]] = MappingProxyType(
    {
        "home": ((), "q thoát"),
        "list of dossiers": ((b"o",), "Xã mẫu"),
        "name of a commune": ((b"o", DOWN, DOWN, ENTER), "Tên xã"),
        "settings": ((b"s", ENTER), "▐"),
        "filter": ((b"2", b"/", "cầu".encode()), "cầu"),
        "choice of a village": ((b"2", b"v"), "Thôn 2"),
        "go to": ((b"2", b":", b"ho"), "ho"),
        "missing": ((b"2", b"m"), "Còn thiếu"),
        "columns": ((b"2", b"f"), "[x]"),
        "closing a stage": ((b"2", b"c"), "q"),
        "print": ((b"p",), "BIỂU ĐỀ XUẤT VDP"),
        "ranking": ((b"2", b"T", b"T", b"o", F2, b"12"), "▐12"),
        "history": ((b"h", b"/", b"x"), "x"),
        "reason": ((b"3", b"l"), "Lý do"),
        "source": ((b"3", b"a", b"t", b"$"), "Nguồn cho"),
    }
)


def _office(folder: Path) -> Office:
    ranked = Ranking(uid="r", village="t1", sector="infrastructure", method="preference")
    return small_office(folder, *proposals(), ranked)


@pytest.mark.parametrize("dialog", DIALOGS)
def test_a_line_that_drops_in_a_dialog_ends_the_process(tmp_path: Path, dialog: str) -> None:
    office = _office(tmp_path)
    keys, shown = DIALOGS[dialog]
    with TerminalSession("-c", PROGRAM, "--data", str(tmp_path), "--as", "Lan") as session:
        session.until_shown("Mường Lai")
        for key in keys:
            session.send(key)
            session.read(0.05)
        session.until_shown(shown)
        session.hang_up()
        assert session.wait() == HUNG_UP
        assert b"Traceback" not in session.received
    assert not list(tmp_path.rglob("errors.log"))
    assert [one.uid for one in stored(office, Activity)] == ["a1", "a2", "a3"]
