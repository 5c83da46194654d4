"""A server tells its timeline, and whether what is saved there is confirmed."""

import pytest

from store.language import use_language
from store.server.line.address import Address
from store.server.line.door import Link
from store.server.tables.standing import Standing, standing_of
from tests.store.server.server_at_hand import TestServer


def test_a_server_by_itself(postgres: TestServer) -> None:
    link = Link(Address(postgres.url("shared")))
    assert standing_of(link) == Standing(1, "", 0)
    link.close()


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (Standing(1, "", 0), "timeline 1; no second server confirms"),
        (Standing(3, "b", 1), "timeline 3; every save is confirmed by a second server (b)"),
        (Standing(1, "b", 0), "timeline 1; it waits for a second server (b) that is not connected"),
    ],
)
def test_what_it_means_is_said(standing: Standing, said: str) -> None:
    use_language("en")
    assert standing.sentence.startswith(said)
