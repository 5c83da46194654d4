"""Texts of a column in Unicode, whichever of them were written for old TCVN3 or VNI fonts.

Each text is judged by how its words read in each lettering, then by its font and by the sure texts
beside it. What stays in doubt is not converted but returned with its readings: a wrong word looks
as right as another.
"""

from collections.abc import Collection, Mapping, Sequence

from store.base.frozen import frozen
from store.exchange.lettering.letterings import (
    OLD_LETTERINGS,
    Lettering,
    LetteringReading,
    has_letters_beyond,
    has_signs_in_words,
    is_sign,
    lettering_of_font,
    reading,
)
from store.exchange.lettering.real_words import is_real_word

_NOTHING: frozenset[Lettering] = frozenset()
_UNICODE_ALONE = frozenset({Lettering.UNICODE})


@frozen
class Judgement:
    """The texts of a column, as many and in the order they were given.

    Attributes:
        texts: In Unicode; one that is unsure as it stands in the file.
        converted: The lettering that a converted text was in, by its place from 0.
        assumed: Readings of a text that what is beside it decided, the one taken first.
        unsure: The different readings that a text can have, as it stands first, by its place.
    """

    texts: tuple[str, ...]
    converted: Mapping[int, Lettering]
    assumed: Mapping[int, tuple[str, ...]]
    unsure: Mapping[int, tuple[str, ...]]


@frozen
class _Surroundings:
    """What is known of a text besides its words: letterings of the column, of the file, names."""

    column: frozenset[Lettering]
    file: frozenset[Lettering]
    names: Collection[str]


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
) -> Judgement:
    """Return ``texts`` in Unicode where it is sure how they were coded.

    Args:
        texts: A column without its heading, as the file has it: nothing dropped, soft hyphens (ư
            in TCVN3) least of all.
        fonts: The font of each, "" where the file does not tell; empty if none is known.
        beside: What `sure_letterings` says of the whole file, headings included.
        names: Whole texts in Unicode that are at home in the column, such as its choices.
    """
    pairs = _paired(texts, fonts)
    sure = [_sure(text, font) for text, font in pairs]
    by_font: dict[str, set[Lettering]] = {}
    for (_text, font), lettering in zip(pairs, sure, strict=True):
        if lettering:
            by_font.setdefault(font, set()).add(lettering)
    found = list(sure)
    for place, (text, font) in enumerate(pairs):
        if not sure[place] and readings_of(text):
            column = frozenset(by_font.get(font, _NOTHING))
            found[place] = _likely(text, font, _Surroundings(column, frozenset(beside), names))
    return _decision(texts, sure, found)


def readings_of(text: str) -> tuple[str, ...]:
    """Return the readings of ``text``, as it stands first; none where all letterings agree."""
    if text.isascii() or not reading(text, Lettering.UNICODE).words:
        return ()
    found = _readings(text)
    clean = [one.text for one in found if one.is_clean] or [one.text for one in found]
    return tuple(dict.fromkeys([text, *clean]))


def _paired(texts: Sequence[str], fonts: Sequence[str]) -> list[tuple[str, str]]:
    return list(zip(texts, fonts or [""] * len(texts), strict=True))


def _decision(
    texts: Sequence[str], sure: Sequence[Lettering | None], found: Sequence[Lettering | None]
) -> Judgement:
    modern: list[str] = []
    converted: dict[int, Lettering] = {}
    assumed: dict[int, tuple[str, ...]] = {}
    unsure: dict[int, tuple[str, ...]] = {}
    for place, (text, lettering) in enumerate(zip(texts, found, strict=True)):
        others = readings_of(text)
        taken = reading(text, lettering).text if lettering else text
        modern.append(taken)
        if lettering in OLD_LETTERINGS and taken != text:
            converted[place] = lettering
        if not lettering and others:
            unsure[place] = others
        elif not sure[place] and _has_rival(text, lettering):
            assumed[place] = tuple(dict.fromkeys([taken, *others]))
    return Judgement(tuple(modern), converted, assumed, unsure)


