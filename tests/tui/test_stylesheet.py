"""The style sheet is parsed again only where something else would come of it."""

import pytest
from textual.css.stylesheet import Stylesheet

from tui.stylesheet import KeptStylesheet

CSS = "Screen { color: $ink; }"


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is parsed from now on."""
    seen: list[str] = []
    parse = Stylesheet.parse

    def noted(sheet: Stylesheet) -> None:
        seen.append("parsed")
        parse(sheet)

    monkeypatch.setattr(Stylesheet, "parse", noted)
    return seen


def test_the_same_variables_are_parsed_once(parsed: list[str]) -> None:
    sheet = KeptStylesheet()
    sheet.add_source(CSS)
    for _time in range(3):
        sheet.set_variables({"ink": "red"})
        sheet.reparse()
    assert "color" in sheet.css
    assert len(parsed) == 1


def test_other_variables_are_parsed_anew(parsed: list[str]) -> None:
    sheet = KeptStylesheet()
    sheet.add_source(CSS)
    seen = set()
    for ink in ("red", "blue"):
        sheet.set_variables({"ink": ink})
        sheet.reparse()
        seen.add(sheet.css)
    assert (len(parsed), len(seen)) == (2, 2)
