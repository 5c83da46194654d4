"""Options that are misspelt or stand in the wrong place lead to the one that may be meant."""

from pathlib import Path

import pytest

from tests.tui.shell import Shell
from tui.commands.declarations import COMMANDS


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (
            ["check", "--vilage", "x"],
            (
                "“--vilage x” is not understood here. Did you mean “--village”? “--village” "
                "stands after one of these commands: import, show, export, print. Type “thonxa "
                "check --help”"
            ),
        ),
        (
            ["show", "team", "--vilage", "Thôn 3"],
            "“--vilage Thôn 3” is not understood here. Did you mean “--village”? Type “thonxa show",
        ),
        (
            ["--vilage", "x", "show", "team"],
            (
                "“--vilage” is not understood here. Did you mean “--village”? It stands after the "
                "command: “thonxa show --village VILLAGE”."
            ),
        ),
        (
            ["--village=x", "show", "team"],
            (
                "“--village” is not understood here. It stands after the command: “thonxa show "
                "--village VILLAGE”."
            ),
        ),
        (
            ["--village", "x", "check"],
            "“--village” is not understood here. “--village” stands after one of these commands: ",
        ),
        (
            ["check", "--dossier=x"],
            (
                "“--dossier=x” is not understood here. It stands before the command: “thonxa "
                "--dossier STEM check”."
            ),
        ),
        (["--datta", "x"], "“--datta” is not understood here. Did you mean “--data”? Type “thonxa"),
        (["--as", "Hoa", "--zz"], "“--zz” is not understood here. Type “thonxa --help”"),
        (["check", "-x"], "“-x” is not understood here. Type “thonxa check --help”"),
        (["list", "more"], "“more” is not understood here. Type “thonxa list --help”"),
        (["-", "list"], "There is no command “-”. Type “thonxa --help”"),
    ],
)
def test_an_option_that_is_not_understood_leads_to_the_one_meant(
    empty_shell: Shell, typed: list[str], said: str
) -> None:
    assert empty_shell.refused(*typed).startswith(said)


@pytest.mark.parametrize("typed", [("sample", "-"), ("demo", "-"), ("backup", "-")])
def test_a_dash_is_no_folder(
    empty_shell: Shell,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    typed: tuple[str, ...],
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "a folder does not fit into “-”. Type its name." in empty_shell.refused(*typed)
    assert not (tmp_path / "-").exists()


OPTIONS = sorted(
    {one.name for made in COMMANDS.values() for one in made.arguments if one.is_option}
)


@pytest.mark.parametrize("name", [one for one in COMMANDS if one])
def test_every_option_of_another_command_is_refused(empty_shell: Shell, name: str) -> None:
    own = COMMANDS[name].arguments
    given = [(*one.choices, "x")[0] for one in own if not one.is_option and not one.optional]
    for option in OPTIONS:
        if option not in {one.name for one in own}:
            said = empty_shell.refused(name, *given, f"{option}=x")
            assert said.startswith(f"“{option}=x” is not understood here.")
