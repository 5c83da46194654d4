"""A dossier with one bridge on a server, and what its history tells of it."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.server.saved.storage import OnServer
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE
from tests.system.cluster.writers import place_on


def bridge_on(url: str, folder: Path) -> OnServer:
    """Make the dossier on the server at ``url``; return where it is."""
    place = place_on(url, folder)
    Dossier.create(place, META, "lan", [VILLAGE, BRIDGE]).close()
    return place


def names_told(place: OnServer) -> list[str]:
    """Return every name that the history gives the bridge, from the first save after its own."""
    with Dossier.open(place, "minh") as seen:
        return [
            str(change.after)
            for entry in seen.history()
            for change in entry.changes
            if change.key == "name" and change.uid == BRIDGE.uid
        ]
