"""A server that encrypts: who trusts its certificate works there, others are told why not."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.servers import Machine, make_tables, working_folder
from store.dossier.dossier import Dossier
from store.errors import Unreadable
from store.language import use_language
from tests.store.dossier.two_clerks import BRIDGE
from tests.system.cluster.bridge import bridge_on, names_told
from tests.system.cluster.certificates import Authority
from tests.system.cluster.writers import place_on

pytestmark = pytest.mark.system

_YEAR = 365
_OVER = -1
_AGAIN = 0.02
_ENCRYPTED = """
SELECT DISTINCT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


class _Known:
    """A server that can show certificates of an authority that is trusted, and of a stranger."""

    def __init__(self, folder: Path) -> None:
        self.trusted = Authority(folder, "province")
        self.stranger = Authority(folder, "stranger")
        self.machine = Machine("a", folder)
        self.machine.make()
        self.machine.start()
        make_tables(self.machine)

    def url(self, mode: str = "verify-full", host: str = "localhost") -> str:
        """Return the address under which the server is known, and how it has to prove who it is."""
        plain = self.machine.url().replace("127.0.0.1", host)
        return f"{plain}?sslmode={mode}&sslrootcert={self.trusted.certificate}"

    def show(self, certificate: Path, key: Path) -> None:
        """Let the server prove by another certificate who it is."""
        self.machine.set("ssl_cert_file", str(certificate))
        self.machine.set("ssl_key_file", str(key))
        self.machine.set("ssl", "on")
        while self.machine.sql("SHOW ssl_cert_file") != [(str(certificate),)]:
            time.sleep(_AGAIN)


@pytest.fixture(scope="module")
def server() -> Iterator[_Known]:
    with working_folder() as folder:
        known = _Known(folder)
        try:
            yield known
        finally:
            known.machine.kill()


def refused(url: str, folder: Path) -> str:
    """Return with what words nobody gets in."""
    use_language("vi")
    with pytest.raises(Unreadable) as caught:
        Dossier.open(place_on(url, folder), "lan")
    return str(caught.value)


def test_a_server_that_does_not_encrypt_gets_nothing_that_is_to_be_encrypted(
    server: _Known, tmp_path: Path
) -> None:
    told = refused(server.url(), tmp_path)
    assert "máy chủ không mã hóa" in told


def test_clerks_work_where_the_certificate_is_right(server: _Known, tmp_path: Path) -> None:
    server.show(*server.trusted.vouch("localhost", _YEAR))
    place = bridge_on(server.url(), tmp_path)
    with Dossier.open(place, "minh") as dossier:
        dossier.save(replace(BRIDGE, name="Cầu Khe Ván"), BRIDGE)
        assert server.machine.sql(_ENCRYPTED) == [(True,)]
    assert names_told(place) == ["Cầu Khe Ván"]


def test_a_certificate_for_another_name_is_not_taken(server: _Known, tmp_path: Path) -> None:
    server.show(*server.trusted.vouch("other.example", _YEAR))
    assert "chứng chỉ của máy chủ mang tên khác" in refused(server.url(), tmp_path)


def test_a_certificate_that_is_over_is_not_taken(server: _Known, tmp_path: Path) -> None:
    server.show(*server.trusted.vouch("localhost", _OVER))
    assert "hết hạn hoặc do nơi khác cấp" in refused(server.url(), tmp_path)


def test_a_certificate_of_a_stranger_is_not_taken(server: _Known, tmp_path: Path) -> None:
    server.show(*server.stranger.vouch("localhost", _YEAR))
    assert "hết hạn hoặc do nơi khác cấp" in refused(server.url(), tmp_path)
