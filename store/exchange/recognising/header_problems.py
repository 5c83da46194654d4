"""What is to be said of a header: columns that are not understood, stand twice, or were guessed."""

from store.columns.record import Record
from store.exchange.asked import Asked
from store.exchange.headings.header_rows import HeaderRows
from store.exchange.headings.nearest import no_such_column
from store.exchange.opening.sheets import FiledSheet
from store.exchange.recognising.rows import FileProblem
from store.language import N_, _

_TWICE = N_("“{heading}” means a column that stands here already. Leave one of them.")
_NEAR_TAKEN = N_("“{heading}” was taken for {title}.")


def header_problems(
    record_type: type[Record], sheet: FiledSheet, header: HeaderRows
) -> list[FileProblem]:
    """Return what is wrong with a header whose columns hold something."""
    line, found = header.last, list[FileProblem]()
    for place in header.unknown:
        if _has_content(sheet, header, place):
            found.append(unknown_heading(record_type, line, header.headings[place]))
    for place in header.twice:
        if _has_content(sheet, header, place):
            heading = header.headings[place]
            said = _(_TWICE).format(heading=heading)
            found.append(FileProblem(line, heading, said, asked=Asked.COLUMN, about=heading))
    return found


def unknown_heading(record_type: type[Record], line: int, heading: str) -> FileProblem:
    """Return the refusal of a heading, with the columns it may mean."""
    said = no_such_column(record_type, heading)
    return FileProblem(line, heading, said, asked=Asked.COLUMN, about=heading)


def header_remarks(record_type: type[Record], header: HeaderRows) -> list[str]:
    """Return which headings were only near to the columns they were taken for."""
    return [
        _(_NEAR_TAKEN).format(
            heading=header.headings[place], title=record_type.columns[header.columns[place]].title()
        )
        for place in header.near
    ]


def _has_content(sheet: FiledSheet, header: HeaderRows, place: int) -> bool:
    rows = sheet.rows.items()
    return any(place in cells for number, cells in rows if number > header.last)
