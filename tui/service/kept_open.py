"""The office's dossiers kept open for the sessions: read and looked over once a save."""

import gc
import os
from collections.abc import Iterator
from contextvars import copy_context
from datetime import date
from pathlib import Path

from store.base.clock import local_day, utc_now
from store.base.holes import holes_filled
from store.checks.rules import keep_found_by_steps
from store.columns.stored import UnreadableRecord
from store.cycle.stages import stage_figures
from store.disk.loaded_file import Fingerprint, fingerprint
from store.dossier.dossier import Dossier
from store.dossier.format import format_of
from store.dossier.keeping.in_file import FileStorage
from store.errors import StorageError
from store.language import DEFAULT_LANGUAGE, speak_of, use_language
from store.office.office import Office
from store.records.settings import FORMAT
from store.roles.settings import SETTINGS_FILE

_MOST = 6
"""Dossiers that are kept open: those of the latest plan years."""
_LOOKS_CLOSELY = 10
"""Of so many looks one is at every file: one that was written to in its place is seen by it."""
_NOTHING_LEFT = object()


class KeptOpen:
    """The dossiers of the office in a folder; a session takes what it needs, each once."""

    def __init__(self, folder: Path) -> None:
        """Keep nothing open yet."""
        self._folder = folder
        self._open: dict[Path, Dossier] = {}
        self._seen: dict[str, Fingerprint | None] | None = None
        self._glanced: tuple[tuple[int, ...], date] | None = None
        self._glances = (folder, folder / SETTINGS_FILE)
        self._looks = 0
        self._day: date | None = None
        self._is_tidy = True
        self._filled: list[object] = []

    def __call__(self, path: Path) -> Dossier | None:
        """Give out the dossier at ``path``, which then belongs to the caller; None without it."""
        # What the rules found yesterday, or by another clock than here, is not what they find.
        return self._open.pop(path, None) if self._day == _today() else None

    def changed(self) -> bool:
        """Tell whether anything in the office is other than when this was asked last.

        A save gives the folder another name, so mostly two looks do.
        """
        signs = (self._signs(), _today())
        self._looks += 1
        if signs == self._glanced and self._looks % _LOOKS_CLOSELY:
            return False
        before, self._glanced = self._glanced, signs
        seen, self._seen = self._seen, self._fingerprints()
        if self._day != _today():
            self._close_all()
            self._day = _today()
        return self._seen != seen or signs != before

    def brought_up_to_date(self) -> Iterator[None]:
        """Read, understand and look over what has changed, a little with each step."""
        wanted = self._wanted()
        for path in [one for one in self._open if one not in wanted]:
            self._open.pop(path).close()
        for path in wanted:
            yield
            dossier = self._read(path)
            if dossier is not None:
                yield from _looked_over(dossier)
        # What is kept is no garbage, and no session looks through it.
        gc.freeze()
        self._is_tidy = False

    def tidy(self) -> None:
        """Let go of what reading has left, once there is time for it, and take up its place."""
        if not self._is_tidy:
            self._filled.clear()
            gc.unfreeze()
            gc.collect()
            self._filled = holes_filled()
            gc.freeze()
            self._is_tidy = True

    def _read(self, path: Path) -> Dossier | None:
        """Read a dossier anew; None where it is as before, or cannot be kept open."""
        dossier = self._open.get(path)
        try:
            if dossier is None:
                return self._opened(path)
            return dossier if dossier.changed() and dossier.refresh() else None
        except (StorageError, UnreadableRecord):
            # Whoever opens it is told why.
            self._open.pop(path, None)
            return None

    def _opened(self, path: Path) -> Dossier | None:
        """Open a dossier, unless it is of an older format: what brings it up is a person's save."""
        storage = FileStorage(path)
        storage.refresh()
        if not storage.exists or format_of(storage.tables, path.name) != FORMAT:
            storage.close()
            return None
        self._open[path] = Dossier(storage, "")
        return self._open[path]

    def _wanted(self) -> list[Path]:
        try:
            office = Office(self._folder, "")
            # What a server keeps is read from there by whoever opens it.
            found = () if office.server else office.dossiers()
            whole = [one for one in found if not one.error]
        except StorageError:
            return []
        return [one.path for one in sorted(whole, key=lambda one: -one.year)[:_MOST]]

    def _signs(self) -> tuple[int, ...]:
        """Return what tells of most changes at a glance."""
        signs: list[int] = []
        for place in self._glances:
            try:
                found = place.stat()
            except OSError:
                signs.append(0)
            else:
                signs += [found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
        return tuple(signs)

    def _fingerprints(self) -> dict[str, Fingerprint | None]:
        try:
            names = [one.name for one in os.scandir(self._folder) if one.name.endswith(".json")]
            return {name: fingerprint(self._folder / name) for name in (*names, SETTINGS_FILE)}
        except (OSError, StorageError):
            return {}

    def _close_all(self) -> None:
        for dossier in self._open.values():
            dossier.close()
        self._open.clear()


def _looked_over(dossier: Dossier) -> Iterator[None]:
    """Apply the rules to a dossier, speaking as most sessions will, and keep what they find."""
    context = copy_context()
    context.run(use_language, DEFAULT_LANGUAGE)
    context.run(speak_of, dossier.view.meta.unit_kind)
    steps = keep_found_by_steps(dossier.view)
    while context.run(next, steps, _NOTHING_LEFT) is not _NOTHING_LEFT:
        yield
    stage_figures(dossier.view)


def _today() -> date:
    return local_day(utc_now())
