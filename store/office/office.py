"""An office: the folder of its dossiers, its settings, and what belongs to each person."""

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from store.base.clock import Clock, utc_now
from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.base.system_reasons import reason_of
from store.columns.record import Record
from store.columns.stored import UnreadableRecord
from store.disk.loaded_file import load
from store.disk.safe_open import make_shared_folder
from store.dossier.dossier import Dossier
from store.dossier.format import format_of
from store.errors import Corrupt, Missing, NotSaved, StorageError, Unreadable
from store.language import speak_of
from store.office.drafts import Drafts
from store.office.personal import Later, Personal, Preferences
from store.records import Meta
from store.roles.settings import SETTINGS_FILE, Settings, read_settings
from store.server.line.address import Address
from store.server.line.failure import KeptOnServer, NoDriver
from store.words.text import slug, sort_key

if TYPE_CHECKING:
    from store.office.column_memory import ColumnMemory

with read_when_used():
    from store.saving import queued_dossier
    from store.server import shelf as server_shelf  # needs psycopg

_UNNAMED = "xa"

D = TypeVar("D", bound=Dossier)

KeptDossiers = Callable[[Path], Dossier | None]
"""Gives out a dossier that is open already, each only once; None where it is not."""


def _at_once(deed: Callable[[], None]) -> None:
    deed()


def _none_kept(_path: Path) -> None:
    return None


@frozen
class DossierFile:
    """A dossier of the office; a broken one has a sentence in ``error`` and year 0.

    One on a server has told more without being opened: ``shelved``.
    """

    stem: str
    path: Path
    commune: str = ""
    year: int = 0
    error: str = ""
    shelved: "server_shelf.Shelved | None" = None


