"""What a person has typed and not saved: on disk while it is typed, offered at the next start.

Each session keeps a file for each field in which something stands unsaved, and holds a lock on it
as long as it lives. A file without a lock is left of a session that was killed or lost its line.
"""

import fcntl
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from secrets import token_hex
from threading import Lock

import orjson

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.disk.safe_open import Handle, open_ordinary, write_held
from store.errors import IsLink, NotAFile, NotSaved
from store.office.own_folder import FILE_MODE, OwnFolder, is_own

_SUFFIX = ".draft.json"
_LARGEST_FILE = 16 * 1024 * 1024
"""Bytes of a draft that are read: more than a thousand pasted rows take."""


@frozen
class Draft:
    """What was typed into a cell, or in answer to the question ``asked``, and not saved.

    ``dossier`` is its stem, "" outside of one; ``table`` names what is shown there, ``uid`` the row
    and ``column`` the key of the column at which the person was. Where a whole ``step`` waited to
    be saved, that is what it changes (``store.saving.kept_step``), ``text`` tells of it, and
    ``order`` of two steps of one second which came first. ``village`` is the uid of the one that
    was shown: a row that is not there yet becomes one of it.
    """

    table: str
    uid: str
    column: str
    text: str
    when: datetime
    dossier: str = ""
    asked: str = ""
    step: str = ""
    order: int = 0
    village: str = ""

    @property
    def field(self) -> str:
        """What tells the fields of a session apart, as a part of a file name."""
        place = (
            *(self.dossier, self.table, self.uid, self.column),
            *(self.asked, self.step, self.village),
        )
        return blake2b("\0".join(place).encode(), digest_size=4).hexdigest()


class Drafts:
    """The drafts of one session of a person, and those that ended sessions have left."""

    def __init__(self, folder: OwnFolder) -> None:
        """Keep them in ``folder``, which is made where it is not there yet."""
        self._folder = folder
        self._kept: dict[str, tuple[Draft, str, Handle]] = {}
        self._session = ""
        self._one_at_a_time = Lock()

    @property
    def is_keeping(self) -> bool:
        """Whether something typed in this session is kept."""
        return bool(self._kept)

    def keep(self, drafts: Iterable[Draft]) -> None:
        """Have on disk what this session has typed, and nothing else of it.

        Raises:
            NotSaved: The system refuses.
        """
        wanted = {draft.field: draft for draft in drafts}
        with self._one_at_a_time:
            try:
                for field, draft in wanted.items():
                    self._keep_one(field, draft)
                for field in self._kept.keys() - wanted.keys():
                    self._drop(field)
            except OSError as error:
                raise NotSaved(_SUFFIX, reason=reason_of(error)) from error

    def left(self, stem: str) -> tuple[Draft, ...]:
        """Return what ended sessions have left of the dossier ``stem``.

        Steps come first, as one was made upon the other; then fields, the newest first.
        """
        found = [draft for _file, draft in self._files_left() if draft.dossier == stem]
        found.sort(key=lambda draft: (draft.when.isoformat(), draft.order))
        steps = [draft for draft in found if draft.step]
        return (*steps, *(draft for draft in reversed(found) if not draft.step))

    def take_over(self, draft: Draft) -> bool:
        """Make a draft that was left one of this session; False where another session has it.

        Raises:
            NotSaved: The system refuses.
        """
        return self._take(draft, lambda: self._keep_one(draft.field, draft))

    def forget(self, draft: Draft) -> None:
        """Remove a draft that was left, if it is still there.

        Raises:
            NotSaved: The system refuses.
        """
        self._take(draft, lambda: None)

    def end(self) -> None:
        """Leave what is kept to the next session."""
        with self._one_at_a_time:
            for _draft, _file, handle in self._kept.values():
                handle.close()
            self._kept.clear()
            self._session = ""

    def _keep_one(self, field: str, draft: Draft) -> None:
        kept = self._kept.get(field)
        if kept is not None and kept[0].text == draft.text:
            return
        self._session = self._session or token_hex(4)
        parts = filter(None, (draft.dossier, f"{self._session}-{field}"))
        file = f"{'.'.join(parts)}{_SUFFIX}"
        with self._folder.opened(make=True) as place:
            handle = write_held(place / file, _written(draft), FILE_MODE)
        if kept is not None:
            kept[2].close()
        self._kept[field] = (draft, file, handle)

    def _drop(self, field: str) -> None:
        _draft, file, handle = self._kept.pop(field)
        self._folder.remove(file)
        handle.close()

    def _take(self, draft: Draft, before_removal: Callable[[], None]) -> bool:
        """Remove the file of a draft that was left; tell whether it was still there."""
        with self._one_at_a_time:
            for file, found in self._files_left():
                if found == draft:
                    try:
                        before_removal()
                        file.unlink(missing_ok=True)
                    except OSError as error:
                        raise NotSaved(file.name, reason=reason_of(error)) from error
                    return True
        return False

    def _files_left(self) -> Iterator[tuple[Path, Draft]]:
        """Yield what no living session holds; it is held here until the next is asked for."""
        with suppress(OSError), self._folder.opened() as place:
            for file in sorted(place.glob(f"*{_SUFFIX}")):
                with _held_if_left(file) as stored:
                    draft = _read(file, stored) if stored is not None else None
                    if draft is not None:
                        yield file, draft


@contextmanager
def _held_if_left(file: Path) -> Iterator[bytes | None]:
    """Hold a file whose session has ended and give its content; None where it cannot be."""
    try:
        handle = open_ordinary(file, os.O_RDONLY)
    except (OSError, IsLink, NotAFile):
        yield None
        return
    with handle:
        try:
            fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            content = handle.read(_LARGEST_FILE) if is_own(handle.fileno()) else None
        except OSError:
            content = None
        yield content


def _written(draft: Draft) -> bytes:
    content = {**asdict(draft), "when": draft.when.isoformat()}
    return orjson.dumps(content, option=orjson.OPT_INDENT_2)


def _read(file: Path, content: bytes) -> Draft | None:
    """Return the draft in a file; None where it is not to be understood."""
    try:
        stored = orjson.loads(content)
        return _understood(stored, of_old=file.name.removesuffix(_SUFFIX))
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _understood(stored: Mapping[str, object], of_old: str) -> Draft:
    """Return a stored draft; one without a dossier's name is of the dossier ``of_old``."""
    others = {"when", "order"}
    words = {key: str(value) for key, value in stored.items() if key not in others}
    when = datetime.fromisoformat(str(stored["when"]))
    order = int(str(stored.get("order", 0)))
    return Draft(when=when, order=order, **{"dossier": of_old, **words})
