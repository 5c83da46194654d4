"""Words that old letterings make of each other are known as words; other syllables are not."""

import pytest

from store.exchange.lettering.real_words import is_real_word


@pytest.mark.parametrize(
    "word", ["thôn", "lớp", "phú", "phó", "cưa", "bè", "chè", "dê", "tôm", "ngõ"]
)
def test_what_a_village_may_mean_is_real(word: str) -> None:
    assert is_real_word(word)


@pytest.mark.parametrize("word", ["thụn", "thơn", "líp", "cụng", "chố", "dờ"])
def test_a_mere_syllable_is_not(word: str) -> None:
    assert not is_real_word(word)