class Office:
    """The office in ``folder``, in the name of ``who``; the folder need not be there yet.

    Its dossiers are files of that folder, unless ``server`` or ``office.toml`` names a server.
    """

    def __init__(
        self,
        folder: Path,
        who: str,
        *,
        clock: Clock = utc_now,
        later: Later = _at_once,
        kept: KeptDossiers | None = None,
        server: Address | None = None,
    ) -> None:
        """Work in ``folder``; what the person prefers is written by ``later``.

        A dossier that is ``kept`` open need not be read.
        """
        self.folder = folder
        self.who = who
        self._server = server
        self._kept = kept or _none_kept
        self._clock = clock
        self._personal = Personal(folder, who, later)

    @cached_property
    def settings(self) -> Settings:
        """What ``office.toml`` says; raises BadSettings and Unreadable."""
        return read_settings(self.folder / SETTINGS_FILE)

    @property
    def server(self) -> Address | None:
        """The server that keeps the dossiers; None where they are files.

        Raises BadSettings and Unreadable.
        """
        named = self._server
        return named or (Address(self.settings.database) if self.settings.database else None)

    def require_files(self) -> None:
        """Raise KeptOnServer unless dossiers are files here; BadSettings, Unreadable as well."""
        if self.server is not None:
            raise KeptOnServer(self.server.shown)

    @property
    def kept_at(self) -> str:
        """The server or folder that keeps the dossiers, as it is typed; raises as ``server``."""
        server = self.server
        return str(self.folder) if server is None else server.url

    @property
    def server_named(self) -> str:
        """The address by which another process finds that server; "" without one."""
        return self._server.url if self._server is not None else ""

    @cached_property
    def shelf(self) -> "server_shelf.ServerShelf | None":
        """The server's dossiers; None where they are files.

        Raises:
            NoDriver: What speaks with servers is not installed.
            BadSettings, Unreadable: As ``settings``.
        """
        server = self.server
        if server is None:
            return None
        try:
            return server_shelf.ServerShelf(server, self.folder)
        except ModuleNotFoundError as error:
            raise NoDriver(server.shown) from error

    @property
    def out(self) -> Path:
        """The folder for exports."""
        return self.folder / "out"

    @property
    def inbox(self) -> Path:
        """The folder of files that were handed in."""
        return self.folder / "in"

    def dossiers(self) -> tuple[DossierFile, ...]:
        """Return every dossier, by commune and year; those that cannot be read come last.

        Raises:
            Unreadable: The folder cannot be listed, or the server does not answer.
            StorageError: The server's tables are of another version.
        """
        if self.shelf is not None:
            return tuple(_shelved(self.folder, name, one) for name, one in self.shelf.every())
        try:
            found = [one for one in self.folder.iterdir() if _is_dossier(one.name)]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise Unreadable(str(self.folder), reason=reason_of(error)) from error
        return tuple(sorted(map(_described, found), key=_place))

    def called(self, stem: str) -> DossierFile | None:
        """Return the dossier of that name; None without one. Raises as ``dossiers``."""
        if self.shelf is not None:
            found = self.shelf.called(stem)
            return None if found is None else _shelved(self.folder, stem, found)
        return next((one for one in self.dossiers() if one.stem == stem), None)

    def has(self, stem: str) -> bool:
        """Tell whether there is a dossier of that name; it may be broken, or not to be reached."""
        try:
            if self.shelf is not None:
                return self.shelf.called(stem) is not None
        except StorageError:
            return True
        return Path(stem).name == stem and (self.folder / f"{stem}.json").exists()

    def latest(self) -> DossierFile | None:
        """Return the dossier of the latest plan year; None where none can be read.

        Nor is one meant on a server with dossiers of several communes.
        """
        whole = [one for one in self.dossiers() if not one.error]
        if self.shelf is not None and len({one.commune for one in whole}) > 1:
            return None
        return max(whole, key=lambda one: one.year, default=None)

    def open(self, stem: str) -> Dossier:
        """Open the dossier ``stem`` (its file name without ``.json``), and speak of its unit.

        Raises StorageError.
        """
        return _spoken_of(self._opened(Dossier, stem))

    def open_to_type(self, stem: str) -> "queued_dossier.QueuedDossier":
        """Open the dossier ``stem`` so that its saves hold up nobody who types; as ``open``."""
        return _spoken_of(self._opened(queued_dossier.QueuedDossier, stem))

    def create(self, meta: Meta, records: Iterable[Record] = ()) -> Dossier:
        """Make a new dossier named after its commune and year.

        Raises:
            Exists: There is one of that commune and year.
            NeedsCommuneCode: It is to lie on a server, and has none.
            StorageError: It cannot be saved.
        """
        if self.shelf is not None:
            place = self.shelf.new_place(meta)
            return Dossier.create(place, meta, self.who, records, clock=self._clock)
        name = file_name(meta)
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            make_shared_folder(self.folder)
        except OSError as error:
            raise NotSaved(name, reason=reason_of(error)) from error
        return Dossier.create(self.folder / name, meta, self.who, records, clock=self._clock)

    def preferences(self) -> Preferences:
        """Return how the person likes to work."""
        return self._personal.preferences()

    def remember(self, **preferences: Any) -> None:
        """Keep some fields of ``Preferences`` for the next time."""
        self._personal.remember(**preferences)

    @property
    def drafts(self) -> Drafts:
        """What the person has typed and not saved, in this session and in those that ended."""
        return self._personal.drafts

    @property
    def columns(self) -> "ColumnMemory":
        """What the person chose for headings of files that were handed in."""
        return self._personal.columns

    def _opened(self, kind: type[D], stem: str) -> D:
        if self.shelf is not None:
            return kind.open(self.shelf.place(stem), self.who, clock=self._clock)
        path = self._path(stem)
        kept = self._kept(path)
        if kept is not None:
            return kind.going_on(kept, self.who)
        return kind.open(path, self.who, clock=self._clock)

    def _path(self, stem: str) -> Path:
        if Path(stem).name != stem or stem.startswith("."):
            raise Missing(stem)
        return self.folder / f"{stem}.json"


def file_name(meta: Meta) -> str:
    """Return the name of a dossier's file, after its commune and year."""
    return f"{slug(meta.commune) or _UNNAMED}-{meta.year}.json"


def _spoken_of(dossier: D) -> D:
    """Let sentences speak of the kind of unit of a dossier."""
    for settings in dossier.view.all(Meta):
        speak_of(settings.unit_kind)
    return dossier


def _is_dossier(name: str) -> bool:
    return name.endswith(".json") and not name.startswith(".")


def _shelved(folder: Path, name: str, one: "server_shelf.Shelved") -> DossierFile:
    return DossierFile(name, folder / name, one.commune, one.year, shelved=one)


def _described(path: Path) -> DossierFile:
    try:
        meta = _meta_of(path)
    except StorageError as error:
        return DossierFile(path.stem, path, error=error.sentence)
    return DossierFile(path.stem, path, meta.commune, meta.year)


def _meta_of(path: Path) -> Meta:
    tables = load(path, only=Meta.table).content.tables
    format_of(tables, path.name)
    try:
        return Meta.load(next(iter(tables[Meta.table].values())))
    except UnreadableRecord as error:
        raise Corrupt(path.name, reason=error.reason) from error


def _place(one: DossierFile) -> tuple[bool, tuple[str, str, str], int, str]:
    return bool(one.error), sort_key(one.commune), one.year, one.stem
