"""What belongs to one person in an office: how they like to work, and what they had not saved."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.errors import UnsafePlace
from store.office.drafts import Drafts
from store.office.own_folder import OwnFolder
from store.words.text import slug

with read_when_used():
    from store.office import column_memory  # reads what importing reads

_PREFERENCES = "preferences.json"

Later = Callable[[Callable[[], None]], None]
"""Does something now or in a while, one thing after the other in the order of the calls."""


@frozen
class Preferences:
    """How a person likes to work.

    ``dossier`` is the stem of the one opened last, ``language`` a code or "" for the usual one,
    ``typing`` the method by which letters are typed ("" is none), ``village`` the uid of the one
    worked on last, ``columns`` the keys of the columns shown, by table, ``widths`` the cells that
    columns were given, by table and column key.
    """

    dossier: str = ""
    language: str = ""
    typing: str = ""
    village: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    widths: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


class Personal:
    """The files of ``who`` in the office at ``office``."""

    def __init__(self, office: Path, who: str, later: Later) -> None:
        """Write preferences by ``later``: it takes what waits for the disk."""
        self._folder = OwnFolder(office / "people", _folder_name(who))
        self._later = later
        self._changed: Mapping[str, Any] = {}
        """What is remembered and not written yet."""
        self._changing = Lock()
        self.drafts = Drafts(self._folder)

    @property
    def columns(self) -> "column_memory.ColumnMemory":
        """What the person chose for headings of files."""
        return column_memory.ColumnMemory(self._folder)

    def preferences(self) -> Preferences:
        """Return how the person likes to work; what cannot be read is as usual."""
        return _with(self._stored(), self._changed)

    def remember(self, **preferences: Any) -> None:
        """Keep ``preferences``, fields of ``Preferences``, beside those that are known.

        Where the folder cannot be written they last as long as the program runs: a person who may
        only look must not be stopped by that.
        """
        known = self.preferences()
        if _with(known, preferences) == known:
            return
        given = preferences.get("columns", {})
        others = {key: keys for key, keys in given.items() if known.columns.get(key) != keys}
        with self._changing:
            columns = {**self._changed.get("columns", {}), **others}
            self._changed = {**self._changed, **preferences, "columns": columns}
        self._later(self._write)

    def _stored(self) -> Preferences:
        stored = self._read()
        columns = stored.get("columns")
        words = {
            key: stored[key]
            for key in ("dossier", "language", "typing", "village")
            if key in stored
        }
        return Preferences(
            **{key: value for key, value in words.items() if isinstance(value, str)},
            columns={
                str(table): tuple(map(str, keys))
                for table, keys in (columns if isinstance(columns, dict) else {}).items()
                if isinstance(keys, list)
            },
            widths=_widths(stored.get("widths")),
        )

    def _write(self) -> None:
        changed = self._changed
        wanted = asdict(_with(self._stored(), changed))
        with suppress(OSError):
            content = orjson.dumps(wanted, option=orjson.OPT_INDENT_2)
            self._folder.write(_PREFERENCES, content)
        with self._changing:
            if self._changed is changed:
                self._changed = {}

    def _read(self) -> dict[str, Any]:
        """Return what is remembered; nothing where it is missing or not to be understood."""
        try:
            stored = orjson.loads(self._folder.read(_PREFERENCES))
        except (OSError, UnsafePlace, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}


def _with(known: Preferences, changed: Mapping[str, Any]) -> Preferences:
    """Return ``known`` with other values in some fields; columns are changed table by table."""
    columns = {**known.columns, **changed.get("columns", {})}
    return replace(known, **{**changed, "columns": columns})


def _widths(stored: object) -> dict[str, dict[str, int]]:
    """Return the widths of columns by table; what is none is left out."""
    return {
        str(table): {str(key): width for key, width in widths.items() if isinstance(width, int)}
        for table, widths in (stored if isinstance(stored, dict) else {}).items()
        if isinstance(widths, dict)
    }


def _folder_name(who: str) -> str:
    """Return a folder name that is plain, and another one for every other person."""
    plain = slug(who)
    if plain and plain == who:
        return plain
    return f"{plain}-{blake2b(who.encode(), digest_size=4).hexdigest()}".lstrip("-")
