"""What the fonts of old made of a byte is told sign by sign."""

import pytest

from store.exchange.lettering.letterings import (
    Lettering,
    from_vni,
    has_letters_beyond,
    has_signs_in_words,
    is_sign,
    lettering_of_font,
    reading,
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Thoân Ñoâng Höông", "Thôn Đông Hương"),
        ("Lónh vöïc", "Lĩnh vực"),
        ("ÑÖÔØNG LIEÂN XAÕ", "ĐƯỜNG LIÊN XÃ"),
        ("aù aø aû aõ aï aê aé aè aú aü aë", "á à ả ã ạ ă ắ ằ ẳ ẵ ặ"),
        ("aâ aá aà aå aã aä eâ eá eà eå eã eä", "â ấ ầ ẩ ẫ ậ ê ế ề ể ễ ệ"),
        ("oâ oá oà oå oã oä ô ôù ôø ôû ôõ ôï", "ô ố ồ ổ ỗ ộ ơ ớ ờ ở ỡ ợ"),
        ("ö öù öø öû öõ öï yù yø yû yõ î", "ư ứ ừ ử ữ ự ý ỳ ỷ ỹ ỵ"),
        ("í ì æ ó ò ñ", "í ì ỉ ĩ ị đ"),
        ("m² 150", "m² 150"),
    ],
)
def test_vni_text_is_converted(typed: str, meant: str) -> None:
    assert from_vni(typed) == meant


@pytest.mark.parametrize(
    ("font", "lettering"),
    [
        (".VnTime", Lettering.TCVN3),
        (" .vnArialH", Lettering.TCVN3),
        ("VNI-Times", Lettering.VNI),
        ("VNI Helve", Lettering.VNI),
        ("Times New Roman", None),
        ("VNF-Comic Sans", None),
        ("", None),
    ],
)
def test_the_name_of_an_old_font_tells_its_lettering(font: str, lettering: Lettering) -> None:
    assert lettering_of_font(font) is lettering


def test_a_reading_counts_words_that_are_not_vietnamese() -> None:
    plain = reading("Bª t«ng 2 km", Lettering.UNICODE)
    old = reading("Bª t«ng 2 km", Lettering.TCVN3)
    assert (plain.wrong, plain.is_clean) == (2, False)
    assert (old.text, old.words, old.is_clean) == ("Bê tông 2 km", ("bê", "tông"), True)


@pytest.mark.parametrize(
    ("text", "lettering"), [("Làm", Lettering.TCVN3), ("bé", Lettering.VNI), ("nªn", Lettering.VNI)]
)
def test_a_lettering_cannot_have_written_what_it_has_no_sign_for(
    text: str, lettering: Lettering
) -> None:
    assert not reading(text, lettering).is_possible


@pytest.mark.parametrize("word", ["tÊn", "ñam", "th\xad", "µm"])
def test_a_word_no_one_writes_today_is_no_plain_word(word: str) -> None:
    assert reading(word, Lettering.UNICODE).wrong == 1


def test_names_of_the_highlands_and_abbreviations_are_words() -> None:
    assert reading("Plông", Lettering.UNICODE).is_clean
    assert reading("H§ND", Lettering.TCVN3).is_clean


def test_signs_are_told_from_words() -> None:
    assert is_sign("½")
    assert not is_sign("®")
    assert has_signs_in_words("t«ng")
    assert not has_signs_in_words("½ ha")
    assert has_letters_beyond("đường")
    assert has_letters_beyond("mo\u0323t")
    assert not has_letters_beyond("Thôn – “1”")
