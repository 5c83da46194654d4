"""Papers and dossiers that the tests of documents print."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from exports.document.document import (
    ColumnPlace,
    Document,
    Head,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
    Signatory,
    Signatures,
)
from store.columns.dates import MonthOfYear
from store.columns.figures import Money, Quantity, Rating, WholeNumber
from store.columns.kind import Kind, Month, Text
from store.columns.record import Column, Record
from store.dossier.view import View
from store.records import Activity, Meta, Village

CREATED = dt.datetime(2026, 7, 31, 9, 0, tzinfo=dt.UTC)
META = Meta(uid="meta", commune="Hướng Lộc", year=2027, unit="dong", chair="Phạm Đình Thưởng")
VIEW = View.of_records([META])

NAMES = (
    "Làm đường bê tông liên thôn từ nhà văn hóa đến cầu treo",
    "Đào giếng",
    "Nghề dệt thổ cẩm của phụ nữ buôn Ea Kĭñ",
    "Mua bò giống sinh sản cho hộ nghèo, cận nghèo",
)


def column(
    key: str, heading: str, kind: Kind[Any], width: int, place: ColumnPlace = ColumnPlace.OWN
) -> PaperColumn:
    """Return a column of a made-up table."""
    return PaperColumn(Column(kind=kind, label=heading, key=key, width=width), heading, place)


COLUMNS = (
    column("sector", "Lĩnh vực", Text(), 12, ColumnPlace.FILES_ONLY),
    column("no", "TT", WholeNumber(), 3),
    column("name", "Hoạt động", Text(), 26),
    column("quantity", "Số lượng", Quantity(), 6),
    column("unit", "Đơn vị", Text(), 6, ColumnPlace.BEHIND),
    column("start", "Bắt đầu", MonthOfYear(), 7),
    column("total_cost", "Tổng kinh phí", Money(), 11),
    column("priority", "Ưu tiên (1-3)", Rating(most=3), 3),
)
SIGNATORIES = (
    Signatory("TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM", "(Ký, ghi rõ họ tên)", "H'Rĭn Buôn Yă"),
    Signatory("TRƯỞNG BUÔN", "(Ký, ghi rõ họ tên)", "Y Ñhuăt Niê"),
    Signatory("TM. ỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH", "(Ký tên, đóng dấu)", "Phạm Đình Thưởng"),
)

ONE_AND_A_HALF = Decimal("1.5")


def line(
    number: int,
    name: str = "",
    cost: int | None = 137_000,
    sector: str = "Hạ tầng",
    quantity: Decimal = ONE_AND_A_HALF,
) -> PaperRow:
    """Return one activity as a row of COLUMNS."""
    words = name or NAMES[number % len(NAMES)]
    return PaperRow((sector, number, words, quantity, "km", Month(2027, 3), cost, None))


def grouped_table(groups: int, lines: int) -> PaperTable:
    """Return a table of ``groups`` sectors with ``lines`` activities each, and all sums."""
    nothing = (None,) * len(COLUMNS)
    rows: list[PaperRow] = []
    for group in range(groups):
        rows.append(PaperRow(nothing, RowRole.GROUP, f"Nhóm {group}"))
        rows += [line(number + 1) for number in range(lines)]
        rows.append(
            PaperRow((*nothing[:6], 137_000 * lines, None), RowRole.SUBTOTAL, f"Cộng nhóm {group}")
        )
    rows.append(
        PaperRow((*nothing[:6], 137_000 * lines * groups, None), RowRole.TOTAL, "TỔNG CỘNG")
    )
    return PaperTable(
        COLUMNS, tuple(rows), VIEW, unit_note="Đơn vị tính: đồng", words="(Bằng chữ: …)"
    )


def plan_paper(
    groups: int = 1, lines: int = 1, signatories: Sequence[Signatory] = SIGNATORIES
) -> Document:
    """Return a paper with head, one grouped table and signatures."""
    return Document(
        "BIỂU ĐỀ XUẤT VDP",
        CREATED,
        "vi",
        "Kế hoạch phát triển thôn năm 2027",
        Head(("XÃ HƯỚNG LỘC", "BUÔN KŎ ČĂNG"), "", "Hướng Lộc, ngày 05 tháng 3 năm 2027"),
        (grouped_table(groups, lines), Signatures(tuple(signatories), ("UBND xã", "Lưu: thôn"))),
        "landscape",
    )


def dossier(activities: int = 12) -> View:
    """Return a dossier of one village with ``activities`` in all sectors."""
    village = Village(uid="v1", name="Kŏ Čăng", kind="buon", head="Y Ñhuăt Niê", households=126)
    sectors = [sector.key for sector in META.sectors]
    records: list[Record] = [META, village]
    for number in range(activities):
        sector = sectors[number * len(sectors) // activities]
        records.append(
            Activity(
                uid=f"a{number}",
                village="v1",
                sector=sector,
                name=NAMES[number % len(NAMES)],
                quantity=Decimal("2.5"),
                unit="km",
                start=Month(2027, 2),
                end=Month(2027, 5),
                total_cost=1_450_000_000,
                village_contribution=145_000_000,
                external_support=1_305_000_000,
                priority=1,
            )
        )
    return View.of_records(records)
