"""``due``: what is late and what falls due, as a table and for other programs."""

import json

from tests.tui.shell import Shell

PETITIONS = "received_on,village,matter\n2026-01-05,Thôn Đông Hương,Đường ngập\n"


def test_a_late_answer_is_told_with_its_days(shell: Shell) -> None:
    shell.done("import", "petitions", shell.write("petitions.csv", PETITIONS))
    (found,) = [
        one
        for one in json.loads(shell.done("due", "--format", "json"))
        if one["table"] == "petitions"
    ]
    assert (found["due"], found["subject"]) == ("2026-01-20", "Đường ngập")
    assert found["days_late"] > 0
    assert "Đường ngập" in shell.done("due")


def test_days_are_a_whole_number(shell: Shell) -> None:
    for typed in ("-1", "x", "1000", "١", "99999999999999999999"):
        said = shell.run("due", f"--days={typed}")
        assert (said.code, said.out) == (2, "")
        assert "999" in said.err
        assert typed in said.err


def test_a_new_dossier_has_nothing_due(shell: Shell) -> None:
    shell.done("new", "Đakrông", "2031")
    assert "14" in shell.done("--dossier", "dakrong-2031", "due")
