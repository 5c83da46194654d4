"""How far a command is, on standard error and only where somebody looks."""

import sys

import pytest

from exports.progress import FormProgress
from tui.commands.line.progress import progress_told


def test_nobody_is_told_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_told() as told:
        told(FormProgress(page=1))
    assert capsys.readouterr() == ("", "")


def test_short_work_says_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_told() as told:
        told(FormProgress(page=1))
    assert capsys.readouterr() == ("", "")


def test_the_line_is_gone_when_the_work_is_done(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("exports.progress.SECONDS_BETWEEN", 0.0)
    monkeypatch.setattr("tui.commands.line.progress.FIRST_AFTER", 0.0)
    with progress_told() as told:
        told(FormProgress(form=10, forms=19, page=100))
        told(FormProgress(form=11, forms=19))
    said = capsys.readouterr().err
    first, second = "biểu 10/19, trang 100", "biểu 11/19"
    assert said == f"\r{first}\r{second.ljust(len(first))}\r{' ' * len(first)}\r"


def test_the_line_makes_room_for_whatever_else_is_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr("tui.commands.line.progress.FIRST_AFTER", 0.0)
    with progress_told() as told:
        told(FormProgress(form=10, forms=19))
        told.clear()
        told.clear()
        sys.stderr.write("Thiếu số liệu.\n")
    assert capsys.readouterr().err == f"\rbiểu 10/19\r{' ' * 10}\rThiếu số liệu.\n"


def test_a_terminal_that_is_gone_is_told_nothing_more(monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def __init__(self) -> None:
            self.tries = 0

        def isatty(self) -> bool:
            return True

        def write(self, _text: str) -> None:
            self.tries += 1
            raise OSError

    gone = Gone()
    monkeypatch.setattr(sys, "stderr", gone)
    monkeypatch.setattr("tui.commands.line.progress.FIRST_AFTER", 0.0)
    monkeypatch.setattr("exports.progress.SECONDS_BETWEEN", 0.0)
    with progress_told() as told:
        told(FormProgress(page=1))
        told(FormProgress(page=2))
    assert gone.tries == 1
