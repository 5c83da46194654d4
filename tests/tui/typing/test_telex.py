"""Telex and VNI type every Vietnamese syllable and leave other words as they were typed."""

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from vietnam_provinces import Ward

from store.words.syllable import ONSETS, RHYMES, TONES, VOWELS, Spelling, spelling, tone_place
from store.words.text import fold
from tui.typing.composer import Composer, Edit
from tui.typing.telex import Typing


class Field:
    """A text field as the composer needs it: what is typed changes the end of its text."""

    def __init__(self, typing: Typing, *, modern: bool = False) -> None:
        self.composer = Composer(typing, modern=modern)
        self.text = ""

    def _apply(self, edit: Edit) -> None:
        assert 0 <= edit.delete <= len(self.text) or not self.text
        self.text = self.text[: max(len(self.text) - edit.delete, 0)] + edit.insert

    def type(self, keys: str) -> "Field":
        for key in keys:
            self._apply(self.composer.feed(key))
        return self

    def backspace(self) -> None:
        self._apply(self.composer.backspace())

    def leave(self) -> None:
        self._apply(self.composer.finish())


def typed(keys: str, typing: Typing = Typing.TELEX) -> str:
    """Return what ``keys`` leave in a field that is then left."""
    field = Field(typing).type(keys)
    field.leave()
    return field.text


TELEX_EXAMPLES = """
    tieengs tiếng  vietej việt  dduwowngf đường  dduongwf đường  truwowngf trường  huyeenj huyện
    quys quý  gif gì  giaf già  giuwx giữ  giuowngf giường  khuyur khuỷu  nghieepj nghiệp
    cuar của  hoawcj hoặc  hoanf hoàn  ngoaif ngoài  quoocs quốc  thuees thuế  thuowr thuở
    Uyr Ủy  aaa aa  ddd dd  ass as  xooong xoong  DDawks Đắk  Kroong Krông
"""
MORE_TELEX = """
    hoaf hòa  hofa hòa  hoafn hoàn  truwongf trường  truongwf trường  truwongwf trường  uwow ươ
    ruowuj rượu  muaw mưa  luuw lưu  quawng quăng  thuow thuơ  thuown thươn  nguyenex nguyễn
    w ư  W Ư  tw tư  ww w  www ww  uww uw  aww aw  ooo oo  eee ee  oow ơ  owo ô
    asf à  asz a  asfj ạ  aszz asz  ass as  asss ass  azz azz  gooongf goòng  booongs boóng
    DDAWKS ĐẮK  DDawks Đắk  dDaf đà  Ddaf Đà  UYR ỦY  LOOCJ LỘC  Kpaw Kpă  Dduwng Đưng
    Nuool Nuôl  Terh Tẻh  Prooong Proong  Hree Hrê  Cuoorr Cuôr  Pows Pớ  Jusl Jusl
    dungfd đùng  QDD QĐ  HDDND HĐND  HDDNDDD HĐNDD  ddc đc
"""
UNCHANGED = """
    website text file data wifi windows excel email internet google Facebook zalo press program
    project green plan plans law class UBND USD HTX MTTQ CSHT GPS THCS ODA OCOP WB kWh kW nguyenx
    viets' truwow Zalos Excel taxxi
"""


def pairs(examples: str) -> list[tuple[str, str]]:
    words = examples.split()
    return list(zip(words[::2], words[1::2], strict=True))


@pytest.mark.parametrize(("keys", "word"), pairs(TELEX_EXAMPLES + MORE_TELEX))
def test_telex_types(keys: str, word: str) -> None:
    assert Field(Typing.TELEX).type(keys).text == word


@pytest.mark.parametrize(
    ("keys", "word"),
    pairs(
        """
        tie6ng1 tiếng  d9u7o7ng2 đường  duong972 đường  tieng61 tiếng  viet65 việt  D9ak81 Đắk
        Krong6 Krông  hoa2 hòa  thuo73 thuở  u7 ư  a1 á  a12 à  a10 a  D9 Đ  QD9 QĐ  nguye6n4 nguyễn
        a66 a6  a666 a66  a11 a1  a662 a62  o77 o7  d99 d9  CT135 CT135  m2 m2  km2 km2  7 7
        a1b a1b  website website  xoong xoong  pro1 pro1  Pro1 Pró
        """
    ),
)
def test_vni_types(keys: str, word: str) -> None:
    assert typed(keys, Typing.VNI) == word


@pytest.mark.parametrize("word", UNCHANGED.split())
def test_a_word_that_is_not_vietnamese_stays_as_typed(word: str) -> None:
    expected = word.replace("xx", "x")
    assert typed(word) == expected
    assert typed(f"{word} nuwax") == f"{expected} nữa"


def test_signs_and_numbers_end_a_word() -> None:
    keys = "QDD-UBND, thoon 3: 2,5 km dduwowngf (beef toong)."
    assert typed(keys) == "QĐ-UBND, thôn 3: 2,5 km đường (bề tông)."
    assert typed("M'Drawks a's") == "M'Drắk a's"


