"""The code on a form for handwriting, by which a returned sheet is found: scanned or typed."""

import re
from collections.abc import Iterator
from hashlib import blake2b

from store.base.frozen import frozen
from store.columns.record import declared_records
from store.dossier.view import View
from store.records import Meta
from store.words.text import slug

_LETTERS = "23456789BCFGHJKMNPQRSTVXZ"
"""Digits and letters that are not taken for another, and of which Telex and VNI make no other."""

_LENGTH, _HALF = 6, 3
_PROGRAM = "THONXA"
_BETWEEN = ":"
_TYPED = re.compile(
    rf"(?:^|{_BETWEEN})([{_LETTERS}]{{{_HALF}}})-?([{_LETTERS}]{{{_HALF}}})(?:{_BETWEEN}\d+)?$"
)
"""The code with or without the page behind it, and with or without all that is scanned before."""


@frozen
class SheetCode:
    """What a sheet is of: its dossier, a table, and the village it is for, if any.

    ``short`` is what a person types, such as "K7M-2PX"; ``whole`` what is scanned.
    """

    dossier: str
    table: str
    village: str
    short: str

    @classmethod
    def of(cls, view: View, table: str, village: str | None) -> "SheetCode":
        """Return the code of a sheet of ``table``, for the village of that uid if any."""
        dossier = f"{slug(view.meta.unit_name)}-{view.year}"
        named = "\n".join((dossier, table, village or ""))
        rest = int.from_bytes(blake2b(named.encode(), digest_size=8).digest())
        letters = ""
        for _place in range(_LENGTH):
            rest, place = divmod(rest, len(_LETTERS))
            letters += _LETTERS[place]
        name = slug(view.title_of(village)) if village else ""
        return cls(dossier, table, name, f"{letters[:_HALF]}-{letters[_HALF:]}")

    def whole(self, page: int) -> str:
        """Return everything the code tells of one page, in letters that make it small."""
        parts = (_PROGRAM, self.dossier, self.table, self.village, self.short, str(page))
        return _BETWEEN.join(parts).upper()


def code_in(typed: str) -> str:
    """Return the short code in what was typed or scanned, "" where there is none."""
    found = _TYPED.search(typed.strip().upper())
    return f"{found[1]}-{found[2]}" if found else ""


def sheets_of(view: View, short: str) -> Iterator[tuple[str, str]]:
    """Yield table and village (a uid, or "") of the sheets with that code: one, or none."""
    villages = ("", *(village.uid for village in view.villages()))
    for record_type in declared_records().values():
        if record_type is Meta:
            continue
        for village in villages:
            if SheetCode.of(view, record_type.table, village).short == short:
                yield record_type.table, village
