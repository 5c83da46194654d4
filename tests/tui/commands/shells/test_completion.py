"""Completion as shells do it: the scripts are run by the shells they are made for."""

import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from exports.forms import FORMS
from store.exchange.header import exchanged_tables
from tests.reference_shells import SHARE, shared_files
from tests.tui.shell import Shell
from tui.commands.declarations import COMMANDS

ASK = """
COMP_WORDS=({words})
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_thonxa
(( ${{#COMPREPLY[@]}} )) && printf '%s\\n' "${{COMPREPLY[@]}}"
true
"""
VISIBLE = [name for name, one in COMMANDS.items() if name and not one.hidden]


class Bash:
    """Asks bash what it offers for a line that ends where the next letter would be typed."""

    def __init__(self, shell: Shell, folder: Path) -> None:
        program = folder / "thonxa"
        run = f'exec {sys.executable} -m thonxa --data {shell.folder} "$@"'
        program.write_text(f"#!/bin/sh\n{run}\n", "utf-8")
        program.chmod(0o755)
        self._program = str(program)
        self._script = shell.done("completion", "bash")

    def __call__(self, *typed: str) -> list[str]:
        words = " ".join(shlex.quote(word) for word in (self._program, *typed))
        ended = subprocess.run(
            ["bash", "--norc", "-c", self._script + ASK.format(words=words)],
            capture_output=True,
            text=True,
            check=True,
            cwd=SHARE.parent,
            env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"},
        )
        assert ended.stderr == ""
        return ended.stdout.splitlines()


@pytest.fixture
def bash(shell: Shell, tmp_path: Path) -> Bash:
    return Bash(shell, tmp_path)


def test_the_files_for_the_system_are_up_to_date() -> None:
    wanted = shared_files()
    assert {path: path.read_text("utf-8") for path in wanted} == wanted
    written_by_hand = {"systemd", "cron", "thonxa"}
    shared = {path for path in SHARE.rglob("*") if path.is_file()}
    made = {path for path in shared if path.relative_to(SHARE).parts[0] not in written_by_hand}
    assert made == set(wanted)


def test_bash_offers_commands_and_options(bash: Bash) -> None:
    assert bash("") == VISIBLE
    assert bash("ex") == ["export"]
    assert bash("--lang", "") == ["vi", "en"]
    assert bash("--") == ["--data", "--dossier", "--as", "--lang", "--version", "--help"]
    assert bash("--as", "lan", "check", "--st") == ["--stage"]
    assert bash("check", "--stage", "") == ["1", "2", "3", "4", "5", "6"]
    assert bash("help", "do") == ["doctor"]
    assert bash("completion", "") == ["bash", "zsh", "fish"]


def test_bash_offers_forms_and_tables_where_they_belong(bash: Bash) -> None:
    assert bash("show", "") == list(FORMS)
    assert bash("show", "--format", "grid", "village-p") == ["village-plan"]
    assert bash("import", "") == list(exchanged_tables())
    assert bash("export", "--blank", "villages") == ["villages"]
    assert "all" in bash("export", "a")
    assert bash("history", "--table", "act") == ["activities", "actions"]
    assert bash("import", "villages", "") == []


def test_bash_asks_the_office_for_its_names(bash: Bash) -> None:
    assert bash("--dossier", "huong") == ["huong-loc-2026", "huong-loc-2027"]
    assert bash("new", "X", "2028", "--from", "huong-loc-2027") == ["huong-loc-2027"]
    assert bash("show", "village-plan", "--village", "Thôn 1") == ["Thôn\\ 12"]
    assert bash("show", "village-plan", "--village", "Thôn\\ 1") == ["Thôn\\ 12"]
    assert bash("show", "village-plan", "--village", "'Thôn 1") == ["Thôn 12"]
    assert bash("--dossier", "none", "show", "village-plan", "--village", "") == []


@pytest.mark.system
@pytest.mark.parametrize("shell_name", ["zsh", "fish"])
def test_other_shells_read_their_script(shell: Shell, tmp_path: Path, shell_name: str) -> None:
    script = tmp_path / "script"
    script.write_text(shell.done("completion", shell_name), "utf-8")
    read = subprocess.run([shell_name, "-n", script], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")


@pytest.mark.system
def test_fish_offers_forms_behind_the_options_of_the_program(shell: Shell, tmp_path: Path) -> None:
    script = tmp_path / "script"
    script.write_text(shell.done("completion", "fish"), "utf-8")
    line = f"thonxa --data {shell.folder} export village-p"
    ended = subprocess.run(
        ["fish", "--no-config", "-c", f"source {script}; complete -C {shlex.quote(line)}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert [one.split("\t")[0] for one in ended.stdout.splitlines()] == ["village-plan"]
