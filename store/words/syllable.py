"""How a Vietnamese syllable is spelled: onset, rhyme and tone, and where the tone mark stands.

Letters are passed in lower case with their own marks (đ ă â ê ô ơ ư) and without tone; the tone is
a combining mark beside them. Names of the Central Highlands (Đắk, Krông, Kpă, Đạ Tẻh, Ea Nuôl)
are spelled with letters that Vietnamese words do not have, and are part of this table.
"""

import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from itertools import product

NO_TONE, GRAVE, HOOK, TILDE, ACUTE, DOT = "", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"
TONES = (NO_TONE, GRAVE, HOOK, TILDE, ACUTE, DOT)
"""The tones as combining marks, in dictionary order: ngang, huyền, hỏi, ngã, sắc, nặng."""

MARKED_VOWELS = frozenset("ăâêôơư")
VOWELS = frozenset("aeiouy") | MARKED_VOWELS
_BARE = str.maketrans("ăâêôơư", "aaeoou")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ONSETS = _words("b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x") | {""}
_HIGHLAND_ONSETS = _words(
    "bh chr đl đr hđ hl hm hn hr kb kd kđ kl km kp kr ks kt mđ ml mn mr pn rc rl rm rv sr tl xr xt"
)
# These also begin English words, so they count only in a name, which begins with a capital.
_NAME_ONSETS = _words("bl br dl dr gl gr j kn pl pr")

