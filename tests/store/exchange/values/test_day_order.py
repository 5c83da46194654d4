"""Days of a file that English spreadsheets have rewritten: read rightly, or refused with both."""

import pytest

from store.columns.kind import FieldError
from store.exchange.values.day_order import DayOrder, day_order
from store.language import use_language


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/5/2027", "5/13/2027"], DayOrder(month_first=True)),
        (["3/5/2027", "13/5/2027"], DayOrder(day_first=True)),
        (["5/13/2027", "13-5-27"], DayOrder(month_first=True, day_first=True)),
        (["3/5/2027", "2027-05-13", "T3/2027", "13/13/2027", ""], DayOrder()),
    ],
)
def test_the_order_is_that_of_all_days(texts: list[str], order: DayOrder) -> None:
    assert day_order(texts, rewritten=False) == order


@pytest.mark.parametrize("text", ["3/5/2027", "13/5/2027", "2027-05-13", "mai", "5/3"])
@pytest.mark.parametrize("order", [DayOrder(), DayOrder(day_first=True)])
def test_the_day_comes_first_where_nothing_speaks_against_it(text: str, order: DayOrder) -> None:
    assert order.day(text) == (text, "")


def test_where_one_begins_with_the_month_all_do_and_it_is_told() -> None:
    order = DayOrder(month_first=True)
    remark = "“{0}” was read as {1}, as days of this sheet begin with the month."
    for text, day in (("3/5/2027", "5/3/2027"), ("5/13/27", "13/5/2027")):
        assert order.day(text) == (day, remark.format(text, day))
    for text in ("5/5/2027", "2027-05-13", "mai"):
        assert order.day(text) == (text, "")


def test_a_day_that_can_be_two_is_refused_with_both() -> None:
    for order in (DayOrder(rewritten=True), DayOrder(month_first=True, day_first=True)):
        with pytest.raises(
            FieldError, match=r"can be 03/05/2027 or 05/03/2027, .* as 2027-05-03\."
        ):
            order.day("3/5/2027")
        assert order.day("5/5/2027") == ("5/5/2027", "")
    assert DayOrder(month_first=True, day_first=True).day("13/5/2027") == ("13/5/2027", "")


def test_a_rewritten_file_whose_days_tell_their_order_is_read() -> None:
    assert DayOrder(rewritten=True, month_first=True).day("3/5/2027")[0] == "5/3/2027"
    assert DayOrder(rewritten=True, day_first=True).day("3/5/2027")[0] == "3/5/2027"
