"""The unit of money of a file: said in a heading, above the table, in a format, or by a person."""

from decimal import Decimal

import pytest

from store.columns.kind import FieldError
from store.exchange.opening.sheets import FiledCell, FiledValue
from store.exchange.values.decimals import DecimalSign
from store.exchange.values.units import (
    NoUnit,
    amount_of,
    bare_figure,
    rounded_to_dong,
    said_units,
    settled_unit,
    unit_above,
    unit_in_format,
    unit_in_heading,
    unit_named,
)
from store.language import use_language
from store.words.money import MoneyUnit

DONG, THOUSAND, MILLION = MoneyUnit.DONG, MoneyUnit.THOUSAND, MoneyUnit.MILLION


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("triệu đồng", MILLION),
        ("Tr.đ", MILLION),
        ("trđ", MILLION),
        ("TRIỆU", MILLION),
        ("nghìn đồng", THOUSAND),
        ("ngàn đồng", THOUSAND),
        ("1.000đ", THOUSAND),
        ("1000 đồng", THOUSAND),
        ("đồng", DONG),
        ("(VNĐ)", DONG),
        ("ĐVT: triệu VNĐ", MILLION),
        ("1.000.000 đồng", MILLION),
        ("1.000000 đồng", None),
        ("10^6 đồng", MILLION),
        ("million VND", MILLION),
        ("x 1.000đ", THOUSAND),
        ("tỷ đồng", None),
        ("km", None),
        ("", None),
    ],
)
def test_a_unit_is_known_by_its_words(words: str, unit: MoneyUnit | None) -> None:
    assert unit_named(words) is unit


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Kinh phí (triệu đồng)", MILLION),
        ("Kinh phí, nghìn đồng", THOUSAND),
        ("Kinh phí (dự kiến) (đồng)", DONG),
        ("Kinh phí triệu đồng", MILLION),
        ("Kinh phí - triệu đồng", MILLION),
        ("Kinh phí/triệu đồng", MILLION),
        ("Kinh phí [nghìn đồng]", THOUSAND),
        ("Kinh phí (ĐVT: tr.đ)", MILLION),
        ("Kinh phí VNĐ", DONG),
        ("Kinh phí (dự kiến)", None),
        ("Kinh phí hoạt động", None),
        ("Số lao động", None),
    ],
)
def test_a_heading_tells_its_unit_beside_its_words(heading: str, unit: MoneyUnit | None) -> None:
    assert unit_in_heading(heading) is unit


def test_a_line_above_and_a_format_tell_theirs() -> None:
    assert unit_above("Đơn vị tính: triệu đồng") is MILLION
    assert unit_above("(ĐVT: 1.000 đồng)") is THOUSAND
    assert unit_above("Đơn vị: UBND xã") is None
    assert unit_in_format('#,##0 "triệu"') is MILLION
    assert unit_in_format('#,##0 "km"') is unit_in_format("General") is None


def test_what_one_heading_says_holds_for_those_that_say_nothing() -> None:
    assert said_units({1: "Tổng (triệu đồng)", 2: "Dân góp"}, []) == {1: MILLION, 2: MILLION}
    assert said_units({1: "Tổng", 2: "Dân góp"}, [], ["Vốn (nghìn đồng)"]) == {
        1: THOUSAND,
        2: THOUSAND,
    }
    assert said_units({1: "Tổng (triệu đồng)", 2: "Dân góp (đồng)", 3: "Hỗ trợ"}, []) == {
        1: MILLION,
        2: DONG,
        3: None,
    }


def test_what_stands_above_holds_for_all_that_say_nothing_themselves() -> None:
    assert said_units({1: "Tổng (đồng)", 2: "Dân góp"}, ["ĐVT: triệu đồng"]) == {
        1: DONG,
        2: MILLION,
    }


@pytest.mark.parametrize(
    ("headings", "above", "over"),
    [
        ({1: "Tổng (tỷ đồng)"}, [], []),
        ({1: "Tổng"}, ["ĐVT: tỷ đồng"], []),
        ({1: "Tổng"}, [], ["Vốn (tỷ)"]),
    ],
)
def test_billions_are_refused(headings: dict[int, str], above: list[str], over: list[str]) -> None:
    with pytest.raises(NoUnit, match="in tỷ đồng"):
        said_units(headings, above, over)


