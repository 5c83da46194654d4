"""What the README says is so: its commands run, its files are there, its pictures are true."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from store.office.office import Office
from tests.readme import ROOT, TEXT, block_with, command_with
from tests.reference_pictures import (
    PAPER_PICTURES,
    PICTURES,
    SCREEN,
    PaperPicture,
    digest,
    kept_digest,
    screen,
)
from tui.commands.declarations import COMMANDS


def run(line: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Run a line of shell with the installed program, in ``folder``."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path},
        check=False,
        capture_output=True,
        text=True,
    )


def test_the_picture_of_the_screen_is_the_screen() -> None:
    assert SCREEN.read_text("utf-8") == screen()
    assert "http://" not in screen().replace("http://www.w3.org/", "")


@pytest.mark.parametrize("one", PAPER_PICTURES, ids=lambda one: one.name)
def test_the_pictures_of_papers_show_them_as_they_are(one: PaperPicture) -> None:
    kept, pdf = one.path.read_bytes(), one.page()
    assert kept_digest(kept) == digest(pdf)
    with Image.open(BytesIO(kept)) as shown, Image.open(BytesIO(one.png(pdf))) as again:
        assert shown.size == again.size
        grey = ImageChops.difference(shown.convert("L"), again.convert("L"))
        assert ImageStat.Stat(grey).mean[0] < 2


def test_a_page_that_reads_differently_has_another_digest() -> None:
    plan, poster = (one.page() for one in PAPER_PICTURES)
    other = replace(PAPER_PICTURES[0], village=1).page()
    assert len({digest(plan), digest(poster), digest(other)}) == 3
    assert digest(plan) == digest(PAPER_PICTURES[0].page())


def test_the_pictures_are_small_and_each_is_shown() -> None:
    pictures = list(PICTURES.iterdir())
    assert {SCREEN, *(one.path for one in PAPER_PICTURES)} == set(pictures)
    for picture in pictures:
        assert picture.stat().st_size < 100_000
        assert str(picture.relative_to(ROOT)) in TEXT


def test_the_examples_of_the_command_line_run(tmp_path: Path) -> None:
    for line in block_with("thonxa sample").splitlines():
        done = run(line, tmp_path)
        assert (done.returncode, done.stderr) == (0, ""), f"{line}\n{done.stderr}"
    assert {one.name for one in tmp_path.iterdir()} == {
        "thu",
        "thon-12.pdf",
        "thon-12-a0.pdf",
        "phieu-tien-do.pdf",
        "hoat-dong.csv",
    }


def test_every_file_linked_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", TEXT)
    assert linked
    assert [one for one in linked if not (ROOT / one).exists()] == []


def test_every_make_target_is_there() -> None:
    made = set(re.findall(r"^make ([a-z-]+)", TEXT, re.MULTILINE))
    made |= set(re.findall(r"`make ([a-z-]+)`", TEXT))
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert made >= {"run", "test", "docs"}
    assert made <= set(targets)


def test_every_command_named_is_there() -> None:
    named = set(re.findall(r"(?:^|`|office )thonxa (?:--data \S+ )?([a-z]+)", TEXT, re.MULTILINE))
    assert named >= {"sample", "list", "export", "doctor"}
    assert named <= set(COMMANDS)


def test_the_files_of_an_office_are_those_named(tmp_path: Path) -> None:
    for line in (
        "thonxa sample thu",
        "printf 'name\\nThôn mới\\n' | thonxa --data thu import villages -",
        "thonxa --data thu export village-facts",
        "printf 'name\\n' | thonxa --data thu receive bang.csv",
    ):
        assert run(line, tmp_path).returncode == 0
    Office(tmp_path / "thu", "lan").remember(typing="Telex")
    named = {one.rstrip("/") for one in re.findall(r"^\| `([^`]+)` \|", TEXT, re.MULTILINE)}
    made = {one.name for one in (tmp_path / "thu").iterdir() if not one.name.startswith(".")}
    of_one_year = {one for one in made if "2026" not in one}
    assert of_one_year | {"office.toml"} == named


def test_a_copied_office_is_sound(tmp_path: Path) -> None:
    for line in ("thonxa sample thu", "cp -r thu sao-luu", "thonxa --data sao-luu doctor"):
        assert run(line, tmp_path).returncode == 0


def test_the_way_back_to_the_version_before_leads_there(tmp_path: Path) -> None:
    def typed(words: str) -> None:
        words = words.replace("sudo ", "").replace("-g kehoach ", "").replace("/srv", str(tmp_path))
        done = run(words, tmp_path)
        assert done.returncode == 0, done.stderr

    typed("thonxa sample /srv/thonxa && echo 'doors = []' >/srv/thonxa/office.toml")
    before = {one.name: one.read_bytes() for one in (tmp_path / "thonxa").glob("[a-z]*.*")}
    typed(command_with("sudo thonxa --data /srv/thonxa backup"))
    typed("echo newer >/srv/thonxa/huong-loc-2027.json")
    typed(block_with("sudo mv /srv/thonxa"))

    assert {one.name: one.read_bytes() for one in (tmp_path / "thonxa").glob("[a-z]*.*")} == before
    typed("thonxa --data /srv/thonxa doctor")
    assert (tmp_path / "thonxa-0.2.0" / "huong-loc-2027.json").read_text("utf-8") == "newer\n"


@pytest.mark.system
def test_ssh_understands_the_profile(tmp_path: Path) -> None:
    (tmp_path / "config").write_text(block_with("Host office"), "utf-8")
    said = run("ssh -G -F config office", tmp_path)
    assert said.returncode == 0, said.stderr
    settings = said.stdout.splitlines()
    assert {"user lan", "compression yes", "serveraliveinterval 15"} <= set(settings)


@pytest.mark.system
def test_sshd_lets_the_one_account_do_nothing_but_type(tmp_path: Path) -> None:
    assert run("ssh-keygen -q -t ed25519 -N '' -f host", tmp_path).returncode == 0
    (tmp_path / "sshd").write_text(f"HostKey {tmp_path}/host\n{block_with('Match User')}", "utf-8")
    Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    for user, forwarding in (("kehoach", "yes"), ("lan", "no")):
        said = run(f"/usr/sbin/sshd -T -f sshd -C user={user},host=a,addr=127.0.0.1", tmp_path)
        assert said.returncode == 0, said.stderr
        assert f"disableforwarding {forwarding}" in said.stdout.splitlines()
        if user == "kehoach":
            assert {
                "authorizedkeysfile /etc/ssh/thonxa/%u",
                "authenticationmethods publickey",
                "permituserrc no",
                "permittty yes",
                "clientaliveinterval 15",
            } <= set(said.stdout.splitlines())
    assert block_with('command="thonxa --data').startswith(
        'command="thonxa --data /srv/thonxa --as lan",restrict'
    )