def _has_rival(text: str, lettering: Lettering | None) -> bool:
    """Say whether another reading than the one taken could be meant."""
    found = _readings(text)
    taken = next((one for one in found if one.lettering is lettering), found[0])
    rivals = [one for one in found if one is not taken and one.is_clean]
    if not taken.is_clean or taken.lettering in OLD_LETTERINGS:
        return bool(rivals) or not taken.is_clean
    return any(_is_real(one) or not _is_real(taken) for one in rivals)


def _readings(text: str) -> list[LetteringReading]:
    """Return the different readings of ``text`` that are possible, as it stands first."""
    found: dict[str, LetteringReading] = {}
    for lettering in Lettering:
        one = reading(text, lettering)
        if one.is_possible:
            found.setdefault(one.text, one)
    return list(found.values())


def _sure(text: str, font: str) -> Lettering | None:
    """Return the lettering of ``text`` where nothing beside it could speak for another one."""
    plain = reading(text, Lettering.UNICODE)
    if has_letters_beyond(text):
        return Lettering.UNICODE if plain.is_clean else None
    clean = [one for one in _readings(text) if one.is_clean] if plain.words else []
    if len(clean) != 1:
        return None
    (only,) = clean
    if only.lettering in {Lettering.UNICODE, lettering_of_font(font)}:
        return only.lettering
    several = len(set(only.words)) > 1
    return only.lettering if several or (_is_real(only) and not is_sign(text)) else None


def _is_real(one: LetteringReading) -> bool:
    return all(is_real_word(word) for word in one.words if not is_sign(word))


def _likely(text: str, font: str, around: _Surroundings) -> Lettering | None:
    """Return the lettering of a text that has several readings, or none that is all Vietnamese."""
    named = [one.lettering for one in _readings(text) if one.text in around.names]
    if named:
        return named[0] if len(named) == 1 else None
    if has_letters_beyond(text):
        plain = reading(text, Lettering.UNICODE)
        mended = any(one.wrong < plain.wrong for one in _readings(text))
        return None if mended else Lettering.UNICODE
    told = lettering_of_font(font)
    column = around.column or (frozenset({told}) if told else _NOTHING)
    if told and column != {told}:
        return None
    clean = [one for one in _readings(text) if one.is_clean]
    if not clean:
        return _least_wrong(text, column, around.file)
    found = _of_column(clean, column) if column else _of_file(clean, around.file)
    is_plain = any(one.lettering is Lettering.UNICODE and _is_real(one) for one in clean)
    return None if is_plain and found in OLD_LETTERINGS and found is not told else found


def _of_column(clean: Sequence[LetteringReading], column: frozenset[Lettering]) -> Lettering | None:
    """Follow the sure texts of the column, unless real words speak for another reading.

    Where only the texts beside it speak for an old lettering, what is real words just as it stands
    may have been typed in Unicode: the caller leaves that in doubt.
    """
    fitting = [one for one in clean if one.lettering in column]
    if len(fitting) != 1:
        return None
    (only,) = fitting
    others = [one for one in clean if one is not only]
    return None if not _is_real(only) and any(map(_is_real, others)) else only.lettering


def _of_file(clean: Sequence[LetteringReading], file: frozenset[Lettering]) -> Lettering | None:
    """Decide where the column shows nothing: by real words, among what the file shows."""
    plain = next((one for one in clean if one.lettering is Lettering.UNICODE), None)
    real = [one for one in clean if _is_real(one)]
    if plain and file == _UNICODE_ALONE and (plain in real or not real):
        return Lettering.UNICODE
    if len(real) != 1:
        return None
    found = real[0].lettering
    return found if found is Lettering.UNICODE or found in file else None


def _least_wrong(
    text: str, column: frozenset[Lettering], file: frozenset[Lettering]
) -> Lettering | None:
    """Decide on a text of which no reading is all Vietnamese: a foreign name, a slip."""
    by_lettering = {one.lettering: one for one in _readings(text)}
    plain = by_lettering[Lettering.UNICODE]
    (told,) = column if len(column) == 1 else (None,)
    if told in OLD_LETTERINGS:
        old = by_lettering.get(told)
        return told if old and old.wrong < plain.wrong else None
    doubtful = has_signs_in_words(text) or any(
        one.wrong < plain.wrong for one in by_lettering.values()
    )
    return Lettering.UNICODE if not doubtful and _UNICODE_ALONE in (column, file) else None
