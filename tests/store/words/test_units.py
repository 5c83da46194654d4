"""Parts of metres are metres; parts of cows are not cows."""

from decimal import Decimal

import pytest

from store.words.units import is_counted, is_whole


@pytest.mark.parametrize("unit", ["m", "km", "ha", "m²", "M3", "tấn", "ngày công", "lít", ""])
def test_what_is_measured_has_parts(unit: str) -> None:
    assert not is_counted(unit)
    assert not is_whole(Decimal(2), unit)


@pytest.mark.parametrize("unit", ["con", "Lần", "công trình", "nhà", "bộ", "lớp học", "mô hình"])
def test_things_are_counted_whole(unit: str) -> None:
    assert is_counted(unit)
    assert is_whole(Decimal("2.0"), unit)
    assert not is_whole(Decimal("1.5"), unit)
