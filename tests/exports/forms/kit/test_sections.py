"""A cost that is not divided: marked in its row, in the sums and in words, on every paper."""

import csv
import io

import pytest

from exports.files.render import render
from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, PlanLine, Village
from store.stages.approval.decisions import approve_as_asked
from store.stages.commune.synthesis import take_up
from tests.exports.cycle import Book
from tests.store.builders import activity, commune

MILLION = 1_000_000
SPLIT = activity(
    "a",
    total_cost=1_720 * MILLION,
    village_contribution=315 * MILLION,
    external_support=1_405 * MILLION,
)
WHOLE = activity("b", total_cost=10 * MILLION, village_contribution=None, external_support=None)


def decided(*proposals: Activity) -> View:
    """Return a dossier in which the proposals are lines, approved as asked."""
    book = Book([commune(), Village(uid="v1", name="Thôn 1"), *proposals])
    book.take(take_up(book.view, book.view.all(Activity)))
    book.take(approve_as_asked(book.view, book.view.all(PlanLine)))
    return book.view


def text_of(view: View, name: str, *, paper: str = "a4") -> str:
    use_language("en")
    request = Request(paper="a0" if paper == "a0" else "a4")
    made = FORMS[name].build(view, request)
    parts = (made, *made.parts)
    return "\n".join(as_text(one) for one in parts)


@pytest.mark.parametrize(
    ("name", "paper"),
    [
        ("village-plan", "a4"),
        ("village-plan", "a0"),
        ("commune-plan", "a4"),
        ("submission-letter", "a4"),
        ("decisions", "a4"),
    ],
)
def test_what_is_not_divided_is_marked_on_the_paper(name: str, paper: str) -> None:
    said = text_of(decided(SPLIT, WHOLE), name, paper=paper)
    assert "10 million đồng of the total cost 1.730 million đồng" in " ".join(said.split())
    assert "not divided" not in text_of(decided(SPLIT), name, paper=paper)


@pytest.mark.parametrize("name", ["village-plan", "commune-plan", "decisions"])
def test_a_part_nobody_has_told_is_a_dash_and_no_zero(name: str) -> None:
    said = text_of(decided(WHOLE), name)
    rows = [line for line in said.splitlines() if "Hoạt động b" in line and " 10 " in line]
    totals = [line for line in said.splitlines() if line.strip().startswith("TOTAL")]
    assert rows
    assert all(line.count("–") >= 2 for line in rows)
    assert any(line.count("–") == 2 for line in totals)


def test_a_spreadsheet_gets_an_empty_cell() -> None:
    data = render(FORMS["village-plan"].build(decided(SPLIT, WHOLE), Request()), ".csv").data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    split = {row["name"]: row["village_contribution"] for row in rows}
    assert split == {"Hoạt động a": "315000000", "Hoạt động b": ""}
