"""What a person does through the office service is as in a process of their own."""

import contextlib
import csv
import io
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.pseudo_terminal import ENTER, TerminalSession
from tests.tui.service.office_service import THONXA, OfficeService
from tui.program import ExitCode

HOME = "2027, xã"


def directly(service: OfficeService, *typed: str) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a process of its own, on the same office."""
    environ = {**service.environ, "THONXA_SOCKET": "", "THONXA_DATA": str(service.folder)}
    return subprocess.run([THONXA, *typed], env=environ, capture_output=True, check=False)


@pytest.mark.parametrize(
    "typed",
    [
        ("list",),
        ("--lang", "en", "check"),
        ("check", "--stage", "2", "--format", "json"),
        ("show", "village-plan", "--village", "Thôn Đông Hương"),
        ("--lang", "en", "history", "--newest-first"),
        ("--help",),
        ("export", "--help"),
        ("--version",),
        ("nosuch",),
        ("show", "nosuch"),
        ("--dossier", "nosuch", "list"),
        ("--dossier", "nosuch", "check"),
        ("import", "villages", "/nowhere/file.csv"),
        ("names", "villages"),
    ],
    ids=" ".join,
)
def test_commands_say_and_return_what_they_do_directly(
    service: OfficeService, typed: tuple[str, ...]
) -> None:
    through, own = service.run(*typed), directly(service, *typed)
    assert (through.returncode, through.stdout, through.stderr) == (
        own.returncode,
        own.stdout,
        own.stderr,
    )


def test_papers_and_tables_go_through_pipes(service: OfficeService) -> None:
    assert service.run("export", "team", "-o", "-").stdout.startswith(b"%PDF-")
    table = service.run("export", "villages", "-o", "-").stdout
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    assert "Thôn Đông Hương" in [row["name"] for row in rows]
    taken = service.run("--lang", "en", "import", "villages", "-", "--dry-run", given=table)
    assert (taken.returncode, taken.stderr) == (0, b"")
    assert f"{len(rows)} unchanged" in taken.stdout.decode()


def test_files_are_those_of_where_the_person_is(service: OfficeService, tmp_path: Path) -> None:
    done = service.run("export", "villages", "-o", "v.csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"v.csv\n")
    again = service.run("--lang", "en", "export", "villages", "-o", "v.csv", cwd=tmp_path)
    assert (again.returncode, b"already there" in again.stderr) == (2, True)
    (tmp_path / "v.csv").write_bytes(b"other")
    assert service.run("export", "villages", "-ov.csv", "--force", cwd=tmp_path).returncode == 0
    taken = service.run("--lang", "en", "import", "villages", "v.csv", "--dry-run", cwd=tmp_path)
    assert b"9 unchanged" in taken.stdout
    assert sorted(one.name for one in tmp_path.iterdir()) == ["v.csv"]


def test_a_copy_leaves_and_comes_back_as_a_file_or_through_pipes(
    own_service: OfficeService, tmp_path: Path
) -> None:
    service = own_service
    copy = service.run("copy", "-o", "-").stdout
    assert service.run("copy", "-o", "ban.thonxa", cwd=tmp_path).stdout == b"ban.thonxa\n"
    assert (tmp_path / "ban.thonxa").read_bytes() == copy
    laptop = {**os.environ, "THONXA_DATA": str(tmp_path / "laptop"), "THONXA_SOCKET": ""}

    def there(*typed: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [THONXA, "--lang", "en", *typed],
            env=laptop,
            input=given,
            capture_output=True,
            check=True,
        )

    there("merge", "--new", "-", given=copy)
    there("import", "villages", "-", given="uid,name\nthon-dh,Thôn Một\n".encode())
    back = there("copy", "-o", "-").stdout
    (tmp_path / "back.thonxa").write_bytes(back)
    tried = service.run("--lang", "en", "merge", "--dry-run", "back.thonxa", cwd=tmp_path)
    assert (tried.returncode, b"0 new, 1 changed" in tried.stdout) == (0, True)
    merged = service.run("--lang", "en", "merge", "-", given=back)
    assert (merged.returncode, b"0 new, 1 changed" in merged.stdout) == (0, True)
    again = service.run("--lang", "en", "merge", "back.thonxa", cwd=tmp_path)
    assert b"nothing that is not here already" in again.stdout
    (tmp_path / "huong-loc-2027.json").write_bytes(b"{}")
    refused = service.run("--lang", "en", "merge", "huong-loc-2027.json", cwd=tmp_path)
    assert (refused.returncode, b"without its history" in refused.stderr) == (2, True)


def test_every_form_goes_into_a_folder_of_the_person(
    service: OfficeService, tmp_path: Path
) -> None:
    done = service.run("export", "all", "-o", "papers/2027", cwd=tmp_path)
    made = [one.name for one in (tmp_path / "papers" / "2027").iterdir()]
    assert done.returncode == 0
    assert len(made) > 10
    assert all(name.endswith(".pdf") for name in made)


@pytest.mark.parametrize("kind", ["folder", "pipe", "missing", "closed"])
def test_what_is_no_file_gets_a_sentence(service: OfficeService, tmp_path: Path, kind: str) -> None:
    named = tmp_path / "rows.csv"
    said = {
        "folder": "is a folder",
        "pipe": "is not an ordinary file",
        "missing": "there is no such file",
        "closed": "cannot be written",
    }[kind]
    typed = ("import", "villages", "rows.csv")
    if kind == "folder":
        named.mkdir()
    elif kind == "pipe":
        os.mkfifo(named)
    elif kind == "closed":
        typed, said = ("export", "villages", "-o", "nowhere/v.csv"), "was not written"
    done = service.run("--lang", "en", *typed, cwd=tmp_path)
    assert done.returncode in {ExitCode.WRONG_USE, ExitCode.NOT_SAVED}
    assert said in done.stderr.decode()


def test_a_folder_of_copies_to_bring_back_is_refused_in_a_sentence(
    service: OfficeService, tmp_path: Path
) -> None:
    done = service.run("--lang", "en", "restore", "--from", str(tmp_path))
    assert (done.returncode, done.stdout) == (ExitCode.NOT_SAVED, b"")
    assert b"cannot be used through the office service" in done.stderr


def test_copies_are_made_in_a_folder_of_the_person(service: OfficeService, tmp_path: Path) -> None:
    for _time in range(2):
        done = service.run("--lang", "en", "backup", "copies", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert b"huong-loc-2027: copied and verified" in done.stdout
    copies = tmp_path / "copies"
    for name in ("huong-loc-2027.json", "huong-loc-2027.history.jsonl"):
        assert (copies / name).read_bytes() == (service.folder / name).read_bytes()
    assert not [one.name for one in (*copies.iterdir(), *tmp_path.iterdir()) if one.name[0] == "."]
    environ = {**service.environ, "THONXA_SOCKET": "", "THONXA_DATA": str(copies)}
    looked = subprocess.run([THONXA, "doctor"], env=environ, capture_output=True, check=False)
    assert looked.returncode == 0, looked.stdout


def test_copies_that_cannot_be_made_are_told_and_change_nothing(
    own_service: OfficeService, tmp_path: Path
) -> None:
    def said(*typed: str) -> tuple[int, str]:
        done = own_service.run("--lang", "en", *typed, cwd=tmp_path)
        assert done.stdout == b""
        return done.returncode, done.stderr.decode()

    told = "nowhere is not there. Is the stick or the disk connected?\n"
    assert said("backup", "nowhere/copies") == (ExitCode.NOT_SAVED, told)
    (tmp_path / "file").write_text("mine", "utf-8")
    assert said("backup", "file")[0] == ExitCode.NOT_SAVED
    assert said("--dossier", "none", "backup", "copies")[0] == ExitCode.WRONG_USE
    broken = own_service.folder / "huong-loc-2027.json"
    broken.write_bytes(broken.read_bytes()[:-500])
    code, told = said("--dossier", "huong-loc-2027", "backup", "copies")
    assert (code, "is not sound" in told) == (ExitCode.NOT_SAVED, True)
    assert not list(tmp_path.glob("copies/*huong-loc*"))


def test_streams_that_are_closed_or_full_do_no_harm(service: OfficeService) -> None:
    for redirected, code in ((">&-", 0), ("<&-", 0), ("2>&-", 0), (">/dev/full", 3)):
        shell = ["sh", "-c", f'"$0" list {redirected}', THONXA]
        done = subprocess.run(shell, env=service.environ, capture_output=True, check=False)
        assert (done.returncode, redirected) == (code, redirected)
    cut = subprocess.run(
        ["sh", "-c", '"$0" check | head -n 1', THONXA],
        env=service.environ,
        capture_output=True,
        check=False,
    )
    assert (cut.returncode, cut.stdout.count(b"\n"), cut.stderr) == (0, 1, b"")


def test_what_is_ones_own_runs_in_ones_own_process(service: OfficeService, tmp_path: Path) -> None:
    assert service.run("sample", "office", cwd=tmp_path).returncode == 0
    listed = service.run("--data", "office", "list", cwd=tmp_path)
    assert b"huong-loc-2027" in listed.stdout
    assert (tmp_path / "office" / "huong-loc-2027.json").stat().st_uid == os.getuid()


def test_a_demonstration_asked_for_over_ssh_runs_in_ones_own_process(
    service: OfficeService,
) -> None:
    said = {"SSH_ORIGINAL_COMMAND": "thonxa demo", "LANG": "C.UTF-8", "THONXA_DATA": "/nowhere"}
    done = subprocess.run(
        [THONXA, "--as", "lan"],
        env={**service.environ, **said},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == ExitCode.WRONG_USE
    assert "cần một cửa sổ dòng lệnh" in done.stderr.decode()


@contextlib.contextmanager
def making_papers(service: OfficeService, target: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """Let a client make every form, and lend it when the first one is there."""
    with subprocess.Popen(
        [THONXA, "export", "all", "-o", target],
        env=service.environ,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as client:
        while not list(target.glob("*.pdf")):
            assert client.poll() is None
        yield client


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_signals_end_the_work_with_the_codes_of_a_process(
    service: OfficeService, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    with making_papers(service, tmp_path) as client:
        client.send_signal(number)
        assert client.wait() == code
    service.until_sessions(0)
    assert all(one.read_bytes().rstrip().endswith(b"%%EOF") for one in tmp_path.iterdir())


def test_a_client_that_is_killed_ends_its_session(service: OfficeService, tmp_path: Path) -> None:
    with making_papers(service, tmp_path) as client:
        client.kill()
    service.until_sessions(0)


def test_the_screens_work_and_keep_what_was_typed(own_service: OfficeService) -> None:
    with own_service.terminal() as session:
        into_first_cell(session)
        session.send("Cầu treo qua suối".encode())
        session.until_shown("▐Cầu treo qua suối")
        os.kill(session.pid, signal.SIGKILL)
        own_service.until_sessions(0)
    with own_service.terminal() as session:
        session.until_shown("Cầu treo qua suối")
        session.send(ENTER)
        session.until_shown("▐Cầu treo qua suối")
        session.send(b"\t")
        session.until_shown("Hạ tầng (5)")
    assert "Cầu treo qua suối" in own_service.done("export", "activities", "-o", "-")


def into_first_cell(session: TerminalSession) -> None:
    """Open the first cell of a new activity."""
    session.until_shown(HOME)
    session.send(b"2")
    session.until_shown("Hạ tầng (4)")
    session.send(b"n")
    session.until_shown("▐  ")


def test_a_window_that_changes_is_drawn_anew(service: OfficeService) -> None:
    with service.terminal() as session:
        session.until_shown(HOME)
        session.screen.resize(lines=30, columns=100)
        session.resize(100, 30)
        session.until(lambda: "F1" in session.screen.display[29], "the footer stays where it was")


def test_a_session_that_breaks_off_leaves_the_terminal_and_others_in_peace(
    service: OfficeService,
) -> None:
    with service.terminal() as other:
        other.until_shown(HOME)
        before = set(service.until_sessions(1))
        with service.terminal() as session:
            session.until_shown(HOME)
            (broken,) = set(service.until_sessions(2)) - before
            os.kill(broken, signal.SIGKILL)
            assert session.wait() == ExitCode.FAILED
            assert "đã dừng trước khi xong".encode() in session.received
            assert b"\x1b[?1049l" in session.received
        other.send(b"2")
        other.until_shown("Hạ tầng (4)")


def test_what_others_save_is_seen_at_once(own_service: OfficeService) -> None:
    with own_service.terminal() as session:
        session.until_shown(HOME)
        session.send(b"2")
        session.until_shown("Hạ tầng (4)")
        session.send(b"\x1bOR")
        session.until_shown("[Thôn]")
        saved = own_service.run("import", "villages", "-", given="name\nThôn Mới\n".encode())
        assert (saved.returncode, saved.stderr) == (0, b"")
        session.until_shown("Thôn Mới")


def sockets_of(process: int) -> set[str]:
    """Return the sockets that a process has open."""
    held = (str(one.readlink()) for one in Path(f"/proc/{process}/fd").iterdir())
    return {one for one in held if one.startswith("socket:")}


def test_a_session_holds_no_descriptor_of_the_service(service: OfficeService) -> None:
    with service.terminal() as session:
        session.until_shown(HOME)
        (process,) = service.until_sessions(1)
        held = sockets_of(process)
        # Its client, its way to the service, and the pair that wakes asyncio.
        assert len(held) == 4
        assert not sockets_of(service.process.pid) & held