def test_the_tone_may_be_placed_in_the_modern_way() -> None:
    assert (
        Field(Typing.TELEX, modern=True).type("hoaf thuyr quys hoanf").text == "hoà thuỷ quý hoàn"
    )


def test_the_tone_stands_in_the_old_way_unless_the_modern_one_is_asked_for() -> None:
    composer = Composer(Typing.TELEX)
    assert [composer.feed(key) for key in "hoaf"][-1] == Edit(2, "òa")


def test_nothing_changes_where_typing_is_off() -> None:
    assert typed("tieengs a66 ", Typing.OFF) == "tieengs a66 "


def test_letters_that_come_accented_are_kept() -> None:
    assert typed("tiếng Việt đasy ñas İ") == "tiếng Việt đáy ñas İ"


def test_one_key_goes_round_the_ways_of_typing() -> None:
    assert [way.following() for way in Typing] == [Typing.TELEX, Typing.VNI, Typing.OFF]


def test_a_word_begins_where_the_cursor_was_put() -> None:
    field = Field(Typing.TELEX).type("tie")
    field.composer.reset()
    assert field.type("s").text == "ties"


def test_switching_the_way_of_typing_begins_a_word() -> None:
    field = Field(Typing.TELEX).type("tie")
    field.composer.typing = Typing.VNI
    assert field.composer.typing is Typing.VNI
    assert field.type("1 a1").text == "tie1 á"


def test_switching_takes_hold_of_the_next_key() -> None:
    field = Field(Typing.TELEX).type("a")
    field.composer.typing = Typing.VNI
    assert field.type("a").text == "aa"


@pytest.mark.parametrize(("keys", "word"), [("dddd", "ddd"), ("NgW", "NgW")])
def test_a_mark_taken_back_and_a_unit_stay_as_they_are(keys: str, word: str) -> None:
    assert typed(keys) == word


@pytest.mark.parametrize(
    ("keys", "left"),
    [
        ("tieengs", "tiến"),
        ("hoanf", "hòa"),
        ("quas", "qu"),
        ("dungd", "đun"),
        ("nghieepf", "nghiêp"),
        ("texts", "text"),
        ("trwng", "trưn"),
        ("xooong", "xoon"),
    ],
)
def test_backspace_deletes_the_last_letter_with_its_marks(keys: str, left: str) -> None:
    field = Field(Typing.TELEX).type(keys)
    field.backspace()
    assert field.text == left


def test_a_word_is_typed_on_after_backspace() -> None:
    field = Field(Typing.TELEX).type("hoangf")
    field.backspace()
    field.backspace()
    assert field.type("s").text == "hóa"


def test_backspace_behind_a_finished_word_deletes_one_character() -> None:
    field = Field(Typing.TELEX).type("thoon ")
    field.backspace()
    field.backspace()
    assert field.text == "thô"


TELEX_MARKS = {"â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "ă": "aw", "đ": "dd"}
VNI_MARKS = {"â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "ă": "a8", "đ": "d9"}
TELEX_TONES = dict(zip(TONES, ["", "f", "r", "x", "s", "j"], strict=True))
VNI_TONES = dict(zip(TONES, ["", "2", "3", "4", "1", "5"], strict=True))


def syllables() -> Iterator[tuple[str, str]]:
    """Yield the letters and the tone of every syllable of the table."""
    for onset in sorted(ONSETS):
        for rhyme in sorted(RHYMES):
            for tone in TONES:
                if spelling(onset + rhyme, tone) is Spelling.WHOLE:
                    yield onset + rhyme, tone


def written(letters: str, tone: str) -> str:
    place = tone_place(letters) + 1
    return unicodedata.normalize("NFC", letters[:place] + tone + letters[place:])


def inline(letters: str, marks: dict[str, str]) -> str:
    return "".join(marks.get(letter, letter) for letter in letters)


def marks_last(letters: str, marks: dict[str, str]) -> str:
    """Type the bare letters, then each mark once: one horn is enough for ươ."""
    bare = "".join(marks.get(letter, letter)[0] for letter in letters)
    return bare + "".join(dict.fromkeys(marks[m][1] for m in letters if m in marks))


def telex_keys(letters: str, tone: str) -> list[str]:
    """Return ways to type a syllable: marks inline or last, the tone last or after the vowels."""
    tone_key = TELEX_TONES[tone]
    letters = letters.replace("oo", "ooo")  # two o are typed with a third
    final = max(place for place, letter in enumerate(letters) if letter in VOWELS) + 1
    vowels, rest = (inline(part, TELEX_MARKS) for part in (letters[:final], letters[final:]))
    last = marks_last(letters, TELEX_MARKS) + tone_key
    return list(dict.fromkeys([vowels + rest + tone_key, vowels + tone_key + rest, last]))


def vni_keys(letters: str, tone: str) -> list[str]:
    ways = inline(letters, VNI_MARKS), marks_last(letters, VNI_MARKS)
    return [way + VNI_TONES[tone] for way in dict.fromkeys(ways)]


def test_every_syllable_can_be_typed_in_telex() -> None:
    wrong = [
        (keys, written(*syllable))
        for syllable in syllables()
        for keys in telex_keys(*syllable)
        if typed(keys) != written(*syllable)
    ]
    assert wrong == []


def test_every_syllable_can_be_typed_in_vni() -> None:
    wrong = [
        (keys, written(*syllable))
        for syllable in syllables()
        for keys in vni_keys(*syllable)
        if typed(keys, Typing.VNI) != written(*syllable)
    ]
    assert wrong == []


# Typed with the key that ends a syllable, for they could be other words too.
SYLLABLES_ENDED_BY_KEY = {"Dêê", "Sơmei", "Êê"}


def taken_apart(word: str) -> tuple[str, str]:
    """Return the letters of ``word`` with their marks, and its tone."""
    signs = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in signs if sign not in TONES)
    tones = "".join(sign for sign in signs if sign in TONES)
    return unicodedata.normalize("NFC", letters), tones


def typed_in_either_style(word: str) -> set[str]:
    letters, tone = taken_apart(word.lower())
    keys = vni_keys(letters, tone)[0]
    keys = keys.capitalize() if word[0].isupper() else keys
    styles = (Field(Typing.VNI, modern=modern).type(f"{keys} ") for modern in (False, True))
    return {field.text.strip() for field in styles}


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("DDakroong", "Đakrông"),
        ("DDAKROONG", "ĐAKRÔNG"),
        ("DDawksLawks", "ĐắkLắk"),
        ("Avuowng", "Avương"),
        ("Chuwproong", "Chưprông"),
        ("DDakroongs", "Đakrống"),
        ("DDakrooong", "Đakroong"),
    ],
)
def test_a_name_of_several_syllables_is_typed_as_one_word(keys: str, name: str) -> None:
    assert typed(f"{keys} ") == f"{name} "


