"""What leaves the office for everybody has no private names, phones or small counts."""

from decimal import Decimal

import pytest

from exports.public.privacy import Privacy
from store.dossier.view import View
from store.records import Contribution, Meta, Person, Petition
from tests.exports.papers import META

PEOPLE = (
    Person(uid="p1", name="Võ Văn Tẩm"),
    Person(uid="p2", name="Lan"),
    Contribution(uid="g1", contributor="Hộ bà Đặng Thị Ngọc Ánh"),
    Petition(uid="k1", from_whom="Ông Nông Văn Đường"),
)


def privacy(**settings: object) -> Privacy:
    meta = Meta.load({**META.dump(), **settings})
    return Privacy(View.of_records([meta, *PEOPLE]))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Đường vào nhà ông Võ Văn Tẩm", "Đường vào nhà ông …"),
        ("hỏi VÕ VĂN TẨM và Đặng Thị Ngọc Ánh", "hỏi … và …"),
        ("Nông Văn Đường, 0912 345 678", "…, …"),
        ("gọi +84.912.345.678 hay 0912345678", "gọi … hay …"),
        ("Hoa phong lan ở Võ Văn Tẩm2", "Hoa phong lan ở Võ Văn Tẩm2"),
        ("Kéo điện cho 3 hộ", "Kéo điện cho dưới 5 hộ"),
        ("Kéo điện cho 14 hộ, 2,5 km", "Kéo điện cho 14 hộ, 2,5 km"),
        ("Năm 2027 cấp 1.504 hộ", "Năm 2027 cấp 1.504 hộ"),
    ],
)
def test_texts_lose_names_phones_and_small_counts(written: str, told: str) -> None:
    assert privacy().text(written) == told


def test_counts_of_people_below_the_least_are_not_told() -> None:
    kept = privacy()
    assert [kept.count(one) for one in (None, 0, 4, 5)] == ["–", "0", "dưới 5", "5"]
    assert kept.quantity(Decimal(3), "hộ nghèo") == "dưới 5 hộ nghèo"
    assert kept.quantity(Decimal(3), "km") == "3 km"
    assert kept.quantity(Decimal(30), "hộ") == "30 hộ"
    assert kept.quantity(None, "hộ") == ""


def test_the_commune_may_set_it_otherwise() -> None:
    open_handed = privacy(public_least=1, public_names=True)
    assert open_handed.count(3) == "3"
    assert open_handed.text("nhà ông Võ Văn Tẩm, 2 hộ") == "nhà ông Võ Văn Tẩm, 2 hộ"
    assert open_handed.text("gọi 0912345678") == "gọi …"
