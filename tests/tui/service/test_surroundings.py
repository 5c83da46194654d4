"""What a session takes over is what a process of one's own would have found."""

import os
import subprocess
import sys

import pytest

TAKES = """\
import os, resource, sys, time
from tui.service.surroundings import become_a_process, take_environment, take_streams
pid = os.fork()
if pid:
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
become_a_process()
take_environment({given!r}, "/office")
take_streams([os.dup(0), os.dup(1), os.dup(2)])
{said}
sys.stdout.flush()
"""


def taken(said: str, **given: str) -> str:
    """Return what a session says that was given these variables."""
    done = subprocess.run(
        [sys.executable, "-c", TAKES.format(given=given, said=said)],
        capture_output=True,
        check=False,
        text=True,
        env={"PATH": os.environ["PATH"], "SECRET": "of the service", "NO_COLOR": "1"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


def test_nothing_of_the_services_own_environment_is_left() -> None:
    told = taken("print(sorted(n for n in os.environ if 'TEXTUAL' not in n))", TERM="xterm")
    assert told == "['PATH', 'TERM', 'THONXA_DATA']"


def test_nothing_else_is_taken_than_what_counts_where_the_person_sits() -> None:
    given = {"LC_TIME": "C", "SSH_TTY": "/dev/pts/1", "PYTHONPATH": "/x", "LD_PRELOAD": "/x"}
    told = taken("print(sorted(n for n in os.environ if 'TEXTUAL' not in n))", **given)
    assert told == "['LC_TIME', 'PATH', 'SSH_TTY', 'THONXA_DATA']"


@pytest.mark.parametrize("zone", [":/etc/shadow", "/etc/shadow", "../../etc/shadow", ""])
def test_no_file_is_named_as_a_time_zone(zone: str) -> None:
    assert taken("print('TZ' in os.environ)", TZ=zone) == "False"


def test_the_time_is_that_of_where_the_person_sits() -> None:
    said = "print(time.strftime('%H', time.localtime(0)))"
    assert taken(said, TZ="Asia/Ho_Chi_Minh") == "08"
    assert taken(said, TZ="UTC") == "00"


@pytest.mark.parametrize(
    ("locale", "encoding"),
    [("C.UTF-8", "utf-8"), ("C", "utf-8"), ("nowhere.TCVN", "utf-8"), ("", "utf-8")],
)
def test_letters_go_out_as_from_a_process_of_ones_own(locale: str, encoding: str) -> None:
    own = subprocess.run(
        [sys.executable, "-c", "import sys; print(sys.stdout.encoding.lower())"],
        capture_output=True,
        check=True,
        text=True,
        env={"PATH": os.environ["PATH"], "LC_ALL": locale},
    )
    said = "print(sys.stdout.encoding.lower())"
    assert taken(said, LC_ALL=locale) == own.stdout.strip() == encoding


def test_a_session_has_bounds() -> None:
    said = "print(resource.getrlimit(resource.RLIMIT_AS), resource.getrlimit(resource.RLIMIT_CORE))"
    assert taken(said) == f"({2 << 30}, {2 << 30}) (0, 0)"


def test_a_session_is_nobodys_child_on_the_terminal_and_stands_nowhere() -> None:
    assert taken("print(os.getsid(0) == os.getpid(), os.getcwd())") == "True /"
