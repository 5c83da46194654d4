"""What belongs to one person in an office: how they like to work, and what they had not saved."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, field, replace
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

import orjson

from store.base.frozen import frozen
from store.errors import NotSaved, UnsafePlace, reason_of
from store.office.own_folder import OwnFolder
from store.words.text import slug

_PREFERENCES = "preferences.json"


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
        self._folder = OwnFolder(office / "people", _folder_name(who))

    def preferences(self) -> Preferences:
        """Return how the person likes to work; what cannot be read is as usual."""
        stored = self._read(_PREFERENCES)
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
                self._folder.write(_PREFERENCES, _written(asdict(wanted)))

    def draft(self, stem: str) -> Draft | None:
        """Return what was typed last in that dossier and not saved, if there is anything."""
        stored = self._read(_draft_file(stem))
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
        file = _draft_file(stem)
        try:
            self._folder.write(file, _written({**asdict(draft), "when": draft.when.isoformat()}))
        except OSError as error:
            raise NotSaved(file, reason=reason_of(error)) from error

    def forget_draft(self, stem: str) -> None:
        """Remove the draft of that dossier, if there is one.

        Raises:
            NotSaved: The system refuses.
        """
        file = _draft_file(stem)
        try:
            self._folder.remove(file)
        except OSError as error:
            raise NotSaved(file, reason=reason_of(error)) from error

    def _read(self, file: str) -> dict[str, Any]:
        """Return what a small file holds; nothing where it is missing or not to be understood."""
        try:
            stored = orjson.loads(self._folder.read(file))
        except (OSError, UnsafePlace, ValueError):
            return {}
        return stored if isinstance(stored, dict) else {}


def _draft_file(stem: str) -> str:
    return f"{stem}.draft.json"


def _written(content: Mapping[str, Any]) -> bytes:
    return orjson.dumps(content, option=orjson.OPT_INDENT_2)


def _folder_name(who: str) -> str:
    """Return a folder name that is plain, and another one for every other person."""
    plain = slug(who)
    if plain and plain == who:
        return plain
    return f"{plain}-{blake2b(who.encode(), digest_size=4).hexdigest()}".lstrip("-")
