"""Tables as CSV, so that a spreadsheet which opens the file and saves it changes nothing.

An apostrophe stands before text that a spreadsheet would run as a formula, or would take for a
number or a day (a code such as 01, a part of a year such as 3-5), and before figures with
decimals, whose comma means thousands to an English one. Import takes it away again.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from exports.document.document import PaperRow, PaperTable

RUN_OR_QUOTED = ("=", "+", "-", "@", "\t", "\r", "'")
"""What begins a text that a spreadsheet would run, or that has an apostrophe of its own."""

_EXACT_DIGITS = 15
_MONTH = (
    "(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?"
    "|oct(ober)?|nov(ember)?|dec(ember)?)"
)
_TAKEN_FOR_MORE = re.compile(
    rf"""
    0\d+ | \d{{{_EXACT_DIGITS + 1},}}            # zeros in front, more digits than it keeps
    | \d+[.,][\d.,]* | [.,]\d[\d.,]*            # decimals and thousands
    | \d[\d.,]*\s*% | \d[\d.,]*e[+-]?\d+        # shares, powers of ten
    | \d{{1,4}}\s*[-/]\s*\d{{1,4}}(\s*[-/]\s*\d{{1,4}})? | \d+\s+\d+/\d+    # days, fractions
    | \d{{1,2}}(:\d{{1,2}}){{1,2}}(\s*[ap]m?)?    # hours
    | \d{{1,4}}[-/\s]*{_MONTH}([-/,\s]*\d{{1,4}})? | {_MONTH}([-/,.\s]*\d{{1,4}}){{1,2}}
    | true | false
    """,
    re.VERBOSE | re.IGNORECASE,
)


def neutral(text: str) -> str:
    """Return ``text`` so that no spreadsheet runs it, or makes a number or a day of it."""
    is_changed = text.startswith(RUN_OR_QUOTED) or _TAKEN_FOR_MORE.fullmatch(text)
    return f"'{text}" if is_changed else text


def csv_bytes(table: PaperTable) -> bytes:
    """Return the lines of ``table`` as CSV under its column keys: UTF-8 with BOM, comma."""
    return csv_of(
        [column.key for column in table.columns], (_exported(table, row) for row in table.lines)
    )


def csv_of(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return ready texts as CSV: UTF-8 with BOM, comma, lines that end as RFC 4180 has them."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(header)
    writer.writerows(rows)
    return made.getvalue().encode("utf-8-sig")


def _exported(table: PaperTable, row: PaperRow) -> list[str]:
    """Return a row's plain texts; whole numbers, days and months are what a spreadsheet knows."""
    texts = table.exported(row)
    return [
        neutral(text) if isinstance(value, str | tuple | Decimal) else text
        for value, text in zip(row.values, texts, strict=True)
    ]
