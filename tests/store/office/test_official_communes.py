"""Official communes: found by code or name, and never forbidden."""

import pytest

from store.columns.kind import FieldError
from store.language import use_language
from store.office.official_communes import Commune, find_commune, official_communes
from store.records import Meta


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def test_the_list_has_every_commune_with_its_code_and_province() -> None:
    listed = list(official_communes())
    assert len(listed) == len({one.code for one in listed}) > 3000
    assert all(len(one.code) == 5 and one.province for one in listed)
    assert not any(one.name.casefold().startswith("xã ") for one in listed)


def test_a_code_gives_name_and_province() -> None:
    found = find_commune("03814")
    assert found.note == ""
    assert (found.commune.code, found.commune.name) == ("03814", "Chiềng Lao")


@pytest.mark.parametrize("typed", ["Xã {name}", "{name}", "  xã {name} "])
def test_a_name_borne_by_one_commune_gives_code_and_province(typed: str) -> None:
    assert find_commune(typed.format(name="Chiềng Lao")).commune.code == "03814"


def test_a_name_typed_without_marks_is_found() -> None:
    assert find_commune("muong pon").commune.name == "Mường Pồn"


def test_a_name_borne_by_several_is_taken_with_the_codes_to_choose_from() -> None:
    found = find_commune("Xã Tân Tiến")
    assert found.commune == Commune("", "Tân Tiến", "")
    assert "communes are called “Xã Tân Tiến”" in found.note


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("Xã Hướng Lộc", Commune("", "Hướng Lộc", "")),
        ("Mường Pơn", Commune("", "Mường Pơn", "")),
        ("99999", Commune("99999", "99999", "")),
    ],
)
def test_what_is_not_on_the_list_is_taken_with_a_note(typed: str, taken: Commune) -> None:
    found = find_commune(typed)
    assert found.commune == taken
    assert "is not on this program's list" in found.note


def test_names_like_one_that_is_not_on_the_list_are_told() -> None:
    found = find_commune("Chiềng Lo")
    assert found.commune == Commune("", "Chiềng Lo", "")
    assert "like it are there: 03814 Chiềng Lao (Sơn La), " in found.note


@pytest.mark.parametrize("typed", ["Chiềng", "Lao", "Lao Chiềng", "chieng la o"])
def test_a_part_or_another_order_of_a_name_is_no_commune(typed: str) -> None:
    assert find_commune(typed).commune.code == ""


def test_the_tone_may_stand_on_either_vowel() -> None:
    found = [find_commune(f"Phường Yên {word}").commune for word in ("Hòa", "Hoà")]
    assert found == [Commune("00175", "Phường Yên Hòa", "Thành phố Hà Nội")] * 2


@pytest.mark.parametrize("typed", ["", "   "])
def test_nothing_is_no_commune(typed: str) -> None:
    with pytest.raises(FieldError, match="Type the name of the commune"):
        find_commune(typed)


@pytest.mark.parametrize(
    ("typed", "kind", "part"),
    [
        ("Chiềng Lao", "commune", "thôn"),
        ("Phường Hoàn Kiếm", "ward", "tổ dân phố"),
        ("Đặc khu Cô Tô", "special_zone", "thôn"),
    ],
)
def test_the_list_says_what_a_unit_is_and_what_its_parts_are_called(
    typed: str, kind: str, part: str
) -> None:
    settings = find_commune(typed).commune.settings(Meta(year=2027))
    assert (settings.commune_kind, settings.unit_kind, settings.village_word) == (kind, kind, part)
    chosen = find_commune(typed).commune.settings(Meta(village_word="khu"))
    assert chosen.village_word == "khu"
