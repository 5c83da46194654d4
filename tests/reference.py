"""Writes the reference pages that follow from the declarations: ``make docs``."""

from collections.abc import Callable
from pathlib import Path

from store.columns.choices import Choice, Reference, Several
from store.columns.record import Column, Record, declared_records
from store.language import current_language, use_language
from store.records import Meta
from tests.reference_ddl import write_tables
from tests.reference_keys import KEYS_PAGE, keys_page
from tests.reference_pictures import write_pictures
from tests.reference_rooms import ROOMS_PAGE, rooms_page
from tests.reference_schema import write_schemas
from tests.reference_shells import write_shared_files
from tests.reference_xlsform import write_xlsform

ROOT = Path(__file__).parent.parent
RECORDS_PAGE = ROOT / "docs/records.md"

_INTRODUCTION = """\
# Records

Every table of a dossier and every column of it, as declared in `store/records`. This page is
written by `make docs`; a test fails when it is out of date. *Key* is the name in the file, in CSV
headers and in JSON; *label* is what a person reads (either is accepted as a CSV header).

Money is whole đồng; quantities are decimal strings with a point; days are `YYYY-MM-DD`, months
`YYYY-MM`, moments ISO times in UTC; lists are JSON lists, in CSV joined with `; `; empty is null.
Every record also has {bookkeeping}.

*Who writes* is the least role of `office.toml` that may fill in the column; a village clerk writes
only what is of their villages, and a column that holds something goes only with a role that may
write it.
"""


def records_page(room: str = "store.") -> str:
    """Return the reference of the records declared in modules that begin with ``room``."""
    bookkeeping = [f"`{column.key}`" for column in Meta.columns.values() if column.bookkeeping]
    parts = [_INTRODUCTION.format(bookkeeping=", ".join(bookkeeping))]
    parts += [
        _section(record_type)
        for record_type in declared_records().values()
        if record_type.__module__.startswith(room)
    ]
    return "\n".join(parts)


def _section(record_type: type[Record]) -> str:
    title, label = _in("en", record_type.table_title), _in("vi", record_type.table_title)
    summary = " ".join((record_type.__doc__ or "").split())
    lines = ["| key | label | English | who writes | what it holds |", "|---|---|---|---|---|"]
    lines += [_line(record_type, column) for column in record_type.typed_columns()]
    head = f"## {record_type.table}\n\n{title} – {label}. {summary}\n\n"
    return head + "\n".join(lines) + "\n"


def _line(record_type: type[Record], one: Column) -> str:
    told = [_stored(one), _in("en", one.file_explanation), "**required**" if one.required else ""]
    words = f"`{one.key}` | {_in('vi', one.title)} | {_in('en', one.title)}"
    writer = one.writer or record_type.writer
    who = _in("en", lambda: writer.title) if writer else "nobody"
    return f"| {words} | {who} | {'; '.join(part for part in told if part)} |"


def _stored(one: Column) -> str:
    kind = one.kind.of if isinstance(one.kind, Several) else one.kind
    if isinstance(kind, Reference):
        return f"uid in {' or '.join(f'`{table}`' for table in kind.tables)}"
    if isinstance(kind, Choice):
        return " ".join(f"`{key}`" for key in kind.labels)
    return ""


def _in(language: str, words: Callable[[], str]) -> str:
    before = current_language()
    use_language(language)
    said = words()
    use_language(before)
    return said


def main() -> None:
    """Write the pages."""
    RECORDS_PAGE.write_text(records_page(), "utf-8")
    KEYS_PAGE.write_text(keys_page(), "utf-8")
    ROOMS_PAGE.write_text(rooms_page(), "utf-8")
    write_pictures()
    write_schemas()
    write_xlsform()
    write_tables()
    write_shared_files()


if __name__ == "__main__":
    main()
