"""Reading a long history: its saves with and without an index, and the dossier as it was.

Prints a Markdown table of CPU milliseconds and of the most memory that the process has held up to
then. $TMPDIR names the disk on which the history is made.
"""

import datetime as dt
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path

from store.disk.document_diff import DocumentChange
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.disk.sealed.content import StoredDocument, StoredTables
from store.history.earlier_tables import WayBack
from store.history.reader import HistoryReader, Wanted, index_of

_MEGABYTES = 250
_PAGE = 50
_PEOPLE, _ROWS = 10, 150
_MILLI, _KILO, _MEGA = 1e3, 1024, 1_000_000
_FIRST = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
_OF_PERSON = Wanted(who="clerk3")


def main() -> None:
    """Print the table for a history of 250 MB."""
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "huong-loc-2027.json")
        saves = _write(history)
        reader = HistoryReader(history, saves)
        print("| what is asked of 250 MB | CPU, ms | memory, MB |")
        print("|---|--:|--:|")
        _row("the newest page", lambda: _page(reader.newest_first()))
        _row("a page of a person, no index", lambda: _page(reader.newest_first(_OF_PERSON)))
        _row("the index made from nothing", reader.bring_index_up_to_date)
        for title, wanted in _wishes():
            _row(title, partial(_page, reader.newest_first(wanted)))
        _row("the oldest page", lambda: _page(reader.oldest_first()))
        for title, sequence in _moments(saves):
            _row(title, partial(WayBack(history, _present(saves), saves).to, sequence))
        print(f"\n{saves:,} saves; index {index_of(history).stat().st_size / _MEGA:.0f} MB")


def _wishes() -> Iterator[tuple[str, Wanted]]:
    day = _FIRST.date() + dt.timedelta(days=90)
    yield "a page of a person", _OF_PERSON
    yield "a page of a record", Wanted(uid="a7")
    yield "a table that never changed", Wanted(table="villages")
    yield "a page of a day", Wanted(since=day, until=day)


def _moments(saves: int) -> Iterator[tuple[str, int]]:
    yield "the dossier half-way back, for the first time", saves // 2
    yield "the dossier at its beginning, for the first time", 1
    yield "the dossier at its beginning, again", 1
    yield "the dossier half-way back, again", saves // 2
    yield "the dossier a hundred saves ago", saves - 100


def _present(saves: int) -> StoredTables:
    """Return the tables after so many saves."""
    last = range(saves, saves - _ROWS, -1)
    return {"activities": {str(number % _ROWS): _stamped(number) for number in last}}


def _stamped(number: int) -> StoredDocument:
    """Return a row as the save ``number`` left it."""
    moment = _FIRST + dt.timedelta(minutes=number)
    return {
        "total_cost": number,
        "revision": number,
        "changed_by": f"clerk{number % _PEOPLE}",
        "changed_at": moment.isoformat(timespec="seconds"),
    }


def _write(history: History) -> int:
    """Write lines of one changed cell each; return how many."""
    before, size, number = "", 0, 0
    with history.path.open("wb") as file:
        while size < _MEGABYTES * _MEGA:
            number += 1
            written = _line(number, before).dump()
            before = written[-34:-2].decode()
            size += file.write(written + b" \n")
    return number


def _line(number: int, before: str) -> HistoryLine:
    row, who = number % _ROWS, f"clerk{number % _PEOPLE}"
    moment = _FIRST + dt.timedelta(minutes=number)
    old, new = _stamped(number - _ROWS), _stamped(number)
    change = DocumentChange("activities", row, f"a{row}", old, new)
    what = "Hoạt động: Làm đường bê tông (Tổng chi phí)"
    return HistoryLine(
        number, moment, who, what, (change,), "0" * 32, dossier="0" * 32, before=before
    )


def _page(lines: Iterator[HistoryLine]) -> None:
    for _line_read in islice(lines, _PAGE):
        pass


def _row(title: str, work: Callable[[], object]) -> None:
    begun = time.process_time()
    work()
    taken = (time.process_time() - begun) * _MILLI
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KILO
    print(f"| {title} | {taken:,.0f} | {most:.0f} |", flush=True)
