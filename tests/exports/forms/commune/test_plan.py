"""The CDP proposal: its parts, its columns, and that nothing proposed is lost from it."""

import csv
import datetime as dt
import io
from dataclasses import replace

from exports.document.charts import BarChart
from exports.document.document import Document, PaperTable, RowRole
from exports.files.render import render
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.layout import lay_out
from store.dossier.view import View
from store.records import Activity, Funding, OfficialDocument, PlanLine, Programme
from store.stages.commune.finance import Phase, finance_plan
from store.stages.commune.limits import programme_use
from store.stages.commune.proposals import accounting, proposals
from store.stages.village.totals import Totals
from store.words.money import amount_in_words
from tests.exports.cycle import approved, planned, records_of
from tests.exports.papers import META

VIEW = planned()


def plan(view: View = VIEW, *, blank: bool = False) -> Document:
    return FORMS["commune-plan"].build(view, Request(blank=blank))


def part(document: Document, subject: str) -> Document:
    return next(one for one in document.parts if subject in one.subject)


def only_table(document: Document) -> PaperTable:
    (table,) = document.tables
    return table


def total_of(table: PaperTable) -> dict[str, object]:
    row = next(row for row in table.rows if row.role is RowRole.TOTAL)
    return {column.key: value for column, value in zip(table.columns, row.values, strict=True)}


def test_it_has_the_parts_of_the_slide_in_their_order() -> None:
    titles = [(one.title, one.subject.partition("\n")[0]) for one in plan().parts]
    assert titles == [
        ("ĐỀ XUẤT KẾ HOẠCH PHÁT TRIỂN XÃ", "Xã Hướng Lộc, Đắk Lắk"),
        ("PHẦN I", "THÔNG TIN CƠ BẢN CỦA XÃ"),
        ("PHẦN II", "DANH MỤC HOẠT ĐỘNG THEO LĨNH VỰC"),
        ("PHẦN III", "KẾ HOẠCH TÀI CHÍNH THEO NGUỒN VỐN VÀ LĨNH VỰC"),
        ("Phụ lục I", "ĐỀ XUẤT CỦA CÁC THÔN VÀ KẾT QUẢ TỔNG HỢP"),
        ("Phụ lục II", "ĐỀ XUẤT CHƯA ĐƯA HOẶC CHƯA ĐƯA HẾT VÀO KẾ HOẠCH"),
    ]


def test_the_activity_table_has_the_columns_of_the_slide() -> None:
    table = only_table(part(plan(), "HOẠT ĐỘNG"))
    assert [column.heading for column in table.paper_columns] == [
        "TT", "Hoạt động", "Địa điểm", "Số lượng", "Bắt đầu", "Kết thúc", "Tổng kinh phí",
        "Thôn đóng góp", "Hỗ trợ bên ngoài", "Ưu tiên (1-3)",
    ]  # fmt: skip
    titles = [row.title for row in table.rows if row.role is RowRole.SUBTOTAL]
    assert titles == ["Cộng Hạ tầng", "Cộng Nông nghiệp", "Cộng Công nghiệp", "Cộng Khác"]
    assert table.words.startswith("(Bằng chữ: ")


def test_the_spreadsheet_has_every_line_of_the_plan() -> None:
    text = render(plan(), ".csv").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    lines = VIEW.all(PlanLine)
    assert sorted(row["name"] for row in rows) == sorted(line.name for line in lines)
    assert sum(int(row["total_cost"]) for row in rows) == Totals.of(lines).total


def test_the_finance_plan_is_that_of_the_store() -> None:
    table = only_table(part(plan(), "TÀI CHÍNH"))
    found = finance_plan(VIEW)
    assert total_of(table)["total"] == found.total.total
    assert total_of(table)["sector_infrastructure"] == found.total.by_sector["infrastructure"]
    assert len(list(table.lines)) == len(found.rows)


def test_what_no_source_covers_is_said() -> None:
    records = [record for record in records_of(VIEW) if not isinstance(record, Funding)]
    line = VIEW.all(PlanLine)[0]
    half = Funding(uid="f", line=line.uid, source="commune", amount=1_000_000)
    table = only_table(part(plan(View.of_records([*records, half])), "TÀI CHÍNH"))
    titles = [row.title for row in table.rows if row.role is RowRole.SUBTOTAL]
    assert titles == ["Kinh phí các hoạt động", "Chưa có nguồn"]
    assert table.rows[-1].values[-3] == Totals.of(VIEW.all(PlanLine)).total - 1_000_000


