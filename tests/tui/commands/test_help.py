"""``help``, ``--version``, and what a misspelt word may have been meant to be."""

import importlib.metadata

import pytest

from tests.tui.shell import Shell


def printed(shell: Shell, capsys: pytest.CaptureFixture[str], *typed: str) -> str:
    with pytest.raises(SystemExit) as ended:
        shell.run(*typed)
    assert ended.value.code == 0
    return capsys.readouterr().out


def test_help_is_what_the_option_prints(
    empty_shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    assert printed(empty_shell, capsys, "help") == printed(empty_shell, capsys, "--help")
    of_one = printed(empty_shell, capsys, "help", "export")
    assert of_one == printed(empty_shell, capsys, "export", "--help")
    assert of_one.startswith("Usage: thonxa export WHAT")


def test_the_version_is_the_one_installed(empty_shell: Shell) -> None:
    assert empty_shell.done("--version") == f"thonxa {importlib.metadata.version('thonxa')}\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["chek"], "There is no command “chek”. Did you mean “check”? Type “thonxa --help”"),
        (["help", "expor"], "There is no command “expor”. Did you mean “export”?"),
        (
            ["show", "vilage-plan"],
            "(yet). Did you mean “village-plan”, “village-facts”, “village-resolution”? The forms",
        ),
        (["export", "activites"], "(yet). Did you mean “activities”, “actions”? The forms are: "),
        (["import", "vilages", "-"], "There is no table “vilages”. Did you mean “villages”"),
        (["list", "--format", "githb"], "json. Did you mean “github”? Type “thonxa list --help”"),
        (["check", "--stage", "9"], "--stage: “9” is none of 1, 2, 3, 4, 5, 6. Type “thonxa"),
        (["names", "vilages"], "Did you mean “villages”?"),
    ],
)
def test_a_misspelt_word_is_answered_with_what_it_may_mean(
    shell: Shell, typed: list[str], said: str
) -> None:
    assert said in shell.refused(*typed)


def test_the_question_is_asked_in_vietnamese(shell: Shell) -> None:
    assert "Có phải là “check”?" in shell.run("chek", language="vi").err
    assert "names" not in shell.run("nmes", language="vi").err
