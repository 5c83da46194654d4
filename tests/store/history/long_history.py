"""A history of many short lines, written without the saves they tell of."""

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from store.disk.document_diff import DocumentChange
from store.disk.history import History
from store.disk.history_line import HistoryLine, head_of

FIRST_MOMENT = dt.datetime(2027, 1, 1, 5, tzinfo=dt.UTC)
PEOPLE = ("lan", "hùng", "mai")


def line(sequence: int, uid: str = "", table: str = "activities") -> HistoryLine:
    """Return the line of a save, one every hour, each of the next person."""
    uid = uid or f"a{sequence % 50}"
    change = DocumentChange(table, 1, uid, {"name": "Cầu"}, {"name": f"Đường {sequence}"})
    moment = FIRST_MOMENT + dt.timedelta(hours=sequence)
    who = PEOPLE[sequence % len(PEOPLE)]
    return HistoryLine(sequence, moment, who, "saved", (change,), "0" * 32)


def write(folder: Path, sequences: Iterable[int]) -> History:
    """Write a history of saves of these sequences, in this order."""
    history = History(folder / "huong-loc-2027.json")
    history.path.write_bytes(b"".join(line(one).dump() + b"\n" for one in sequences))
    return history


def add(history: History, *lines: HistoryLine) -> str:
    """Write further lines to a history; return the id of the last save."""
    written = [one.dump() for one in lines]
    with history.path.open("ab") as file:
        file.writelines(one + b"\n" for one in written)
    return head_of(written[-1])
