"""What offices call columns."""

import pytest

from store.columns.record import Record
from store.exchange.headings.meaning import column_meant
from store.records import Activity, Meeting, Person, Village


@pytest.mark.parametrize(
    ("record_type", "heading", "key"),
    [
        (Meeting, "Nam", "men"),
        (Meeting, "Nữ", "women"),
        (Meeting, "Số hộ dự", "households_present"),
        (Village, "Nữ", "women"),
        (Village, "Đất rừng (ha)", "forest_land"),
        (Village, "Đất ở", "residential_land"),
        (Village, "Đất khác", "other_land"),
        (Person, "Giới tính", "sex"),
        (Activity, "KL", "quantity"),
        (Activity, "Dân đóng góp **", "village_contribution"),
        (Activity, "Ghi chú[1]", "note"),
        (Activity, "Tổng kinh phí¹ (triệu đồng)", "total_cost"),
        (Activity, "Kinh phí (*) (triệu đồng)", "total_cost"),
        (Activity, "Tổng KP, trđ", "total_cost"),
    ],
)
def test_what_offices_call_a_column_is_known(
    record_type: type[Record], heading: str, key: str
) -> None:
    meant = column_meant(record_type, heading)
    assert meant is not None
    assert (meant.key, meant.is_near) == (key, False)


@pytest.mark.parametrize("word", ["Bản", "Buôn", "Làng", "Ấp", "Tổ dân phố"])
def test_a_column_is_known_by_the_word_that_a_paper_of_that_village_has_for_it(word: str) -> None:
    meant = column_meant(Activity, f"{word} đóng góp")
    assert meant is not None
    assert (meant.key, meant.is_near) == ("village_contribution", False)
