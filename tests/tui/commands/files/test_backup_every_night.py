"""The timer, service and cron line that copy the dossiers every night do what they are for."""

import configparser
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tui.shell import Shell

_SHARE = Path(__file__).parents[4] / "share"
_EXPOSED = 15
"""The most that systemd may count against the service, in tenths of a point of ten."""
_CLERK = 65_533
"""The number of an account that is not the service's."""
_UNITS = sorted(_SHARE.joinpath("systemd", "system").glob("thonxa-backup.*"))


def unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(_SHARE / "systemd" / "system" / name)
    return parser


def typed(line: str, settings: dict[str, str]) -> list[str]:
    """Return what follows the program's name in a line of a unit or of cron."""
    program, *words = shlex.split(line)
    assert program == "/usr/local/bin/thonxa"
    return [words[0], *(settings.get(word.strip("${}"), word) for word in words[1:])]


def test_the_service_copies_and_looks_over(shell: Shell, tmp_path: Path) -> None:
    service = unit("thonxa-backup.service")["Service"]
    settings = dict(one.split("=") for one in service["Environment"].split())
    assert settings == {"THONXA_DATA": "/srv/thonxa", "THONXA_COPIES": "/media/thonxa/copies"}
    settings["THONXA_COPIES"] = str(tmp_path / "copies")

    assert shell.run(*typed(service["ExecStart"], settings)).code == 0
    assert (tmp_path / "copies" / "huong-loc-2027.json").exists()
    assert "sound" in shell.done(*typed(service["ExecStopPost"], settings))


def test_the_timer_catches_up_and_belongs_to_the_service() -> None:
    timer = unit("thonxa-backup.timer")
    assert timer["Timer"]["Persistent"] == "yes"
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert {one.stem for one in _UNITS} == {"thonxa-backup"}


def test_the_cron_line_copies_where_the_stick_is_and_speaks_where_it_is_not(
    shell: Shell, tmp_path: Path
) -> None:
    (line,) = (
        one for one in (_SHARE / "cron" / "thonxa").read_text("utf-8").splitlines() if "* *" in one
    )
    command = line.split(maxsplit=6)[6]
    assert line.split()[5] == "root"
    program = tmp_path / "thonxa"
    program.write_text(f'#!/bin/sh\necho "$@" >>{tmp_path}/said\n', "utf-8")
    program.chmod(0o755)
    command = command.replace("/usr/local/bin/thonxa", str(program))

    def ran(command: str) -> str:
        done = subprocess.run(
            ["sh", "-c", command], capture_output=True, text=True, check=True, env=dict(os.environ)
        )
        return done.stdout

    assert "no copy was made" in ran(command)
    assert ran(command.replace("mountpoint -q /media/thonxa", "true")) == ""
    said = (tmp_path / "said").read_text("utf-8").splitlines()
    assert said == ["doctor", "backup /media/thonxa/copies", "doctor"]
    assert shell.run(*said[-1].split()).code == 0


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The folder of the units, which name a program that is there."""
    program = tmp_path / "thonxa"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    for one in _UNITS:
        text = one.read_text("utf-8").replace("/usr/local/bin/thonxa", str(program))
        (tmp_path / one.name).write_text(text, "utf-8")
    return tmp_path


def analyzed(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """Return what systemd-analyze has to say."""
    analyze = shutil.which("systemd-analyze")
    assert analyze
    return subprocess.run([analyze, *arguments], capture_output=True, text=True, check=False)


@pytest.mark.system
@pytest.mark.parametrize("path", _UNITS, ids=lambda path: path.suffix)
def test_systemd_understands_the_units(path: Path, installed: Path) -> None:
    done = analyzed("verify", "--man=no", str(installed / path.name))
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.system
def test_the_service_has_hardly_a_right_that_it_does_not_need(installed: Path) -> None:
    unit_file = str(installed / "thonxa-backup.service")
    done = analyzed("security", "--offline=yes", "--no-pager", f"--threshold={_EXPOSED}", unit_file)
    assert done.returncode == 0, done.stdout


@pytest.mark.system
def test_the_rights_that_are_left_to_the_service_suffice(
    sample_office: Path, tmp_path: Path
) -> None:
    service = unit("thonxa-backup.service")["Service"]
    left = service["CapabilityBoundingSet"].lower().removeprefix("cap_")
    office, copies = tmp_path / "office", tmp_path / "copies"
    shutil.copytree(sample_office, office)
    for one in (office, *office.rglob("*")):
        os.chown(one, _CLERK, _CLERK)
        one.chmod(0o700 if one.is_dir() else 0o600)
    for words in (("backup", str(copies)), ("doctor",)):
        done = subprocess.run(
            [
                *("setpriv", "--no-new-privs", "--inh-caps=-all", f"--bounding-set=-all,+{left}"),
                *(sys.executable, "-m", "thonxa", "--data", str(office), *words),
            ],
            capture_output=True,
            text=True,
            check=False,
            umask=int(service["UMask"], 8),
        )
        assert done.returncode == 0, done.stderr
    assert (copies / "huong-loc-2027.json").stat().st_mode & 0o077 == 0
