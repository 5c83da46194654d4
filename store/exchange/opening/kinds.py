"""What a file is, in the word or two that a list of files has room for."""

from store.exchange.opening.json_table import looks_like_json
from store.exchange.opening.unreadable import (
    NoTable,
    UnreadableRows,
    archive_kind,
    is_archive,
    is_old_workbook,
    refuse_other_files,
)
from store.language import N_, _

_EMPTY = N_("empty")
_TOO_LARGE = N_("too large")


def kind_told(data: bytes) -> str:
    """Return what a file of these bytes is, by what it is and not by its name."""
    if not data.strip():
        return _(_EMPTY)
    try:
        refuse_other_files(data, "")
        return _table_kind(data).upper()
    except NoTable as error:
        return error.kind
    except UnreadableRows:
        return _(_TOO_LARGE)


def _table_kind(data: bytes) -> str:
    if is_archive(data):
        return archive_kind(data, "")
    if is_old_workbook(data):
        return "xls"
    return "json" if looks_like_json(data) else "csv"
