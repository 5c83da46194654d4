"""What is said of a heading that means no column: those that it may mean."""

from store.columns.record import Record
from store.exchange.headings.meaning import near_columns
from store.language import N_, _

_UNKNOWN = N_("“{heading}” is no column of table {table}.")
_NEAR = N_("Did you mean {words}?")
_COLUMNS = N_("Its columns are: {titles}.")


def no_such_column(record_type: type[Record], heading: str) -> str:
    """Return the refusal of a heading, with the columns it may mean, else all of them."""
    refusal = _(_UNKNOWN).format(heading=heading, table=record_type.table_title())
    near = ", ".join(f"“{one.title()}”" for one in near_columns(record_type, heading))
    titles = ", ".join(one.title() for one in record_type.typed_columns())
    told = _(_NEAR).format(words=near) if near else _(_COLUMNS).format(titles=titles)
    return f"{refusal} {told}"
