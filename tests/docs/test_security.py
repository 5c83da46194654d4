"""Each line of the page on security that promises something names tests, and they are there."""

import re

import pytest

from tests.readme import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)
LINES = [
    line
    for section in re.split(r"^## ", PAGE, flags=re.MULTILINE)
    if section.startswith(("What holds", "On a server", "What it is built of"))
    for line in re.findall(r"^\| (.+) \|$", section, re.MULTILINE)
    if not re.fullmatch(r"[^|]+ \| *", line) and not set(line) <= set("|- ")
]


def test_every_line_that_promises_something_names_a_test() -> None:
    assert len(LINES) > 20
    assert [line for line in LINES if "`tests/" not in line] == []


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_every_test_that_is_named_is_there(file: str, test: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    assert re.search(rf"^(?:async )?def {test or 'test_'}", text, re.MULTILINE)
