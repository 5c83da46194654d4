"""Every form of the sample commune, in both languages and every file."""

import csv
import io
import json
import re
import subprocess
import sys
from dataclasses import replace
from decimal import Decimal

import pytest

from exports.document.document import Document, PaperTable, RowRole, Signatures
from exports.files.render import SUFFIXES, CannotRender, render
from exports.files.text import as_text
from exports.forms import FORMS, CannotFill, Request
from exports.forms.kit.frame import roman
from exports.layout import lay_out
from store.columns.kind import Month
from store.dossier.view import View
from store.language import _, use_language
from store.records import Activity, Meeting, Meta, Village, VillagePlan
from tests.exports.cycle import evaluated, records_of
from tests.exports.papers import META, NAMES, dossier

SAMPLE = evaluated()
NOT_EVERY_VILLAGE = {
    "timetable",
    "calendar",
    "petitions",
    "petition-answer",
    "supervision",
    "assets",
    "household-ballot",
    "household-dues",
}
"""Forms that do not name every village: the commune's own, and those of what took place."""

ONE_VILLAGE = Request(village="v1")


def plan(view: View, **wanted: object) -> Document:
    request = replace(ONE_VILLAGE, **wanted)  # type: ignore[arg-type]
    return FORMS["village-plan"].build(view, request)


def table_of(document: Document) -> PaperTable:
    assert document.main_table is not None
    return document.main_table


@pytest.mark.parametrize("blank", [False, True], ids=["filled", "blank"])
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", FORMS)
def test_every_form_can_be_filled_and_laid_out(name: str, language: str, *, blank: bool) -> None:
    use_language(language)
    village = SAMPLE.villages()[0].uid if FORMS[name].of_village else None
    made = FORMS[name].build(SAMPLE, Request(village=village, blank=blank))
    layout = lay_out(made)
    assert layout.pages
    assert layout.warnings == ()
    assert FORMS[name].words() in as_text(made)


@pytest.mark.parametrize("name", FORMS)
def test_without_a_village_a_form_covers_all(name: str) -> None:
    made = FORMS[name].build(SAMPLE)
    text = as_text(made)
    if FORMS[name].of_village and name not in NOT_EVERY_VILLAGE:
        assert all(village.name.upper() in text.upper() for village in SAMPLE.villages())
    assert lay_out(made).pages


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_proposal_can_be_had_as_any_file(suffix: str) -> None:
    assert len(render(plan(dossier()), suffix).data) > 500


def test_an_unknown_suffix_is_refused_with_those_known() -> None:
    with pytest.raises(CannotRender, match=r"\.pdf \.docx \.txt \.csv"):
        render(plan(dossier()), ".doc")


def test_the_proposal_has_the_eight_columns_of_the_slide_and_sums() -> None:
    table = table_of(plan(dossier(12)))
    headings = [column.heading for column in table.paper_columns]
    assert headings == [
        "TT", "Hoạt động", "Số lượng", "Bắt đầu", "Kết thúc", "Tổng kinh phí", "Buôn đóng góp",
        "Hỗ trợ bên ngoài", "Ưu tiên (1-3)",
    ]  # fmt: skip
    roles = [row.role for row in table.rows]
    assert roles.count(RowRole.GROUP) == roles.count(RowRole.SUBTOTAL) == 4
    assert roles[-1] is RowRole.TOTAL
    assert table.rows[0].title == "I. Hạ tầng"
    assert table.shown(table.rows[1])[:4] == ["1", NAMES[0], "2,5 km", "02/2027"]
    assert table.shown(table.rows[4])[5:8] == ["4.350.000.000", "435.000.000", "3.915.000.000"]
    assert table.words == "(Bằng chữ: Mười bảy tỷ bốn trăm triệu đồng)"


def test_the_proposals_data_name_village_and_sector() -> None:
    data = render(plan(dossier(2)), ".csv").data.decode("utf-8-sig")
    first = next(csv.DictReader(io.StringIO(data)))
    assert first["village"] == "Kŏ Čăng"
    assert first["sector"] == "infrastructure"
    assert (first["start"], first["total_cost"], first["quantity"]) == (
        "2027-02",
        "1450000000",
        "'2,5",
    )
    objects = json.loads(render(plan(dossier(2)), ".json").data)
    assert objects[0]["total_cost"] == 1_450_000_000


