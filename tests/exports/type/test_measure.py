"""From typed text to lines: the gate, wrapping, marks and check boxes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.type.font_file import shipped_typeface
from exports.type.ink import Ink
from exports.type.measure import TextMeasure

TYPEFACE = shipped_typeface()
SIZE = 11.0
WORDS = st.lists(st.text("aăâđeêơưỄgmwi,.-", min_size=1, max_size=14), max_size=30)


@pytest.fixture
def measure() -> TextMeasure:
    return TextMeasure(TYPEFACE)


def texts(measure: TextMeasure, text: str, width: float) -> list[str]:
    return [line.text for line in measure.wrap(measure.clean(text), "", SIZE, width)]


def test_lines_break_between_words_and_keep_the_space_at_their_end(measure: TextMeasure) -> None:
    assert texts(measure, "Làm đường bê tông liên thôn", 26) == ["Làm đường bê ", "tông liên thôn"]


def test_words_do_not_break_at_hyphens(measure: TextMeasure) -> None:
    assert texts(measure, "dự án 2021-2025-2030", 27) == ["dự án ", "2021-2025-2030"]


def test_a_word_wider_than_its_column_is_broken_and_nothing_is_lost(measure: TextMeasure) -> None:
    lines = texts(measure, "Nguyễnphướcvĩnhthịnh", 15)
    assert len(lines) > 1
    assert "".join(lines) == "Nguyễnphướcvĩnhthịnh"


def test_a_no_break_space_holds_words_together_and_prints_as_a_space(measure: TextMeasure) -> None:
    assert texts(measure, "giá 15\u00a0triệu", 15) == ["giá ", "15\u00a0triệu"]
    ink = Ink(measure)
    ink.write(0, 0, "15\u00a0triệu", "", SIZE)
    assert ink.runs[0].text == "15 triệu"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\tb", "a b"),
        ("a\r\nb\u2028c", "a\nb\nc"),
        ("2\u20113", "2-3"),
        ("a\u200bb\u00adc\ufeff", "abc"),
        ("tie\u0302\u0301ng", "tiếng"),
        ("{nb}", "{nb}"),
    ],
)
def test_what_passes_the_gate(measure: TextMeasure, typed: str, printed: str) -> None:
    assert measure.clean(typed) == printed
    assert not measure.missing


@pytest.mark.parametrize(
    "unseen",
    ["\u00ad", "\u200b", "\u200d", "\u200e", "\u2060", "\ufeff", "\ufe0f", "\u034f", "\U000e0041"],
)
def test_what_nobody_sees_is_left_out_without_a_word(measure: TextMeasure, unseen: str) -> None:
    assert measure.clean(f"Ê{unseen} Đê{unseen}") == "Ê Đê"
    assert not measure.missing


def test_a_mark_parted_from_its_letter_by_something_unseen_finds_it_again(
    measure: TextMeasure,
) -> None:
    assert measure.clean("tie\u200b\u0302\ufeff\u0301ng") == "tiếng"


@pytest.mark.parametrize(
    "letter",
    [
        "\x00", "\x07", "\x1b", "\x7f", "\x9b",  # control characters
        "\u202e", "\u202a", "\u2066", "\u2069",  # turn the direction of what follows
        "א", "ع", "\U0001f600", chr(0xD800), "\ue000", "\ufffd", "\uffff",
    ],
)  # fmt: skip
def test_what_would_print_wrongly_or_not_at_all_is_marked(
    measure: TextMeasure, letter: str
) -> None:
    assert measure.clean(f"xã {letter}!") == "xã □!"
    assert list(measure.missing) == [letter]


def test_an_accented_letter_the_font_lacks_is_made_of_its_parts(measure: TextMeasure) -> None:
    whole = measure.clean("R\u0308ong M\u030ca")
    ink = Ink(measure)
    ink.write(0, 20, whole, "", SIZE)
    assert [piece.text for piece in ink.runs[0].apart] == ["R", "\u0308", "ong M", "\u030c", "a"]


@pytest.mark.parametrize(
    "word", ["ê\u0306", "ơ\u0306", "ư\u0306", "ĕ", "ĭ", "ŏ", "ŭ", "č", "ñ", "ô\u0306"]
)
def test_letters_of_the_highlands_are_printed(measure: TextMeasure, word: str) -> None:
    for text in (word, word.upper(), unicodedata.normalize("NFD", word)):
        clean = measure.clean(text)
        assert clean == unicodedata.normalize("NFC", text)
        assert measure.clean(clean) == clean
    assert not measure.missing


def test_centred_lines_are_of_like_lengths(measure: TextMeasure) -> None:
    title = "TM. NHÓM LÀM VIỆC VDP\nTRƯỞNG NHÓM"
    told = [line.text for line in measure.wrap_evenly(title, "B", 13, 52)]
    assert told == ["TM. NHÓM LÀM ", "VIỆC VDP", "TRƯỞNG NHÓM"]
    assert measure.wrap_evenly(title, "B", 13, 90) == measure.wrap(title, "B", 13, 90)


@given(WORDS, st.floats(4, 200))
def test_even_lines_are_as_many_and_say_the_same(words: list[str], width: float) -> None:
    measure = TextMeasure(TYPEFACE)
    text = measure.clean(" ".join(words))
    greedy = measure.wrap(text, "", SIZE, width)
    even = measure.wrap_evenly(text, "", SIZE, width)
    assert len(even) == len(greedy)
    assert max(line.width for line in even) <= max(line.width for line in greedy) + 0.01
    assert "".join(line.text for line in even).replace(" ", "") == text.replace(" ", "")
    if width > measure.widest_word(text, "", SIZE):
        assert [word for line in even for word in line.text.split()] == text.split()


@given(st.text(), st.floats(2, 100))
def test_whatever_is_typed_can_be_set(typed: str, width: float) -> None:
    measure = TextMeasure(TYPEFACE)
    clean = measure.clean(typed)
    assert measure.clean(clean) == clean
    lines = measure.wrap(clean, "", SIZE, width)
    joined = "".join(line.text for line in lines)
    assert joined.replace(" ", "") == clean.replace(" ", "").replace("\n", "")
    ink = Ink(measure)
    for line in lines:
        ink.write(0, 0, line.text, "", SIZE)


def test_a_word_without_end_is_broken_in_time_that_grows_with_its_length(
    measure: TextMeasure,
) -> None:
    lines = texts(measure, "ng" * 50_000, 30)
    assert "".join(lines) == "ng" * 50_000
    assert len(measure.typeface.widths[""]) < len(lines)


def test_words_held_together_count_as_one_word(measure: TextMeasure) -> None:
    width = measure.widest_word("giá 15\u00a0triệu", "", SIZE)
    assert width == measure.width("15\u00a0triệu", "", SIZE)


def test_words_know_what_they_ask_of_a_column(measure: TextMeasure) -> None:
    words = measure.words("Đào giếng\nkhoan", "B")
    widths = TYPEFACE.widths["B"]
    assert words.longest_word == widths["khoan"] > widths["giếng"]
    assert words.longest_line == widths["Đào giếng"]
    assert measure.words("Đào giếng\nkhoan", "B") is words


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đào giếng", True), ("", True), ("a\nb", False), ("☐ Có", False), (" a", False),
     ("a ", False), ("a  b", False), ("15\u00a0km", False), ("ơ\u0306", False)],
)  # fmt: skip
def test_plain_words_are_printed_as_they_stand(
    measure: TextMeasure, text: str, plain: object
) -> None:
    assert measure.words(text, "").is_plain is plain


def test_what_the_font_lacks_is_marked_and_reported(measure: TextMeasure) -> None:
    assert measure.clean("xã 漢\x07") == "xã □□"
    assert list(measure.missing) == ["漢", "\x07"]


@pytest.mark.parametrize(("box", "edges"), [("☐", 4), ("☑", 6), ("☒", 6)])
def test_check_boxes_are_drawn_and_take_their_room(
    measure: TextMeasure, box: str, edges: int
) -> None:
    ink = Ink(measure)
    ink.write(10, 20, f"{box} Có", "", SIZE)
    assert len(ink.rules) == edges
    assert [piece.text for piece in ink.runs[0].apart] == [" Có"]
    right = max(rule.x2 for rule in ink.rules)
    assert ink.runs[0].apart[0].x > right


def test_a_mark_stands_over_its_letter_and_above_a_capital(measure: TextMeasure) -> None:
    ink = Ink(measure)
    ink.write(10, 20, "Rơ\u0306m", "", SIZE)
    before, mark, after = ink.runs[0].apart
    assert (before.text, mark.text, after.text) == ("Rơ", "\u0306", "m")
    left = 10 + measure.width("R", "", SIZE)
    assert left < mark.x < left + measure.width("ơ", "", SIZE)
    assert mark.y <= 20
    capital = Ink(measure)
    capital.write(10, 20, "RƠ\u0306M", "", SIZE)
    assert capital.runs[0].apart[1].y < mark.y


@given(WORDS, st.floats(4, 200))
def test_no_letter_is_lost_and_no_line_is_too_wide(words: list[str], width: float) -> None:
    measure = TextMeasure(TYPEFACE)
    text = measure.clean(" ".join(words))
    lines = measure.wrap(text, "B", SIZE, width)
    joined = "".join(line.text for line in lines)
    assert joined.replace(" ", "") == text.replace(" ", "")
    for line in lines:
        one_letter = len(line.text.strip()) == 1
        assert line.width <= width + 0.1 or one_letter
        assert abs(line.width - measure.width(line.text.rstrip(" "), "B", SIZE)) < 0.01


@given(WORDS)
def test_words_stay_whole_where_they_fit(words: list[str]) -> None:
    measure = TextMeasure(TYPEFACE)
    text = measure.clean(" ".join(words))
    width = measure.widest_word(text, "", SIZE) + 0.1
    found = [word for line in measure.wrap(text, "", SIZE, width) for word in line.text.split()]
    assert found == text.split()
