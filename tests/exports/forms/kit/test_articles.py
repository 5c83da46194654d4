"""Resolution and decision in articles: what they rest on, what they say, when they are drafts."""

import datetime as dt
from dataclasses import replace

import pytest

from exports.document.document import Document, Signatures
from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.dossier.view import View
from store.records import Decision, OfficialDocument, PlanLine
from store.stages.shared.rounds import approved_decisions, current_decisions
from store.stages.village.totals import Totals
from tests.exports.cycle import approved, planned, records_of

VIEW = approved()
OWN = OfficialDocument(
    uid="own",
    number="8/QĐ-UBND",
    date=dt.date(2026, 12, 28),
    kind="QĐ",
    authority="committee",
    subject="Quyết định giao kế hoạch phát triển xã năm 2027",
    signed_by="Phạm Đình Thưởng",
)
OWNED = View.of_records([*records_of(VIEW), OWN])


def form(name: str, view: View = VIEW, *, blank: bool = False) -> Document:
    return FORMS[name].build(view, Request(blank=blank))


def articles_of(document: Document) -> Document:
    """Return the paper in articles, before the list that goes with it."""
    return document.parts[0] if document.parts else document


def total_of(document: Document) -> object:
    (table,) = document.tables
    keys = [column.key for column in table.columns]
    return table.rows[-1].values[keys.index("total_cost")]


def test_the_council_passes_the_whole_plan_in_articles() -> None:
    made = form("draft-resolution")
    text = as_text(made)
    assert made.draft
    assert made.head is not None
    assert made.head.body == ("HỘI ĐỒNG NHÂN DÂN\nXÃ HƯỚNG LỘC",)
    assert made.head.number == "Số: ……/NQ-HĐND"
    assert "Xét Tờ trình số 18/TTr-UBND ngày 05 tháng 10 năm 2026" in text
    assert "Điều 1. Thông qua Kế hoạch phát triển xã năm 2027" in text
    assert total_of(made) == Totals.of(VIEW.all(PlanLine)).total


def test_the_committees_decision_has_its_number_and_rests_on_the_resolution() -> None:
    made, annex = form("plan-decision", OWNED).parts
    text = as_text(made)
    assert made.head is not None
    assert made.head.number == "Số: 08/QĐ-UBND"
    assert made.head.place_date == "Hướng Lộc, ngày 28 tháng 12 năm 2026"
    assert "Căn cứ Nghị quyết số 12/NQ-HĐND ngày 20 tháng 12 năm 2026" in text
    assert "Theo đề nghị của nhóm CDP." in text
    assert total_of(made) == Totals.of(approved_decisions(OWNED).values()).total
    assert total_of(annex) == total_of(made)
    assert annex.head is None
    assert annex.title.startswith("PHỤ LỤC\n")
    assert "(Kèm theo Quyết định số 08/QĐ-UBND ngày 28 tháng 12 năm 2026" in as_text(annex)


def test_the_list_of_a_decision_has_as_many_lines_as_it_says() -> None:
    made, annex = form("plan-decision", OWNED).parts
    listed = len(list(annex.tables[0].lines))
    assert f"Giao thực hiện {listed} hoạt động" in as_text(made)


def test_what_was_decided_after_the_decision_is_not_in_it() -> None:
    line, decision = next(iter(approved_decisions(OWNED).items()))
    later = OfficialDocument(
        uid="later", number="06/NQ-HĐND", date=dt.date(2027, 5, 20), kind="NQ", authority="council"
    )
    dearer = replace(
        decision, uid="d9", round=9, document="later", total_cost=(decision.total_cost or 0) + 10**9
    )
    view = View.of_records([*records_of(OWNED), later, dearer])
    assert current_decisions(view)[line].uid == "d9"
    decided, before = (form("plan-decision", one) for one in (view, OWNED))
    for part, same in zip(decided.parts, before.parts, strict=True):
        assert total_of(part) == total_of(same)
    listed = form("decisions", view)
    assert [block for block in listed.blocks if isinstance(block, Signatures)]
    assert "Căn cứ Quyết định số 08/QĐ-UBND" in as_text(listed)


def test_the_list_is_the_annex_of_the_committees_own_decision() -> None:
    made = form("decisions", OWNED)
    assert made.head is None
    assert "(Kèm theo Quyết định số 08/QĐ-UBND ngày 28 tháng 12 năm 2026" in as_text(made)


@pytest.mark.parametrize(
    "changed",
    [
        replace(OWN, subject="Quyết định phân công thực hiện"),
        replace(OWN, authority="level_above"),
        replace(OWN, date=dt.date(2026, 1, 1)),
    ],
    ids=["other subject", "other authority", "before it was decided"],
)
def test_another_decision_is_not_taken_for_the_committees_on_the_plan(
    changed: OfficialDocument,
) -> None:
    view = View.of_records([*records_of(VIEW), changed])
    decision, annex = form("plan-decision", view).parts
    assert decision.draft
    assert annex.draft
    assert "(Kèm theo Quyết định số ……/QĐ-UBND" in as_text(annex)
    assert "Nghị quyết số 12/NQ-HĐND" in as_text(form("decisions", view))


def test_before_anything_is_decided_the_decision_is_a_draft_with_dots() -> None:
    made = form("plan-decision", planned())
    assert made.draft
    assert articles_of(made) == made
    assert "Giao thực hiện …… hoạt động" in as_text(made)
    assert not [one for one in planned().all(Decision) if one.outcome == "approved"]


@pytest.mark.parametrize("name", ["draft-resolution", "plan-decision"])
def test_a_blank_paper_leaves_figures_open_and_is_no_draft(name: str) -> None:
    made = form(name, blank=True)
    assert not made.draft
    assert "…… hoạt động" in as_text(made)