def test_what_sources_give_too_much_is_said_and_takes_nothing_off_what_has_no_source() -> None:
    records = [record for record in records_of(VIEW) if not isinstance(record, Funding)]
    line = VIEW.all(PlanLine)[0]
    beyond = Funding(uid="f", line=line.uid, source="commune", amount=10**12)
    table = only_table(part(plan(View.of_records([*records, beyond])), "TÀI CHÍNH"))
    below = [(row.title, row.values[-3]) for row in table.rows if row.role is RowRole.SUBTOTAL]
    cost = Totals.of(VIEW.all(PlanLine)).total
    parts = (line.village_contribution or 0) + (line.external_support or 0)
    lacking = cost - parts + (line.village_contribution or 0)
    assert below == [
        ("Kinh phí các hoạt động", cost),
        ("Chưa có nguồn", lacking),
        ("Nguồn ghi vượt kinh phí", 10**12 + lacking - cost),
    ]


def charts(document: Document) -> list[BarChart]:
    return [one for one in document.blocks if isinstance(one, BarChart)]


def test_the_chart_of_sectors_shows_the_figures_of_the_finance_plan() -> None:
    (sectors,) = charts(part(plan(), "HOẠT ĐỘNG"))
    found = finance_plan(VIEW)
    names = ("Thôn đóng góp", "Chương trình, dự án", "Ngân sách xã")
    assert sectors.series == names
    for entry, key in zip(sectors.entries, found.sectors, strict=True):
        assert entry.label == found.sectors[key]
        assert sectors.total_of(entry) == found.total.by_sector[key] == found.cost[key]
    assert sectors.caption == "Biểu đồ 1. Kinh phí theo lĩnh vực và nguồn vốn"


def test_what_no_source_covers_is_a_part_of_the_bar() -> None:
    records = [record for record in records_of(VIEW) if not isinstance(record, Funding)]
    line = VIEW.all(PlanLine)[0]
    half = Funding(uid="f", line=line.uid, source="enterprise", amount=1_000_000)
    view = View.of_records([*records, half])
    (sectors,) = charts(part(plan(view), "HOẠT ĐỘNG"))
    assert sectors.series == ("Nguồn khác", "Chưa có nguồn")
    assert (
        sum(sectors.total_of(entry) for entry in sectors.entries)
        == Totals.of(VIEW.all(PlanLine)).total
    )


def test_without_sources_a_sector_shows_what_the_village_gives_and_what_it_asks() -> None:
    records = [record for record in records_of(VIEW) if not isinstance(record, Funding)]
    (sectors,) = charts(part(plan(View.of_records(records)), "HOẠT ĐỘNG"))
    totals = Totals.of(VIEW.all(PlanLine))
    assert sectors.series == ("Thôn đóng góp", "Hỗ trợ bên ngoài")
    sums = [
        sum(values) for values in zip(*(entry.values for entry in sectors.entries), strict=True)
    ]
    assert sums == [totals.village, totals.external]


def test_the_use_of_programmes_shows_what_is_known_at_each_stage() -> None:
    view = approved()
    (proposed,) = charts(part(plan(view), "TÀI CHÍNH"))
    assert proposed.series == ("Kinh phí", "Kế hoạch đề nghị")
    (known,) = charts(FORMS["orientation-plan"].build(view).parts[-1])
    assert known.series == ("Kinh phí", "Kế hoạch đề nghị", "Đã duyệt")
    phases = (Phase.ASKED, Phase.APPROVED)
    assert [entry.values for entry in known.entries] == [
        (one.budget, *(one.used[phase] for phase in phases)) for one in programme_use(view)
    ]
    programmes = view.all(Programme)
    first = View.of_records([META, *programmes])
    assert not charts(FORMS["orientation-plan"].build(first).parts[-1])
    assert not charts(FORMS["orientation-plan"].build(View.of_records([META])))
    (decided,) = charts(FORMS["decisions"].build(view))
    assert decided == known


def test_the_orientation_plan_tells_villages_what_it_is_for_and_its_sum_in_words() -> None:
    text = as_text(FORMS["orientation-plan"].build(VIEW))
    budget = sum(programme.budget or 0 for programme in VIEW.all(Programme))
    assert "Để các thôn có căn cứ lập kế hoạch năm 2027, Ủy ban nhân dân xã Hướng Lộc" in text
    assert f"(Bằng chữ: {amount_in_words(budget)})" in text
    assert "được giải đáp./." in text
    nothing = as_text(FORMS["orientation-plan"].build(View.of_records([META])))
    assert "Bằng chữ" not in nothing


def test_the_plan_ends_with_what_is_asked_of_the_council() -> None:
    closing = (
        "Trên đây là đề xuất kế hoạch phát triển xã Hướng Lộc năm 2027, kính trình Hội đồng nhân"
        " dân xã Hướng Lộc xem xét, quyết định./."
    )
    assert closing in as_text(part(plan(), "TÀI CHÍNH"))


