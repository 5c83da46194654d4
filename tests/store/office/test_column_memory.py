"""What a person chose for headings is there the next time, for this person alone."""

from pathlib import Path

import orjson
import pytest

from store.exchange.headings.chosen import ChosenColumns
from store.office.office import Office

ROADS = ChosenColumns("activities", ("thon", "viec"), {"viec": "name"})
PEOPLE = ChosenColumns("people", ("ai",), {"ai": "name"})


def test_the_last_choice_comes_first_and_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    Office(tmp_path, "lan").columns.keep([ROADS])
    Office(tmp_path, "lan").columns.keep([PEOPLE])
    assert Office(tmp_path, "lan").columns.kinds() == (PEOPLE, ROADS)
    other = ChosenColumns("activities", ("thon", "viec"), {"viec": "note"})
    Office(tmp_path, "lan").columns.keep([other])
    assert Office(tmp_path, "lan").columns.kinds() == (other, PEOPLE)


def test_it_is_each_persons_own(tmp_path: Path) -> None:
    Office(tmp_path, "lan").columns.keep([ROADS])
    assert Office(tmp_path, "minh").columns.kinds() == ()


def test_nothing_chosen_writes_nothing(tmp_path: Path) -> None:
    Office(tmp_path, "lan").columns.keep([])
    assert not list(tmp_path.iterdir())


def test_what_was_chosen_for_longest_ago_is_forgotten(tmp_path: Path) -> None:
    memory = Office(tmp_path, "lan").columns
    for number in range(60):
        memory.keep([ChosenColumns("people", (f"ai {number}",), {f"ai {number}": "name"})])
    kept = memory.kinds()
    assert len(kept) == 50
    assert (kept[0].headings, kept[-1].headings) == (("ai 59",), ("ai 10",))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"{}",
        b"[1]",
        b'[{"table": "people", "headings": "ai", "columns": {"ai": "name"}}]',
        b'[{"table": "people", "headings": ["ai"], "columns": ["ai"]}]',
        b'[{"table": "people", "headings": ["ai"], "columns": {}}]',
        b'[{"table": 1, "headings": ["ai"], "columns": {"ai": "name"}}]',
        b'[{"table": "people", "headings": [1], "columns": {"ai": "name"}}]',
        b'[{"table": "people", "headings": ["ai"], "columns": {"ai": 1}}]',
    ],
)
def test_what_cannot_be_understood_was_never_chosen(tmp_path: Path, content: bytes) -> None:
    memory = Office(tmp_path, "lan").columns
    memory.keep([PEOPLE])
    (file,) = tmp_path.rglob("columns.json")
    assert orjson.loads(file.read_bytes())[0]["table"] == "people"
    file.write_bytes(content)
    assert memory.kinds() == ()
    memory.keep([ROADS])
    assert memory.kinds() == (ROADS,)


def test_where_nothing_can_be_written_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "people").write_text("")
    with pytest.raises(OSError, match="directory"):
        Office(tmp_path, "lan").columns.keep([ROADS])
