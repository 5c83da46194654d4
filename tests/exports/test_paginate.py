"""What stands together on a page."""

from dataclasses import replace

import pytest

from exports.paginate import paginate
from exports.paper import a4
from exports.slab import Page, Run, Slab

PAPER = replace(a4("portrait"), height=140.0, top=20.0, bottom=20.0)


def slab(
    text: str, height: float = 30, *, keep: bool = False, again: tuple[Slab, ...] = ()
) -> Slab:
    return Slab(height, (Run(30, 5, text, "", 11),), keep=keep, again=again)


def said(pages: list[Page]) -> list[str]:
    return ["".join(run.text for run in page.runs()) for page in pages]


def test_slabs_follow_each_other_and_turn_the_page_when_it_is_full() -> None:
    assert said(paginate([slab(letter) for letter in "abcd"], PAPER)) == ["abc", "d"]


def test_what_is_kept_moves_to_the_next_page_together() -> None:
    slabs = [slab("a"), slab("b"), slab("c", keep=True), slab("d", keep=True), slab("e")]
    assert said(paginate(slabs, PAPER)) == ["ab", "cde"]


def test_what_cannot_stand_on_one_page_is_not_lost() -> None:
    slabs = [slab(letter, keep=True) for letter in "abcdefgh"]
    assert said(paginate(slabs, PAPER)) == ["abc", "de", "fgh"]


def test_the_end_of_what_is_too_high_for_a_page_does_not_stand_alone() -> None:
    slabs = [slab(letter, keep=True) for letter in "abcd"]
    assert said(paginate(slabs, PAPER)) == ["ab", "cd"]


def test_headings_are_printed_again_on_top_of_the_next_page() -> None:
    heading = slab("H", 12)
    rows = [slab(letter, again=(heading,)) for letter in "abcd"]
    assert said(paginate([heading, *rows], PAPER)) == ["Hab", "Hcd"]


def test_a_new_page_starts_where_it_is_asked_for() -> None:
    assert said(paginate([slab("a"), replace(slab("b"), new_page=True)], PAPER)) == ["a", "b"]


def test_an_empty_strip_never_opens_a_page() -> None:
    (page,) = paginate([Slab(8), slab("a")], PAPER)
    assert [run.y for run in page.runs()] == [pytest.approx(25)]
