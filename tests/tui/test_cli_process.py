"""The command line as a process of its own: what it loads, and how it ends."""

import contextlib
import os
import shlex
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta, Village
from tests.tui.pseudo_terminal import TerminalSession
from tui.program import ExitCode

START = "import sys; from tui.cli import main; code = main(sys.argv[1:])"
TELL = "print(*sorted(sys.modules), file=sys.stderr); sys.exit(code)"


def loaded_by(folder: Path, *typed: str) -> set[str]:
    """Return the modules loaded by a run that succeeds."""
    ended = subprocess.run(
        [sys.executable, "-c", f"{START}; {TELL}", "--data", str(folder), *typed],
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in ended.stderr.split()} | set(ended.stderr.split())


@pytest.mark.parametrize(
    "typed",
    [
        ["list"],
        ["check"],
        ["history"],
        ["history", "--table", "activities"],
        ["show", "village-plan"],
        ["export", "villages", "-o", "-"],
        ["export", "village-plan", "-o", "{out}.txt"],
        ["export", "village-plan", "-o", "{out}.csv"],
        ["export", "village-plan", "-o", "{out}.json"],
        ["export", "village-plan", "-o", "{out}.xlsx"],
    ],
)
def test_no_command_but_pdf_loads_fpdf_and_none_loads_textual(
    sample_office: Path, tmp_path: Path, typed: list[str]
) -> None:
    modules = loaded_by(sample_office, *(one.format(out=tmp_path / "f") for one in typed))
    assert not modules & {"textual", "rich", "fpdf", "vietnam_provinces"}
    assert ("openpyxl" in modules) is any(one.endswith(".xlsx") for one in typed)


def test_a_pdf_loads_fpdf_and_not_textual(sample_office: Path, tmp_path: Path) -> None:
    modules = loaded_by(sample_office, "export", "team", "-o", str(tmp_path / "team.pdf"))
    assert "fpdf" in modules
    assert not modules & {"textual", "rich"}


def test_the_rooms_below_load_no_screens(sample_office: Path) -> None:
    del sample_office
    for module in (
        "store",
        "store.dossier.dossier",
        "store.checks.rules",
        "exports",
        "exports.files.render",
    ):
        ended = subprocess.run(
            [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
            capture_output=True,
            text=True,
            check=True,
        )
        assert not {"textual", "rich", "fpdf"} & set(ended.stdout.split())


def test_help_reads_no_records_and_no_files() -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            f"try:\n main = None; {START}\nexcept SystemExit:\n print(*sys.modules)",
            "--help",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ended.stdout.splitlines()[-1].split())
    assert "tui.commands.declarations" in loaded
    assert not {"tinydb", "orjson", "tabulate", "store.records", "platformdirs"} & loaded


