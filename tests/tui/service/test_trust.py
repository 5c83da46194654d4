"""Only an office that those it serves cannot change is served."""

import os
from pathlib import Path

import pytest

from store.roles.settings import BadSettings
from tui.service.trust import NoOffice, NotClosed, require_closed

OTHER = 65_533


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """An empty office that nobody else reaches."""
    folder = tmp_path / "office"
    folder.mkdir(0o700)
    return folder


def is_served(office: Path) -> bool:
    """Tell whether the office is closed enough to be served."""
    try:
        require_closed(office)
    except NotClosed:
        return False
    return True


def test_an_office_of_its_own_is_served(office: Path) -> None:
    assert is_served(office)
    (office / "office.toml").write_text('doors = ["thonxa"]\n', "utf-8")
    (office / "office.toml").chmod(0o644)
    assert is_served(office)


@pytest.mark.parametrize("mode", [0o770, 0o702, 0o2770])
def test_a_folder_that_others_write_to_is_refused(office: Path, mode: int) -> None:
    office.chmod(mode)
    with pytest.raises(NotClosed) as refused:
        require_closed(office)
    assert f"chmod 700 {office}" in refused.value.sentence


@pytest.mark.parametrize("mode", [0o660, 0o602])
def test_settings_that_others_write_to_are_refused(office: Path, mode: int) -> None:
    settings = office / "office.toml"
    settings.write_text("", "utf-8")
    settings.chmod(mode)
    with pytest.raises(NotClosed) as refused:
        require_closed(office)
    assert f"chmod 600 {settings}" in refused.value.sentence


def test_settings_elsewhere_are_refused(office: Path, tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text("", "utf-8")
    (office / "office.toml").symlink_to(tmp_path / "office.toml")
    with pytest.raises(NotClosed):
        require_closed(office)


def test_another_accounts_office_is_refused(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if office.stat().st_uid == 0:
        os.chown(office, OTHER, OTHER)
    else:
        monkeypatch.setattr("os.geteuid", lambda: OTHER)
    with pytest.raises(NotClosed):
        require_closed(office)


def test_an_office_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoOffice):
        require_closed(tmp_path / "nowhere")


def test_settings_that_nobody_understands_are_refused(office: Path) -> None:
    (office / "office.toml").write_text("doors = [", "utf-8")
    (office / "office.toml").chmod(0o600)
    with pytest.raises(BadSettings):
        require_closed(office)
