"""The set-ups with the office service, typed as the README has them, for accounts just made."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.readme import ROOT, block_with
from tests.system.server import free_port, wait_for
from tests.tui.pseudo_terminal import TerminalSession
from tui.program import ExitCode

pytestmark = pytest.mark.system

MACHINE = ROOT / "tests" / "system" / "office_machine.py"
SETTINGS = """\
doors = ["kehoach"]
[people.lan]
name = "Nguyễn Thị Lan"
role = "village_clerk"
villages = ["Thôn Đông Hương"]
[people.chi]
name = "Trần Chi"
role = "keeper"
[people.xem]
name = "Người xem"
role = "viewer"
"""
ACCOUNTS = ("lan", "chi", "xem", "ngoai")
"""Who has an account of their own; the last one is not in the group."""


class Machine:
    """A machine on which the office service was set up; sshd lets everybody in by one key."""

    def __init__(self, place: Path, port: int, process: "subprocess.Popen[str]") -> None:
        self._place = place
        self._port = port
        self._process = process

    def type(self, *lines: str) -> None:
        """Type lines of shell as root, each of which must succeed."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        for line in lines:
            self._process.stdin.write(f"{line}\n")
            self._process.stdin.flush()
            said: list[str] = []
            while not (said and said[-1].startswith("done ")):
                said.append(self._process.stdout.readline())
                assert said[-1], "".join(said)
            assert said[-1] == "done 0\n", f"{line}\n{''.join(said)}"

    @property
    def key(self) -> str:
        """The fingerprint of the one key."""
        told = subprocess.check_output(["ssh-keygen", "-lf", self._place / "key.pub"], text=True)
        return told.split()[1]

    def ssh(self, account: str) -> list[str]:
        """Return what begins a connection of an account."""
        options = ("StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR")
        words = [word for option in options for word in ("-o", option)]
        key, port = str(self._place / "key"), str(self._port)
        return ["ssh", "-F", os.devnull, "-i", key, "-p", port, *words, f"{account}@127.0.0.1"]

    def run(
        self, account: str, typed: str, given: bytes = b""
    ) -> "subprocess.CompletedProcess[bytes]":
        """Type a line after ``ssh account@office`` and return what came of it."""
        command = [*self.ssh(account), typed]
        return subprocess.run(command, input=given, capture_output=True, check=False)

    def done(self, account: str, typed: str, given: bytes = b"") -> str:
        """Run what must succeed, and return what it said."""
        done = self.run(account, typed, given)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout.decode()

    def refused(self, account: str, typed: str, code: int) -> str:
        """Run what must be refused in one sentence and without output; return that."""
        done = self.run(account, typed)
        assert (done.returncode, done.stdout) == (code, b"")
        assert done.stderr.count(b"\n") == 1
        return done.stderr.decode()

    def session(self, account: str) -> TerminalSession:
        """Open the screens over a connection."""
        first, *words = self.ssh(account)
        name = words.pop()
        session = TerminalSession(*words, "-tt", name, "thonxa", program=(first,))
        session.answers = True
        return session


