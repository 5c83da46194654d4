"""A village's messy sheet handed in over SSH and taken in at a terminal, by keys alone."""

import subprocess
from pathlib import Path

import pytest

from tests.system.server import Server
from tests.system.window import HOME, Window, run_thonxa
from tests.tui.intake.files import workbook

pytestmark = pytest.mark.system

HEADINGS = ("TT", "Việc bà con cần làm", "Quy mô", "Tổng kinh phí", "Thời gian bắt đầu")
NAME_OF_THE_COLUMN = {"vi": "Hoạt động", "en": "Activity"}
SHEET = workbook(
    {
        "Bìa": (("XÃ MƯỜNG LAI",), ("Kế hoạch năm 2027",)),
        "Đề xuất": (
            ("BẢNG ĐỀ XUẤT HOẠT ĐỘNG",),
            HEADINGS,
            ("I", "Hạ tầng"),
            (1, "Bê tông hóa đường liên xóm", "620 m", 713, "T2/2027"),
            ("II", "Nông nghiệp"),
            (1, "Tập huấn chăm sóc sầu riêng", "02 lớp", "29,5", "3/2027"),
            (None, "Tổng cộng", None, 742.5, None),
            (None, "Người lập biểu", None, None, None),
        ),
    }
)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An office of one dossier with two villages."""
    run_thonxa(tmp_path, "new", "Mường Lai", "2027")
    villages = tmp_path / "villages.csv"
    villages.write_text("Tên thôn\nThôn 1\nThôn 2\n", "utf-8")
    run_thonxa(tmp_path, "import", "villages", str(villages))
    return tmp_path


@pytest.mark.parametrize(
    ("language", "asked", "taken"),
    [
        (
            "vi",
            ("713 tính bằng", "Cột “Việc bà con cần làm” của tệp", "Các dòng thuộc"),
            ("2 dòng: 2 mới; 742,5 triệu đồng", "Nhập vào Hoạt động đề xuất: 2 mới"),
        ),
        (
            "en",
            ("713 is in", "Column “Việc bà con cần làm” of the file", "They belong to"),
            ("2 rows: 2 new; 742,5 million đồng", "Imported into Proposed activities: 2 new"),
        ),
    ],
)
def test_a_messy_sheet_goes_from_the_village_into_the_plan(
    office: Path,
    server: Server,
    language: str,
    asked: tuple[str, str, str],
    taken: tuple[str, str],
) -> None:
    command = [*server.client, "office", f"thonxa --data {office} receive Bảng thôn 2.xlsx"]
    subprocess.run(command, input=SHEET, check=True, capture_output=True)
    with Window() as window:
        window.open(office, "Lan", "--lang", language)
        window.until_shown(HOME if language == "vi" else "2027")
        window.press("2", "I", "Enter")
        unit, heading, village = asked
        window.until_shown(unit)
        window.press("Enter")
        window.until_shown(heading)
        window.type(NAME_OF_THE_COLUMN[language], "Enter")
        window.until_shown(village)
        window.press("Down", "Enter")
        window.until_shown(taken[0])
        window.resize(60, 18)
        window.until_shown(taken[0])
        window.resize(80, 24)
        window.press("a")
        window.until_shown(taken[1])
        assert "Thôn 2" in window.lines[0]
        window.until_shown("[Bê tông hóa đường")
        window.press("u")
        window.until_gone("Tập huấn")
        window.press("U")
        window.until_shown("Tập huấn")
        window.press("q", "q")
        assert window.until_ended() == 0
    shown = run_thonxa(office, "show", "village-plan", "--village", "Thôn 2", "--format", "tsv")
    assert "Bê tông hóa đường liên xóm" in shown
    assert "742,5" in shown
