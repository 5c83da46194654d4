"""Sums that are wrong are found and put right; those that are right are left alone."""

from store.dossier.dossier import Dossier
from store.server.across.recount import recount, stored_sums
from store.server.line.door import Link
from store.server.saved.storage import OnServer
from store.server.saved.sums import sums_of
from tests.store.dossier.two_clerks import META, Clock
from tests.store.server.saved.test_sums import RECORDS
from tests.store.server.server_at_hand import sql


def test_wrong_sums_are_put_right(alone: OnServer) -> None:
    with Dossier.create(alone, META, "lan", RECORDS, clock=Clock()) as lan:
        right = sums_of(lan._storage.tables)  # noqa: SLF001
        url, key = alone.place.address.url, (alone.place.dossier, alone.place.year)
        link = Link(alone.place.address)
        assert [one.wrong for one in recount(link)] == [0]
        sql(
            url,
            "UPDATE thonxa.act SET asked = asked + 1 WHERE id = 1",
            "DELETE FROM thonxa.line",
            "UPDATE thonxa.total SET sector = 'x' WHERE sector = 'agriculture'",
        )
        (found,) = recount(link)
        assert (found.key, found.stem, found.wrong) == (key, "huong-loc-2027", 4)
        assert stored_sums(link, key) == right
        assert [one.wrong for one in recount(link)] == [0]
        assert not lan.changed(), "sums are no save"
        link.close()