def test_a_name_of_several_syllables_is_typed_in_vni() -> None:
    assert typed("D9akro6ng ", Typing.VNI) == "Đakrông "
    assert typed("D9akro66ng ", Typing.VNI) == "Đakro6ng "


@pytest.mark.parametrize(
    "word",
    [
        "Google",
        "Excel",
        "Power",
        "PowerPoint",
        "Website",
        "Download",
        "Notebook",
        "Wordpress",
        "ddakroong",
    ],
)
def test_a_word_that_is_no_name_of_several_syllables_stays_as_typed(word: str) -> None:
    assert typed(f"{word} ") == f"{word} "


def test_backspace_takes_one_letter_of_a_name_of_several_syllables() -> None:
    field = Field(Typing.TELEX).type("DDakroong")
    left = []
    for _letter in "Đakrông":
        field.backspace()
        left.append(field.text)
    assert left == ["Đakrôn", "Đakrô", "Đakr", "Đak", "Đa", "Đ", ""]


def test_every_word_in_the_names_of_communes_can_be_typed() -> None:
    names = " ".join(ward.name for ward in Ward.iter_all())
    words = set(re.findall(r"[^\W\d_]+", names)) - SYLLABLES_ENDED_BY_KEY
    assert len(words) > 1_000
    plain_cased = {word.capitalize() if word[0].isupper() else word for word in words}
    assert [word for word in plain_cased if word not in typed_in_either_style(word)] == []


def test_the_table_of_syllables_is_not_empty() -> None:
    assert len(list(syllables())) > 10_000


ways = st.sampled_from([Typing.TELEX, Typing.VNI])
WORD_KEYS = "aeiouydwghnmtcsfrxjzADOW0123456789"
typing_keys = st.text(alphabet=WORD_KEYS, max_size=12) | st.text(
    alphabet=st.characters(max_codepoint=127), max_size=20
)


@given(st.text(max_size=20) | typing_keys, ways)
def test_anything_may_be_typed(keys: str, way: Typing) -> None:
    text = typed(keys, way)
    assert unicodedata.is_normalized("NFC", text) or not keys.isascii()
    assert len(text) <= len(keys)


@given(typing_keys, st.sampled_from(WORD_KEYS), ways)
def test_a_letter_typed_and_deleted_leaves_the_text_as_it_was(
    keys: str, key: str, way: Typing
) -> None:
    field = Field(way).type(keys)
    before = field.text
    assume(field.type(key).text == before + key)
    field.backspace()
    assert field.text == before


@given(st.sampled_from(list(syllables())), ways)
def test_backspace_takes_one_letter_of_a_syllable(syllable: tuple[str, str], way: Typing) -> None:
    keys = (telex_keys if way is Typing.TELEX else vni_keys)(*syllable)[0]
    field = Field(way).type(keys)
    for left in range(len(field.text) - 1, -1, -1):
        field.backspace()
        assert fold(field.text) == fold(written(*syllable))[:left]


@given(typing_keys, ways)
def test_backspace_empties_the_field(keys: str, way: Typing) -> None:
    field = Field(way).type(keys)
    for _ in keys:
        field.backspace()
    assert field.text == ""
