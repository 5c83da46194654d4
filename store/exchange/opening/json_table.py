"""A table that this program exported as JSON: an array of objects under column keys."""

import orjson

from store.exchange.opening.extent import Extent
from store.exchange.opening.sheets import FiledCell, FiledSheet
from store.exchange.opening.unreadable import UnreadableRows
from store.language import N_, _

_NO_TABLE = N_(
    "{file} is a JSON file, but no table as “export” writes it: a list of records under the keys "
    "of their columns."
)


_SEVERAL = "; "
"""What stands between several values of one cell."""


def looks_like_json(data: bytes) -> bool:
    """Tell whether text begins as a list of objects does."""
    start = data[:256].removeprefix(b"\xef\xbb\xbf").split()
    return b"".join(start)[:2] in {b"[{", b"[]"}


def json_sheet(data: bytes, file: str) -> FiledSheet:
    """Return the records as rows below a row of their keys; raises UnreadableRows."""
    try:
        found = orjson.loads(data.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise UnreadableRows(_(_NO_TABLE).format(file=file)) from error
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise UnreadableRows(_(_NO_TABLE).format(file=file))
    keys = list(dict.fromkeys(key for one in found for key in one))
    Extent(file).add(sum(map(len, found)), rows=len(found), right=len(keys) - 1)
    places = {key: place for place, key in enumerate(keys)}
    rows = {1: {place: FiledCell(key) for place, key in enumerate(keys)}} if keys else {}
    for number, one in enumerate(found, 2):
        cells = ((places[key], _cell(value, file)) for key, value in one.items())
        filled = {place: cell for place, cell in cells if cell.value not in (None, "")}
        if filled:
            rows[number] = filled
    return FiledSheet("", rows)


def _cell(value: object, file: str) -> FiledCell:
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return FiledCell(_SEVERAL.join(value))
    if value is None or isinstance(value, str | int | float | bool):
        return FiledCell(value)
    raise UnreadableRows(_(_NO_TABLE).format(file=file))
