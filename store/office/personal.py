"""What belongs to one person in an office: how they like to work, and what they had not saved."""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from store.base.frozen import frozen
from store.disk.safe_open import make_shared_folder, open_ordinary, write_whole
from store.errors import IsLink, NotAFile, NotSaved, reason_of
from store.words.text import slug

_LARGEST_FILE = 1024 * 1024
"""Bytes of a personal file that are read: more than anybody's preferences or one cell's text."""


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


@frozen
class Draft:
    """What was typed into a cell and not saved: ``uid`` is the row's, ``column`` its key."""

    table: str
    uid: str
    column: str
    text: str
    when: datetime


class Personal:
    """The files of ``who`` in the office at ``office``."""

    def __init__(self, office: Path, who: str) -> None:
        self._folder = office / "people" / _folder_name(who)
        self._file = self._folder / "preferences.json"

    def preferences(self) -> Preferences:
        """Return how the person likes to work; what cannot be read is as usual."""
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

    def remember(self, **preferences: Any) -> None:
        """Keep ``preferences``, fields of ``Preferences``, beside those that are known.

        Where the folder cannot be written they last as long as the program runs: a person who may
        only look must not be stopped by that.
        """
        known = self.preferences()
        wanted = replace(known, **preferences)
        if wanted != known:
            with suppress(OSError):
                self._write(self._file, asdict(wanted))

    def draft(self, stem: str) -> Draft | None:
        """Return what was typed last in that dossier and not saved, if there is anything."""
        stored = _read(self._draft_file(stem))
        try:
            when = datetime.fromisoformat(stored.pop("when"))
            return Draft(when=when, **{key: str(value) for key, value in stored.items()})
        except (KeyError, TypeError, ValueError):
            return None

    def keep_draft(self, stem: str, draft: Draft) -> None:
        """Keep what is typed in that dossier, in place of an earlier draft.

        Raises:
            NotSaved: The system refuses.
        """
        file = self._draft_file(stem)
        try:
            self._write(file, {**asdict(draft), "when": draft.when.isoformat()})
        except OSError as error:
            raise NotSaved(file.name, reason=reason_of(error)) from error

    def forget_draft(self, stem: str) -> None:
        """Remove the draft of that dossier, if there is one.

        Raises:
            NotSaved: The system refuses.
        """
        file = self._draft_file(stem)
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise NotSaved(file.name, reason=reason_of(error)) from error

    def _draft_file(self, stem: str) -> Path:
        return self._folder / f"{stem}.draft.json"

    def _write(self, file: Path, content: Mapping[str, Any]) -> None:
        for folder in (self._folder.parent, self._folder):
            make_shared_folder(folder)
        write_whole(file, orjson.dumps(content, option=orjson.OPT_INDENT_2))


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