RHYMES = _words(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt
    âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    y yêm yên yêng yêt yêu
    o oc oi om on ong op ot ooc oong
    oa oac oach oai oam oan oang oanh oao oap oat oay
    oăc oăm oăn oăng oăp oăt oe oem oen oeo oet
    ô ôc ôi ôm ôn ông ôp ôt
    ơ ơi ơm ơn ơng ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêt uơ
    uôc uôi uôm uôn uông uôt uy uya uych uyn uynh uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưm ưn ưng ưp ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    """
)
_HIGHLAND_RHYMES = frozenset(f"{vowel}k" for vowel in VOWELS - {"y"})
_NAME_RHYMES = _words("ă iê uch uêc") | frozenset(
    f"{vowels}{coda}"
    for vowels in (*VOWELS, "iê", "iơ", "uê", "uô", "ươ")
    for coda in ("h", "l", "r")
)
_STOPS = ("c", "ch", "k", "p", "t")
_HIGHLAND_STOPS = ("ak", "ăk", "ek", "ik", "ok", "ơk", "uk", "ưk")
_TONES_BEFORE_STOPS = (NO_TONE, ACUTE, DOT)


def _beginnings(rhymes: Iterable[str]) -> frozenset[str]:
    """Return what stands on screen while ``rhymes`` are typed, their marks still missing or not."""
    return frozenset(
        "".join(form)[:length]
        for rhyme in rhymes
        for form in product(*({letter, letter.translate(_BARE)} for letter in rhyme))
        for length in range(1, len(rhyme) + 1)
    )


_BEGUN_RHYMES = _beginnings(RHYMES | _HIGHLAND_RHYMES)
_BEGUN_NAME_RHYMES = _beginnings(RHYMES | _HIGHLAND_RHYMES | _NAME_RHYMES)


class Spelling(Enum):
    """How far some letters are a Vietnamese syllable."""

    WRONG = "wrong"
    BEGUN = "begun"
    WHOLE = "whole"


def split_syllable(letters: str) -> tuple[str, str]:
    """Split ``letters`` into onset and rhyme; *qu* and *gi* before a vowel are onsets."""
    if letters.startswith("qu"):
        return "qu", letters[2:]
    if letters.startswith("gi") and letters[2:3] in VOWELS:
        return "gi", letters[2:]
    for place, letter in enumerate(letters):
        if letter in VOWELS:
            return letters[:place], letters[place:]
    return letters, ""


@lru_cache(maxsize=8192)
def spelling(letters: str, tone: str = NO_TONE, *, name: bool = False) -> Spelling:
    """Judge ``letters`` with ``tone``; a ``name`` (capitalised) may have highland spellings.

    Letters whose marks have not been typed yet count as begun: "nguyen" may become "nguyên".
    """
    onset, rhyme = split_syllable(letters)
    if not rhyme or not _fits(onset, rhyme[0], name=name):
        return Spelling.BEGUN if letters in ONSETS and not tone else Spelling.WRONG
    begun_rhymes = _BEGUN_NAME_RHYMES if name else _BEGUN_RHYMES
    forms = _rhyme_forms(onset, rhyme)
    if begun_rhymes.isdisjoint(forms) or not _carries(rhyme, tone):
        return Spelling.WRONG
    known = letters in VOWELS or any(
        form in RHYMES or form in _HIGHLAND_RHYMES or (name and form in _NAME_RHYMES)
        for form in forms
    )
    return Spelling.WHOLE if known and _is_toned_enough(rhyme, tone) else Spelling.BEGUN


def _fits(onset: str, vowel: str, *, name: bool) -> bool:
    if onset in {"gh", "ngh"}:
        return vowel in "eêi"
    if onset == "c":
        return vowel not in "eêiy"
    if onset == "qu":
        return vowel not in "uư"
    if onset == "gi":
        return vowel not in "iy"
    if onset in {"g", "ng"}:
        return vowel not in "eêy" and (vowel != "i" or onset == "g")
    return onset in ONSETS or onset in _HIGHLAND_ONSETS or (name and onset in _NAME_ONSETS)


def _rhyme_forms(onset: str, rhyme: str) -> tuple[str, ...]:
    """Return ``rhyme`` as it would be written after another onset (gi|êng is iêng, qu|ynh uynh)."""
    if onset == "gi":
        return rhyme, f"i{rhyme}"
    if onset == "qu":
        return rhyme, f"u{rhyme}", f"o{rhyme}"
    return (rhyme,)


def _carries(rhyme: str, tone: str) -> bool:
    if rhyme.endswith(_STOPS):
        return tone in _TONES_BEFORE_STOPS
    return not (tone and rhyme.endswith(("l", "r")))


def _is_toned_enough(rhyme: str, tone: str) -> bool:
    """Say whether ``rhyme`` needs no further tone: Đăk and Đak have none, bât does not exist."""
    return bool(tone) or not rhyme.endswith(_STOPS) or rhyme.endswith(_HIGHLAND_STOPS)


def with_both_horns(letters: str) -> str:
    """Return ``letters`` with ươ where one horn was typed and a final follows."""
    onset, rhyme = split_syllable(letters)
    if len(rhyme) > 2 and rhyme[:2] in {"uơ", "ưo"}:  # noqa: PLR2004 - the two vowels and a final
        return f"{onset}ươ{rhyme[2:]}"
    return letters


def tone_place(letters: str, *, modern: bool = False) -> int:
    """Return the index in ``letters`` of the vowel that carries the tone mark.

    Old style writes "hòa", "ủy"; ``modern`` style "hoà", "uỷ". Without a rhyme
    it is the last index.
    """
    onset, rhyme = split_syllable(letters)
    for place in range(len(rhyme) - 1, -1, -1):
        if rhyme[place] in MARKED_VOWELS:
            return len(onset) + place
    vowels = sum(letter in VOWELS for letter in rhyme)
    before_final = 0 < vowels < len(rhyme)
    if before_final:
        return len(onset) + vowels - 1
    glide_first = vowels > 2 or (modern and rhyme in {"oa", "oe", "uy"})  # noqa: PLR2004
    return len(onset) + (1 if glide_first else 0) if rhyme else len(letters) - 1


@lru_cache(maxsize=8192)
def is_syllable(word: str, *, name: bool = False) -> bool:
    """Say whether ``word`` (any case, with its tone) is spelled as a whole Vietnamese syllable.

    A ``name`` may have highland spellings (Plông).
    """
    marks = unicodedata.normalize("NFD", word.lower())
    tones = [mark for mark in marks if mark in TONES]
    letters = unicodedata.normalize("NFC", "".join(m for m in marks if m not in TONES))
    return len(tones) <= 1 and spelling(letters, "".join(tones), name=name) is Spelling.WHOLE
