"""A save whose answer is lost is made once: never not at all, and never twice."""

import pytest

from store.dossier.dossier import Dossier
from store.errors import Conflict, Exists, NotSaved, ReadOnly, SaveInDoubt
from store.records import Activity
from store.saving.queued_dossier import QueuedDossier
from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import NotConfirmed
from store.server.saved.storage import OnServer
from tests.store.dossier.two_clerks import META, bridge_of, names, rename
from tests.store.server.lost_answers import BrokenLine, is_save


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give up at once where it takes longer to find out."""
    monkeypatch.setattr("store.server.saved.sending._TO_SETTLE", 0.2)


def told(there: OnServer) -> list[str]:
    """Return what the history tells of the activity, save by save."""
    with Dossier.open(there, "minh") as seen:
        return [
            f"{change.before} → {change.after}"
            for entry in seen.history()
            for change in entry.changes
            if change.key == "name"
        ]


@pytest.mark.parametrize("code", ["", "08006", "40001", "40003", "57P01"])
@pytest.mark.parametrize("arrives", [True, False])
def test_a_save_whose_answer_is_lost_is_made_once(
    lan: Dossier,
    there: OnServer,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    arrives: bool,  # noqa: FBT001 - a parameter
) -> None:
    line = BrokenLine(code, arrives=arrives)
    line.put_in(monkeypatch)
    rename(lan, "Cầu sắt")

    assert (lan.sequence, names(lan)) == (2, ["Cầu sắt"])
    assert told(there) == ["Cầu treo → Cầu sắt"]
    assert line.sent.count("INSERT INTO thonxa.save") == (1 if arrives else 2)
    touched = line.sent.count(
        "UPDATE thonxa.dossier SET seq = seq WHERE dossier = %s AND year = %s"
    )
    assert touched == (1 if arrives else 0), "what was found is confirmed by a commit that writes"
    rename(lan, "Cầu gỗ")
    assert told(there) == ["Cầu treo → Cầu sắt", "Cầu sắt → Cầu gỗ"]


def test_it_is_tried_as_often_as_the_line_breaks(
    lan: Dossier, there: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.server.saved.sending._TO_SETTLE", 60.0)
    BrokenLine(times=3).put_in(monkeypatch)
    rename(lan, "Cầu sắt")
    assert told(there) == ["Cầu treo → Cầu sắt"]


def test_a_dossier_whose_making_was_not_answered_is_made_once(
    there: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    BrokenLine(arrives=True).put_in(monkeypatch)
    Dossier.create(there, META, "lan").close()
    with Dossier.open(there, "hùng") as hung:
        assert (hung.sequence, hung.view.meta.commune) == (1, "Hướng Lộc")


def test_two_who_make_the_same_dossier_do_not_make_it_twice(
    there: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile() -> None:
        Dossier.create(there, META, "hùng").close()

    BrokenLine(meanwhile=meanwhile).put_in(monkeypatch)
    with pytest.raises(Exists):
        Dossier.create(there, META, "lan")
    with Dossier.open(there, "minh") as seen:
        assert [entry.who for entry in seen.history()] == ["hùng"]


def test_what_others_saved_meanwhile_is_not_overwritten(
    lan: Dossier, there: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile() -> None:
        with Dossier.open(there, "hùng") as hung:
            rename(hung, "Cầu của Hùng")

    BrokenLine(meanwhile=meanwhile).put_in(monkeypatch)
    seen = bridge_of(lan)
    with pytest.raises(NotSaved, match="somebody else was saving"):
        lan.save(seen.with_value("name", "Cầu sắt"))
    with pytest.raises(Conflict):
        lan.save(seen.with_value("name", "Cầu sắt"), seen)
    assert told(there) == ["Cầu treo → Cầu của Hùng"]


@pytest.mark.parametrize(("code", "kind"), [("53100", NotSaved), ("42501", ReadOnly)])
def test_what_the_server_refuses_is_not_saved(
    lan: Dossier,
    there: OnServer,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
    kind: type[Exception],
) -> None:
    BrokenLine(code).put_in(monkeypatch)
    with pytest.raises(kind):
        rename(lan, "Cầu sắt")
    assert told(there) == []
    rename(lan, "Cầu gỗ")
    assert told(there) == ["Cầu treo → Cầu gỗ"]


@pytest.mark.parametrize("arrives", [True, False])
def test_a_save_in_doubt_is_looked_for_before_anything_else_is_saved(
    lan: Dossier,
    there: OnServer,
    monkeypatch: pytest.MonkeyPatch,
    arrives: bool,  # noqa: FBT001 - a parameter
) -> None:
    line = BrokenLine(arrives=arrives, stays=True)
    line.put_in(monkeypatch)
    with pytest.raises(SaveInDoubt, match="is not known yet"):
        rename(lan, "Cầu sắt")
    with pytest.raises(SaveInDoubt):
        rename(lan, "Cầu sắt")
    line.mend()
    lan.save(bridge_of(lan).with_value("note", "x"))
    made = ["Cầu treo → Cầu sắt"] if arrives else []
    assert told(there) == made
    assert names(lan) == (["Cầu sắt"] if arrives else ["Cầu treo"])


@pytest.mark.parametrize("arrives", [True, False])
def test_what_was_typed_waits_while_a_save_is_in_doubt_and_is_saved_once(
    lan: Dossier,
    there: OnServer,
    monkeypatch: pytest.MonkeyPatch,
    arrives: bool,  # noqa: FBT001 - a parameter
) -> None:
    lan.close()
    monkeypatch.setattr(QueuedDossier, "moment", 60.0)
    line = BrokenLine(arrives=arrives, stays=True)
    line.put_in(monkeypatch)
    with QueuedDossier.open(there, "lan") as typing:
        new = Activity(village="v1", sector="infrastructure", name="Ngõ")
        monkeypatch.setattr(QueuedDossier, "moment", 0.0)
        typing.save(new)
        while (failed := typing.collect()) is None:
            assert typing.queue.saves
        assert isinstance(failed.error, SaveInDoubt)
        assert failed.waits
        assert names(typing) == ["Cầu treo", "Ngõ"], "what was typed is still shown"
        line.mend()
        typing.queue.try_again()
        while typing.queue.saves:
            assert typing.collect() is None
        typing.refresh()
        assert names(typing) == ["Cầu treo", "Ngõ"]
        assert typing.sequence == 2
        monkeypatch.setattr(QueuedDossier, "moment", 60.0)
        assert typing.undo()
        assert names(typing) == ["Cầu treo"]


def test_a_commit_with_a_warning_is_no_confirmation(
    lan: Dossier, there: OnServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    warned: list[bool] = []
    real = Link.run

    def run(link: Link, *statements: Statement) -> tuple[Answer, ...]:
        answers = real(link, *statements)
        if statements[-1].sql == "COMMIT" and any("UPDATE" in one.sql for one in statements):
            warned.append(is_save(statements))
            link.warnings.append("01000")
        return answers

    monkeypatch.setattr(Link, "run", run)
    with pytest.raises(NotConfirmed, match="did not confirm"):
        rename(lan, "Cầu sắt")
    assert warned == [True, False], "it is asked for once more, by a commit that writes"
    monkeypatch.setattr(Link, "run", real)
    assert told(there) == ["Cầu treo → Cầu sắt"]
    assert lan.refresh()
    rename(lan, "Cầu gỗ")
    assert lan.sequence == 3
