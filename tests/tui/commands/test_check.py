"""``check --format json``: the findings for other programs."""

import json

from tests.tui.shell import Shell


def test_findings_come_as_objects_under_stable_keys(shell: Shell) -> None:
    shell.done("import", "activities", shell.write("bad.csv", "uid,end\nhd-dh-01,2020-01\n"))
    said = shell.run("check", "--format", "json")
    found = json.loads(said.out)
    assert (said.code, said.err) == (1, "")
    keys = ["stage", "severity", "rule", "village", "table", "uid", "column", "sentence"]
    assert all(list(one) == keys for one in found)
    assert {one["severity"] for one in found} == {"error", "warning"}
    (wrong,) = [one for one in found if one["uid"] == "hd-dh-01" and one["severity"] == "error"]
    assert (wrong["stage"], wrong["table"], wrong["column"]) == (2, "activities", "end")
    assert wrong["village"] == "thon-dh"
    assert wrong["sentence"] in shell.run("check").out


def test_a_stage_without_findings_is_an_empty_list(shell: Shell) -> None:
    assert shell.done("check", "--stage", "1", "--format", "json") == "[]\n"
    lines = shell.done("check", "--stage", "1", "--format", "plain")
    assert lines == shell.done("check", "--stage", "1")
