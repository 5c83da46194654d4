"""What nobody has told is never printed as nothing: no 0 đồng, no 0 of a count that nobody made."""

import re

import pytest

from exports.document.document import Document, Facts, Note, PaperTable, Paragraph, RowRole
from exports.forms import FORMS, Request
from exports.forms.kit.request import CannotFill
from store.columns.figures import Money
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, Meta, PlanLine, Village
from store.stages.village.totals import Totals
from tests.exports.edges import edge

_NOTHING = re.compile(r"(?<![\d.,])0 (triệu |nghìn )?đồng|Không đồng|^0%|\b0 (nữ|nam)\b|^;")
_SUMS = {RowRole.SUBTOTAL, RowRole.TOTAL}
BARE = edge("only what must be there")
_OF_SECTORS = {"submission-letter", "draft-resolution"}
"""Papers that name the sectors in which nothing is planned: these do cost 0."""


def sentences(made: Document) -> list[str]:
    found: list[str] = []
    for part in made.parts or (made,):
        for block in part.blocks:
            match block:
                case Paragraph(text) | Note(text):
                    found.append(text)
                case Facts(lines):
                    found += [value for _label, value in lines]
                case PaperTable():
                    found.append(block.words)
                case _:
                    pass
    return found


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if not form.gathered])
def test_no_paper_calls_a_cost_nothing_that_nobody_has_told(name: str) -> None:
    use_language("vi")
    try:
        made = FORMS[name].build(BARE, Request())
    except CannotFill:
        assert name == "petition-answer"
        return
    assert [text for text in sentences(made) if _NOTHING.search(text)] == []


@pytest.mark.parametrize("name", ["orientation-plan", "village-plan", "commune-plan", "decisions"])
def test_sums_of_costs_that_nobody_has_told_are_unknown(name: str) -> None:
    made = FORMS[name].build(BARE, Request())
    for table in made.tables:
        money = [isinstance(column.field.kind, Money) for column in table.columns]
        for row in table.rows:
            if row.role in _SUMS:
                sums = [one for one, is_sum in zip(row.values, money, strict=True) if is_sum]
                assert set(sums) == {None}, (table.caption, row.title)


def test_the_sum_of_a_sector_of_which_nothing_is_known_is_a_dash() -> None:
    records = [
        Meta(uid="meta", commune="Hướng Lộc", year=2027),
        Village(uid="v", name="Thôn 1"),
        Activity(uid="a", village="v", sector="other", name="Giếng"),
        Activity(uid="b", village="v", sector="industry", name="Máy xay", total_cost=50_000_000),
    ]
    made = FORMS["village-plan"].build(View.of_records(records))
    assert made.main_table is not None
    shown = {
        row.title: made.main_table.shown(row)[-4:-1]
        for row in made.main_table.rows
        if row.role in _SUMS
    }
    assert shown["Cộng Khác"] == ["–", "–", "–"]
    assert shown["TỔNG CỘNG"][0] == shown["Cộng Công nghiệp"][0] == "50"


def test_costs_are_known_once_one_of_them_is_told() -> None:
    untold, told = PlanLine(uid="a"), PlanLine(uid="b", total_cost=0)
    assert Totals.of([]).is_known
    assert not Totals.of([untold, untold]).is_known
    assert Totals.of([untold, told]).is_known
    assert (Totals.of([untold]) + Totals.of([told])).is_known
