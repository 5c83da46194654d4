"""What an import takes, as it is told on the command line: rows, and sums by village and sector."""

from collections.abc import Iterator, Sequence

from exports.document.document import PaperColumn, PaperRow, PaperTable
from exports.files.text import table_text
from store.columns.figures import Money
from store.columns.record import Column, Record
from store.dossier.view import View
from store.exchange.sums import GroupSum, sums_by_group
from store.language import N_, _
from store.words.money import MoneyUnit, format_money

_OF_GROUP = N_("{group}: {count} ({sum} đồng)")
_OF_GROUP_WITHOUT_MONEY = N_("{group}: {count}")


def rows_to_save(view: View, records: Sequence[Record]) -> str:
    """Return the records as they will be saved, in the columns that some of them fill."""
    columns = type(records[0]).typed_columns()
    filled = [one for one in columns if any(_is_filled(one, record) for record in records)]
    rows = tuple(PaperRow(tuple(getattr(one, made.key) for made in filled)) for one in records)
    heads = tuple(PaperColumn(one, _heading(view, one)) for one in filled)
    return table_text(PaperTable(heads, rows, view), "plain")


def _heading(view: View, column: Column) -> str:
    """Return a column's title, of money with the unit in which the dossier shows it."""
    title = column.title()
    return f"{title} ({_(view.unit.label)})" if isinstance(column.kind, Money) else title


def sums_told(view: View, records: Sequence[Record]) -> Iterator[str]:
    """Yield how many records, and how much money, each village and each sector gets."""
    for title, groups in sums_by_group(view, records):
        yield f"{title} – {'; '.join(map(_group, groups))}"


def _group(one: GroupSum) -> str:
    message = _OF_GROUP if one.money else _OF_GROUP_WITHOUT_MONEY
    amount = format_money(one.money, MoneyUnit.DONG)
    return _(message).format(group=one.name, count=one.count, sum=amount)


def _is_filled(column: Column, record: Record) -> bool:
    return not column.is_empty(getattr(record, column.key))
