"""Programmes are named in full once in a paper, then by the short name they have."""

import csv
import io
from dataclasses import replace

from exports.files.render import render
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.forms.kit.programme_names import ProgrammeNames
from exports.layout import lay_out
from store.dossier.view import View
from store.records import Programme
from tests.exports.cycle import approved, records_of
from tests.exports.papers import META

LONG = Programme(uid="p1", name="Chương trình Mỗi xã một sản phẩm", short_name="OCOP", budget=5)
PLAIN = Programme(uid="p2", name="Ngân sách xã", budget=7)


def test_the_full_name_comes_first_with_the_short_one_then_the_short_one() -> None:
    names = ProgrammeNames(View.of_records([META, LONG, PLAIN]))
    assert names.call("p1", LONG.name) == "Chương trình Mỗi xã một sản phẩm (OCOP)"
    assert names.call("p1", LONG.name) == "OCOP"
    assert [names.call("p2", PLAIN.name) for _time in range(2)] == [PLAIN.name] * 2
    within = Programme(uid="p3", name="Chương trình OCOP", short_name="OCOP")
    known = ProgrammeNames(View.of_records([META, within]))
    assert [known.call("p3", within.name) for _time in range(2)] == [within.name, "OCOP"]
    assert names.call("", "Các hộ góp") == "Các hộ góp"


def test_a_short_name_that_another_source_has_is_not_used() -> None:
    own = Programme(uid="p4", name="Ngân sách xã: chi đầu tư", short_name="Ngân sách xã")
    names = ProgrammeNames(View.of_records([META, own]))
    assert [names.call("p4", own.name) for _time in range(2)] == [own.name] * 2


def test_a_notice_says_a_long_name_once_and_its_file_always() -> None:
    view = without_short_names(approved())
    _count, village, used = max(
        ((notice(view, village.uid).count(one.name), village.uid, one)
         for village in view.villages() for one in view.all(Programme)),
        key=lambda found: found[0],
    )  # fmt: skip
    others = [one for one in records_of(view) if one.uid != used.uid]
    told = View.of_records([*others, replace(used, short_name="XYZ")])
    text = notice(told, village)
    assert text.count(used.name) == text.count(f"{used.name} (XYZ)") == 1
    assert text.count("XYZ") > 1
    made = FORMS["feedback"].build(told, Request(village=village))
    rows = list(csv.DictReader(io.StringIO(render(made, ".csv").data.decode("utf-8-sig"))))
    assert sum(used.name in row["sources"] for row in rows) > 1
    assert not any("XYZ" in row["sources"] for row in rows)


def test_the_orientation_plan_has_a_page_for_the_villages() -> None:
    programmes = [
        Programme(
            uid=f"p{number}", name=f"Chương trình {number}" * 6, short_name=f"CT {number}",
            policy="Xây mới, sửa chữa công trình " * 4, support_content="Đường, cầu, nước " * 4,
            investment_scale="Không quá 1,5 tỷ đồng " * 2, budget=10**9,
        )
        for number in range(8)
    ]  # fmt: skip
    made = FORMS["orientation-plan"].build(View.of_records([META, *programmes]))
    plan, glance = made.parts
    assert len(lay_out(glance).pages) == 1
    (table,) = glance.tables
    assert [table.shown(row)[1] for row in table.lines] == [f"CT {number}" for number in range(8)]
    assert "Biểu đồ" not in as_text(plan)
    data = render(made, ".csv").data.decode("utf-8-sig")
    assert [row["name"] for row in csv.DictReader(io.StringIO(data))] == [
        one.name for one in programmes
    ]


def without_short_names(view: View) -> View:
    return View.of_records(
        [
            replace(one, short_name="") if isinstance(one, Programme) else one
            for one in records_of(view)
        ]
    )


def notice(view: View, village: str) -> str:
    made = FORMS["feedback"].build(view, Request(village=village))
    return " ".join(as_text(made, "tsv").split())