def test_blank_papers_have_no_chart() -> None:
    for name in ("orientation-plan", "commune-plan", "action-plan", "monitoring", "evaluation"):
        made = FORMS[name].build(approved(), Request(blank=True))
        assert "Biểu đồ" not in as_text(made)


def test_every_proposal_stands_in_an_annex_with_what_became_of_it() -> None:
    first = only_table(part(plan(), "ĐỀ XUẤT CỦA CÁC THÔN"))
    assert len(list(first.lines)) == len(VIEW.all(Activity))
    assert total_of(first)["total_cost"] == accounting(VIEW).total.proposed.total
    second = only_table(part(plan(), "CHƯA ĐƯA"))
    rest = [proposal for proposal in proposals(VIEW) if not proposal.sources]
    assert len(list(second.lines)) == len(rest) > 1
    account = accounting(VIEW).total
    assert total_of(second)["total_cost"] == account.left_out.total + account.undecided.total
    assert "Chưa bố trí được vốn" in as_text(plan())


def test_pages_are_counted_through_all_parts_and_anew_in_each_annex() -> None:
    made = plan()
    pages = lay_out(made).pages
    marks = ["".join(run.text for run in page.runs() if run.y < 20) for page in pages]
    plan_itself = len(lay_out(replace(made, parts=made.parts[:-2])).pages)
    anew = [place for place, mark in enumerate(marks) if not mark]
    assert (anew[:2], len(anew)) == ([0, plan_itself], 3)
    for first, behind in zip(anew, [*anew[1:], len(pages)], strict=True):
        assert marks[first + 1 : behind] == [str(at + 2) for at in range(behind - first - 1)]
    assert pages[0].width < pages[0].height
    assert any(page.width > page.height for page in pages)


def test_a_blank_plan_has_room_in_every_sector_and_topic_and_no_annex() -> None:
    made = plan(blank=True)
    assert len(made.parts) == 4
    facts, lines = (only_table(one) for one in made.parts[1:3])
    assert [row.role for row in facts.rows].count(RowRole.GROUP) == 9
    in_all = "".join("x" if row.role is RowRole.BLANK else " " for row in lines.rows).split()
    assert [len(in_sector) >= 3 for in_sector in in_all] == [True] * 4
    assert len(lay_out(made.parts[0]).pages) == 1


def test_a_commune_without_anything_still_prints_its_plan() -> None:
    text = as_text(plan(View.of_records([META])))
    assert "PHẦN III" in text
    assert "\nXã Hướng Lộc\nNăm 2027\n" in text
    assert "Phụ lục" not in text


def test_an_annex_names_lines_by_their_numbers_in_the_plan() -> None:
    activities = only_table(part(plan(), "HOẠT ĐỘNG"))
    places: dict[str, str] = {}
    sector = ""
    for row in activities.rows:
        if row.role is RowRole.GROUP:
            sector = row.title.partition(".")[0]
        elif row.role is RowRole.LINE:
            _sector, number, name = row.values[:3]
            places[f"{sector}.{number}. {name}"] = name
    first = only_table(part(plan(), "ĐỀ XUẤT CỦA CÁC THÔN"))
    told = {name for row in first.lines if row.values[-1] for name in row.values[-1].split("; ")}
    assert told <= set(places)
    assert told


def test_an_annex_goes_with_the_numbered_plan_once_there_is_one() -> None:
    assert "(Kèm theo Đề xuất Kế hoạch phát triển xã Hướng Lộc năm 2027)" in as_text(plan())
    written = OfficialDocument(
        uid="kh", number="57/KH-UBND", kind="KH", date=dt.date(2026, 8, 17), authority="committee"
    )
    text = as_text(plan(View.of_records([*records_of(VIEW), written])))
    goes_with = (
        "(Kèm theo Kế hoạch số 57/KH-UBND ngày 17 tháng 8 năm 2026 của Ủy ban nhân dân xã Hướng"
        " Lộc)"
    )
    assert text.count(goes_with) == 2


def test_a_plan_with_an_error_in_a_line_is_a_draft() -> None:
    beyond = Funding(uid="f", line=VIEW.all(PlanLine)[0].uid, source="commune", amount=10**12)
    wrong = View.of_records([*records_of(VIEW), beyond])
    assert all(one.draft for one in plan(wrong).parts[:4])
    assert FORMS["submission-letter"].build(wrong).draft
    assert not any(one.draft for one in plan().parts[:4])


def test_a_chart_that_would_show_nothing_is_left_out() -> None:
    unpaid = [one for one in records_of(VIEW) if not isinstance(one, Funding | Programme)]
    made = plan(View.of_records(unpaid))
    assert charts(part(made, "TÀI CHÍNH")) == []
    assert [one.number for one in charts(part(made, "HOẠT ĐỘNG"))] == [1]
