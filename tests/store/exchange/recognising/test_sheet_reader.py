"""Messy sheets made by chance: their rows come back exactly, or the file is refused by name."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from store.exchange.opening.sheets import FiledSheet
from store.language import use_language
from store.records import Activity
from tests.store.exchange.filed import Written, filed, merged, taken

Row = tuple[str, str, str, int | None, Decimal | None]

VILLAGES = {"v1": "Thôn 1", "v2": "Thôn 12", "v3": "Thôn Đông Hương"}
SECTORS = {"infrastructure": "Hạ tầng", "agriculture": "Nông nghiệp", "other": "Khác"}
NAMES = ("Đường bê tông liên xóm", "Kênh N3", "Tập huấn nuôi ong", "Chợ", "Nhà sinh hoạt cộng đồng",
         "Cộng đồng trồng rừng", "Tổng vệ sinh đường làng", "Ký kết bao tiêu cà phê")  # fmt: skip
UNITS = (("triệu đồng", 10**6), ("trđ", 10**6), ("nghìn đồng", 10**3), ("1.000đ", 10**3),
         ("đồng", 1), ("VNĐ", 1))  # fmt: skip
TITLES = (
    "UBND XÃ HƯỚNG LỘC",
    "BIỂU TỔNG HỢP NHU CẦU NĂM 2027",
    "(Kèm theo Tờ trình số 12/TTr-UBND)",
)
SUMS = ("Tổng cộng", "TỔNG SỐ", "Cộng", "Cộng thôn 1", "Tổng cộng (I+II)", "Cộng:", "Toàn xã")
SIGNATURES = ("Người lập biểu", "TM. UBND XÃ", "Kế toán", "Hướng Lộc, ngày 3 tháng 5 năm 2027",
              "(Ký, ghi rõ họ tên)")  # fmt: skip


@st.composite
def planned(draw: DrawFn) -> list[Row]:
    """Return rows of different names, sorted as an office sorts them, with cost in đồng."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=6, unique=True))
    rows = [
        (
            draw(st.sampled_from(sorted(VILLAGES))),
            draw(st.sampled_from(sorted(SECTORS))),
            name,
            draw(st.none() | st.integers(1, 9_000).map(lambda cost: cost * 1_000_000)),
            draw(st.none() | st.decimals(1, 999, places=1)),
        )
        for name in names
    ]
    return sorted(rows, key=lambda row: row[:2])


@st.composite
def messy(draw: DrawFn, rows: list[Row]) -> FiledSheet:
    """Return a sheet as somebody may have made it of ``rows``."""
    words, factor = draw(st.sampled_from(UNITS))
    is_above, in_groups = draw(st.booleans()), draw(st.booleans())
    written: list[list[Written]] = [[title] for title in draw(st.permutations(TITLES))[:2]]
    written += [[None, None, f"Đơn vị tính: {words}"]] if is_above else []
    heads = ["STT", *([] if in_groups else ["Thôn", "Lĩnh vực"]), "Nội dung hoạt động"]
    cost = "Tổng kinh phí" if is_above else f"Tổng kinh phí ({words})"
    heads += [cost, "Khối lượng"]
    if draw(st.booleans()):
        written.append([*heads[:-2], "Nhu cầu", None])
        written.append([None] * (len(heads) - 2) + heads[-2:])
    else:
        written.append([*heads])
    if draw(st.booleans()):
        written.append([f"({number})" for number in range(1, len(heads) + 1)])
    as_text = draw(st.booleans())
    before: tuple[str, str] = ("", "")
    for number, (village, sector, name, dong, quantity) in enumerate(rows, 1):
        if in_groups and before[0] != village:
            written.append([None, VILLAGES[village]])
        if in_groups and before != (village, sector):
            written.append([draw(st.sampled_from(("I", "a)", None))), SECTORS[sector]])
        before = (village, sector)
        own = [] if in_groups else [VILLAGES[village], SECTORS[sector]]
        figures = [_figure(dong, factor, as_text=as_text), _quantity(quantity, as_text=as_text)]
        written.append([number, *own, name, *figures])
        if draw(st.integers(0, 4)) == 0:
            written.append([None] * (len(heads) - 3) + [draw(st.sampled_from(SUMS)), 5_000_000])
    written += [[number] for number in range(20, 20 + draw(st.integers(0, 3)))]
    written += [[None, sign] for sign in draw(st.lists(st.sampled_from(SIGNATURES), max_size=2))]
    return merged(filed(written), (1, 0, 1, len(heads) - 1))


def _figure(dong: int | None, factor: int, *, as_text: bool) -> Written:
    if dong is None:
        return "-"
    return f"{dong // factor}" if as_text else dong // factor


def _quantity(quantity: Decimal | None, *, as_text: bool) -> Written:
    if quantity is None:
        return None
    return str(quantity).replace(".", ",") if as_text else float(quantity)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_rows_of_a_messy_sheet_come_back_exactly_or_are_refused(data: st.DataObject) -> None:
    use_language("en")
    rows = data.draw(planned())
    made = taken(data.draw(messy(rows)))
    if made.problems:
        assert made.records == []
        assert all(one.sentence() for one in made.problems)
        return
    found = [one for one in made.records if isinstance(one, Activity)]
    assert [
        (one.village, one.sector, one.name, one.total_cost, one.quantity) for one in found
    ] == rows


@given(st.data())
@settings(max_examples=50, deadline=None)
def test_most_messy_sheets_are_read(data: st.DataObject) -> None:
    use_language("en")
    made = taken(data.draw(messy(data.draw(planned()))))
    assert [one.sentence() for one in made.problems] == []


def test_a_village_in_its_own_column_makes_no_title_of_a_row_without_a_name() -> None:
    heads = ["Thôn", "Lĩnh vực", "Nội dung hoạt động", "Khối lượng"]
    rows = [heads, ["Thôn 1", "Khác", "Chợ", 2], ["Thôn 1", None, None, 3]]
    use_language("en")
    problems = [one.sentence() for one in taken(filed(rows)).problems]
    assert problems, "not passed over as a title"
    assert all("A3" in one or "B3" in one or "C3" in one for one in problems), problems
