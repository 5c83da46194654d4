"""Money is read as people say it, never guessed, never rounded."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.language import use_language
from store.words.money import (
    LARGEST_AMOUNT,
    AmbiguousMoney,
    MoneyError,
    MoneyUnit,
    amount_in_words,
    editable_money,
    format_money,
    parse_money,
)

DONG, THOUSAND, MILLION = MoneyUnit
amounts = st.integers(min_value=0, max_value=LARGEST_AMOUNT)
units = st.sampled_from(MoneyUnit)


@pytest.mark.parametrize("unit", MoneyUnit)
@pytest.mark.parametrize(
    ("typed", "dong"),
    [
        ("150tr", 150_000_000),
        ("1,5 tỷ", 1_500_000_000),
        ("1,5 ty", 1_500_000_000),
        ("1,5 tỉ", 1_500_000_000),
        ("20 triệu", 20_000_000),
        ("20 TRIỆU đồng", 20_000_000),
        ("20 tr.đ", 20_000_000),
        ("500k", 500_000),
        ("500 nghìn", 500_000),
        ("500 ngàn đồng", 500_000),
        ("1tr5", 1_500_000),
        ("1tr250", 1_250_000),
        ("1 tỷ 2", 1_200_000_000),
        ("2 tỷ 350 triệu", 2_350_000_000),
        ("1 triệu rưỡi", 1_500_000),
        ("1 triệu 500.000", 1_500_000),
        ("1 nghìn tỷ", 10**12),
        ("1 tỷ 2 triệu rưỡi", 1_002_500_000),
        ("1 triệu 999 nghìn", 1_999_000),
        ("1 triệu 5 đồng", 1_500_000),
        ("0.5 tỷ", 500_000_000),
        ("1.234,567 triệu", 1_234_567_000),
        ("1.500.000 đ", 1_500_000),
        ("1.500.000 ₫", 1_500_000),
        ("1500000vnđ", 1_500_000),
        ("20 đồng", 20),
    ],
)
def test_an_amount_that_says_its_unit_is_the_same_in_every_office(
    typed: str, dong: int, unit: MoneyUnit
) -> None:
    assert parse_money(typed, unit) == dong


@pytest.mark.parametrize(
    ("typed", "unit", "dong"),
    [
        ("1.500.000", DONG, 1_500_000),
        ("1500000", DONG, 1_500_000),
        ("1 500 000", DONG, 1_500_000),
        ("1,500,000", DONG, 1_500_000),
        ("1,500", DONG, 1_500),
        ("0", DONG, 0),
        ("150", THOUSAND, 150_000),
        ("150.000", THOUSAND, 150_000_000),
        ("1,5", THOUSAND, 1_500),
        ("20", MILLION, 20_000_000),
        ("1,5", MILLION, 1_500_000),
        ("1,234567", MILLION, 1_234_567),
        ("1.500", MILLION, 1_500_000_000),
        ("9.999", MILLION, 9_999_000_000),
        ("9999", MILLION, 9_999_000_000),
        ("1.000.000", MILLION, 1_000_000),
        ("999.999", THOUSAND, 999_999_000),
        ("1.000.000.000", THOUSAND, 1_000_000_000),
        ("1.000.000.000.000.000", DONG, 10**15),
        ("1.500.000", MILLION, 1_500_000),
        ("1500000", MILLION, 1_500_000),
        ("0", MILLION, 0),
        ("10.000,5", MILLION, 10_000_500_000),
        ("1.000.000,5", MILLION, 1_000_000_500_000),
        ("0" * 39 + "5", DONG, 5),
    ],
)
def test_a_bare_number_is_in_the_unit_of_the_office(typed: str, unit: MoneyUnit, dong: int) -> None:
    assert parse_money(typed, unit) == dong


@pytest.mark.parametrize(
    ("typed", "unit", "readings"),
    [
        ("1.5", MILLION, (1_500_000, 15_000_000)),
        ("1.5", THOUSAND, (1_500, 15_000)),
        ("1.5 tỷ", DONG, (1_500_000_000, 15_000_000_000)),
        ("500,000", DONG, (500, 500_000)),
        ("1,500", MILLION, (1_500_000, 1_500_000_000)),
        ("50.000", MILLION, (50_000, 50_000_000_000)),
        ("10.000", MILLION, (10_000, 10_000_000_000)),
        ("999.999", MILLION, (999_999, 999_999_000_000)),
        ("1.000.000", THOUSAND, (1_000_000, 1_000_000_000)),
        ("999.999.999", THOUSAND, (999_999_999, 999_999_999_000)),
        ("1.500.000", THOUSAND, (1_500_000, 1_500_000_000)),
        ("15,000", MILLION, (15_000, 15_000_000, 15_000_000_000)),
        ("1tr50", DONG, (1_050_000, 1_500_000)),
        ("1tr5000", DONG, (1_005_000, 1_500_000)),
        ("1 triệu 500 đồng", DONG, (1_000_500, 1_500_000)),
        ("1tr50 đồng", DONG, (1_000_050, 1_050_000, 1_500_000)),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_back(
    typed: str, unit: MoneyUnit, readings: tuple[int, ...]
) -> None:
    with pytest.raises(AmbiguousMoney) as asked:
        parse_money(typed, unit)
    assert asked.value.readings == readings
    offered = [f"{format_money(reading)} đồng" for reading in readings]
    assert all(choice in str(asked.value) for choice in offered)
    assert [parse_money(choice, unit) for choice in offered] == list(readings)


@pytest.mark.parametrize("unit", MoneyUnit)
@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("1,5 tyr", "1,5 tỷ"),
        ("1,5 tir", "1,5 tỉ"),
        ("540 trieeuj", "540 triệu"),
        ("540 trieuje", "540 triệu"),
        ("540 triêuj", "540 triệu"),
        ("500 nghinf", "500 nghìn"),
        ("500 nganf", "500 ngàn"),
        ("1 tyr ruwowix", "1 tỷ rưỡi"),
        ("20 TRIEEUJ 500 nghifn ddoongf", "20 triệu 500 nghìn đồng"),
    ],
)
def test_words_in_the_keys_of_telex_are_read(unit: MoneyUnit, keys: str, typed: str) -> None:
    assert parse_money(keys, unit) == parse_money(typed, unit)


@pytest.mark.parametrize(
    ("typed", "unit", "complaint"),
    [
        ("abc", DONG, "không phải là số tiền"),
        ("", DONG, "không phải là số tiền"),
        ("đồng", DONG, "không phải là số tiền"),
        ("rưỡi", DONG, "không phải là số tiền"),
        ("20 rưỡi", DONG, "không phải là số tiền"),
        ("20 20", DONG, "không phải là số tiền"),
        ("1.50.000", DONG, "không phải là số tiền"),
        ("350 triệu 2 tỷ", DONG, "không phải là số tiền"),
        ("1 triệu 5000 nghìn", DONG, "không phải là số tiền"),
        ("1 triệu 1000 nghìn", DONG, "không phải là số tiền"),
        ("5 triệu 0,5 triệu", DONG, "không phải là số tiền"),
        ("2 triệu 0,0005 tỷ", DONG, "không phải là số tiền"),
        ("1,5 tỷ rưỡi", DONG, "không phải là số tiền"),
        ("1 triệu rưỡi 5 nghìn", DONG, "không phải là số tiền"),
        ("20 triệu ạ", DONG, "không phải là số tiền"),
        ("2tỵ", MILLION, "không phải là số tiền"),
        ("1triẹu", MILLION, "không phải là số tiền"),
        ("5 try", MILLION, "không phải là số tiền"),
        ("9" * 5000, DONG, "không phải là số tiền"),
        ("-5", DONG, "số âm"),
        ("−5 triệu", MILLION, "số âm"),
        ("1,5", DONG, "không phải là số đồng nguyên"),
        ("1.5", DONG, "không phải là số đồng nguyên"),
        ("1,2345678", MILLION, "không phải là số đồng nguyên"),
        ("2.000 nghìn tỷ", DONG, "lớn hơn 1.000.000.000.000.000 đồng"),
        ("1000000000000001", DONG, "lớn hơn 1.000.000.000.000.000 đồng"),
    ],
)
def test_what_is_no_amount_gets_a_sentence(typed: str, unit: MoneyUnit, complaint: str) -> None:
    with pytest.raises(MoneyError, match=complaint) as refused:
        parse_money(typed, unit)
    assert typed[:20] in str(refused.value)
    assert len(str(refused.value)) < 200


def test_the_sentence_is_in_the_language_in_use() -> None:
    use_language("en")
    with pytest.raises(
        MoneyError, match=r"can be read in more than one way: type 1\.500\.000 đồng or"
    ):
        parse_money("1.5", MILLION)


@pytest.mark.parametrize(
    ("dong", "unit", "shown"),
    [
        (1_234_567, DONG, "1.234.567"),
        (1_500_000, MILLION, "1,5"),
        (1_234_567, MILLION, "1,234567"),
        (137_250_000, THOUSAND, "137.250"),
        (1, MILLION, "0,000001"),
        (0, MILLION, "0"),
        (-1_500_000, MILLION, "-1,5"),
        (-1, MILLION, "-0,000001"),
        (0, DONG, "0"),
        (10, DONG, "10"),
    ],
)
def test_money_is_shown_exactly(dong: int, unit: MoneyUnit, shown: str) -> None:
    assert format_money(dong, unit) == shown


@pytest.mark.parametrize(
    ("dong", "unit", "offered"),
    [
        (9_500_000_000, MILLION, "9.500"),
        (9_999_000_000, MILLION, "9.999"),
        (9_999_999_999, MILLION, "9.999,999999"),
        (10_000_000_000, MILLION, "10.000 triệu"),
        (10_000_000_001, MILLION, "10.000,000001"),
        (999_999_000, THOUSAND, "999.999"),
        (1_000_000_000, THOUSAND, "1.000.000 nghìn"),
        (15_000_000_000, DONG, "15.000.000.000"),
        (0, MILLION, "0"),
        (0, DONG, "0"),
    ],
)
def test_a_cell_offers_the_unit_where_the_bare_number_would_be_asked_back(
    dong: int, unit: MoneyUnit, offered: str
) -> None:
    assert editable_money(dong, unit) == offered
    assert parse_money(offered, unit) == dong


@given(amounts, units)
@example(10**9, THOUSAND)
@example(10**10, MILLION)
@example(LARGEST_AMOUNT, MILLION)
def test_money_offered_for_editing_is_read_back(dong: int, unit: MoneyUnit) -> None:
    assert parse_money(editable_money(dong, unit), unit) == dong


@given(st.integers(min_value=0, max_value=10**10 - 1), units)
@example(10**9, THOUSAND)
@example(10**9 - 1000, THOUSAND)
@example(10**10 - 10**6, MILLION)
def test_money_shown_below_ten_billion_is_read_back_or_asked(dong: int, unit: MoneyUnit) -> None:
    shown = format_money(dong, unit)
    if unit is THOUSAND and dong >= 10**9 and dong % 1000 == 0:
        with pytest.raises(AmbiguousMoney) as asked:
            parse_money(shown, unit)
        assert dong in asked.value.readings
    else:
        assert parse_money(shown, unit) == dong


@given(amounts)
def test_money_shown_with_its_currency_is_read_back_in_every_office(dong: int) -> None:
    shown = f"{format_money(dong)} đồng"
    assert {parse_money(shown, unit) for unit in MoneyUnit} == {dong}


def _understood(typed: str, unit: MoneyUnit) -> int | str:
    try:
        return parse_money(typed, unit)
    except MoneyError as refused:
        return str(refused)


@given(st.text(alphabet="0123456789., trktỷđnghì-") | st.text(), units)
def test_anything_typed_is_an_amount_or_gets_a_sentence(typed: str, unit: MoneyUnit) -> None:
    understood = _understood(typed, unit)
    if isinstance(understood, str):
        assert understood.startswith("“")
    else:
        assert 0 <= understood <= LARGEST_AMOUNT
        assert any(sign.isdigit() for sign in typed)


def test_an_amount_is_said_as_official_forms_say_it() -> None:
    assert amount_in_words(20_500_000) == "Hai mươi triệu năm trăm nghìn đồng"


@pytest.mark.parametrize("unit", MoneyUnit)
def test_a_unit_is_found_by_the_key_that_settings_use(unit: MoneyUnit) -> None:
    assert MoneyUnit.from_key(unit.key) is unit


def test_no_other_key_is_a_unit() -> None:
    with pytest.raises(KeyError):
        MoneyUnit.from_key("euro")
