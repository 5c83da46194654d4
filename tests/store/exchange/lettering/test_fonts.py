"""A text of an old font is read as it was meant, or shown in its readings: never wrong unsaid."""

import random
from collections import Counter
from collections.abc import Iterable, Sequence

import pytest

from store.exchange.lettering.fonts import Judgement, modern_column, readings_of, sure_letterings
from store.exchange.lettering.letterings import Lettering
from tests.store.exchange.lettering.old_fonts import (
    FONTS,
    can_be_written,
    texts,
    words,
    written_in,
)

UNICODE, TCVN3, VNI = Lettering
Coded = tuple[str, Lettering]

ROAD = "Bê tông hóa đường liên xóm"
COURSE = "Tập huấn chăm sóc sầu riêng"


def decided(
    column: Sequence[Coded], *, with_fonts: bool = False, beside: Iterable[Lettering] = ()
) -> Judgement:
    return modern_column(
        [written_in(lettering, text) for text, lettering in column],
        [FONTS[lettering] for _text, lettering in column] if with_fonts else (),
        beside=frozenset(beside),
    )


def judged(column: Sequence[Coded], decision: Judgement) -> Counter[str]:
    """Count what became of the texts; what is taken wrongly without a word is told by itself."""
    found: Counter[str] = Counter()
    for place, (text, lettering) in enumerate(column):
        if place in decision.unsure:
            found["unsure"] += 1
        elif decision.texts[place].casefold() == text.casefold():
            found["right"] += 1
        elif place in decision.assumed:
            found["shown"] += 1
        else:
            found[f"wrong: {text} in {lettering.name} as {decision.texts[place]}"] += 1
    return found


def wrong(found: Counter[str]) -> list[str]:
    return [what for what in found if what.startswith("wrong")]


def columns(lettering: Lettering | None, corpus: Sequence[str]) -> list[list[Coded]]:
    """Return columns of six texts of one lettering, or of all three beside each other."""
    drawn = random.Random(11)  # noqa: S311 - no secret
    usable = [text for text in corpus for old in [lettering or VNI] if can_be_written(old, text)]
    if lettering is None:
        usable = [text for text in usable if can_be_written(TCVN3, text)]
    coded = [(text, lettering or drawn.choice(list(Lettering))) for text in usable]
    drawn.shuffle(coded)
    return [coded[start : start + 6] for start in range(0, len(coded), 6)]


@pytest.mark.parametrize("with_fonts", [False, True])
def test_no_wrong_word_of_ten_thousand_is_taken_alone(with_fonts: bool) -> None:  # noqa: FBT001
    found: Counter[str] = Counter()
    for lettering in Lettering:
        for word in (word for word in words() if can_be_written(lettering, word)):
            found += judged(
                [(word, lettering)], decided([(word, lettering)], with_fonts=with_fonts)
            )
        for text in (text for text in texts() if can_be_written(lettering, text)):
            found += judged(
                [(text, lettering)], decided([(text, lettering)], with_fonts=with_fonts)
            )
    assert found.total() > 10_000
    assert wrong(found) == []
    assert found["right"] > found.total() * (0.9 if with_fonts else 0.75)


@pytest.mark.parametrize("beside", [{UNICODE}, {TCVN3}, {VNI}, {UNICODE, TCVN3}, {UNICODE, VNI}])
def test_a_word_alone_is_not_taken_wrongly_unsaid_whatever_the_file_shows(
    beside: set[Lettering],
) -> None:
    found: Counter[str] = Counter()
    for lettering in Lettering:
        for word in (word for word in words() if can_be_written(lettering, word)):
            if len(readings_of(written_in(lettering, word))) > 1:
                found += judged([(word, lettering)], decided([(word, lettering)], beside=beside))
    assert found.total() > 1_000
    assert wrong(found) == []


@pytest.mark.parametrize("lettering", list(Lettering))
def test_columns_of_one_lettering_come_back(lettering: Lettering) -> None:
    found: Counter[str] = Counter()
    for column in columns(lettering, texts()):
        found += judged(column, decided(column))
    assert wrong(found) == []
    assert found["right"] > found.total() * 0.97


@pytest.mark.parametrize("with_fonts", [False, True])
def test_letterings_beside_each_other_in_a_column_are_told_apart(with_fonts: bool) -> None:  # noqa: FBT001
    found: Counter[str] = Counter()
    for column in columns(None, [*texts(), *words()]):
        found += judged(column, decided(column, with_fonts=with_fonts))
    assert wrong(found) == []
    assert found["right"] > found.total() * (0.95 if with_fonts else 0.8)


