"""Bringing a dossier of an older format up to date: with a backup, in one save, under the lock."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from tinydb import TinyDB

from store.disk.sealed.content import StoredTables
from store.dossier.format import format_of
from store.dossier.keeping.promised import DossierStorage
from store.errors import NotADossier, Overtaken
from store.language import _
from store.records import Meta
from store.records.settings import FORMAT

Migration = Callable[[TinyDB], None]


def _bind_to_history(db: TinyDB) -> None:
    """Change no table: the save itself writes the seal and the line that begin the chain."""
    del db


MIGRATIONS: Mapping[int, Migration] = MappingProxyType({1: _bind_to_history})
"""Format → what brings the tables of a file of that format to the next one."""


def migrate(storage: DossierStorage, migrations: Mapping[int, Migration]) -> None:
    """Bring the file up to date where it is older; the older one stays in ``backup/``.

    Raises:
        NotADossier: It is of a format that never was.
        StorageError: It cannot be saved.
    """
    if _steps(storage, migrations):
        with storage.transaction(_("Brought up to format {format}").format(format=FORMAT)) as db:
            steps = _steps(storage, migrations)
            if steps:
                storage.set_aside(f"format-{format_of(storage.tables, storage.path.name)}")
            for step in steps:
                step(db)


def migrated(storage: DossierStorage, migrations: Mapping[int, Migration]) -> StoredTables:
    """Return the tables as they are once they are up to date; nothing is saved.

    Raises:
        NotADossier: They are of a format that never was.
    """
    steps = _steps(storage, migrations)

    def take(db: TinyDB) -> None:
        for step in steps:
            step(db)

    return storage.rehearse(take) if steps else storage.tables


def require_present_format(storage: DossierStorage) -> None:
    """Check, within a transaction, that no file of an older format was put back.

    Raises:
        Overtaken: One was.
    """
    if format_of(storage.tables, storage.path.name) != FORMAT:
        raise Overtaken(storage.path.name)


def _steps(storage: DossierStorage, migrations: Mapping[int, Migration]) -> list[Migration]:
    """Return what is still to be done, in order; nothing where the file is up to date."""
    name = storage.path.name
    found = format_of(storage.tables, name)
    if not migrations.keys() >= set(range(found, FORMAT)):
        reason = _("its format {format} is none of this program's").format(format=found)
        raise NotADossier(name, reason=reason)
    steps = [migrations[older] for older in range(found, FORMAT)]
    return [*steps, _stamp] if steps else []


def _stamp(db: TinyDB) -> None:
    db.table(Meta.table).update({"format": FORMAT})
