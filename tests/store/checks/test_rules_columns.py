"""A finding marks a column that its sentence names: one is led to what one has read."""

import re

import pytest

from store.checks.rules import Finding, check
from store.dossier.view import View
from store.language import use_language
from store.records import Village
from tests.store.builders import sound
from tests.store.checks.cases import Case
from tests.store.checks.test_rules import CASES

_QUOTED = re.compile("“([^”]*)”")


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def named_columns(view: View, found: Finding) -> list[str]:
    """Return the columns of the record that a sentence names by their titles."""
    record = view.find(found.uid)
    assert record is not None
    titles = {column.title(): key for key, column in record.columns.items()}
    return [titles[words] for words in _QUOTED.findall(found.sentence) if words in titles]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_the_marked_column_is_one_that_is_named(case: Case) -> None:
    view = case.records.view()
    for found in check(view):
        named = named_columns(view, found) if found.uid and found.column else []
        assert not named or found.column in named or is_asked_for(view, found), found.sentence


def is_asked_for(view: View, found: Finding) -> bool:
    """Tell whether the sentence asks to type into the column, or to choose one of its options."""
    record = view.find(found.uid)
    assert record is not None
    column = record.columns[found.column]
    options = column.kind.matches("", view)
    asked = (column.title(), *(f"choose “{option}”" for option in options))
    return any(words.casefold() in found.sentence.casefold() for words in asked)


def test_the_figure_that_is_too_large_is_marked_and_not_an_empty_one() -> None:
    records = sound().changed("v1", poor_households=None, near_poor_households=350, households=90)
    view = records.view()
    (found,) = (one for one in check(view) if one.rule == "village.facts" and one.uid == "v1")
    assert found.column == "near_poor_households"
    assert "“Near-poor households” 350 is more than “Households” 90" in found.sentence
    assert found.table == Village.table
