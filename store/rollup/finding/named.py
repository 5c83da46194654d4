"""A place as a person types it: a folder, a file, or the address of a server."""

from collections.abc import Iterator
from pathlib import Path

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.dossier.view import View
from store.language import _
from store.rollup.finding.cache import Cache
from store.rollup.finding.folder import FolderPlace
from store.rollup.finding.places import Place, Told
from store.rollup.outcome import DossierSums, LeftOut, Outcome, Why
from store.server.line.address import Address, is_address
from store.server.line.failure import NoDriver

with read_when_used():
    from store.rollup.finding import on_server  # needs psycopg


def place_named(typed: str, cache: Cache | None = None) -> Place:
    """Return the place that is meant, whether or not anything is there."""
    if is_address(typed):
        return ServerNamed(Address(typed), cache)
    return FolderPlace(Path(typed).expanduser(), cache)


def is_there(place: Place) -> bool:
    """Tell whether a place can be looked into; of a server only its answer tells."""
    return not isinstance(place, FolderPlace) or place.folder.exists()


@frozen
class ServerNamed:
    """The dossiers of the server at ``address``; what speaks with it is read once it is asked."""

    address: Address
    cache: Cache | None = None

    @property
    def name(self) -> str:
        """The address without a password."""
        return self.address.shown

    @property
    def short_name(self) -> str:
        """The address without a password."""
        return self.address.shown

    @property
    def typed(self) -> str:
        """The address as it was typed."""
        return self.address.url

    def outcomes(self, told: Told) -> Iterator[Outcome]:
        """Yield what each dossier comes to; what has not changed since the last time is not read.

        A server that does not answer, or breaks off, is left out as a whole or from there on.
        """
        try:
            reading = on_server.DossiersOnServer(self.address, self.cache)
        except ModuleNotFoundError:
            reason = _("the package psycopg, which speaks with servers, is not installed here")
            yield LeftOut(self.name, Why.UNREADABLE, reason)
            return
        yield from reading.outcomes(told)

    def view(self, sums: DossierSums) -> View:
        """Return what the dossier of these sums holds, to be read; raises StorageError."""
        try:
            return on_server.DossiersOnServer(self.address).view(sums)
        except ModuleNotFoundError as error:
            raise NoDriver(self.name) from error
