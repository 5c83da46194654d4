"""Papers of the year under way: steps over months, a period's report, gifts, supervision."""

import datetime as dt
from dataclasses import replace

import pytest

from exports.document.charts import BarChart, MonthBars, MonthChart
from exports.document.document import (
    Document,
    Facts,
    Heading,
    PaperRow,
    PaperTable,
    RowRole,
    Signatures,
    WritingLines,
)
from exports.files.render import render
from exports.files.text import as_text
from exports.forms import FORMS, CannotFill, Request, period_called
from exports.forms.kit import frame
from store.columns.kind import Month
from store.dossier.view import View
from store.records import (
    Action,
    Contribution,
    Disbursement,
    OfficialDocument,
    PlanLine,
    Programme,
    Progress,
    Supervision,
)
from store.stages.monitoring.line_state import approved_states, last_reported
from store.stages.monitoring.periods import Period, PeriodLength, lines_in
from store.stages.monitoring.totals import Works, works_by_village
from store.words.money import format_money
from store.words.numbers import rounded_percent
from tests.exports.cycle import approved, carried_out, records_of

VIEW = carried_out()
VILLAGE = VIEW.villages()[1]
YEAR = Period(PeriodLength.YEAR, 2027, 1)
QUARTER = Period(PeriodLength.QUARTER, 2027, 2)


def form(name: str, view: View = VIEW, **wanted: object) -> Document:
    return FORMS[name].build(view, Request(**wanted))  # type: ignore[arg-type]


def told(table: PaperTable, row: PaperRow) -> dict[str, object]:
    return {column.key: value for column, value in zip(table.columns, row.values, strict=True)}


def total(table: PaperTable) -> dict[str, object]:
    return told(table, next(row for row in table.rows if row.role is RowRole.TOTAL))


def main_table(document: Document) -> PaperTable:
    assert document.main_table is not None
    return document.main_table


def action_view(**values: object) -> View:
    line = approved_states(VIEW)[0].line
    others = [one for one in records_of(VIEW) if not isinstance(one, Action)]
    step = Action(uid="a", line=line.uid, step="Thi công")
    return View.of_records([*others, replace(step, **values)])  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        (Month(2027, 3), Month(2027, 5), [3, 4, 5]),
        (Month(2026, 11), Month(2027, 2), [1, 2]),
        (Month(2027, 12), Month(2028, 3), [12]),
        (Month(2027, 7), None, [7]),
        (None, Month(2027, 9), [9]),
        (None, None, []),
        (Month(2027, 5), Month(2027, 4), []),
    ],
)
def test_a_step_has_a_bar_over_its_months(
    start: Month | None, end: Month | None, months: list[int]
) -> None:
    table = main_table(form("action-plan", action_view(start=start, end=end)))
    row = next(row for row in table.lines if told(table, row)["step"])
    barred = [month for month in range(1, 13) if told(table, row)[f"month_{month}"]]
    assert barred == months
    assert table.shown(row).count("■") == len(months)


def test_the_action_plan_has_every_approved_line_with_what_was_approved() -> None:
    table = main_table(form("action-plan"))
    titles = [row.title for row in table.rows if row.role is RowRole.GROUP]
    states = approved_states(VIEW)
    assert len(titles) == len(states) + 4
    first = states[0]
    assert any(first.line.name in title and "triệu đồng)" in title for title in titles)
    uids = {told(table, row)["line"] for row in table.lines}
    assert uids == {state.line.uid for state in states}


def test_a_line_without_steps_shows_its_own_months_and_who_is_responsible() -> None:
    table = main_table(form("action-plan", approved()))
    row = next(table.lines)
    line = VIEW.get(PlanLine, str(told(table, row)["line"]))
    assert line is not None
    assert told(table, row)["lead"] == line.responsible
    assert (told(table, row)["start"], told(table, row)["end"]) == (line.start, line.end)


def test_bars_are_ones_in_files() -> None:
    data = render(form("action-plan", action_view(start=Month(2027, 3))), ".csv").data.decode()
    assert "month_12" in data.splitlines()[0]
    assert ",1," in data


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2027", Period(PeriodLength.YEAR, 2027, 1)),
        ("2027-H2", Period(PeriodLength.HALF_YEAR, 2027, 2)),
        (" 2027-q2 ", QUARTER),
        ("2027-06", Period(PeriodLength.MONTH, 2027, 6)),
        ("2027-6", Period(PeriodLength.MONTH, 2027, 6)),
        ("2027-12", Period(PeriodLength.MONTH, 2027, 12)),
    ],
)
def test_a_period_is_called_by_its_short_name(text: str, period: Period) -> None:
    assert period_called(text) == period


