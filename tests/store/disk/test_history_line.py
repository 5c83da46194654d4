"""The number of a line's save is told without reading what the save changes."""

import datetime as dt
from pathlib import Path

import pytest

from store.disk.document_diff import DocumentChange
from store.disk.history_line import IN_PLACE, OPEN, HistoryLine, sequence_of
from store.disk.sealed.seal import new_digest
from store.records.settings import FORMAT

FORMATS = Path(__file__).parents[1] / "dossier" / "formats"
KEPT = [
    line
    for history in sorted(FORMATS.rglob("*.jsonl"))
    for line in history.read_bytes().splitlines(keepends=True)
]


def _ended(body: bytes) -> bytes:
    """Return a line with the digest that makes it whole."""
    return body + b',"save":"%b"}' % new_digest(body).hexdigest().encode()


WHOLE = HistoryLine(
    sequence=7,
    when=dt.datetime(2027, 3, 5, tzinfo=dt.UTC),
    who="lan",
    what="Tên mới",
    changes=(DocumentChange("villages", 1, "v1", {"name": "Bến"}, {"name": "Bến Đò"}),),
    file="0" * 32,
    dossier="d1",
).dump()
BODY = WHOLE[: WHOLE.rindex(b',"save":')]
OTHERS = [
    WHOLE + OPEN,
    WHOLE + IN_PLACE + b"\n",
    WHOLE[:-20],
    WHOLE.replace(b'"who"', b'"whu"', 1),
    _ended(BODY.replace(b'"format":%d,' % FORMAT, b'"format":%d,' % (FORMAT + 1), 1)),
    _ended(BODY.replace(b'"format":%d,' % FORMAT, b"", 1)),
    b"",
    b"\n",
    b"{}",
]


@pytest.mark.parametrize("raw", [*KEPT, *OTHERS])
def test_it_is_the_one_that_the_whole_line_has(raw: bytes) -> None:
    line = HistoryLine.load(raw)
    assert sequence_of(raw) == (None if line is None else line.sequence)


def test_lines_of_every_format_and_broken_ones_are_looked_at() -> None:
    read = [HistoryLine.load(one) is not None for one in (*KEPT, *OTHERS)]
    assert set(read) == {True, False}