@pytest.mark.parametrize(
    ("own", "asked", "figures", "is_ours", "unit"),
    [
        (MILLION, None, ["5"], False, MILLION),
        (None, THOUSAND, ["5"], False, THOUSAND),
        (MILLION, MILLION, ["5"], False, MILLION),
        (None, None, ["5"], True, DONG),
        (None, DONG, ["5"], True, DONG),
        (None, None, ["100000", "2.500.000"], False, DONG),
        (None, None, [], False, DONG),
    ],
)
def test_the_unit_of_bare_figures(
    own: MoneyUnit | None,
    asked: MoneyUnit | None,
    figures: list[str],
    is_ours: bool,  # noqa: FBT001 - given by name below
    unit: MoneyUnit,
) -> None:
    assert settled_unit(own, asked, figures, is_ours=is_ours) is unit


@pytest.mark.parametrize(
    ("own", "asked", "figures", "is_ours", "said"),
    [
        (MILLION, DONG, [], False, "gives its money in million đồng, but --unit says đồng"),
        (None, THOUSAND, [], True, "gives its money in đồng, but --unit says thousand đồng"),
        (None, None, ["2.500.000", "99999"], False, "and 99999 can be đồng, thousand đồng or"),
        (None, None, ["1.500"], False, "and 1.500 can be đồng"),
    ],
)
def test_a_unit_that_is_not_known_or_contradicted_is_refused(
    own: MoneyUnit | None,
    asked: MoneyUnit | None,
    figures: list[str],
    is_ours: bool,  # noqa: FBT001 - given by name below
    said: str,
) -> None:
    with pytest.raises(NoUnit, match=said):
        settled_unit(own, asked, figures, is_ours=is_ours)


def test_an_amount_is_read_with_the_sign_of_its_column() -> None:
    assert amount_of("1.500", MILLION, DecimalSign(".")) == Decimal("1.5")
    assert amount_of("1.500", MILLION, DecimalSign(",")) == Decimal(1500)
    assert amount_of("1.500.000", DONG, DecimalSign()) == Decimal(1_500_000)
    assert amount_of("1,500,000", DONG, DecimalSign()) == Decimal(1_500_000)
    with pytest.raises(FieldError, match="can be"):
        amount_of("1.500", MILLION, DecimalSign())
    for text in ("-5", "−5", "năm"):
        with pytest.raises((NoUnit, ValueError)):
            amount_of(text, MILLION, DecimalSign())


def test_an_amount_is_whole_dong_and_neither_absurdly_much_nor_little() -> None:
    assert rounded_to_dong("0,1234567", Decimal("0.1234567"), MILLION) == 123_457
    assert rounded_to_dong("0", Decimal(0), DONG) == 0
    assert rounded_to_dong("999", Decimal(999), DONG, 0) == 999
    with pytest.raises(NoUnit, match="less than anything here costs; in million đồng it is 5"):
        rounded_to_dong("5", Decimal(5), DONG)
    with pytest.raises(NoUnit, match="more than anything here costs; as plain đồng it is 713"):
        rounded_to_dong("713000000", Decimal(713_000_000), MILLION)
    with pytest.raises(NoUnit, match="from 0 upwards"):
        rounded_to_dong("-5", Decimal(-5), MILLION)


@pytest.mark.parametrize(
    ("value", "number_format", "figure"),
    [
        (5, "", "5"),
        (0.1 + 0.2, "", "0,3"),
        ("1.500", "", "1.500"),
        ("15 triệu", "", ""),
        ("chưa rõ", "", ""),
        (5, '0 "triệu"', ""),
        (True, "", ""),
        (None, "", ""),
    ],
)
def test_a_figure_is_bare_that_has_no_unit_of_its_own(
    value: FiledValue, number_format: str, figure: str
) -> None:
    assert bare_figure(FiledCell(value, number_format=number_format)) == figure


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("Đơn vị tiền: triệu đồng", MILLION),
        ("Đơn vị tính: km, triệu đồng", MILLION),
        ("Số tiền tính bằng nghìn đồng", THOUSAND),
        ("ĐVT: đồng, triệu đồng", None),
        ("ĐVT: triệu đồng/năm", None),
        ("Đơn vị: Xã Hướng Lộc", None),
    ],
)
def test_a_line_above_tells_the_one_unit_of_money_it_names(
    line: str, unit: MoneyUnit | None
) -> None:
    assert unit_above(line) is unit
