"""A dossier on a server: what is told of states and servers on which nothing may be saved."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from store.dossier.dossier import Dossier
from store.errors import Busy, Missing, NotSaved, ReadOnly, Unreadable
from store.history.reader import Wanted
from store.records import Activity, Meta
from store.server.line.failure import NulInText
from store.server.saved.storage import OnServer
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, bridge_of, names, rename
from tests.store.places import held
from tests.store.server.server_at_hand import TestServer, set_clock_of_greeting, sql

WEEK = 7 * 24


def ask(there: OnServer, text: str, *values: str) -> list[tuple[object, ...]]:
    """Have a statement carried out in which {} is the dossier, and each ? a value."""
    at = there.place
    for value in values:
        text = text.replace("?", f"'{value}'", 1)
    return sql(at.address.url, text.format(f"dossier = '{at.dossier}'"))


@pytest.fixture
def alone(postgres: TestServer, tmp_path: Path) -> Iterator[OnServer]:
    """A dossier in a database of its own, whose settings a test may change."""
    database = postgres.new_database()
    there = postgres.place(tmp_path / "huong-loc-2027.json", database)
    Dossier.create(there, META, "lan", [VILLAGE, BRIDGE]).close()
    yield there
    postgres.drop(database)


def test_what_is_saved_is_on_the_server_in_rows(lan: Dossier, there: OnServer) -> None:
    rename(lan, "Cầu sắt")
    assert ask(there, "SELECT seq, head, who, commune, stage FROM thonxa.dossier WHERE {}") == [
        (2, lan.head, "lan", "Hướng Lộc", 2)
    ]
    assert ask(
        there, "SELECT seq, body->>'name' FROM thonxa.doc WHERE {} AND tbl='activities'"
    ) == [(2, "Cầu sắt")]
    assert ask(there, "SELECT seq, head FROM thonxa.save WHERE {} AND seq = 2") == [(2, lan.head)]


def test_one_document_changed_is_one_document_written(lan: Dossier, there: OnServer) -> None:
    rename(lan, "Cầu sắt")
    found = ask(there, "SELECT tbl FROM thonxa.doc WHERE {} AND seq = 2")
    assert found == [("activities",)]


def test_a_document_that_was_deleted_stays_as_a_mark(
    lan: Dossier, hung: Dossier, there: OnServer
) -> None:
    lan.delete(bridge_of(lan))
    assert ask(there, "SELECT uid, body IS NULL FROM thonxa.doc WHERE {} AND tbl='activities'") == [
        ("a1", True)
    ]
    assert hung.refresh()
    assert names(hung) == []
    with Dossier.open(there, "minh") as minh:
        assert names(minh) == []


def test_only_what_is_new_is_read_and_the_rest_stays_the_same_object(
    lan: Dossier, hung: Dossier
) -> None:
    (village,) = hung.view.villages()
    rename(lan, "Cầu sắt")
    assert hung.refresh()
    assert names(hung) == ["Cầu sắt"]
    assert hung.view.villages()[0] is village
    assert not hung.refresh()


def test_others_saves_are_seen_beside_the_work(lan: Dossier, hung: Dossier) -> None:
    hung._storage.watch()  # noqa: SLF001 - what screens ask for
    until = monotonic() + 30
    rename(lan, "Cầu sắt")
    while not hung.changed():
        assert monotonic() < until
    assert hung.refresh()
    assert not hung.changed()


def test_where_no_notice_comes_through_saves_are_seen_all_the_same(
    lan: Dossier, hung: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.saved.watch.CHANNEL", "another")
    hung._storage.watch()  # noqa: SLF001 - what screens ask for
    until = monotonic() + 30
    rename(lan, "Cầu sắt")
    while not hung.changed():
        assert monotonic() < until


def test_a_clerk_who_waits_too_long_is_told(lan: Dossier, there: OnServer) -> None:
    lan._storage.patience.seconds = 0.1  # noqa: SLF001 - else the test waits as long as a clerk
    with held(there, "hùng"), pytest.raises(Busy):
        rename(lan, "Cầu sắt")
    rename(lan, "Cầu sắt")
    assert lan.sequence == 2


def test_an_older_state_that_was_put_back_can_only_be_read(
    lan: Dossier, hung: Dossier, there: OnServer
) -> None:
    before = ask(there, "SELECT head FROM thonxa.dossier WHERE {}")[0][0]
    rename(lan, "Cầu sắt")
    hung.refresh()
    ask(there, "DELETE FROM thonxa.save WHERE {} AND seq = 2")
    ask(there, "UPDATE thonxa.dossier SET seq = 1, head = ? WHERE {}", str(before))

    assert hung.changed()
    assert hung.refresh()
    assert "is at save 1 on the server, though save 2 had come about" in hung.read_only
    with pytest.raises(ReadOnly):
        rename(hung, "Cầu gỗ")
    with pytest.raises(ReadOnly):
        rename(lan, "Cầu gỗ")


def test_another_past_than_was_seen_can_only_be_read(
    lan: Dossier, hung: Dossier, there: OnServer
) -> None:
    rename(lan, "Cầu sắt")
    ask(there, "UPDATE thonxa.save SET head = ? WHERE {} AND seq = 1", "0" * 32)
    assert hung.refresh()
    assert "another past" in hung.read_only
    with pytest.raises(ReadOnly):
        rename(hung, "Cầu gỗ")


def test_documents_changed_by_another_program_can_only_be_read(
    lan: Dossier, there: OnServer
) -> None:
    ask(there, "UPDATE thonxa.doc SET body = '{{\"uid\":\"a1\"}}' WHERE {} AND tbl = 'activities'")
    with Dossier.open(there, "hùng") as hung:
        assert "changed on the server outside of this program" in hung.read_only
        with pytest.raises(ReadOnly):
            hung.save(hung.view.villages()[0].with_value("note", "x"))
    assert lan.sequence == 1


def test_a_dossier_that_is_gone_is_told(lan: Dossier, there: OnServer) -> None:
    ask(there, "DELETE FROM thonxa.dossier WHERE {}")
    with pytest.raises(Missing):
        lan.refresh()
    with pytest.raises(Missing):
        Dossier.open(there, "minh")


def test_a_text_with_nul_is_refused_and_named(lan: Dossier) -> None:
    with pytest.raises(NulInText, match="“Cầu sắt” in table activities"):
        rename(lan, "Cầu\0 sắt")
    assert (names(lan), lan.sequence) == (["Cầu treo"], 1)
    rename(lan, r"Cầu \u0000 sắt")
    assert names(lan) == [r"Cầu \u0000 sắt"], "six letters are no NUL"


def test_no_text_becomes_sql(lan: Dossier, there: OnServer) -> None:
    texts = [
        "'; DROP TABLE thonxa.doc; --",
        "%s %(x)s %%",
        r"\'; \x00",
        "$$ $1 {} E'\\'",
        "“Cầu” --",
    ]
    for text in texts:
        rename(lan, text)
        with Dossier.open(there, "hùng'; --") as hung:
            assert names(hung) == [text]
            assert not list(hung.history(Wanted(who=text, table=text, uid=text)))
    assert lan.sequence == 1 + len(texts)


def test_half_a_letter_is_refused(lan: Dossier) -> None:
    with pytest.raises(NotSaved):
        lan.save(Activity(village="v1", name="Cầu \ud800"))
    assert lan.sequence == 1


def test_a_server_that_can_only_be_read_opens_to_be_read(alone: OnServer) -> None:
    sql(
        alone.place.address.url,
        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database()"
        " || ' SET default_transaction_read_only = on'; END $$",
    )
    with Dossier.open(alone, "lan") as lan:
        assert "the server can only be read" in lan.read_only
        with pytest.raises(ReadOnly):
            rename(lan, "Cầu sắt")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE thonxa.version SET number = 2", "of a newer version of this program"),
        ("UPDATE thonxa.version SET number = 0", "of an older version of this program"),
        ("UPDATE thonxa.version SET moving = true", "was broken off"),
    ],
)
def test_tables_of_another_version_are_told(alone: OnServer, change: str, said: str) -> None:
    sql(alone.place.address.url, change)
    with pytest.raises(Exception, match=said):
        Dossier.open(alone, "lan")


def test_a_database_without_tables_is_told(postgres: TestServer, tmp_path: Path) -> None:
    there = postgres.place(tmp_path / "x.json", "postgres")
    with pytest.raises(Unreadable, match="has no tables of this program"):
        Dossier.open(there, "lan")


def test_a_server_that_is_not_there_is_told(postgres: TestServer, tmp_path: Path) -> None:
    there = postgres.place(tmp_path / "x.json", "nowhere")
    with pytest.raises(Unreadable, match="no such account or database"):
        Dossier.open(there, "lan")


@pytest.mark.parametrize("hours", [25, -25])
def test_a_clock_that_is_wrong_by_a_day_is_told(
    lan: Dossier, there: OnServer, monkeypatch: pytest.MonkeyPatch, hours: int
) -> None:
    set_clock_of_greeting(monkeypatch, hours)
    with Dossier.open(there, "hùng") as hung:
        assert "Set the wrong clock right" in hung.read_only
        with pytest.raises(ReadOnly):
            rename(hung, "Cầu sắt")
    assert names(lan) == ["Cầu treo"]


def test_a_line_that_broke_while_nobody_worked_is_made_anew(lan: Dossier, there: OnServer) -> None:
    rename(lan, "Cầu sắt")
    ask(
        there,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND application_name = 'thonxa'",
    )
    assert not lan.changed()
    ask(
        there,
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        " AND pid <> pg_backend_pid() AND application_name = 'thonxa'",
    )
    rename(lan, "Cầu gỗ")
    assert (lan.sequence, names(lan)) == (3, ["Cầu gỗ"])


def test_settings_that_change_are_told_to_the_row(lan: Dossier, there: OnServer) -> None:
    (meta,) = lan.view.all(Meta)
    lan.save(meta.with_value("province", "Quảng Trị"))
    assert ask(there, "SELECT province FROM thonxa.dossier WHERE {}") == [("Quảng Trị",)]
    assert ask(there, "SELECT DISTINCT province FROM thonxa.total WHERE {}") == [("Quảng Trị",)]
