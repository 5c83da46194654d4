"""The public pages in a real browser: shown whole without a complaint, printed without links."""

import subprocess
from pathlib import Path

import pytest

from tests.system.window import run_thonxa

pytestmark = pytest.mark.system

_PATIENCE = 60
"""Seconds after which the browser is taken to hang."""

_BY_ITSELF = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Without a window, as root, and asking nobody for anything."""


@pytest.fixture
def pages(sample_office: Path, tmp_path: Path) -> Path:
    run_thonxa(sample_office, "export", "public", "-o", str(tmp_path / "web"))
    return tmp_path / "web"


def browser(page: Path, profile: Path, *asked: str) -> subprocess.CompletedProcess[str]:
    """Open a page in Chromium and do what is ``asked`` of it."""
    return subprocess.run(
        [
            "chromium",
            *_BY_ITSELF,
            f"--user-data-dir={profile}",
            "--enable-logging=stderr",
            *asked,
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )


def test_a_page_is_shown_as_it_is_written_without_a_complaint(pages: Path, tmp_path: Path) -> None:
    done = browser(pages / "buon-ko-cang.html", tmp_path / "profile", "--dump-dom")
    for words in ("Đường bê tông ra cánh đồng Ea Rŏk", "<caption>", 'lang="vi"'):
        assert words in done.stdout
    assert done.stdout.count("<table>") == (pages / "buon-ko-cang.html").read_text().count(
        "<table>"
    )
    assert "CONSOLE" not in done.stderr


def test_a_page_is_printed_without_what_leads_elsewhere(pages: Path, tmp_path: Path) -> None:
    printed = tmp_path / "page.pdf"
    browser(
        pages / "buon-ko-cang.html",
        tmp_path / "profile",
        "--no-pdf-header-footer",
        f"--print-to-pdf={printed}",
    )
    told = subprocess.run(
        ["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Buôn Kŏ Čăng – kế hoạch phát triển năm 2027" in " ".join(told.split())
    assert "Các hoạt động buôn đề xuất (Đơn vị tính: triệu đồng)" in " ".join(told.split())
    assert "Đến nội dung chính" not in told
