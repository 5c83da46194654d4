"""The fingerprint of the key somebody came by stands in the history, where sshd tells of it."""

import base64
import hashlib
import os
from contextvars import copy_context
from pathlib import Path

import pytest

from store.office.office import Office
from store.records import Meta, Village
from store.roles import account
from store.roles.ssh_key import EXPOSED, key_exposed, key_fingerprint

BLOB = b"\x00\x00\x00\x0bssh-ed25519" + bytes(36)
KEY = base64.b64encode(BLOB).decode()
PRINT = "SHA256:" + base64.b64encode(hashlib.sha256(BLOB).digest()).decode().rstrip("=")
TOLD = f"publickey ssh-ed25519 {KEY}\n"


def test_the_fingerprint_is_that_of_the_first_key_told() -> None:
    assert key_fingerprint(TOLD) == PRINT
    assert key_fingerprint(f"keyboard-interactive/pam\n{TOLD}publickey x AAAA\n") == PRINT


@pytest.mark.parametrize(
    "told",
    [
        "",
        "password",
        "publickey ssh-ed25519",
        "publickey ssh-ed25519 A",
        "publickey ssh-ed25519 !!!!",
        f"publickey ssh-ed25519 {KEY} more",
        "publickey x\x1b[2J " + KEY,
        "publickey x " + "A" * 20_000,
    ],
)
def test_what_is_no_key_has_none(told: str) -> None:
    assert key_fingerprint(told) == ""


def test_the_file_of_sshd_is_read(tmp_path: Path) -> None:
    file = tmp_path / "sshauth"
    file.write_text(TOLD, "ascii")
    assert key_exposed({EXPOSED: str(file)}) == PRINT
    assert key_exposed({EXPOSED: ""}) == key_exposed({}) == ""


@pytest.mark.parametrize("kind", ["absent", "pipe", "folder", "link", "endless"])
def test_no_other_file_keeps_anybody_from_working(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "sshauth"
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "link":
        (tmp_path / "other").write_text(TOLD, "ascii")
        file.symlink_to(tmp_path / "other")
    elif kind == "endless":
        file = Path("/dev/zero")
    assert key_exposed({EXPOSED: str(file)}) == ""


def test_a_save_keeps_the_key_and_the_history_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sshauth"
    file.write_text(TOLD, "ascii")
    office = Office(tmp_path / "office", "lan")
    with office.create(Meta(commune="Mường Lai", year=2027)) as dossier:
        monkeypatch.setenv(EXPOSED, str(file))
        dossier.save(Village(name="Thôn 1"))
        monkeypatch.delenv(EXPOSED)
        dossier.save(Village(name="Thôn 2"))
        assert [entry.key for entry in dossier.history()] == ["", PRINT, ""]


def test_for_whom_the_service_works_the_environment_tells_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "sshauth"
    file.write_text(TOLD, "ascii")
    monkeypatch.setenv(EXPOSED, str(file))
    assert account.own_key() == PRINT
    assert served_key("") == ""
    assert served_key("SHA256:x") == "SHA256:x"


def served_key(key: str) -> str:
    """Return the key that counts in a session of the service that was told of ``key``."""

    def own() -> str:
        account.serve(os.getuid(), key)
        return account.own_key()

    return copy_context().run(own)
