"""What an intake comes to by village and sector."""

import pytest

from store.exchange.sums import GroupSum, sums_by_group
from store.language import use_language
from store.records import Activity, Village
from tests.store.exchange.filed import VIEW


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_each_village_and_sector_has_its_count_and_money() -> None:
    records = [
        Activity(village="v1", sector="other", name="a", total_cost=2_000_000),
        Activity(village="v2", sector="other", name="b", total_cost=3_000_000),
        Activity(village="v1", sector="agriculture", name="c"),
        Activity(sector="other", name="d"),
    ]
    assert list(sums_by_group(VIEW, records)) == [
        (
            "Village",
            [
                GroupSum("Thôn 1", 2, 2_000_000),
                GroupSum("Thôn 12", 1, 3_000_000),
                GroupSum("–", 1, 0),
            ],
        ),
        ("Sector", [GroupSum("Other", 3, 5_000_000), GroupSum("Agriculture", 1, 0)]),
    ]


def test_a_table_without_villages_and_sectors_has_no_groups() -> None:
    assert list(sums_by_group(VIEW, [Village(name="Thôn 9")])) == []
    assert list(sums_by_group(VIEW, [])) == []
