"""Drafts: one a session and field, held while the session lives, offered once it has ended."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from store.errors import NotSaved
from store.office.drafts import Draft, Drafts
from store.office.own_folder import OwnFolder

STEM = "huong-loc-2027"
WHEN = dt.datetime(2027, 3, 5, 8, 30, tzinfo=dt.UTC)
NAME = Draft("activities", "a1", "name", "Đường bê t", WHEN, dossier=STEM)
NOTE = replace(NAME, column="note", text="chờ ý kiến", when=WHEN + dt.timedelta(minutes=1))
REASON = replace(NAME, text="thiếu đất", asked="Lý do:")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "lan"


def session(folder: Path) -> Drafts:
    return Drafts(OwnFolder(folder.parent, folder.name))


def test_a_draft_is_left_when_its_session_ends_and_not_before(folder: Path) -> None:
    lives = session(folder)
    lives.keep([NAME])
    assert session(folder).left(STEM) == ()
    lives.end()
    assert session(folder).left(STEM) == (NAME,)
    assert session(folder).left("khac-2027") == ()


def test_each_field_of_each_session_has_a_draft_of_its_own(folder: Path) -> None:
    one, other = session(folder), session(folder)
    one.keep([NAME, NOTE, REASON])
    other.keep([replace(NAME, text="Cầu")])
    one.end()
    other.end()
    left = session(folder).left(STEM)
    assert left[0] == NOTE, "the newest first"
    assert set(left) == {NAME, NOTE, REASON, replace(NAME, text="Cầu")}


def test_only_what_is_typed_last_in_a_field_is_kept(folder: Path) -> None:
    drafts = session(folder)
    drafts.keep([NAME, NOTE])
    drafts.keep([replace(NAME, text="Đường bê tông")])
    drafts.end()
    (left,) = session(folder).left(STEM)
    assert left.text == "Đường bê tông"


def test_what_is_saved_leaves_no_file(folder: Path) -> None:
    drafts = session(folder)
    drafts.keep([NAME, NOTE])
    assert drafts.is_keeping
    drafts.keep([])
    assert not drafts.is_keeping
    assert list(folder.iterdir()) == []


def test_a_draft_is_taken_over_by_one_session_only(folder: Path) -> None:
    ended = session(folder)
    ended.keep([NAME])
    ended.end()
    one, other = session(folder), session(folder)
    (draft,) = other.left(STEM)
    assert one.take_over(draft)
    assert not other.take_over(draft)
    assert session(folder).left(STEM) == ()
    one.end()
    assert session(folder).left(STEM) == (NAME,)


def test_a_forgotten_draft_is_gone(folder: Path) -> None:
    ended = session(folder)
    ended.keep([NAME, NOTE])
    ended.end()
    now = session(folder)
    now.forget(NAME)
    now.forget(NAME)
    assert now.left(STEM) == (NOTE,)


def test_a_draft_without_the_name_of_its_dossier_has_it_in_its_file_name(folder: Path) -> None:
    folder.mkdir()
    content = '{"table":"activities","uid":"a1","column":"name","text":"Cầu","when":"2027-03-05"}'
    (folder / f"{STEM}.draft.json").write_text(content, encoding="utf-8")
    (left,) = session(folder).left(STEM)
    assert (left.uid, left.text, left.asked) == ("a1", "Cầu", "")


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"when": "soon"}', '{"when": "2027-03-05", "word": 1}', "\x00"]
)
def test_a_damaged_draft_is_none(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / f"{STEM}.draft.json").write_text(content)
    assert session(folder).left(STEM) == ()


def test_a_draft_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    drafts = Drafts(OwnFolder(tmp_path / "no" / "folder", "lan"))
    with pytest.raises(NotSaved):
        drafts.keep([NAME])
    assert not drafts.is_keeping


def test_steps_come_in_the_order_in_which_they_were_made_before_what_was_typed(
    folder: Path,
) -> None:
    steps = [
        replace(NAME, column="", text=f"bước {order}", step=f"[{order}]", order=order)
        for order in range(1, 12)
    ]
    earlier = replace(steps[0], text="trước đó", step="[0]", when=WHEN - dt.timedelta(seconds=1))
    drafts = session(folder)
    drafts.keep([NOTE, *reversed(steps), earlier])
    drafts.end()
    assert session(folder).left(STEM) == (earlier, *steps, NOTE)