def lines_of(block: str) -> list[str]:
    """Return the lines of a block, for one shell each: a variable is set before each of them."""
    lines = block.splitlines()
    setting = [line for line in lines if re.fullmatch(r"[A-Z]+=\S+", line)]
    return ["; ".join([*setting, line]) for line in lines if line not in setting]


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """Set the machine up by the README's own lines; both set-ups stand side by side."""
    place, port = tmp_path_factory.mktemp("machine"), free_port()
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(place / "key")], check=True
    )
    with subprocess.Popen(
        [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
            *(sys.executable, str(MACHINE), str(place)),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "prepared\n"
        machine = Machine(place, port, process)
        try:
            set_up(machine, place, port)
            yield machine
        finally:
            process.kill()


def set_up(machine: Machine, place: Path, port: int) -> None:
    """Type what the README says, with the sample commune for a start, and let sshd run."""
    machine.type(*lines_of(block_with("thonxa.socket thonxa.service")))
    for account in ACCOUNTS:
        makes, joins = block_with('--gecos "" lan').splitlines()
        machine.type(*(re.sub(r" lan$", f" {account}", line) for line in (makes, joins)))
        home = f"/home/{account}/.ssh"
        machine.type(
            f"install -d -o {account} -m 700 {home}",
            f"install -o {account} -m 600 {place}/key.pub {home}/authorized_keys",
        )
    machine.type(f"gpasswd --delete {ACCOUNTS[-1]} kehoach")
    machine.type("runuser -u thonxa -- thonxa sample /srv/thonxa")
    makes, _folder, keys, *_edited = block_with("--ingroup kehoach kehoach").splitlines()
    key = (place / "key.pub").read_text("ascii").strip()
    written = {
        "/srv/thonxa/office.toml": SETTINGS,
        "/etc/ssh/thonxa/kehoach": re.sub("ssh-ed25519.*", key, block_with('command="thonxa --as')),
        "/etc/ssh/sshd_config.d/thonxa.conf": block_with("Match User"),
    }
    machine.type(makes, keys)
    for number, (path, text) in enumerate(written.items()):
        (place / str(number)).write_text(text, "utf-8")
        machine.type(f"install -m 644 {place}/{number} {path}")
    sshd = "/usr/sbin/sshd -o PidFile=none"
    machine.type("mkdir -p /run/sshd; ssh-keygen -A", f"{sshd} -t")
    machine.type(f"{sshd} -o ListenAddress=127.0.0.1 -o Port={port}")
    wait_for(port)


def activity(village: str, name: str) -> bytes:
    """Return a file with one activity of a village."""
    return f"name,village,sector\n{name},{village},infrastructure\n".encode()


def test_a_clerk_works_in_the_name_of_the_account(machine: Machine) -> None:
    assert "huong-loc-2027" in machine.done("lan", "thonxa list")
    typed = "LOGNAME=chi USER=chi thonxa import activities -"
    machine.done("lan", typed, given=activity("Thôn Đông Hương", "Kè suối"))
    told = machine.done("lan", "thonxa history --newest-first --who lan")
    assert "lan" in told.splitlines()[0]
    assert "NoDoor" not in machine.refused("lan", "thonxa --as chi list", 2)


def test_the_history_keeps_the_key_of_the_door_and_no_other(machine: Machine) -> None:
    machine.done("kehoach", "import activities -", activity("Thôn Đông Hương", "Cống hộp"))
    machine.done("lan", "thonxa import activities -", activity("Thôn Đông Hương", "Đập tràn"))
    told = json.loads(machine.done("lan", "thonxa history --newest-first --format json"))
    assert [(one["who"], one["key"]) for one in told[:2]] == [("lan", ""), ("lan", machine.key)]
    assert machine.key.startswith("SHA256:")


def test_nobody_reaches_the_files_in_another_way(machine: Machine) -> None:
    for account in ("lan", "chi", "kehoach"):
        assert machine.run(account, "ls /srv/thonxa").returncode != 0
        assert machine.run(account, "cat /srv/thonxa/huong-loc-2027.json").stdout == b""
    machine.type("test $(stat -c %a:%U /srv/thonxa) = 700:thonxa")


def test_roles_hold(machine: Machine) -> None:
    for account, village in (("lan", "Thôn 12"), ("xem", "Thôn Đông Hương")):
        done = machine.run(account, "thonxa import activities -", activity(village, "Giếng"))
        assert (done.returncode, done.stdout) == (ExitCode.NOT_SAVED, b"")
        assert "cần vai trò" in done.stderr.decode()
    machine.done("chi", "thonxa import activities -", activity("Thôn 12", "Giếng"))


def test_what_is_given_out_goes_by_the_role(machine: Machine) -> None:
    assert "Thôn Đông Hương" in machine.done("xem", "thonxa show village-facts")
    for typed in ("export people -o -", "export all -o papers", "fetch 1", "doctor"):
        assert "vai trò" in machine.refused("xem", f"thonxa {typed}", ExitCode.NOT_SAVED)
    assert "name" in machine.done("lan", "thonxa export people -o -")
    assert "vai trò" in machine.refused("lan", "thonxa doctor", ExitCode.NOT_SAVED)
    machine.done("chi", "thonxa doctor")


def test_copies_go_to_a_keeper_alone(machine: Machine) -> None:
    assert "vai trò" in machine.refused("lan", "thonxa backup copies", ExitCode.NOT_SAVED)
    assert "đã sao chép và kiểm tra" in machine.run("chi", "thonxa backup copies").stdout.decode()
    assert "chi" in machine.done("chi", "stat -c %U copies/huong-loc-2027.json")
    machine.done("chi", "THONXA_SOCKET= thonxa --data copies doctor")
    refused = machine.run("kehoach", "thonxa backup copies")
    assert (refused.returncode, refused.stdout) == (ExitCode.WRONG_USE, b"")


def test_files_are_the_clerks_own(machine: Machine) -> None:
    assert machine.done("lan", "thonxa export villages -o thon.csv") == "thon.csv\n"
    assert machine.done("lan", "stat -c %U thon.csv") == "lan\n"
    machine.done("lan", "thonxa import villages thon.csv --dry-run")
    machine.type("install -m 600 /dev/null /home/secret.csv")
    assert "secret.csv" in machine.refused("lan", "thonxa import villages /home/secret.csv", 2)
    assert "thon.csv" in machine.refused("lan", "thonxa export villages -o /home/thon.csv", 3)


def test_who_is_not_in_the_group_is_told_so(machine: Machine) -> None:
    assert "chưa được vào làm việc" in machine.refused("ngoai", "thonxa list", 3)
    assert "chưa được vào làm việc" in machine.refused("ngoai", "thonxa", 3)


def test_a_key_opens_the_door_to_the_program_alone(machine: Machine) -> None:
    for typed in ("thonxa list", "list"):
        assert "huong-loc-2027" in machine.done("kehoach", typed)
    for typed in ("id", "sh -c id", "thonxa --data / list", "thonxa --as chi list"):
        machine.refused("kehoach", typed, 2)
    for typed in ("import villages /etc/passwd", "export villages -o x.csv", "serve --socket x"):
        assert "-" in machine.refused("kehoach", f"thonxa {typed}", 2)
    done = machine.run("kehoach", "thonxa import activities -", activity("Thôn 12", "Cầu"))
    assert (done.returncode, done.stdout) == (ExitCode.NOT_SAVED, b"")


def test_the_screens_open_for_an_account_and_for_a_key(machine: Machine) -> None:
    for account in ("lan", "kehoach"):
        with machine.session(account) as session:
            session.until_shown("2027, xã")
            session.send(b"q")
            assert session.wait() == 0


def test_the_service_leaves_nothing_of_a_line_that_breaks_off(machine: Machine) -> None:
    with machine.session("lan") as session:
        session.until_shown("2027, xã")
        os.kill(session.pid, signal.SIGKILL)
        session.wait()
    turns, service = "for turn in $(seq 100)", "$(pgrep -o -u thonxa)"
    machine.type(f"{turns}; do pgrep -P {service} || exit 0; sleep 0.1; done; exit 1")
