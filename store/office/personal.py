"""What belongs to one person in an office: how they like to work, and what they had not saved."""

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import Any

import orjson

from store.base.frozen import frozen
from store.disk.safe_open import make_shared_folder, open_ordinary, sync_folder, write_whole
from store.errors import IsLink, NotAFile
from store.office.drafts import Drafts
from store.words.text import slug

_LARGEST_FILE = 1024 * 1024
"""Bytes of a personal file that are read: more than anybody's preferences."""

Later = Callable[[Callable[[], None]], None]
"""Does something now or in a while, one thing after the other in the order of the calls."""


@frozen
class Preferences:
    """How a person likes to work.

    ``dossier`` is the stem of the one opened last, ``language`` a code or "" for the usual one,
    ``typing`` the method by which letters are typed ("" is none), ``village`` the uid of the one
    worked on last, ``columns`` the keys of the columns shown, by table.
    """

    dossier: str = ""
    language: str = ""
    typing: str = ""
    village: str = ""
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Personal:
    """The files of ``who`` in the office at ``office``."""

    def __init__(self, office: Path, who: str, later: Later) -> None:
        """Write preferences by ``later``: it takes what waits for the disk."""
        self._folder = office / "people" / _folder_name(who)
        self._file = self._folder / "preferences.json"
        self._later = later
        self._changed: Mapping[str, Any] = {}
        """What is remembered and not written yet."""
        self._changing = Lock()
        self.drafts = Drafts(self._folder, self._make_folder)

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
        stored = _read(self._file)
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
        )

    def _write(self) -> None:
        changed = self._changed
        wanted = asdict(_with(self._stored(), changed))
        with suppress(OSError):
            self._make_folder()
            write_whole(self._file, orjson.dumps(wanted, option=orjson.OPT_INDENT_2))
        with self._changing:
            if self._changed is changed:
                self._changed = {}

    def _make_folder(self) -> None:
        """Make the person's folder, whose name is on disk then; raises OSError."""
        if self._folder.is_dir():
            return
        for folder in (self._folder.parent, self._folder):
            make_shared_folder(folder)
            sync_folder(folder.parent)


def _with(known: Preferences, changed: Mapping[str, Any]) -> Preferences:
    """Return ``known`` with other values in some fields; columns are changed table by table."""
    columns = {**known.columns, **changed.get("columns", {})}
    return replace(known, **{**changed, "columns": columns})


def _read(file: Path) -> dict[str, Any]:
    """Return what a small file holds; nothing where it is missing or not to be understood."""
    try:
        with open_ordinary(file, os.O_RDONLY) as handle:
            stored = orjson.loads(handle.read(_LARGEST_FILE))
    except (OSError, IsLink, NotAFile, ValueError):
        return {}
    return stored if isinstance(stored, dict) else {}


def _folder_name(who: str) -> str:
    """Return a folder name that is plain, and another one for every other person."""
    plain = slug(who)
    if plain and plain == who:
        return plain
    return f"{plain}-{blake2b(who.encode(), digest_size=4).hexdigest()}".lstrip("-")