@pytest.mark.parametrize("text", ["", "Q2", "2027-Q5", "2027-H3", "2027-13", "2027-00", "27-Q1"])
def test_what_is_no_period_is_said_with_examples(text: str) -> None:
    with pytest.raises(CannotFill, match="2027-Q2"):
        period_called(text)


def test_a_report_tells_how_everything_stood_at_the_end_of_its_period() -> None:
    table = main_table(form("monitoring", period=QUARTER))
    inside = lines_in(VIEW, QUARTER)
    works = Works.of(one.now for one in inside)
    sums = total(table)
    assert (sums["approved"], sums["settled"], sums["advanced"], sums["contributed"]) == (
        works.approved, works.settled, works.advanced, works.contributed,
    )  # fmt: skip
    assert (sums["physical"], sums["planned"]) == (
        works.physical,
        sum(one.planned_so_far for one in inside),
    )
    before = Works.of(one.before for one in inside)
    assert sums["settled_in_period"] == works.settled - before.settled
    assert len(list(table.lines)) == len(inside)


def test_a_report_of_no_period_is_one_of_the_year_as_far_as_the_dossier_tells() -> None:
    told = last_reported(VIEW)
    assert told < dt.date(2027, 12, 31)
    text = as_text(form("monitoring"))
    assert "\nKế hoạch phát triển xã năm 2027\n" in text
    assert "báo cáo tiến độ năm 2027, tính đến" in text
    assert f"tính đến ngày {told:%d} tháng {told.month} năm 2027" in text


@pytest.mark.parametrize(("period", "stands"), [(YEAR, False), (QUARTER, True)])
def test_what_was_paid_in_a_whole_year_stands_once_on_paper(period: Period, stands: bool) -> None:  # noqa: FBT001
    made = form("monitoring", period=period)
    headings = [column.heading for column in main_table(made).paper_columns]
    assert ("Giải ngân trong kỳ" in headings) is stands
    assert "settled_in_period" in render(made, ".csv").data.decode("utf-8-sig").splitlines()[0]


def test_a_report_of_a_period_that_is_over_stands_at_its_end() -> None:
    assert "tính đến ngày 30 tháng 6 năm 2027" in as_text(form("monitoring", period=QUARTER))


def test_difficulties_are_those_reported_in_the_period() -> None:
    reports = [one for one in VIEW.all(Progress) if one.difficulty]
    inside = [one for one in reports if one.date and one.date.month in {4, 5, 6}]
    table = form("monitoring", period=QUARTER).tables[2]
    assert 0 < len(inside) < len(reports)
    assert len(list(table.lines)) == len(inside)


def test_money_by_source_adds_up_to_what_is_paid() -> None:
    progress, sources, _difficulties = form("monitoring").tables
    for key in ("approved", "settled", "outstanding", "contributed"):
        assert total(sources)[key] == total(progress)[key]


def test_advances_stand_as_what_is_not_taken_back_of_them_and_unknown_as_a_dash() -> None:
    state = next(one for one in approved_states(VIEW) if one.advanced)
    advance = next(one for one in state.paid if one.is_advance)
    paid = Disbursement(
        uid="later", line=state.line.uid, date=dt.date(2027, 11, 1), source=advance.source,
        amount=advance.amount,
    )  # fmt: skip
    for taken_back, shown in ((None, "–"), (advance.amount, "0"), (0, None)):
        view = View.of_records([*records_of(VIEW), replace(paid, advance_recovered=taken_back)])
        table = main_table(form("monitoring", view))
        row = next(row for row in table.lines if told(table, row)["name"] == state.line.name)
        place = [one.key for one in table.paper_columns].index("outstanding")
        assert table.shown(row)[place] == (shown or format_money(state.advanced, view.unit))
        text = as_text(form("monitoring", view))
        assert ("Tạm ứng chưa thu hồi: –" in text) is (taken_back is None)


def test_the_households_row_shows_what_people_gave() -> None:
    _progress, sources, _difficulties = form("monitoring").tables
    rows = {told(sources, row)["source"]: told(sources, row) for row in sources.lines}
    given = Works.of(approved_states(VIEW)).contributed
    assert rows["Các hộ góp"]["contributed"] == given > 0
    for paid in ("settled", "outstanding"):
        assert rows["Các hộ góp"][paid] is None
        assert any(row[paid] for row in rows.values())


def bar_charts(document: Document) -> list[BarChart]:
    return [one for one in document.blocks if isinstance(one, BarChart)]


def months_of_lines(document: Document) -> dict[str, MonthBars]:
    (chart,) = [one for one in document.blocks if isinstance(one, MonthChart)]
    return {one.label.partition(". ")[2]: one for one in chart.entries if one.spans}