def test_the_paper_is_a_draft_until_the_second_meeting() -> None:
    view = dossier()
    assert plan(view).draft
    assert not plan(view, blank=True).draft
    meeting = Meeting.load({"uid": "m", "kind": "village_2", "village": "v1", "date": "2026-07-11"})
    held = View.of_records([META, *view.villages(), meeting])
    assert not plan(held).draft
    assert "ngày 11 tháng 7 năm 2026" in as_text(plan(held))
    sent = VillagePlan.load(
        {"uid": "p", "village": "v1", "status": "sent", "sent_on": "2026-02-05"}
    )
    later = View.of_records([META, *view.villages(), sent])
    assert not plan(later).draft
    assert "Hướng Lộc, ngày 05 tháng 02 năm 2026" in as_text(plan(later))


def test_figures_that_disagree_are_printed_as_written_and_marked() -> None:
    wrong = Activity.load(
        {
            "uid": "a", "village": "v1", "sector": "other", "name": "Đào giếng",
            "total_cost": 100_000, "village_contribution": 20_000, "external_support": 70_000,
        }
    )  # fmt: skip
    made = plan(View.of_records([META, *dossier().villages(), wrong]))
    assert "Khác, TT 1: tổng kinh phí 100.000, buôn đóng góp 20.000" in as_text(made)


def test_a_blank_proposal_has_room_for_three_activities_a_sector_or_more() -> None:
    table = table_of(plan(dossier(), blank=True))
    in_all = "".join("x" if row.role is RowRole.BLANK else " " for row in table.rows).split()
    assert len(in_all) == 4
    assert {len(in_sector) >= 3 for in_sector in in_all} == {True}
    assert not list(table.lines)


def test_village_facts_are_shown_to_people_and_plain_in_files() -> None:
    village = Village.load({"uid": "v1", "name": "Thôn 3", "population": 1561, "area": "402.50"})
    made = FORMS["village-facts"].build(View.of_records([META, village]))
    data = render(made, ".csv").data.decode("utf-8-sig")
    values = {row["fact"]: row["value"] for row in csv.DictReader(io.StringIO(data))}
    assert (values["Nhân khẩu"], values["Diện tích tự nhiên (ha)"]) == ("1561", "'402,5")
    assert "1.561" in as_text(made)


def test_who_signs_is_known_by_the_dossier() -> None:
    signed = [block for block in plan(dossier()).blocks if isinstance(block, Signatures)]
    titles = [signatory.title for signatory in signed[0].signatories]
    assert titles == [
        "TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM",
        "TRƯỞNG BUÔN",
        "XÁC NHẬN CỦA\nỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH",
    ]
    assert [signatory.name for signatory in signed[0].signatories][1:] == [
        "Y Ñhuăt Niê",
        "Phạm Đình Thưởng",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "said"),
    [
        ("thon", "Thôn Đông Hương", "thôn Đông Hương"),
        ("thon", "Thôn 12", "Thôn 12"),
        ("buon", "Kŏ Čăng", "buôn Kŏ Čăng"),
        ("lang", "Plei Čư Nĭng", "Plei Čư Nĭng"),
        ("to_dan_pho", "5", "Tổ dân phố 5"),
        ("to_dan_pho", "Hòa Bình", "tổ dân phố Hòa Bình"),
    ],
)
def test_a_notice_writes_a_village_as_the_decree_does(kind: str, name: str, said: str) -> None:
    village = Village.load({"uid": "v1", "name": name, "kind": kind})
    made = FORMS["feedback"].build(View.of_records([META, village]))
    assert f"Kính gửi: Bà con nhân dân {said}\n" in as_text(made)


@pytest.mark.parametrize(
    ("kind", "name", "head"),
    [
        ("buon", "Kŏ Čăng", "BUÔN KŎ ČĂNG"),
        ("", "Thôn 3", "THÔN 3"),
        ("to_dan_pho", "5", "TỔ DÂN PHỐ 5"),
    ],
)
def test_a_village_is_called_by_its_word_once(kind: str, name: str, head: str) -> None:
    village = Village.load({"uid": "v1", "name": name, "kind": kind})
    made = plan(View.of_records([META, village]))
    assert made.head is not None
    assert made.head.body == ("XÃ HƯỚNG LỘC", head)


