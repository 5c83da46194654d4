"""Addresses of servers: told from folders, and shown without their passwords."""

import pytest

from store.server.line.address import Address, is_address

SECRET = "bí-mật"  # noqa: S105 - of nobody


@pytest.mark.parametrize(
    "url",
    [
        f"postgresql://lan:{SECRET}@may-chu/thonxa",
        f"postgres://lan:{SECRET}@may-chu:5433,may-hai/thonxa?sslmode=verify-full",
        f"postgresql:///thonxa?host=/run/postgresql&user=lan&password={SECRET}",
        f"postgresql://may-chu/thonxa?sslkey=/k&sslpassword={SECRET}",
    ],
)
def test_a_password_is_never_shown(url: str) -> None:
    address = Address(url)
    for shown in (address.shown, str(address), repr(address), address.folder_name):
        assert SECRET not in shown
        assert "thonxa" in shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://may-chu/thonxa", "postgresql://may-chu/thonxa"),
        ("postgresql://lan@may-chu:5433/t", "postgresql://lan@may-chu:5433/t"),
        (
            "postgresql://lan:x@may-chu/t?sslmode=require",
            "postgresql://lan:***@may-chu/t?sslmode=require",
        ),
    ],
)
def test_everything_else_is(url: str, shown: str) -> None:
    assert Address(url).shown == shown


def test_people_keep_their_things_apart_by_server_and_database() -> None:
    names = [
        Address(url).folder_name
        for url in (
            "postgresql://may-chu/thonxa",
            "postgresql://lan:x@may-chu/thonxa",
            "postgresql://may-chu/khac",
            "postgresql://may-hai:5433/thonxa",
        )
    ]
    assert names == ["may-chu-thonxa", "may-chu-thonxa", "may-chu-khac", "may-hai-5433-thonxa"]


@pytest.mark.parametrize("folder", ["/srv/thonxa", "postgresql", "thonxa/postgresql://x", "~/x"])
def test_a_folder_is_no_address(folder: str) -> None:
    assert not is_address(folder)
