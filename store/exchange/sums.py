"""What an intake comes to: how many records, and how much money, each village and sector gets."""

from collections.abc import Iterator, Sequence

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.view import View

_COST, _GROUPS = "total_cost", ("village", "sector")
_NO_NAME = "–"


@frozen
class GroupSum:
    """One village or sector: its name, how many records it gets, and how much money in đồng."""

    name: str
    count: int
    money: int


def sums_by_group(view: View, records: Sequence[Record]) -> Iterator[tuple[str, list[GroupSum]]]:
    """Yield the title of each column by which records are grouped, and the sum of each group."""
    for key in _GROUPS:
        if not records or key not in type(records[0]).columns:
            continue
        column = type(records[0]).columns[key]
        told: dict[object, list[int]] = {}
        for one in records:
            told.setdefault(getattr(one, key), []).append(money_of(one))
        yield (
            column.title(),
            [
                GroupSum(column.show(value, view) or _NO_NAME, len(costs), sum(costs))
                for value, costs in told.items()
            ],
        )


def money_of(record: Record) -> int:
    """Return what a record costs, in đồng; 0 where it is nothing that costs."""
    return getattr(record, _COST, None) or 0