def test_progress_of_a_sector_is_drawn_as_the_table_has_it() -> None:
    made = form("monitoring")
    sectors, _villages = bar_charts(made)
    table = main_table(made)
    sums = {row.title: told(table, row) for row in table.rows if row.role is RowRole.SUBTOTAL}
    assert len(sectors.entries) == len(sums)
    for entry in sectors.entries:
        row = sums[f"Cộng {entry.label}"]
        assert entry.values[:2] == (row["planned_percent"], row["physical"])


def test_progress_of_villages_is_that_of_their_parts() -> None:
    _sectors, villages = bar_charts(form("monitoring"))
    works = works_by_village(VIEW, [line.now for line in lines_in(VIEW, YEAR)])
    for one, uid in zip(villages.entries, works, strict=False):
        found = works[uid]
        paid = rounded_percent(found.settled_support, found.support)
        assert one.values == (found.physical, paid)


def test_months_of_work_stand_below_the_months_planned() -> None:
    found = months_of_lines(form("monitoring"))
    state = next(one for one in approved_states(VIEW) if one.acceptance)
    bars = found[state.line.name]
    months = [one.date.month for one in (*state.reports, *state.given) if one.date]
    assert bars.spans[1] == (min(months), max(months))
    assert bars.figure == "100"
    idle = next(one for one in approved_states(VIEW) if not one.reports)
    assert found[idle.line.name].spans[1] is None


@pytest.mark.parametrize(
    ("start", "end", "span"),
    [
        (Month(2027, 3), Month(2027, 5), (3, 5)),
        (Month(2026, 11), Month(2027, 2), (1, 2)),
        (Month(2027, 12), Month(2028, 3), (12, 12)),
        (Month(2026, 1), Month(2028, 3), (1, 12)),
        (Month(2028, 1), Month(2028, 3), None),
        (Month(2027, 5), Month(2027, 4), None),
    ],
)
def test_the_calendar_of_the_plan_shows_the_months_of_its_year(
    start: Month, end: Month, span: tuple[int, int] | None
) -> None:
    line = approved_states(VIEW)[0].line
    view = action_view(start=start, end=end)
    assert months_of_lines(form("action-plan", view))[line.name].spans == (span,)


def test_the_calendar_has_every_approved_line_with_its_cost() -> None:
    found = months_of_lines(form("action-plan"))
    states = approved_states(VIEW)
    assert found.keys() == {one.line.name for one in states}
    assert found[states[0].line.name].figure == format_money(states[0].approved.total, VIEW.unit)


def test_the_action_plan_names_the_decisions_it_rests_on() -> None:
    text = as_text(form("action-plan"))
    states = approved_states(VIEW)
    total = format_money(sum(state.approved.total for state in states), VIEW.unit)
    (document,) = {state.decision.document for state in states if state.decision}
    number = VIEW.get(OfficialDocument, document).number  # type: ignore[union-attr]
    assert f"Căn cứ Nghị quyết số {number}" in text
    assert f"{len(states)} hoạt động được phê duyệt với tổng kinh phí {total} triệu đồng" in text
    assert "Căn cứ ……, Ủy ban nhân dân" in as_text(form("action-plan", blank=True))


@pytest.mark.parametrize("name", ["monitoring", "evaluation"])
def test_a_report_ends_with_a_sentence_to_its_addressee(name: str) -> None:
    closing = (
        "Trên đây là báo cáo của Ủy ban nhân dân xã Hướng Lộc, kính trình Hội đồng nhân dân xã"
        " Hướng Lộc xem xét./."
    )
    assert closing in as_text(form(name))


def test_late_lines_are_marked() -> None:
    assert "; chậm tiến độ" in as_text(form("monitoring"))


def test_a_village_gets_its_list_its_account_and_receipts() -> None:
    made = form("contributions", village=VILLAGE.uid)
    given = VIEW.where(Contribution, village=VILLAGE.uid)
    listed, receipts = made.parts
    table = main_table(made)
    assert len(list(table.lines)) == len(given)
    assert total(table)["value"] == sum(one.value or 0 for one in given)
    assert total(listed.tables[1])["contributed"] == total(table)["value"]
    assert receipts.title == "GIẤY BIÊN NHẬN"
    handed_out = [block for block in receipts.blocks if isinstance(block, Facts)]
    assert len(handed_out) == len([one for one in given if one.value]) < len(given)
    headings = [block.text for block in receipts.blocks if isinstance(block, Heading)]
    assert headings[0] == f"Giấy biên nhận số 001 – {frame.full_name(VIEW, VILLAGE)}, xã Hướng Lộc"
    assert "1.320.000 đồng (Một triệu ba trăm hai mươi nghìn đồng)" in as_text(receipts)