def test_one_column_of_an_old_font_beside_columns_of_today() -> None:
    decision = modern_column(
        ["Bª t«ng hãa ®\xadêng liªn xãm", "TËp huÊn ch¨m sãc sÇu riªng"], beside={UNICODE}
    )
    assert decision == Judgement((ROAD, COURSE), {0: TCVN3, 1: TCVN3}, {}, {})


def test_vni_is_not_taken_for_tcvn3() -> None:
    old = ["Beâ toâng hoùa ñöôøng lieân xoùm", "Taäp huaán chaêm soùc saàu rieâng", "lôùp"]
    assert modern_column(old).texts == (ROAD, COURSE, "lớp")
    assert sure_letterings(old) == {VNI}


def test_what_is_chosen_from_a_list_stays_in_a_sheet_set_in_an_old_font() -> None:
    fonts = [".VnTime"] * 3
    assert modern_column(["Hạ tầng", "Nông nghiệp", "Khác"], fonts).texts == (
        "Hạ tầng",
        "Nông nghiệp",
        "Khác",
    )
    assert modern_column(["Làng Bé", "Bé"], fonts[:2], names={"Làng Bé", "Bé"}).unsure == {}


def test_a_short_word_follows_the_old_font_of_the_file_and_that_is_shown() -> None:
    decision = modern_column(["m", "líp"], beside={UNICODE, TCVN3})
    assert decision.texts == ("m", "lớp")
    assert decision.assumed == {1: ("lớp", "líp")}
    assert modern_column(["m", "líp"]).unsure == {1: ("líp", "lớp")}


def test_a_word_with_two_meanings_is_shown_in_both() -> None:
    assert modern_column(["Phó"]).unsure == {0: ("Phó", "Phú", "Phĩ")}
    assert modern_column(["Phó"], [".VnTime"]).texts == ("Phú",)
    assert readings_of("Lĩnh vực") == ()


@pytest.mark.parametrize("lettering", [TCVN3, VNI])
def test_the_sure_texts_of_a_column_decide_on_the_others(lettering: Lettering) -> None:
    column = [(ROAD, lettering), ("Cô", lettering), ("Lớp", lettering)]
    decision = decided(column)
    assert decision.texts == (ROAD, "Cô", "Lớp")
    assert decision.unsure == {}


@pytest.mark.parametrize("lettering", [TCVN3, VNI])
@pytest.mark.parametrize(
    "text", ["Bò", "Bò lai Sind", "Mua bò", "Xã", "Cò", "Dò mìn", "Phó", "Vùng"]
)
def test_real_words_as_they_stand_are_never_taken_for_the_old_font_beside_them(
    lettering: Lettering, text: str
) -> None:
    column = [(ROAD, lettering), (COURSE, lettering), (text, UNICODE)]
    for beside in ((), {lettering}, {UNICODE, lettering}):
        decision = decided(column, beside=beside)
        assert 2 in decision.unsure or decision.texts[2] == text
        alone = decided([(text, UNICODE)], beside=beside)
        assert 0 in alone.unsure or alone.texts[0] == text


def test_the_font_does_not_rule_over_what_the_column_shows() -> None:
    decision = modern_column(["Thôn Đông Hương", "Bé"], [".VnTime", ".VnTime"])
    assert decision.texts[0] == "Thôn Đông Hương"
    assert decision.unsure == {1: ("Bé", "Bộ")}


def test_the_soft_hyphen_is_a_letter_of_tcvn3() -> None:
    assert modern_column(["Ch\xada cã n\xadíc"]).texts == ("Chưa có nước",)
    assert modern_column(["C\xada"]).texts == ("Cưa",)


def test_unicode_and_an_old_font_in_one_cell_are_not_guessed() -> None:
    mixed = "Thôn Đông Hương: bª t«ng"
    assert modern_column([mixed]).texts == (mixed,)
    assert 0 in modern_column([mixed]).unsure


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Duong lien xom",
        "150 m² × 3",
        "½ ha",
        "§ 5",
        "30 °C",
        "Xã Lộc Hà",
        "café Trung Nguyên",
        "Tho\u0302n",
    ],
)
def test_text_of_today_stays_as_it_is(text: str) -> None:
    decision = modern_column([text], beside={UNICODE})
    assert decision.texts == (text,)
    assert decision.converted == decision.unsure == {}


def test_each_text_has_its_place() -> None:
    assert modern_column([]) == Judgement((), {}, {}, {})
    with pytest.raises(ValueError, match="shorter"):
        modern_column(["a", "b"], ["Calibri"])
