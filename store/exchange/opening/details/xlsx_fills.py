"""Which looks of cells of an XLSX workbook have a colour, and which empty cells have such one."""

import re
from collections.abc import Iterator

from store.exchange.opening.details.sheet_details import Place
from store.exchange.opening.unreadable import MOST_COLUMNS

_MOST_LOOKS = 1_000
"""Looks with a colour that are looked for; more have only damaged or made-up workbooks."""

_FILLS = re.compile(rb"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill\b[^>]*>.*?</(?:\w+:)?fill>|<(?:\w+:)?fill\b[^>]*/>", re.DOTALL)
_SOLID = re.compile(rb'patternType="(?!none"|gray125")')
_WHITE = re.compile(rb'fgColor\s+(?:rgb="[0-9A-Fa-f]{2}[Ff]{6}"|theme="0"\s*/|indexed="(?:9|64)")')
_LOOKS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_LOOK = re.compile(rb"<(?:\w+:)?xf\b[^>]*>")
_FILL_OF_LOOK = re.compile(rb'\bfillId="(\d{1,6})"')
_LETTER_A = ord("A") - 1


def coloured_looks(styles: bytes) -> frozenset[int]:
    """Return the numbers of the looks in a styles part whose cells are filled with a colour."""
    fills, looks = _FILLS.search(styles), _LOOKS.search(styles)
    if not fills or not looks:
        return frozenset()
    coloured = {
        number
        for number, fill in enumerate(_FILL.findall(fills[0]))
        if _SOLID.search(fill) and not _WHITE.search(fill)
    }
    told = (_FILL_OF_LOOK.search(look) for look in _LOOK.findall(looks[0]))
    found = [number for number, fill in enumerate(told) if fill and int(fill[1]) in coloured]
    return frozenset(found[:_MOST_LOOKS])


def empty_cells_of(looks: frozenset[int]) -> re.Pattern[bytes] | None:
    """Return what finds the empty cells of such looks in the XML of a sheet; None where none is."""
    if not looks:
        return None
    told = b"|".join(str(one).encode() for one in sorted(looks))
    return re.compile(
        rb'<(?:\w+:)?c(?=[^<>]*\ss="(?:' + told + rb')")(?=[^<>]*\sr="([A-Z]{1,3})(\d{1,7})")'
        rb"\s[^<>]*(?:/>|>(?:<(?:\w+:)?v(?:/>|></(?:\w+:)?v>))?</(?:\w+:)?c>)"
    )


def places_in(pattern: re.Pattern[bytes], rows: bytes) -> Iterator[Place]:
    """Yield the places of the cells that ``pattern`` finds, as far as a table can reach."""
    for found in pattern.finditer(rows):
        column = 0
        for letter in found[1]:
            column = column * 26 + letter - _LETTER_A
        if column <= MOST_COLUMNS:
            yield int(found[2]), column - 1
