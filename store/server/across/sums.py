"""What all dossiers of a server come to: from the sums that saves keep up, or added up for audit.

Every statement adds up on each part or shard what lies there, and only then over all of them.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final

from store.server.line.door import Link, Statement
from store.server.saved.sums import MONEY

Amounts = Mapping[str, int]
"""The number ``n`` of activities and the columns of ``MONEY``, in đồng."""
Found = Mapping[tuple[object, ...], Amounts]
"""What each group comes to, by its values."""

_OF_ACTIVITIES: Final = MONEY[:3]
_OF_LINES: Final = MONEY[3:]
_COUNTED: Final = ("n", *MONEY)


class By(StrEnum):
    """What dossiers can be grouped by: columns that all tables of sums have."""

    DOSSIER = "dossier"
    YEAR = "year"
    PROVINCE = "province"
    SECTOR = "sector"


def from_totals(by: Sequence[By], year: int | None = None) -> Statement:
    """Return what adds up the sums that saves keep up, of one plan year or of all."""
    return _adding("total", by, [f"sum({one})" for one in _COUNTED], year)


def from_rows(by: Sequence[By], year: int | None = None) -> tuple[Statement, Statement]:
    """Return what adds up every activity, and every line of the commune plans."""
    of_activities = ["count(*)", *(f"sum({one})" for one in _OF_ACTIVITIES)]
    of_lines = [f"sum({one})" for one in _OF_LINES]
    return _adding("act", by, of_activities, year), _adding("line", by, of_lines, year)


def totals(link: Link, by: Sequence[By], year: int | None = None) -> Found:
    """Return what dossiers come to by their sums; raises ServerFailure."""
    with link.taking_time():
        (answer,) = link.run(from_totals(by, year))
    return _found(by, answer.rows, _COUNTED)


def audited(link: Link, by: Sequence[By], year: int | None = None) -> Found:
    """Return the same, added up from every activity and line; raises ServerFailure."""
    with link.taking_time():
        of_activities, of_lines = link.run(*from_rows(by, year))
    acts = _found(by, of_activities.rows, ("n", *_OF_ACTIVITIES))
    lines = _found(by, of_lines.rows, _OF_LINES)
    nothing = dict.fromkeys(_COUNTED, 0)
    return {
        group: {**nothing, **acts.get(group, {}), **lines.get(group, {})}
        for group in {**acts, **lines}
    }


def _adding(table: str, by: Sequence[By], sums: Sequence[str], year: int | None) -> Statement:
    groups = ", ".join(by)
    added = ", ".join(f"CAST({one} AS bigint)" for one in sums)
    where = "" if year is None else " WHERE year = %s"
    grouped = f" GROUP BY {groups} ORDER BY {groups}" if by else ""
    columns = f"{groups}, {added}" if by else added
    sql = f"SELECT {columns} FROM thonxa.{table}{where}{grouped}"  # noqa: S608
    return Statement(sql, () if year is None else (year,))


def _found(by: Sequence[By], rows: Sequence[tuple[object, ...]], columns: Sequence[str]) -> Found:
    return {
        row[: len(by)]: {
            column: value if isinstance(value, int) else 0
            for column, value in zip(columns, row[len(by) :], strict=True)
        }
        for row in rows
    }