def test_money_is_printed_in_the_unit_of_the_office() -> None:
    view = dossier(1)
    in_millions = Meta.load({**META.dump(), "unit": "trieu"})
    made = plan(View.of_records([in_millions, *view.villages(), *view.all(Activity)]))
    table = table_of(made)
    assert table.unit_note == "Đơn vị tính: triệu đồng"
    assert table.shown(table.rows[1])[5] == "1.450"


def test_a_village_that_is_gone_is_said_in_a_sentence() -> None:
    with pytest.raises(CannotFill, match="Thôn"):
        FORMS["village-plan"].build(dossier(), Request(village="v9"))
    with pytest.raises(CannotFill, match="chưa có thôn"):
        FORMS["village-plan"].build(View.of_records([META]))


@pytest.mark.parametrize("name", ["minutes", "ranking"])
def test_a_form_about_nothing_is_said_in_a_sentence(name: str) -> None:
    with pytest.raises(CannotFill):
        FORMS[name].build(dossier())


def test_a_blank_form_of_minutes_needs_no_meeting() -> None:
    assert "Kết luận" in as_text(FORMS["minutes"].build(dossier(), Request(blank=True)))


def test_the_values_are_the_activitys_own() -> None:
    row = next(iter(table_of(plan(dossier(1))).lines))
    assert row.values[4] == Decimal("2.5")
    assert row.values[6] == Month(2027, 2)


def test_text_and_data_are_made_without_fpdf_and_screen() -> None:
    code = (
        "import sys; from exports.forms import FORMS; from exports.files.render import render;"
        "from tests.exports.forms.test_forms import dossier, plan;"
        "[render(plan(dossier(3)), one) for one in ('.txt', '.csv', '.json')];"
        "print(sorted({'fpdf', 'textual', 'openpyxl', 'fontTools'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.parametrize(
    ("number", "numeral"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (99, "XCIX")]
)
def test_groups_are_headed_by_roman_numerals_however_many(number: int, numeral: str) -> None:
    assert roman(number) == numeral


@pytest.mark.parametrize(
    ("name", "kind", "word"),
    [
        ("Phường Ba Đình", "", "phường"),
        ("Ba Đình", "ward", "phường"),
        ("Đặc khu Cô Tô", "special_zone", "đặc khu"),
    ],
)
def test_every_paper_calls_the_unit_what_it_is(name: str, kind: str, word: str) -> None:
    bare = name.removeprefix("Phường ").removeprefix("Đặc khu ")
    view = evaluated()
    meta = replace(view.meta, commune=name, commune_kind=kind)
    others = [one for one in records_of(view) if not isinstance(one, Meta)]
    for form in FORMS.values():
        for blank in (False, True):
            made = form.build(View.of_records([meta, *others]), Request(blank=blank))
            text = as_text(made)
            assert not re.search(rf"\bxã +{word}|{word} +{word}", text, re.IGNORECASE), form.name
            assert f"XÃ {bare.upper()}" not in text, form.name
            assert not re.search(rf"\bxã {bare}", text, re.IGNORECASE), form.name
    letter = as_text(FORMS["submission-letter"].build(View.of_records([meta, *others])))
    assert f"ỦY BAN NHÂN DÂN\n{word.upper()} {bare.upper()}" in letter
    assert f"{bare}, ngày" in letter


def test_papers_of_a_ward_call_its_parts_what_they_are() -> None:
    view = evaluated()
    meta = replace(view.meta, commune_kind="ward", village_word="tổ dân phố")
    ward = View.of_records([meta])
    for name in ("orientation-plan", "submission-letter", "draft-resolution", "action-plan"):
        text = as_text(FORMS[name].build(ward))
        assert "tổ dân phố" in text.lower(), name
        assert not re.search(r"(?<!nông )\bthôn\b", text.lower()), name
    assert _("Heads of the villages") == "Trưởng các thôn", "on screens as in every unit"


NOTHING_YET = ("submission-letter", "draft-resolution", "plan-decision", "decisions",
               "commune-plan", "monitoring", "evaluation")  # fmt: skip


@pytest.mark.parametrize("name", NOTHING_YET)
def test_a_paper_of_nothing_is_a_draft_that_tells_no_noughts(name: str) -> None:
    made = FORMS[name].build(View.of_records([META]))
    told = as_text(made)
    assert all(part.draft for part in made.parts or (made,))
    assert not re.search(r"(?<![\d.,])0(?![\d.,])", told), told
    assert "hông đồng" not in told
