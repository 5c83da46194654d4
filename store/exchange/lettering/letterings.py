"""How the letters of a text can be coded: Unicode, or for the old TCVN3 and VNI fonts."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import lru_cache

from store.base.frozen import frozen
from store.words.syllable import is_syllable
from store.words.text import TCVN3, from_tcvn3


class Lettering(Enum):
    """Which fonts a text was written for."""

    UNICODE = "Unicode"
    TCVN3 = "TCVN3"
    VNI = "VNI"


OLD_LETTERINGS = (Lettering.TCVN3, Lettering.VNI)

_TONES = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_CIRCUMFLEX = dict(zip("âáàåãä", ("", *_TONES.values()), strict=True))
_BREVE = dict(zip("êéèúüë", ("", *_TONES.values()), strict=True))
_VNI_SINGLES = dict(zip("íìæóòôöîñ", "íìỉĩịơưỵđ", strict=True))


def _vni_marks() -> Mapping[tuple[str, str], str]:
    """Return the combining marks that stand behind a lower-case letter, by both."""
    marks = {(base, sign): tone for base in "aeouyôö" for sign, tone in _TONES.items()}
    marks |= {(base, sign): f"\u0302{tone}" for base in "aeo" for sign, tone in _CIRCUMFLEX.items()}
    return marks | {("a", sign): f"\u0306{tone}" for sign, tone in _BREVE.items()}


_VNI_MARKS = _vni_marks()
_LATIN_1_END = "\xff"
_WORD = re.compile("[A-Za-z\u00a1-\u036f\u1e00-\u1eff]+")
_RARE_SIGNS = "®\xad¸¬¨¯´"
_ABBREVIATION = re.compile("[A-ZĐƯ]{2,5}|[đĐ]")
_LETTER_LIKE_SIGNS = "µªº"
_VIETNAMESE_LATIN_1 = frozenset("àáâãèéêìíòóôõùúý")


def lettering_of_font(font: str) -> Lettering | None:
    """Return what text in ``font`` (such as “.VnTimeH”, “VNI-Times”) is coded for, if it tells.

    An ordinary name such as Calibri tells nothing: old texts often come in it.
    """
    name = font.strip().casefold()
    if name.startswith(".vn"):
        return Lettering.TCVN3
    return Lettering.VNI if name.startswith(("vni-", "vni ")) else None


@frozen
class LetteringReading:
    """A text as one lettering has it.

    Attributes:
        text: The whole text in Unicode.
        words: Those of its words that the letterings do not all read alike, in lower case.
        wrong: How many of them are no Vietnamese syllables.
        is_possible: Whether the lettering has all the signs that stand in the text.
    """

    lettering: Lettering
    text: str
    words: tuple[str, ...]
    wrong: int
    is_possible: bool

    @property
    def is_clean(self) -> bool:
        """Say whether every word in question is a Vietnamese one."""
        return self.is_possible and not self.wrong


@lru_cache(maxsize=16384)
def reading(text: str, lettering: Lettering) -> LetteringReading:
    """Read ``text`` as it stands in the file, soft hyphens included, as ``lettering`` has it."""
    asked = [word for word in _WORD.findall(text) if _is_in_question(word)]
    if lettering is Lettering.UNICODE:
        wrong = sum(not _is_plain_word(word) for word in asked)
        return LetteringReading(
            lettering, text, tuple(map(str.lower, asked)), wrong, is_possible=True
        )
    read = _READERS[lettering]
    words = [read(word) for word in asked]
    is_possible = all(_is_written_in(lettering, word) for word in asked)
    wrong = sum(not _is_word(word) for word in words)
    return LetteringReading(lettering, read(text), tuple(map(str.lower, words)), wrong, is_possible)


def has_letters_beyond(text: str) -> bool:
    """Say whether ``text`` has a letter that no old font has, so that some of it is Unicode."""
    return any(
        sign > _LATIN_1_END and (sign.isalpha() or unicodedata.combining(sign)) for sign in text
    )


def has_signs_in_words(text: str) -> bool:
    """Say whether a word of ``text`` has signs among its letters, as old letterings look."""
    return any(
        len(word) > 1 and any(_is_sign(sign) for sign in word)
        for word in _WORD.findall(text)
        if _is_in_question(word)
    )


def is_sign(word: str) -> bool:
    """Say whether ``word`` is a single sign such as ½ or §, at home in Unicode text.

    ®, the soft hyphen and accents without a letter are more likely đ, ư and the like.
    """
    return len(word) == 1 and _is_sign(word) and word not in _RARE_SIGNS


def _is_sign(sign: str) -> bool:
    return sign in _LETTER_LIKE_SIGNS or not sign.isalpha()


def _is_in_question(word: str) -> bool:
    """Say whether an old font would have ``word`` look otherwise, or could not have it."""
    if word.isascii() or has_letters_beyond(word):
        return False
    accented = any(not sign.isascii() and not _is_sign(sign) for sign in word)
    return accented or any(_READERS[old](word) != word for old in OLD_LETTERINGS)


def _is_plain_word(word: str) -> bool:
    """Say whether ``word`` is a word or a sign of Unicode text.

    One with a capital amid small letters ("tÊn"), foreign letters or a soft hyphen is not.
    """
    if is_sign(word):
        return True
    marked = {sign for sign in word.lower() if not sign.isascii()}
    cased = word in {word.lower(), word.upper(), word.capitalize()}
    return cased and marked <= _VIETNAMESE_LATIN_1 and _is_word(word)


def _is_word(word: str) -> bool:
    known = is_syllable(word, name=word[:1].isupper())
    return known or _ABBREVIATION.fullmatch(word) is not None


def _is_written_in(lettering: Lettering, word: str) -> bool:
    if lettering is Lettering.TCVN3:
        return all(sign.isascii() or sign in TCVN3 for sign in word)
    return all(known for _letter, known in _vni_letters(word))


def from_vni(text: str) -> str:
    """Convert text written for VNI fonts: "Ñöôøng" → "Đường"; other signs stay."""
    return unicodedata.normalize("NFC", "".join(letter for letter, _known in _vni_letters(text)))


def _vni_letters(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each letter of a VNI text with its marks, and whether VNI has it."""
    place = 0
    while place < len(text):
        base, sign = text[place], text[place + 1 : place + 2]
        marks = _VNI_MARKS.get((base.lower(), sign.lower()))
        yield _vni_letter(base) + (marks or ""), base.isascii() or base.lower() in _VNI_SINGLES
        place += 1 if marks is None else 2


def _vni_letter(sign: str) -> str:
    letter = _VNI_SINGLES.get(sign.lower(), "")
    return (letter.upper() if sign.isupper() else letter) or sign


_READERS = {Lettering.TCVN3: from_tcvn3, Lettering.VNI: from_vni}
