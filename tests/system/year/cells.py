"""What stands in one cell on paper: the keys that type it, and what the file then holds.

On paper a choice stands by its key, money in million đồng, a day and a month as in ISO 8601, a
record by its name and a meeting by its day; several stand with semicolons between them. What
follows from other figures, and is therefore not typed, has an equals sign in front.
"""

import datetime as dt
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from store.columns.choices import Choice, Reference, SectorChoice, Several
from store.columns.dates import Day, EventDay, MonthOfYear
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import LIST_SEPARATOR, Flag, Kind
from store.columns.record import Column
from store.dossier.view import View
from store.language import speaking
from store.records import Meta

Documents = Mapping[str, Mapping[str, Any]]
"""Every document of a dossier's file by its uid."""

PLAN_YEAR = 2025
"""Past for ever, so that no day of its sheets is ahead of the day on which they are typed."""

FOLLOWS = "="

_MARKS = {"\u0306": "w", "\u031b": "w"}
_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_MILLION = 1_000_000


def by_telex(text: str) -> str:
    """Return the keys that type ``text`` by Telex, the tone at the end of each word."""
    return " ".join(map(_word_by_telex, text.split(" ")))


def _word_by_telex(word: str) -> str:
    keys, tone = "", ""
    end = len(word.rstrip(".,;:)"))
    for letter in word[:end]:
        base, *marks = unicodedata.normalize("NFD", letter)
        keys += {"đ": "dd", "Đ": "DD"}.get(base, base)
        for mark in marks:
            if mark in _TONES:
                tone = _TONES[mark]
            else:
                keys += _MARKS.get(mark, base.lower())
    return keys + tone + word[end:]


def typed(column: Column, paper: str, language: str) -> str:
    """Return what a person who reads ``language`` types for what stands on paper."""
    kind, parts = _parts(column, "" if paper.startswith(FOLLOWS) else paper)
    return LIST_SEPARATOR.join(_typed_one(kind, part, language) for part in parts)


def is_as_on_paper(column: Column, paper: str, stored: Any, documents: Documents) -> bool:
    """Tell whether a cell in the file holds what stands on paper."""
    kind, parts = _parts(column, paper.removeprefix(FOLLOWS))
    if isinstance(column.kind, Several):
        return len(stored or ()) == len(parts) and all(
            _is_same(kind, part, one, documents)
            for part, one in zip(parts, stored or (), strict=True)
        )
    return _is_same(kind, parts[0], stored, documents) if parts else stored in {None, ""}


def _parts(column: Column, paper: str) -> tuple[Kind[Any], list[str]]:
    """Return the kind of each thing in a cell, and what stands there."""
    kind = column.kind
    if isinstance(kind, Several):
        return kind.of, paper.split(LIST_SEPARATOR) if paper else []
    return kind, [paper] if paper else []


def _view() -> View:
    """Return a dossier that has nothing but the usual sectors."""
    return View.of_records([Meta(commune="", year=PLAN_YEAR)])


def _typed_one(kind: Kind[Any], paper: str, language: str) -> str:
    if isinstance(kind, Choice | SectorChoice):
        return speaking(language, kind.options, _view()).get(paper, paper)
    if isinstance(kind, Day):
        day = dt.date.fromisoformat(paper)
        is_usual = day.year == PLAN_YEAR and not isinstance(kind, EventDay)
        return f"{day.day}/{day.month}" if is_usual else f"{day:%d/%m/%Y}"
    if isinstance(kind, Reference) and "meetings" in kind.tables:
        return f"{dt.date.fromisoformat(paper):%d/%m/%Y}"
    if isinstance(kind, MonthOfYear):
        year, month = map(int, paper.split("-"))
        return str(month) if year == PLAN_YEAR else f"{month}/{year}"
    return paper


def _is_same(kind: Kind[Any], paper: str, stored: Any, documents: Documents) -> bool:
    if isinstance(kind, Reference):
        document = documents.get(stored, {})
        return paper in {document.get(key) for key in ("name", "number", "date", "problem")}
    return bool(stored == _stored_one(kind, paper))


def _stored_one(kind: Kind[Any], paper: str) -> Any:
    if isinstance(kind, Money):
        return int(Decimal(paper.replace(",", ".")) * _MILLION)
    if isinstance(kind, Quantity):
        return paper.replace(",", ".")
    if isinstance(kind, WholeNumber):
        return int(paper)
    return paper == "x" if isinstance(kind, Flag) else paper
