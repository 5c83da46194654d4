"""Vietnamese text: one form for storing, one for searching, one for sorting, one for file names.

Everything stored is NFC and free of invisible characters, so that what looks the same is the same.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

from store.words.syllable import TONES, VOWELS

_REMOVED_CATEGORIES = ("Cc", "Cf", "Cs")
_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_PLAIN = re.compile("[ -~\u00c0-\u024f\u1e00-\u1eff]*")
"""Text of nothing but spaces and visible signs and letters, composed Vietnamese ones among them."""

_SLUG_LENGTH = 80
_SHORT_ENOUGH, _SHARED_SHOWN = 32, 12
"""Letters of a text that is seen whole wherever it stands, and of a beginning that tells enough."""

_STROKED_D = str.maketrans("ðɖđ", "ddd")
_STROKED_D_LOOKALIKES = str.maketrans("ðɖ", "đđ")

_ALPHABET = """
    a ă â b c č d đ e ĕ ê ê̆ f g h i ĭ j k l m n ñ o ŏ ô ô̆ ơ ơ̆ p q r s t u ŭ ư ư̆ v w x y z
"""
_FIRST_LETTER = 0x100
_LETTER_RANKS = {
    unicodedata.normalize("NFC", letter): chr(_FIRST_LETTER + rank)
    for rank, letter in enumerate(_ALPHABET.split())
}
_SPACE, _SIGN, _NUMBER, _FOREIGN = "\x00", "\x01", "\x02", "\uf000"
_SORTED_PARTS = re.compile(r"[0-9]+|.[\u0300-\u036f]*", re.DOTALL)


def normalise(text: str, *, multiline: bool = False) -> str:
    """Return ``text`` as it is stored: NFC, plain spaces, nothing invisible, no outer spaces.

    Line ends become a newline in ``multiline`` text and a space elsewhere, TAB and every other
    space (NBSP, ideographic, …) a space. Control, bidirectional and zero-width characters, soft
    hyphens and lone surrogates are dropped.
    """
    if _PLAIN.fullmatch(text) and unicodedata.is_normalized("NFC", text):
        return text.strip()
    lines = _LINE_ENDS.sub("\n", text)
    visible = "".join(_visible(sign, multiline=multiline) for sign in lines)
    return unicodedata.normalize("NFC", visible).strip()


@lru_cache(maxsize=4096)
def _visible(sign: str, *, multiline: bool) -> str:
    if sign == "\n":
        return "\n" if multiline else " "
    category = unicodedata.category(sign)
    if sign == "\t" or category == "Zs":
        return " "
    return "" if category in _REMOVED_CATEGORIES else sign


_SENTENCE_ENDS = (".", "!", "?", "…", ":")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` as it is searched: lower case, no marks, đ as d, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(bare.translate(_STROKED_D).split())


def with_capital(text: str) -> str:
    """Return ``text`` as a sentence or a cell begins: its first letter large."""
    return f"{text[:1].upper()}{text[1:]}"


def on_one_line(text: str) -> str:
    """Return ``text`` with one space for each of its line breaks and runs of spaces."""
    return " ".join(text.split())


def told_apart(*texts: str) -> tuple[str, ...]:
    """Return texts on one line each, without a long beginning that all of them share.

    Whoever sees no more than a part of each sees where they differ; a word of what they share is
    left, behind an ellipsis.
    """
    flat = [on_one_line(text) for text in texts]
    letters = takewhile(lambda signs: len({*signs}) == 1, zip(*flat, strict=False))
    shared = sum(1 for _letter in letters)
    if shared <= _SHARED_SHOWN or max(map(len, flat)) <= _SHORT_ENOUGH:
        return tuple(flat)
    at = max(flat[0].rfind(" ", 0, shared - 1) + 1, shared - _SHARED_SHOWN)
    return tuple(f"…{text[at:]}" for text in flat)


def sentences(*told: str) -> str:
    """Return what is told one after the other; what is followed by another ends as a sentence."""
    *before, last = [one.strip() for one in told if one.strip()] or [""]
    ended = (one if one.endswith(_SENTENCE_ENDS) else f"{one}." for one in before)
    return " ".join([*ended, last])


def contains(haystack: str, needle: str) -> bool:
    """Say whether ``needle`` is found in ``haystack``, whatever the case and marks of either."""
    return fold(needle) in fold(haystack)


def slug(text: str, most: int = _SLUG_LENGTH) -> str:
    """Return ``text`` as part of a file name ("Hướng Lộc" → "huong-loc"), or nothing.

    What is longer than ``most`` letters ends with a whole word, unless it is a single one.
    """
    name = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if len(name) <= most:
        return name
    return name[: most + 1].rpartition("-")[0] or name[:most]


@lru_cache(maxsize=65536)
def sort_key(text: str) -> tuple[str, str, str]:
    """Return the place of ``text`` in Vietnamese order: its letters, then its tones, then itself.

    Numbers count as numbers (Thôn 2 < Thôn 10) and stand before letters, spaces before everything.
    Tones are compared word by word, so that "hoà" and "hòa" stand together.
    """
    composed = unicodedata.normalize("NFC", text)
    letters: list[str] = []
    tones: list[str] = []
    for part in _SORTED_PARTS.findall(composed.lower().translate(_STROKED_D_LOOKALIKES)):
        letter, tone = _sort_weight(part)
        letters.append(letter)
        tones.append(tone)
    return "".join(letters), "".join(tones), composed


@lru_cache(maxsize=4096)
def _sort_weight(part: str) -> tuple[str, str]:
    """Return the letter and the tone weight of one letter with its marks, number or sign."""
    if part.isspace():
        return _SPACE, " "
    if "0" <= part[0] <= "9":
        digits = part.lstrip("0")
        return f"{_NUMBER}{chr(len(digits))}{digits}", ""
    decomposed = unicodedata.normalize("NFD", part)
    base, marks = decomposed[0], decomposed[1:]
    tones = [mark for mark in marks if base in VOWELS and mark in TONES]
    own_marks = "".join(mark for mark in marks if mark not in tones)
    letter = unicodedata.normalize("NFC", base + own_marks)
    tone_weight = "".join(str(TONES.index(mark)) for mark in tones)
    if letter in _LETTER_RANKS:
        return _LETTER_RANKS[letter], tone_weight
    if base in _LETTER_RANKS:
        return _LETTER_RANKS[base], tone_weight + own_marks
    return (_FOREIGN if base.isalpha() else _SIGN) + letter, tone_weight


TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
"""What the letters of a TCVN3 (.VnTime) font look like in it, by what the file holds."""

_TCVN3_TABLE = str.maketrans(TCVN3)
_WORD = re.compile(r"[^\s0-9.,;:!?()\[\]\"'/+=*-]+")


def from_tcvn3(text: str) -> str:
    """Convert text written for TCVN3 (.VnTime) fonts: "KÕ ho¹ch" → "Kế hoạch".

    These fonts have no toned capitals; a heading typed in capitals ("KÕ HO¹CH") becomes capitals
    throughout. Convert before `normalise`, which drops the soft hyphen that stands for ư.
    """
    converted = text.translate(_TCVN3_TABLE)
    return converted.upper() if _is_heading(text) else converted


def _is_heading(text: str) -> bool:
    letters = re.findall("[A-Za-z]+", text)
    return any(len(run) > 1 for run in letters) and all(run.isupper() for run in letters)
