"""What is settled about the terminal before Textual is imported."""

import subprocess
import sys

import pytest

from tui.terminal.environment import prepare_environment


@pytest.mark.parametrize(
    "environ",
    [
        {"TERM": "xterm-256color", "LANG": "vi_VN.UTF-8"},
        {"TERM": "screen"},
        {"TERM": "linux", "LANG": "C"},
        {"TERM": "vt220", "LC_ALL": "POSIX"},
        {"TERM": "xterm", "LC_ALL": "", "LANG": "en_US.utf8@x"},
        {"TERM": "xterm", "LC_ALL": "C.UTF-8", "LANG": "vi_VN.TCVN"},
    ],
)
def test_usable_terminals(environ: dict[str, str]) -> None:
    assert prepare_environment(environ) == ""
    assert environ["TEXTUAL_COLOR_SYSTEM"] == "standard"


@pytest.mark.parametrize(
    ("environ", "named"),
    [
        ({}, "“”"),
        ({"TERM": "dumb"}, "dumb"),
        ({"TERM": "xterm", "LANG": "vi_VN.TCVN"}, "TCVN"),
        ({"TERM": "xterm", "LC_ALL": "en_US.ISO-8859-1", "LANG": "C.UTF-8"}, "ISO-8859-1"),
    ],
)
def test_unusable_terminals_get_a_sentence(environ: dict[str, str], named: str) -> None:
    sentence = prepare_environment(environ)
    assert named in sentence
    assert "thonxa --help" in sentence


def test_a_pipe_is_no_terminal() -> None:
    assert "thonxa --help" in prepare_environment({"TERM": "xterm"}, interactive=False)


def test_terminals_without_colour_get_none() -> None:
    environ = {"TERM": "vt100"}
    prepare_environment(environ)
    assert environ["NO_COLOR"] == "1"


def test_preparing_imports_neither_textual_nor_paper() -> None:
    rooms = "tui.terminal.environment, tui.keys.keys, tui.typing.editor"
    code = f"import sys, {rooms}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert not loaded & {"textual", "fpdf", "tabulate", "openpyxl", "tinydb"}


def test_the_grid_loads_no_paper() -> None:
    code = "import sys, tui.grid.grid, tui.start; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "textual" in loaded
    assert not loaded & {"fpdf", "tabulate", "openpyxl"}
