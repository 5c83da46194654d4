"""``verify``: the number at the foot of a paper names the save that it was made of."""

import json
from pathlib import Path

from tests.tui.shell import Shell


def head(shell: Shell) -> str:
    said = shell.run("--dossier", "huong-loc-2027", "doctor", "--format", "json")
    (found,) = json.loads(said.out)
    return str(found["head"])


def test_a_save_is_found_by_its_number_however_it_was_copied(shell: Shell) -> None:
    path = shell.write("villages.csv", "uid,name\nthon-dh,Thôn Một\n")
    shell.done("--dossier", "huong-loc-2027", "import", "villages", path)
    printed = head(shell)[:20]
    path = shell.write("villages.csv", "uid,name\nthon-dh,Thôn Hai\n")
    shell.done("--dossier", "huong-loc-2027", "import", "villages", path)

    found = shell.done("verify", printed)
    assert found.startswith("huong-loc-2027: save 2, ")
    assert ", Lan: " in found
    groups = [printed[place : place + 5].upper() for place in range(0, 20, 5)]
    assert shell.done("verify", " ".join(groups)) == found
    assert shell.done("verify", "-".join(groups)) == found


def test_an_unknown_number_is_said_to_be_unknown(shell: Shell) -> None:
    assert "No history in" in shell.refused("verify", "0123456789abcdef0123", code=3)
    other = shell.run("--dossier", "huong-loc-2026", "verify", head(shell)[:20])
    assert other.code == 3


def test_what_is_no_number_gets_a_sentence(shell: Shell) -> None:
    for typed in ("abc", "0123456789abcdef012", "g" * 20, ""):
        assert "is no number of a save" in shell.refused("verify", typed)


def test_a_signed_paper_tells_of_which_save_it_was_made(shell: Shell) -> None:
    asked = ("show", "village-plan", "--village", "thon-dh")
    at_foot = shell.done("--dossier", "huong-loc-2027", *asked).rstrip().splitlines()[-1]
    assert at_foot.startswith("Save ")
    assert at_foot.removeprefix("Save ").replace(" ", "") == head(shell)[:20]
    assert shell.done("verify", at_foot.removeprefix("Save ")).startswith("huong-loc-2027: save 1,")


def test_an_empty_form_tells_of_no_save(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "empty.txt"
    asked = ("export", "village-plan", "--blank", "-o", str(file))
    shell.done("--dossier", "huong-loc-2027", *asked)
    assert "Save " not in file.read_text(encoding="utf-8")
