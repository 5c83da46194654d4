"""Texts of a column in Unicode, whichever of them were written for old TCVN3 or VNI fonts.

Each text is judged by how its words read in each lettering, then by its font and by the sure texts
beside it. What stays in doubt is not converted but returned with its readings: a wrong word looks
as right as another.
"""

from collections.abc import Collection, Mapping, Sequence

from store.base.frozen import frozen
from store.exchange.recognising.letterings import (
    OLD_LETTERINGS,
    Lettering,
    Reading,
    has_letters_beyond,
    is_spelled_for_vietnamese,
    lettering_of_font,
    reading,
)
from store.language import words_in_use

_NOTHING: frozenset[Lettering] = frozenset()
_UNICODE_ALONE = frozenset({Lettering.UNICODE})


@frozen
class Decision:
    """The texts of a column, as many and in the order they were given.

    Attributes:
        texts: In Unicode; one that is unsure as it stands in the file.
        converted: The lettering that a converted text was in, by its place from 0.
        unsure: The different readings that a text can have, as it stands first, by its place.
    """

    texts: tuple[str, ...]
    converted: Mapping[int, Lettering]
    unsure: Mapping[int, tuple[str, ...]]


def sure_letterings(texts: Sequence[str], fonts: Sequence[str] = ()) -> frozenset[Lettering]:
    """Return the letterings that some of ``texts`` show without regard to what is beside them."""
    judged = (_sure(text, font) for text, font in _paired(texts, fonts))
    return frozenset(found for found in judged if found)


def modern_column(
    texts: Sequence[str],
    fonts: Sequence[str] = (),
    *,
    beside: Collection[Lettering] = _NOTHING,
    names: Collection[str] = (),
) -> Decision:
    """Return ``texts`` in Unicode where it is sure how they were coded.

    Args:
        texts: As they stand in the file: nothing dropped, soft hyphens (ư in TCVN3) least of all.
        fonts: The font of each, "" where the file does not tell; empty if none is known.
        beside: What `sure_letterings` says of the other columns of the file.
        names: Whole texts in Unicode that are at home in the column, such as its choices.
    """
    pairs = _paired(texts, fonts)
    sure = [_sure(text, font) for text, font in pairs]
    by_font: dict[str, set[Lettering]] = {}
    for (_text, font), lettering in zip(pairs, sure, strict=True):
        if lettering:
            by_font.setdefault(font, set()).add(lettering)
    found: list[Lettering | None] = []
    for (text, font), lettering in zip(pairs, sure, strict=True):
        if text in names or not _differ(text):
            found.append(Lettering.UNICODE)
        else:
            around = frozenset(by_font.get(font, _NOTHING))
            found.append(lettering or _likely(text, font, around, frozenset(beside)))
    return _decision(texts, found)


def _paired(texts: Sequence[str], fonts: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(texts, fonts or [""] * len(texts), strict=True))


def _decision(texts: Sequence[str], found: Sequence[Lettering | None]) -> Decision:
    modern = [
        reading(text, lettering or Lettering.UNICODE).text
        for text, lettering in zip(texts, found, strict=True)
    ]
    old = {place: lettering for place, lettering in enumerate(found) if lettering in OLD_LETTERINGS}
    changed = {
        place: lettering for place, lettering in old.items() if modern[place] != texts[place]
    }
    doubted = [place for place, lettering in enumerate(found) if lettering is None]
    return Decision(tuple(modern), changed, {place: _differ(texts[place]) for place in doubted})


def _readings(text: str) -> list[Reading]:
    """Return the different readings of ``text`` that are possible, as it stands first."""
    found: dict[str, Reading] = {}
    for lettering in Lettering:
        one = reading(text, lettering)
        if one.is_possible:
            found.setdefault(one.text, one)
    return list(found.values())


def _differ(text: str) -> tuple[str, ...]:
    """Return the readings of ``text`` where it has several and words that they concern."""
    if text.isascii() or not reading(text, Lettering.UNICODE).words:
        return ()
    clean = [one.text for one in _readings(text) if one.is_clean]
    return tuple(dict.fromkeys([text, *clean])) if clean else tuple(r.text for r in _readings(text))


def _sure(text: str, font: str) -> Lettering | None:
    """Return the lettering of ``text`` where nothing beside it could speak for another one."""
    plain = reading(text, Lettering.UNICODE)
    if has_letters_beyond(text):
        return Lettering.UNICODE if plain.is_clean else None
    clean = [one for one in _readings(text) if one.is_clean] if plain.words else []
    if len(clean) != 1:
        return None
    only = clean[0]
    if only.lettering is Lettering.UNICODE or only.lettering is lettering_of_font(font):
        return only.lettering
    return only.lettering if len(only.words) > 1 or _is_known(only) else None


def _is_known(one: Reading) -> bool:
    return words_in_use().issuperset(one.words)


def _likely(
    text: str, font: str, around: frozenset[Lettering], beside: frozenset[Lettering]
) -> Lettering | None:
    """Return the lettering of a text that has several readings, or none that is all Vietnamese."""
    if has_letters_beyond(text):
        mended = any(reading(text, old).is_clean for old in OLD_LETTERINGS)
        return None if mended else Lettering.UNICODE
    told = lettering_of_font(font)
    around = around or (frozenset({told}) if told else _NOTHING)
    if told and around != {told}:
        return None
    clean = [one for one in _readings(text) if one.is_clean]
    if not clean:
        return _least_wrong(text, around, beside)
    return _of_column(clean, around) if around else _of_file(clean, beside)


def _of_column(clean: Sequence[Reading], around: frozenset[Lettering]) -> Lettering | None:
    """Follow the sure texts of the column, unless words in use speak for another reading."""
    fitting = [one for one in clean if one.lettering in around]
    if len(fitting) != 1:
        return None
    others = [one for one in clean if one is not fitting[0]]
    if not _is_known(fitting[0]) and any(map(_is_known, others)):
        return None
    return fitting[0].lettering


def _of_file(clean: Sequence[Reading], beside: frozenset[Lettering]) -> Lettering | None:
    """Decide where the column shows nothing: by words in use, among what the file shows."""
    plain = next((one for one in clean if one.lettering is Lettering.UNICODE), None)
    if plain and beside == _UNICODE_ALONE:
        return Lettering.UNICODE
    known = [one for one in clean if _is_known(one)]
    if len(known) != 1:
        return None
    found = known[0].lettering
    return found if found is Lettering.UNICODE or found in beside else None


def _least_wrong(
    text: str, around: frozenset[Lettering], beside: frozenset[Lettering]
) -> Lettering | None:
    """Decide on a text of which no reading is all Vietnamese: a foreign name, a slip."""
    by_lettering = {one.lettering: one for one in _readings(text)}
    plain = by_lettering[Lettering.UNICODE]
    (told,) = around if len(around) == 1 else (None,)
    if told in OLD_LETTERINGS:
        old = by_lettering.get(told)
        return told if old and old.wrong < plain.wrong else None
    if any(one.wrong < plain.wrong for one in by_lettering.values()):
        return None
    modern_file = _UNICODE_ALONE in (around, beside)
    return Lettering.UNICODE if modern_file or is_spelled_for_vietnamese(text) else None
