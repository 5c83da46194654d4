"""Letter, list of what was approved, notices: every outcome with its reason."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

from exports.document.document import Document, Note, PaperTable, Paragraph, RowRole, Signatures
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.forms.kit import frame
from exports.forms.village.agreed import is_plan_draft
from exports.layout import lay_out
from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Decision,
    DecisionFunding,
    Feedback,
    Meeting,
    OfficialDocument,
    PlanLine,
    Programme,
    VillagePlan,
)
from store.stages.approval.answers import all_answers
from store.stages.shared.rounds import approved_decisions, current_decisions
from store.stages.village.totals import Totals
from tests.exports.cycle import approved, planned, records_of

VIEW = approved()
VILLAGE = VIEW.villages()[1]


def form(name: str, view: View = VIEW, **wanted: object) -> Document:
    return FORMS[name].build(view, Request(**wanted))  # type: ignore[arg-type]


def values(table: PaperTable, role: RowRole = RowRole.TOTAL) -> dict[str, object]:
    row = next(row for row in table.rows if row.role is role)
    return {column.key: value for column, value in zip(table.columns, row.values, strict=True)}


def test_the_letter_reads_as_a_clerk_writes_it() -> None:
    made = form("submission-letter")
    text = as_text(made)
    assert made.head is not None
    assert made.head.number == "Số: 18/TTr-UBND"
    assert made.head.place_date == "Hướng Lộc, ngày 05 tháng 10 năm 2026"
    assert "Kính gửi: Hội đồng nhân dân xã Hướng Lộc" in text
    assert "Về việc thông qua Kế hoạch phát triển xã năm 2027 của xã Hướng Lộc" in text
    assert "Các thôn đề xuất 35 hoạt động" in text
    assert "xem xét, quyết định./." in text
    signed = next(block for block in made.blocks if isinstance(block, Signatures))
    assert signed.recipients[0] == "Như trên"


def test_the_letter_sums_sectors_and_sources_to_the_same_total() -> None:
    sectors, sources = form("submission-letter").tables
    total = Totals.of(VIEW.all(PlanLine))
    assert (values(sectors)["count"], values(sectors)["total_cost"]) == (total.count, total.total)
    assert values(sources)["amount"] == total.total


def test_a_blank_letter_leaves_every_figure_open() -> None:
    text = as_text(form("submission-letter", blank=True))
    assert "Các thôn đề xuất …… hoạt động" in text
    assert "Số: ……/TTr-UBND" in text


def test_the_list_goes_with_the_resolution_and_names_every_approved_line() -> None:
    made = form("decisions")
    assert made.head is None
    assert made.title == "PHỤ LỤC\nDANH MỤC HOẠT ĐỘNG ĐƯỢC PHÊ DUYỆT"
    assert not [block for block in made.blocks if isinstance(block, Signatures)]
    assert (
        "(Kèm theo Nghị quyết số 12/NQ-HĐND ngày 20 tháng 12 năm 2026 của Hội đồng nhân dân xã"
        " Hướng Lộc)"
    ) in as_text(made)
    granted = approved_decisions(VIEW)
    assert len(list(made.tables[0].lines)) == len(granted)
    assert values(made.tables[0])["total_cost"] == Totals.of(granted.values()).total
    assert values(made.tables[0])["asked"] > values(made.tables[0])["total_cost"]  # type: ignore[operator]


def test_a_list_that_several_papers_decided_is_signed_and_rests_on_each_of_them() -> None:
    early = OfficialDocument(uid="early", number="1/QĐ-UBND", kind="QĐ", date=dt.date(2026, 12, 1))
    line = VIEW.all(PlanLine)[0]
    decided = replace(current_decisions(VIEW)[line.uid], uid="d9", round=9, document="early")
    made = form("decisions", View.of_records([*records_of(VIEW), early, decided]))
    assert made.head is not None
    assert "QĐ-UBND" in made.head.number
    assert [block for block in made.blocks if isinstance(block, Signatures)]
    first, second = [one.text for one in made.blocks if isinstance(one, Paragraph)][:2]
    assert first == "Căn cứ Quyết định số 01/QĐ-UBND ngày 01 tháng 12 năm 2026 của ……;"
    assert second.startswith("Căn cứ Nghị quyết số 12/NQ-HĐND")
    assert second.endswith(".")


def test_what_is_not_approved_is_summed() -> None:
    table = form("decisions").tables[1]
    assert values(table)["asked"] == sum(row.values[6] or 0 for row in table.lines)


def test_what_was_adjusted_is_said_with_its_reason() -> None:
    assert "Điều chỉnh, lần 2; Điều chỉnh kinh phí theo định mức" in as_text(form("decisions"))


def test_what_was_not_approved_stands_with_outcome_and_reason() -> None:
    table = form("decisions").tables[1]
    shown = [table.shown(row)[-2:] for row in table.lines]
    granted = approved_decisions(VIEW)
    assert len(shown) == len(VIEW.all(PlanLine)) - len(granted)
    assert [
        "Không duyệt",
        "Không thuộc nội dung chương trình hỗ trợ: Chỉ hỗ trợ thôn ĐBKK",
    ] in shown
    assert ["Chưa trình", ""] in shown


def test_before_any_decision_the_list_bears_a_number_and_room_to_write() -> None:
    made = form("decisions", planned())
    assert made.head is not None
    assert "QĐ-UBND" in made.head.number
    assert made.draft
    assert RowRole.BLANK in {row.role for row in made.tables[0].rows}


def test_a_notice_tells_outcome_quantity_funds_source_and_reason() -> None:
    made = form("feedback", village=VILLAGE.uid)
    table = made.tables[0]
    answers = {answer.activity.name: answer for answer in all_answers(VIEW)[1].answers}
    assert [column.key for column in table.paper_columns] == [
        "no", "name", "quantity", "total_cost", "outcome", "approved_quantity", "approved_cost",
        "sources", "reason",
    ]  # fmt: skip
    assert len(list(table.lines)) == len(answers)
    assert values(table)["approved_cost"] == sum(answer.amount for answer in answers.values())
    for row in table.lines:
        told = dict(zip([one.key for one in table.columns], row.values, strict=True))
        assert told["outcome"] == answers[str(told["name"])].words()
        assert told["reason"] == answers[str(told["name"])].reason()
    assert "niêm yết" in as_text(made)
    assert "ngày 28 tháng 12 năm 2026" in as_text(made)


def test_a_notice_holds_the_village_plan_as_it_was_approved() -> None:
    table = form("feedback", village=VILLAGE.uid).tables[1]
    row = next(table.lines)
    told = dict(zip([column.key for column in table.columns], row.values, strict=True))
    assert told["village_contribution"] + told["external_support"] == told["approved_cost"]
    assert isinstance(told["quantity"], Decimal)
    assert (
        values(table)["approved_cost"]
        == values(form("feedback", village=VILLAGE.uid).tables[0])["approved_cost"]
    )


def test_a_notice_is_a_draft_until_everything_is_answered() -> None:
    told = {one.village.uid: one.is_answered for one in all_answers(VIEW)}
    assert set(told.values()) == {True, False}
    for village, is_answered in told.items():
        assert form("feedback", village=village).draft is not is_answered
    assert not form("feedback", village=VILLAGE.uid, blank=True).draft


def test_a_notice_names_papers_days_and_receiver_where_they_are_known() -> None:
    others = [record for record in records_of(VIEW) if not isinstance(record, Feedback)]
    told = Feedback(uid="f", village=VILLAGE.uid, received_by="Y Ñhuăt Niê")
    made = form("feedback", View.of_records([*others, told]), village=VILLAGE.uid)
    assert "từ ngày …… tháng …… năm ……" in as_text(made)
    signed = next(block for block in made.blocks if isinstance(block, Signatures))
    assert signed.signatories[0].name == "Y Ñhuăt Niê"


def test_the_notice_can_be_had_as_a_poster() -> None:
    pages = lay_out(form("feedback", village=VILLAGE.uid), "a0").pages
    smallest = min(run.size for page in pages for run in page.runs())
    assert smallest >= 43


def test_papers_without_kind_or_authority_are_cited_with_dots() -> None:
    paper = OfficialDocument(uid="NQ", number="7")
    others = [one for one in records_of(VIEW) if one.uid != "NQ"]
    text = as_text(form("decisions", View.of_records([*others, paper])))
    assert "(Kèm theo Văn bản số 07 ngày …… tháng …… năm …… của ……)" in text


def test_in_english_too() -> None:
    use_language("en")
    text = as_text(form("decisions"))
    assert "Not among what the programme supports" in text
    assert "(With Resolution No. 12/NQ-HĐND of 20/12/2026 by the People's Council" in text


def test_the_latest_round_counts() -> None:
    line = VIEW.all(PlanLine)[0]
    latest = current_decisions(VIEW)[line.uid]
    undone = replace(latest, uid="d9", round=9, outcome="postponed", reason="land")
    view = View.of_records([*records_of(VIEW), undone])
    assert len(list(form("decisions", view).tables[0].lines)) == len(approved_decisions(VIEW)) - 1
    assert view.where(Decision, line=line.uid)


def test_sources_stand_by_number_on_paper_and_by_name_in_files() -> None:
    made = form("decisions")
    (said,) = [block.text for block in made.blocks if isinstance(block, Note)]
    names = dict(re.findall(r"\((\d+)\)\xa0(.+?)(?:; (?=\()|\.$)", said))
    assert list(names) == [str(number) for number in range(1, len(names) + 1)]
    programmes = [programme.name for programme in VIEW.all(Programme)]
    told = [name for name in names.values() if name in programmes]
    assert told == [name for name in programmes if name in told]
    table = made.tables[0]
    place = [column.key for column in table.columns].index("sources")
    shown = [column.key for column in table.paper_columns].index("sources")
    for row in table.lines:
        numbered = re.findall(r"\((\d+)\)\xa0([\d.,]+)", table.shown(row)[shown])
        named = "; ".join(f"{names[number]}: {amount}" for number, amount in numbered)
        assert table.exported(row)[place] == named


def test_a_list_without_sources_needs_no_legend() -> None:
    kept = [one for one in records_of(VIEW) if not isinstance(one, DecisionFunding)]
    made = form("decisions", View.of_records(kept))
    assert not [block for block in made.blocks if isinstance(block, Note)]
    assert not [block for block in form("decisions", blank=True).blocks if isinstance(block, Note)]


def test_the_plan_as_approved_sums_both_parts_of_its_cost() -> None:
    table = form("feedback", village=VILLAGE.uid).tables[1]
    keys = [column.key for column in table.columns]
    total = values(table)
    for key in ("approved_cost", "village_contribution", "external_support"):
        assert total[key] == sum(row.values[keys.index(key)] for row in table.lines)
    assert total["approved_cost"] == total["village_contribution"] + total["external_support"]  # type: ignore[operator]


def test_the_parts_of_a_cost_are_those_of_the_decision_whatever_sources_are_known() -> None:
    kept = [one for one in records_of(VIEW) if not isinstance(one, DecisionFunding)]
    made = form("feedback", View.of_records(kept), village=VILLAGE.uid)
    assert values(made.tables[1]) == values(form("feedback", village=VILLAGE.uid).tables[1])
    assert "chưa có nguồn" in as_text(made)
    undivided = [
        replace(one, village_contribution=None, external_support=None)
        if isinstance(one, Decision)
        else one
        for one in kept
    ]
    table = form("feedback", View.of_records(undivided), village=VILLAGE.uid).tables[1]
    assert values(table)["approved_cost"]
    assert values(table)["village_contribution"] is values(table)["external_support"] is None


def test_a_notice_is_a_draft_while_there_is_an_error_in_what_it_tells() -> None:
    village = next(one.village.uid for one in all_answers(VIEW) if one.is_answered)
    assert not form("feedback", village=village).draft
    kept = [one for one in records_of(VIEW) if not isinstance(one, DecisionFunding)]
    assert form("feedback", View.of_records(kept), village=village).draft
    assert form("feedback", View.of_records(kept), village=village, paper="a0").draft


def _told_on(day: dt.date, *records: Record) -> View:
    """Return the dossier in which the village was told on that day."""
    feedback = Feedback(uid="told", village=VILLAGE.uid, date=day, posted_from=day)
    others = [one for one in records_of(VIEW) if not isinstance(one, Feedback)]
    return View.of_records([*others, feedback, *records])


def test_a_notice_cites_nothing_that_was_decided_after_its_day() -> None:
    decided = max(paper.date for paper in VIEW.where(OfficialDocument, kind="NQ") if paper.date)
    for view in (_told_on(decided), _told_on(decided - dt.timedelta(1))):
        for size in ("a4", "a0"):
            made = form("feedback", view, village=VILLAGE.uid, paper=size)
            head = made.head
            assert head is not None
            is_overtaken = view.all(Feedback)[0].date != decided
            assert (frame.DOTS in head.place_date) == is_overtaken
            told = as_text(made)
            assert ("thay thế thông báo ngày" in told) == (is_overtaken and size == "a4")


def test_letter_and_binding_agree_on_the_plans_of_villages() -> None:
    view = planned()
    bound = form("proposal", view).parts
    plans = [part for part in bound if part.title == FORMS["village-plan"].words()]
    drafts = sum(part.draft for part in plans)
    told = " ".join(as_text(form("submission-letter", view)).split())
    assert len(plans) == len(view.villages()) > 1
    assert f"VDP của {len(plans)} thôn" in told
    assert (f"(trong đó {drafts} biểu còn là dự thảo)" in told) == bool(drafts)
    one, *_others = view.villages()
    other = [
        record
        for record in records_of(view)
        if not (isinstance(record, VillagePlan | Meeting) and record.village == one.uid)
    ]
    fewer = View.of_records(other)
    told = " ".join(as_text(form("submission-letter", fewer)).split())
    assert f"(trong đó {drafts + (not is_plan_draft(view, one))} biểu còn là dự thảo)" in told
