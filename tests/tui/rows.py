"""A small table in memory, for trying the grid without a dossier."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from store.columns.figures import WholeNumber
from store.columns.kind import Kind, Text
from store.columns.picking import offer
from store.columns.record import Column
from tui.grid.held import HeldRow
from tui.grid.model import CommitResult, GridRow, Mark

SECTORS = ("Hạ tầng", "Nông nghiệp", "Công nghiệp", "Khác")


class SectorKind(Kind[str]):
    """A choice among the four sectors."""

    def matches(self, typed: str, around: object) -> list[str]:
        del around
        return offer(typed, SECTORS)


COLUMNS = (
    Column(kind=WholeNumber(), label="TT", key="number", width=3, bookkeeping=True),
    Column(kind=Text(), label="Việc", key="name", width=20),
    Column(kind=SectorKind(), label="Loại", key="sector", width=12),
    Column(kind=Text(multiline=True), label="Ghi", key="note", width=24),
    Column(kind=WholeNumber(), label="Kinh phí (đồng)", key="cost", width=11),
    Column(kind=WholeNumber(), label="Chi", key="paid", width=11),
)
NEW = "new"


class Rows:
    """A ``GridModel`` over a dictionary: figures must be digits, the rest is taken as typed."""

    def __init__(self, *names: str, columns: Sequence[Column] = COLUMNS) -> None:
        self.columns = columns
        self.fixed = 2
        self.cells = {f"u{number}": {"name": name} for number, name in enumerate(names, start=1)}
        self.order = list(self.cells)
        self.titles: dict[str, str] = {}
        self.held = HeldRow()
        self.locked: set[tuple[str, str]] = set()
        self.marks: dict[tuple[str, str], Mark] = {}
        self.commits: list[tuple[str, str, str]] = []

    @property
    def rows(self) -> Sequence[GridRow]:
        rows: list[GridRow] = []
        for uid in self.order:
            if uid in self.titles:
                rows.append(GridRow(title=self.titles[uid], totals={"cost": "1.000"}))
            rows.append(GridRow(uid=uid))
        return self.held.among(rows)

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        del uid
        return column.kind

    def cell_title(self, uid: str, column: Column) -> str:
        del uid
        return column.title()

    def shown(self, uid: str, column: Column) -> str:
        if column.key == "number":
            return str(self.order.index(uid) + 1)
        return self.cells.get(uid, {}).get(column.key, "")

    def typed(self, uid: str, column: Column) -> str:
        return self.shown(uid, column)

    def mark(self, uid: str, column: Column) -> Mark:
        locked = (uid, column.key) in self.locked
        return Mark.LOCKED if locked else self.marks.get((uid, column.key), Mark.NONE)

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        del uid
        return column.kind.matches(typed, None)  # type: ignore[arg-type]

    def refusal(self, uid: str, column: Column) -> str:
        return f"{column.key} of {uid} cannot be changed."

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        if isinstance(column.kind, WholeNumber) and typed and not typed.isdigit():
            return CommitResult(uid, accepted=False, sentence=f"“{typed}” is not a number.")
        self.commits.append((uid, column.key, typed))
        saved = f"u{len(self.cells)}" if uid == NEW else uid
        if uid == NEW:
            self.order[self.order.index(NEW)] = saved
            self.cells[saved] = self.cells.pop(NEW)
        self.cells[saved][column.key] = typed
        return CommitResult(saved)

    def new_row(self, near: str) -> CommitResult:
        position = self.order.index(near) + 1 if near else 0
        self.order.insert(position, NEW)
        self.cells[NEW] = {}
        return CommitResult(NEW)

    def is_gone(self, uid: str) -> bool:
        return uid == self.held.uid and uid not in self.order

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        self.order.append(uid)
        self.cells[uid] = {}
        return self.commit(uid, column, typed)

    def discard_new_row(self) -> None:
        self.order.remove(NEW)
        del self.cells[NEW]

    def values(self, key: str) -> list[str]:
        return [self.cells[uid].get(key, "") for uid in self.order]


def wide_column(key: str, width: int) -> Column:
    return replace(COLUMNS[1], key=key, label=key, width=width)
