"""Writes the reference pages that follow from the declarations: ``make docs``."""

from pathlib import Path

from store.choices import Choice, Reference, Several
from store.fields import Kind
from store.language import use_language
from store.record import Column, Record, declared_records
from store.records import Meta

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
"""


def records_page() -> str:
    """Return the reference of all declared records as Markdown, labels in Vietnamese."""
    use_language("vi")
    bookkeeping = [f"`{one.key}`" for one in Meta.columns.values() if one.bookkeeping]
    parts = [_INTRODUCTION.format(bookkeeping=", ".join(bookkeeping))]
    for name, record_type in declared_records().items():
        if record_type.__module__.startswith("store."):
            parts.append(_section(name, record_type))
    return "\n".join(parts)


def _section(name: str, record_type: type[Record]) -> str:
    summary = " ".join((record_type.__doc__ or "").split("\n\n")[0].split())
    head = f"## {name} — {record_type.table_title()}\n\n{summary}\n\n"
    lines = ["| key | label | what it holds |", "|---|---|---|"]
    lines += [_line(one) for one in record_type.typed_columns()]
    return head + "\n".join(lines) + "\n"


def _line(one: Column) -> str:
    told = [_stored(one.kind), one.explanation(), "**required**" if one.required else ""]
    return f"| `{one.key}` | {one.title()} | {'; '.join(part for part in told if part)} |"


def _stored(kind: Kind[object]) -> str:
    inner = kind.of if isinstance(kind, Several) else kind
    prefix = "list of " if isinstance(kind, Several) else ""
    if isinstance(inner, Reference):
        return f"{prefix}uid in {' or '.join(f'`{table}`' for table in inner.tables)}"
    if isinstance(inner, Choice):
        return f"{prefix}{' '.join(f'`{key}`' for key in inner.labels)}"
    return f"{prefix}{type(inner).__name__}"


def main() -> None:
    """Write the pages."""
    RECORDS_PAGE.write_text(records_page(), "utf-8")


if __name__ == "__main__":
    main()
