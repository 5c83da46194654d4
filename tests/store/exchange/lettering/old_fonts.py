"""Vietnamese texts of the field, and how a typist of the old fonts would have left them."""

import csv
import re
from functools import cache
from pathlib import Path

import store.office.sample
from store.exchange.lettering.letterings import Lettering, from_vni, reading
from store.language import words_in_use
from store.office.official_communes import official_communes
from store.words.syllable import is_syllable
from store.words.text import TCVN3, normalise

FONTS = {Lettering.UNICODE: "Calibri", Lettering.TCVN3: ".VnTime", Lettering.VNI: "VNI-Times"}

_TO_TCVN3 = {ord(letter): sign for sign, letter in TCVN3.items()}
_SIGNS = "ùøûõïâáàåãäêéèúüëíìæóòôöîñ"


@cache
def _to_vni() -> dict[str, str]:
    codes = [
        *((sign.upper() if base.isupper() else sign) for base in "aA" for sign in _SIGNS),
        *(base + sign for base in "aeouyôö" for sign in _SIGNS),
        *((base + sign).upper() for base in "aeouyôö" for sign in _SIGNS),
    ]
    letters = {from_vni(code): code for code in codes}
    return {
        letter: code for letter, code in letters.items() if len(letter) == 1 != letter.isascii()
    }


def written_in(lettering: Lettering, text: str) -> str:
    """Return what a file holds of ``text``; TCVN3 has no toned capitals, so they come in small."""
    if lettering is Lettering.TCVN3:
        has = "".join(
            sign if sign.isascii() or ord(sign) in _TO_TCVN3 else sign.lower() for sign in text
        )
        return "".join(_TO_TCVN3.get(ord(new), old) for new, old in zip(has, has, strict=True))
    if lettering is Lettering.VNI:
        return "".join(_to_vni().get(sign, sign) for sign in text)
    return text


def can_be_written(lettering: Lettering, text: str) -> bool:
    """Say whether the fonts of ``lettering`` have all letters of ``text``."""
    old = written_in(lettering, text)
    within = lettering is Lettering.UNICODE or max(old) <= "\xff"
    return within and reading(old, lettering).text.casefold() == text.casefold()


@cache
def texts() -> tuple[str, ...]:
    """Return accented texts: names of all communes and the cells of the sample commune."""
    sample = Path(store.office.sample.__file__).parent.parent / "sample"
    cells = [
        cell
        for path in sorted(sample.rglob("*.csv"))
        for row in csv.reader(path.read_text(encoding="utf-8").splitlines())
        for cell in row
    ]
    names = [commune.name for commune in official_communes()]
    found = (normalise(text) for text in (*names, *cells) if not text.isascii())
    return tuple(dict.fromkeys(found))


@cache
def words() -> tuple[str, ...]:
    """Return the accented words of those texts and of all that the program says."""
    said = [word for word in words_in_use() if is_syllable(word)]
    parts = [word for text in texts() for word in re.findall(r"[^\W\d_]+", text)]
    return tuple(sorted({word for word in (*said, *parts) if not word.isascii()}))
