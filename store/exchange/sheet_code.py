"""The code on a form for handwriting, by which a returned sheet is found: scanned or typed."""

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from store.base.frozen import frozen
from store.dossier.view import View
from store.words.text import slug

_LETTERS = "23456789BCFGHJKMNPQRSTVXZ"
"""Digits and letters that are not taken for another, and of which Telex and VNI make no other."""

_LENGTH, _HALF = 6, 3
_PROGRAM = "THONXA"
_BETWEEN = ":"
_LONGEST = 24
"""How much of a name stands in a code: the squares of a longer one would be too small to scan."""

_TYPED = re.compile(
    rf"(?:^|{_BETWEEN})([{_LETTERS}]{{{_HALF}}})-?([{_LETTERS}]{{{_HALF}}})"
    rf"(?:{_BETWEEN}(\d{{1,6}})(?:-\d+)?)?$"
)
"""The code with or without the rows behind it, and with or without all that is scanned before."""


@frozen
class SheetCode:
    """What a sheet is of: its dossier, a form or table, and the village it is for, if any.

    ``short`` is what a person types, such as "K7M-2PX"; ``whole`` what is scanned.
    """

    dossier: str
    form: str
    village: str
    short: str

    @classmethod
    def of(cls, view: View, form: str, village: str | None) -> "SheetCode":
        """Return the code of a sheet of ``form``, for the village of that uid if any."""
        dossier = f"{slug(view.meta.unit_name)}-{view.year}"
        named = "\n".join((dossier, form, village or ""))
        rest = int.from_bytes(blake2b(named.encode(), digest_size=8).digest())
        letters = ""
        for _place in range(_LENGTH):
            rest, place = divmod(rest, len(_LETTERS))
            letters += _LETTERS[place]
        name = slug(view.title_of(village)) if village else ""
        return cls(dossier, form, name, f"{letters[:_HALF]}-{letters[_HALF:]}")

    def typed(self, rows: range) -> str:
        """Return what a person types of a page with those rows, counted from 1 over all pages."""
        return _BETWEEN.join((self.short, *_told(rows)))

    def whole(self, page: int, rows: range) -> str:
        """Return everything the code tells of one page, in letters that make it small."""
        parts = (_PROGRAM, self.dossier[-_LONGEST:], self.form, self.village[:_LONGEST], str(page))
        return _BETWEEN.join((*parts, self.typed(rows))).upper()


@frozen
class ReadCode:
    """What was typed or scanned of a sheet: its short code, and the first row on it; 0 for none."""

    short: str
    row: int = 0


def code_in(typed: str) -> ReadCode | None:
    """Return the code in what was typed or scanned, None where there is none."""
    found = _TYPED.search(typed.strip().upper())
    return ReadCode(f"{found[1]}-{found[2]}", int(found[3] or 0)) if found else None


def sheets_of(view: View, short: str, forms: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield table and village (a uid, or "") of the sheets with that code: one, or none.

    ``forms`` are all there are, each with the table in which it is typed.
    """
    villages = ("", *(village.uid for village in view.villages()))
    for form, table in forms.items():
        for village in villages:
            if SheetCode.of(view, form, village).short == short:
                yield table, village


def _told(rows: range) -> tuple[str, ...]:
    """Return the first row and the last; nothing where a page has none."""
    return (f"{rows[0]}-{rows[-1]}",) if rows else ()