def test_a_reader_that_goes_away_is_no_error(sample_office: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-c", f"{START}; sys.exit(code)", "--data", str(sample_office), "check"],
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("command", [["history"], ["list"], ["export", "villages", "-o", "-"]])
def test_an_output_that_takes_no_more_is_told_in_a_sentence(
    sample_office: Path, command: list[str]
) -> None:
    typed = ["--lang", "en", "--data", str(sample_office), *command]
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-c", f"{START}; sys.exit(code)", *typed],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ended.returncode == ExitCode.NOT_SAVED
    assert ended.stderr == b"It could not be finished: the disk is full.\n"


def test_an_output_closed_beforehand_is_none(sample_office: Path) -> None:
    typed = f"{shlex.quote(sys.executable)} -c {shlex.quote(f'{START}; sys.exit(code)')}"
    ended = subprocess.run(
        ["sh", "-c", f"{typed} --data {shlex.quote(str(sample_office))} list >&-"],
        stderr=subprocess.PIPE,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_no_more_is_read_from_standard_input_than_a_table_has(sample_office: Path) -> None:
    command = ("--data", str(sample_office), "--lang", "en", "import", "villages", "-")
    with subprocess.Popen(
        [sys.executable, "-c", f"{START}; sys.exit(code)", *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        piece, sent = b"name\n" * 200_000, 0
        with contextlib.suppress(BrokenPipeError):
            while sent < 800_000_000:
                sent += process.stdin.write(piece)
        with contextlib.suppress(BrokenPipeError):
            process.stdin.close()
        said = process.stderr.read().decode()
    assert sent < 80_000_000
    assert process.returncode == ExitCode.WRONG_USE
    assert said == "Standard input is larger than 64 MB. Divide it into several files.\n"


def test_ctrl_c_ends_with_a_word_and_no_traceback(sample_office: Path) -> None:
    obey = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    told = "import tui.commands.intake.import_table; print('ready', flush=True)"
    with subprocess.Popen(
        [
            *(sys.executable, "-c", f"{obey}; {told}; {START}; sys.exit(code)"),
            *("--data", str(sample_office), "--lang", "en", "import", "villages", "-"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdin.write(b"name\n" * 200_000)
        process.stdin.flush()
        process.send_signal(signal.SIGINT)
        process.stdin.close()
        said = process.stderr.read()
    assert (process.returncode, said) == (130, b"Stopped.\n")


@pytest.mark.parametrize(
    ("settings", "printed"),
    [
        ({"LC_ALL": "C"}, "Hướng Lộc".encode()),
        ({"LC_ALL": "POSIX"}, "Hướng Lộc".encode()),
        ({"LC_ALL": "vi_VN.UTF-8"}, "Hướng Lộc".encode()),
        ({"PYTHONIOENCODING": "iso-8859-1"}, b"H??ng L?c"),
    ],
)
def test_the_commands_print_in_every_locale(
    sample_office: Path, settings: dict[str, str], printed: bytes
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", f"{START}; sys.exit(code)", "--data", str(sample_office), "list"],
        capture_output=True,
        check=True,
        env={"PATH": os.environ["PATH"], **settings},
    )
    assert printed in ended.stdout
    assert ended.stderr == b""


def test_only_a_terminal_is_spared_a_binary_file(sample_office: Path) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            f"{START}; sys.exit(code)",
            "--data",
            str(sample_office),
            "export",
            "team",
            "-o",
            "-",
        ],
        capture_output=True,
        check=True,
    )
    assert ended.stdout.startswith(b"%PDF-")


EVIL = "Thôn \x1b]0;title\x07\x1b[2J\u202e\x9b31m"
"""A name that a terminal would obey."""


@pytest.fixture
def evil_office(tmp_path: Path) -> Path:
    """An office with such a name in its dossier and in a file of ``out/``."""
    meta = Meta(commune="Hướng Lộc", year=2027)
    Office(tmp_path, "lan").create(meta, [Village(uid="v", name=EVIL)]).close()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "0001-list.txt").write_text(f"{EVIL}\r\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "typed",
    [
        ("fetch", "1"),
        ("export", "villages", "-o", "-"),
        ("show", "village-facts", "--format", "json"),
    ],
)
def test_a_terminal_obeys_nothing_that_is_given_out_to_it(
    evil_office: Path, typed: tuple[str, ...]
) -> None:
    command = ("--data", str(evil_office), *typed)

    with TerminalSession("-c", f"{START}; sys.exit(code)", *command) as session:
        session.until(lambda: "Thôn".encode() in session.received, "the name never came")
        assert session.wait() == 0

    assert not {"\x1b", "\x07", "\u202e", "\x9b"} & set(session.received.decode())


def test_what_is_no_terminal_gets_a_file_as_it_is(evil_office: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", f"{START}; sys.exit(code)", "--data", evil_office, "fetch", "1"],
        capture_output=True,
        check=True,
    )
    assert ended.stdout.decode() == f"{EVIL}\r\n"


def test_a_name_no_screen_can_show_is_written_without_what_cannot_be_shown(tmp_path: Path) -> None:
    named = ("--data", str(tmp_path), "--as", b"La\xff\x1bn")
    for typed in (("sample", str(tmp_path)), ("new", "Mường Lai", "2029")):
        ended = subprocess.run(
            [sys.executable, "-c", f"{START}; sys.exit(code)", *named, *typed],
            capture_output=True,
            check=False,
        )
        assert (ended.returncode, b"Traceback" in ended.stderr) == (0, False)
    (history,) = tmp_path.glob("muong-lai-*.history.jsonl")
    assert '"who":"Lan"' in history.read_text("utf-8")


def test_an_error_nobody_expected_ends_with_a_sentence_and_no_traceback() -> None:
    broken = (
        "from tui.commands.line import running; from tui.cli import main; "
        "running.build_parser = lambda _commands: {}['gone']; main()"
    )
    ended = subprocess.run(
        [sys.executable, "-c", broken], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 70
    assert ended.stderr.startswith("Chương trình phải dừng")
    assert ended.stderr.endswith("(KeyError: 'gone')\n")
