"""``history --format json``: the saves for other programs."""

import json

from tests.tui.shell import Shell

KEYS = ["sequence", "when", "who", "role", "key", "what", "changes"]
CHANGE_KEYS = ["table", "uid", "title", "column", "before", "after"]


def test_saves_come_with_the_values_of_the_file(shell: Shell) -> None:
    file = shell.write("a.csv", "uid;end;quantity\nhd-dh-01;2027-09;12,5\n")
    shell.done("import", "activities", file)
    saves = json.loads(shell.done("history", "--table", "activities", "--format", "json"))
    assert all(list(one) == KEYS for one in saves)
    last = saves[-1]
    assert (last["who"], last["when"][-6:]) == ("Lan", "+00:00")
    assert all(list(one) == CHANGE_KEYS for one in last["changes"])
    after = {one["column"]: one["after"] for one in last["changes"]}
    (stored,) = [one for one in shell.table("activities") if one["uid"] == "hd-dh-01"]
    assert after == {key: stored[key] for key in after}
    assert {"end", "quantity"} <= set(after)
    assert after["end"] == "2027-09"


def test_a_new_record_comes_whole(shell: Shell) -> None:
    first = json.loads(shell.done("history", "--table", "villages", "--format", "json"))[0]
    made = {one["uid"]: one for one in first["changes"]}
    one = made["thon-dh"]
    assert (one["column"], one["before"]) == ("", None)
    assert one["after"]["name"] == "Thôn Đông Hương"


def test_no_saves_are_an_empty_list(shell: Shell) -> None:
    assert shell.done("history", "--since", "31/12/2999", "--format", "json") == "[]\n"


def test_saves_are_found_by_person_day_and_text(shell: Shell) -> None:
    shell.done("import", "villages", shell.write("a.csv", "uid,name\nthon-dh,Thôn Mới\n"))
    everything = shell.done("history")
    assert shell.done("history", "--who", "Lan", "--until", "31/12/2999") == everything
    assert shell.done("history", "--who", "La") == ""
    assert shell.done("history", "--until", "2020-01-01") == ""
    assert "is not a day" in shell.refused("history", "--until", "hôm qua")
    found = shell.done("history", "--text", "thon moi", "--table", "villages").splitlines()
    assert found[-1] == "    Villages “Thôn Mới”: Name: Thôn Đông Hương → Thôn Mới"
    assert shell.done("history", "--text", "không đâu có chữ này") == ""


def test_the_last_save_comes_first_when_asked(shell: Shell) -> None:
    shell.done("import", "villages", shell.write("a.csv", "uid,name\nthon-dh,Thôn Mới\n"))
    oldest = json.loads(shell.done("history", "--format", "json"))
    newest = json.loads(shell.done("history", "--format", "json", "--newest-first"))
    assert [one["sequence"] for one in newest] == [one["sequence"] for one in oldest][::-1]
    assert [one["sequence"] for one in newest] == [2, 1]
