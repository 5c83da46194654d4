"""Layouts as text a person can read and compare: what stands where, in millimetres.

``python -m tests.exports.golden_layouts`` writes the golden files anew, after a change that is
meant to move something. Read the difference before you commit it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, takewhile
from operator import attrgetter
from pathlib import Path
from types import MappingProxyType

import orjson

from exports.document.document import (
    Document,
    Facts,
    Head,
    Heading,
    Note,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatory,
    Signatures,
    bundle,
)
from exports.layout import Layout, lay_out
from exports.rollup.paper import RollUpOrder, RollUpPaper
from exports.type.strip import Page, RuledLine, Run
from store.language import use_language
from store.rollup.choosing import RollUp
from store.rollup.outcome import DossierSums, LeftOut, Why
from store.rollup.sums import whole_of
from tests.exports.papers import COLUMNS, CREATED, VIEW, grouped_table, line, plan_paper

GOLDEN = Path(__file__).parent / "golden"
_NOTHING = (None,) * len(COLUMNS)
_COMMITTEE = Head(
    ("ỦY BAN NHÂN DÂN\nXÃ HƯỚNG LỘC",),
    "Số: 05/TTr-UBND",
    "Hướng Lộc, ngày 05 tháng 3 năm 2027",
)
_SENTENCE = "Ủy ban nhân dân xã kính trình Hội đồng nhân dân xã xem xét, phê duyệt kế hoạch."


def village_plan() -> Document:
    return plan_paper(groups=4, lines=3)


def table_over_pages() -> Document:
    return plan_paper(groups=3, lines=14)


def three_signatories() -> Document:
    people = (
        Signatory("TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM", "(Ký, ghi rõ họ tên)", "H'Rĭn Buôn Yă"),
        Signatory("TRƯỞNG BUÔN", "(Ký, ghi rõ họ tên)", "Công Tằng Tôn Nữ Hoàng Thị Phương Thảo"),
        Signatory("TM. ỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH", "(Ký tên, đóng dấu)", "Phạm Đình Thưởng"),
    )
    recipients = ("Thường trực HĐND xã", "Các buôn trong xã", "Lưu: VT.")
    facts = Facts((("Buôn", "Kŏ Čăng"), ("Ngày họp", ""), ("Chủ trì", "Y Ñhuăt Niê")))
    blocks = (Heading("1. Thành phần"), facts, Signatures(people, recipients))
    return Document("BIÊN BẢN", CREATED, "vi", "Họp buôn lần hai", _COMMITTEE, blocks)


def cell_over_pages() -> Document:
    words = "\n".join(f"Đoạn {number}: {_SENTENCE}" for number in range(1, 45))
    rows = (
        PaperRow(_NOTHING, RowRole.GROUP, "I. Hạ tầng"),
        line(1),
        line(2, words),
        PaperRow((*_NOTHING[:6], 274_000, None), RowRole.SUBTOTAL, "Cộng hạ tầng"),
        PaperRow((*_NOTHING[:6], 274_000, None), RowRole.TOTAL, "TỔNG CỘNG"),
    )
    table = PaperTable(COLUMNS, rows, VIEW, words="(Bằng chữ: hai trăm bảy mươi tư nghìn đồng)")
    return Document("DANH MỤC", CREATED, "vi", blocks=(table,), orientation="landscape")


def upright_and_across() -> Document:
    upright = replace(letter(), draft=True)
    across = replace(plan_paper(groups=2, lines=10), continued=True, draft=True)
    annex = Document("PHỤ LỤC", CREATED, "vi", blocks=(grouped_table(1, 2),), continued=True)
    return bundle([upright, across, annex])


def letter() -> Document:
    blocks = (
        Paragraph("Kính gửi: Hội đồng nhân dân xã Hướng Lộc", "center"),
        *(Paragraph(" ".join([_SENTENCE] * times), prose=True) for times in (3, 9, 6, 12, 4)),
        Note("Số liệu lấy từ phiếu của các thôn."),
        Signatures(
            (Signatory("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "(Ký tên, đóng dấu)", "Phạm Đình Thưởng"),),
            tuple(f"Nơi nhận thứ {number}" for number in range(1, 13)),
        ),
    )
    return Document("TỜ TRÌNH", CREATED, "vi", "Về việc phê duyệt kế hoạch", _COMMITTEE, blocks)


def roll_up() -> Document:
    """Two communes, of one of which a line is approved, beside a file that is not counted."""
    counts = [1, 1, 1, 25, 1, 90, 1, 48, 1, 0, 0, 12, 1]
    cells = (
        [
            ["agriculture", 1, "", "", 700_500_000, 0, 0, 0, 0],
            ["agriculture", 1, "programme", "CT 135", 0, 640_000_000, 512_000_000, 90_500_000, 0],
            ["agriculture", 1, "households", "", 0, 60_500_000, 60_500_000, 0, 31_250_000],
        ],
        [["agriculture", 1, [["programme", "CT 135"], ["households", ""]], *counts]],
    )
    written = int(CREATED.timestamp())
    of_both = [
        DossierSums(
            f"/srv/{commune}.json", commune, 1, commune, commune, "", code, "Quảng Trị", year,
            "monitoring", written, {}, whole_of(*(cells if code else ([], []))),
            orjson.dumps(cells if code else ([], [])),
        )
        for commune, code, year in (("Hướng Lộc", "20401", 2027), ("Đakrông", "", 2027))
    ]  # fmt: skip
    left = LeftOut("/srv/cu.json", Why.COPY, "/srv/Hướng Lộc.json")
    return RollUpPaper(RollUp(tuple(of_both), (left,)), RollUpOrder()).document()


PAPERS: Mapping[str, Callable[[], Document]] = MappingProxyType(
    {
        made.__name__.replace("_", "-"): made
        for made in (
            village_plan,
            table_over_pages,
            three_signatories,
            cell_over_pages,
            upright_and_across,
            letter,
            roll_up,
        )
    }
)


def dump(layout: Layout) -> str:
    """Return what stands on the pages: texts in reading order, then rules and grey fields."""
    return "\n".join(line for page in layout.pages for line in _page_lines(page)) + "\n"


def _page_lines(page: Page) -> Iterator[str]:
    yield f"=== {page.width:.0f} × {page.height:.0f} mm ==="
    for (y, size, style), words in groupby(page.runs(), attrgetter("y", "size", "style")):
        yield from _spread(f"{size:4.1f} {style or '-':2}", y, list(words))
    across: dict[str, list[float]] = {}
    upright: dict[str, list[float]] = {}
    for rule in page.joined_rules():
        if rule.y1 == rule.y2:
            across.setdefault(_span(rule, rule.x1, rule.x2), []).append(rule.y1)
        else:
            upright.setdefault(_span(rule, rule.y1, rule.y2), []).append(rule.x1)
    for span, places in across.items():
        yield f"rule x {span} at y {_numbers(places)}"
    for span, places in upright.items():
        yield f"rule y {span} at x {_numbers(places)}"
    for fill in page.fills():
        right, bottom = fill.x + fill.width, fill.y + fill.height
        yield f"grey x {fill.x:.1f}–{right:.1f} y {fill.y:.1f}–{bottom:.1f}"
    yield ""


def _spread(font: str, y: float, runs: list[Run]) -> Iterator[str]:
    """Yield the runs of a line, words spread over its width together, as far as the last one."""
    while runs:
        count = 1 + sum(1 for _run in takewhile(lambda run: run.text.endswith(" "), runs[:-1]))
        words, runs = runs[:count], runs[count:]
        place = f"x {words[0].x:5.1f}" + (f"…{words[-1].x:.1f}" if count > 1 else "")
        yield f"y {y:5.1f}  {place}  {font}  {''.join(run.text for run in words)}"


def _span(rule: RuledLine, start: float, end: float) -> str:
    return f"{start:.1f}–{end:.1f}{' dotted' if rule.dots else ''}"


def _numbers(places: list[float]) -> str:
    return " ".join(f"{place:.1f}" for place in places)


def main() -> None:
    """Write every golden file anew."""
    use_language("vi")
    GOLDEN.mkdir(exist_ok=True)
    for name, make in PAPERS.items():
        (GOLDEN / f"{name}.txt").write_text(dump(lay_out(make())), encoding="utf-8")


if __name__ == "__main__":
    main()