def test_the_public_account_divides_lines_of_several_villages() -> None:
    approved_sum = 0
    for village in VIEW.villages():
        made = form("contributions", village=village.uid)
        account = (made.parts or (made,))[0].tables[1]
        if any(row.role is RowRole.TOTAL for row in account.rows):
            approved_sum += int(str(total(account)["approved"]))
    works = Works.of(approved_states(VIEW))
    assert approved_sum == works.approved


def test_without_a_village_there_are_lists_and_no_receipts() -> None:
    made = form("contributions")
    assert {part.title for part in made.parts} == {"BẢNG THEO DÕI ĐÓNG GÓP"}
    assert len(made.parts) == len(VIEW.villages())


def test_a_visit_is_recorded_with_how_far_the_work_was() -> None:
    made = form("supervision").parts[0]
    visit = VIEW.all(Supervision)[0]
    state = next(one for one in approved_states(VIEW) if one.line.uid == visit.line)
    text = as_text(made)
    assert made.head is not None
    assert made.head.body == ("XÃ HƯỚNG LỘC", "BAN GIÁM\u00a0SÁT ĐẦU\u00a0TƯ CỦA CỘNG\u00a0ĐỒNG")
    assert made.subject == state.line.name
    assert f"{state.physical}% khối lượng" in text
    assert visit.finding in text
    signed = next(block for block in made.blocks if isinstance(block, Signatures))
    assert signed.signatories[1].name == "Y Bliêng Êban 1"


def test_visits_can_be_had_for_one_village() -> None:
    made = form("supervision", village=VILLAGE.uid)
    every = form("supervision")
    assert 0 < len(list(main_table(made).lines)) < len(list(main_table(every).lines))


def test_without_a_visit_a_blank_record_can_be_had() -> None:
    with pytest.raises(CannotFill, match="in mẫu trống"):
        form("supervision", approved())
    table = main_table(form("supervision", approved(), blank=True))
    assert {row.role for row in table.rows} == {RowRole.BLANK}


def test_a_visit_to_no_line_can_be_printed() -> None:
    visit = Supervision(
        uid="s", date=dt.date(2027, 5, 4), by="Ban Giám sát", finding="Chưa thi công"
    )
    made = form("supervision", View.of_records([*records_of(approved()), visit]))
    assert "Chưa thi công" in as_text(made)


def test_nobody_is_asked_for_a_period_but_the_report() -> None:
    assert [one.name for one in FORMS.values() if one.of_period] == ["monitoring"]


def test_activities_of_the_action_plan_have_the_numbers_of_its_chart() -> None:
    made = form("action-plan")
    chart = next(block for block in made.blocks if isinstance(block, MonthChart))
    charted = [entry.label for entry in chart.entries if entry.spans]
    titles = [row.title for row in made.tables[0].rows if row.role is RowRole.GROUP]
    named = [title for title in titles if title[0].isdigit()]
    assert len(named) == len(charted)
    for title, label in zip(named, charted, strict=True):
        assert title.startswith(label)


@pytest.mark.parametrize(
    ("known", "headings", "lines"),
    [
        ({}, ["Kết quả"], 0),
        ({"recommendation": "Đổ lại"}, ["Kết quả", "Kiến nghị"], 1),
        (
            {"recommendation": "Đổ lại", "answer": "Xong", "settled_on": dt.date(2027, 4, 2)},
            ["Kết quả", "Kiến nghị", "Trả lời", "Ngày giải quyết"],
            0,
        ),
    ],
)
def test_what_supervision_leaves_open_has_room_for_a_hand(
    known: dict[str, object], headings: list[str], lines: int
) -> None:
    visit = Supervision(uid="s", date=dt.date(2027, 3, 1), finding="Nứt", **known)  # type: ignore[arg-type]
    made = form("supervision", View.of_records([visit, VIEW.meta]))
    (table,) = made.tables
    assert [column.heading for column in table.paper_columns] == headings
    assert len([block for block in made.blocks if isinstance(block, WritingLines)]) == lines
    written = render(made, ".csv").data.decode("utf-8-sig").splitlines()[0]
    assert written == "date,line,by,finding,recommendation,answer,settled_on"


def test_sources_stand_in_the_order_of_the_orientation_plan() -> None:
    table = form("monitoring").tables[1]
    place = [column.key for column in table.columns].index("source")
    told = [row.values[place] for row in table.lines]
    programmes = [programme.name for programme in VIEW.all(Programme)]
    named = [name for name in told if name in programmes]
    assert named == [name for name in programmes if name in told]
    assert told[: len(named)] == named


def test_who_gives_writes_the_own_name_on_a_receipt() -> None:
    made = form("contributions", village=VILLAGE.uid)
    receipts = [one for one in made.parts if "BIÊN NHẬN" in one.title.upper()]
    signed = [block for one in receipts for block in one.blocks if isinstance(block, Signatures)]
    assert signed
    assert {block.signatories[0].name for block in signed} == {""}
