"""Where a dossier is kept on a server: its key there, and what it is called here."""

from pathlib import Path
from uuid import NAMESPACE_URL, UUID, uuid5

from store.base.frozen import frozen
from store.server.line.address import Address

_DOSSIERS = uuid5(NAMESPACE_URL, "thonxa:dossier")


def key_of(commune_code: str, year: int) -> UUID:
    """Return the key of a commune's dossier of a year, the same on every server."""
    return uuid5(_DOSSIERS, f"{commune_code} {year}")


@frozen
class ServerPlace:
    """A dossier on the server at ``address``, by its key there.

    ``path`` has the name by which it is called, in the folder here that holds what belongs to
    people.
    """

    address: Address
    dossier: UUID
    year: int
    path: Path
