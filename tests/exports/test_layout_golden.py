"""Nothing moves on paper unless somebody means it to."""

from difflib import unified_diff

import pytest

from exports.layout import lay_out
from tests.exports.golden_layouts import GOLDEN, PAPERS, dump


@pytest.mark.parametrize("name", PAPERS)
def test_what_stands_where_is_as_it_was(name: str) -> None:
    golden = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")
    made = dump(lay_out(PAPERS[name]()))
    moved = unified_diff(golden.splitlines(), made.splitlines(), "was", "is", lineterm="", n=1)
    told = "\n".join(moved)
    assert not told, f"{name} has changed; if that is meant: make golden\n{told}"


def test_every_golden_file_belongs_to_a_paper() -> None:
    assert sorted(path.stem for path in GOLDEN.glob("*.txt")) == sorted(PAPERS)
