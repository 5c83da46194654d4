"""What stands together on a page."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from exports.setting.paginate import filled_pages, paginate
from exports.type.paper import a4
from exports.type.roles import Tag
from exports.type.strip import (
    MM_PER_POINT,
    Fill,
    Page,
    RuledLine,
    Run,
    Strip,
    parted,
    without_widows,
)

PAPER = replace(a4("portrait"), height=140.0, top=20.0, bottom=20.0)


def strip(
    text: str, height: float = 30, *, keep: bool = False, again: tuple[Strip, ...] = ()
) -> Strip:
    return Strip(height, (Run(30, 5, text, "", 11),), keep=keep, again=again)


def said(pages: list[Page]) -> list[str]:
    return ["".join(run.text for run in page.runs()) for page in pages]


def test_strips_follow_each_other_and_turn_the_page_when_it_is_full() -> None:
    assert said(paginate([strip(letter) for letter in "abcd"], PAPER)) == ["abc", "d"]


def test_what_is_kept_moves_to_the_next_page_together() -> None:
    strips = [strip("a"), strip("b"), strip("c", keep=True), strip("d", keep=True), strip("e")]
    assert said(paginate(strips, PAPER)) == ["ab", "cde"]


def test_what_cannot_stand_on_one_page_is_not_lost() -> None:
    strips = [strip(letter, keep=True) for letter in "abcdefgh"]
    assert said(paginate(strips, PAPER)) == ["abc", "de", "fgh"]


def test_the_end_of_what_is_too_high_for_a_page_does_not_stand_alone() -> None:
    strips = [strip(letter, keep=True) for letter in "abcd"]
    assert said(paginate(strips, PAPER)) == ["ab", "cd"]


def test_what_fills_a_page_to_its_very_end_still_stands_on_it() -> None:
    room = PAPER.height - PAPER.bottom + 0.001 - PAPER.top
    heights = (30, 30, room - 30 - 30, 30)
    strips = [strip(one, height, keep=True) for one, height in zip("abcd", heights, strict=True)]
    assert said(paginate(strips, PAPER)) == ["ab", "cd"]


def test_blanks_before_the_end_of_a_chunk_do_not_part_it_from_what_it_belongs_to() -> None:
    strips = [
        strip("a", 40, keep=True),
        strip("b", 40, keep=True),
        Strip(10, keep=True),
        strip("c"),
    ]
    assert said(paginate(strips, PAPER)) == ["a", "bc"]


def test_what_is_kept_with_a_strip_higher_than_a_page_is_not_lost() -> None:
    high = replace(lines(22), divide=None, keep=True)
    strips = [high, strip("Y", keep=True), strip("Z")]
    assert said(paginate(strips, PAPER)) == ["abcdefghijklmnopqrs", "tuvYZ"]


def test_headings_are_printed_again_on_top_of_the_next_page() -> None:
    heading = strip("H", 12)
    rows = [strip(letter, again=(heading,)) for letter in "abcd"]
    assert said(paginate([heading, *rows], PAPER)) == ["Hab", "Hcd"]


def test_a_new_page_starts_where_it_is_asked_for() -> None:
    assert said(paginate([strip("a"), replace(strip("b"), new_page=True)], PAPER)) == ["a", "b"]


def test_the_first_page_is_not_left_empty_where_a_new_one_is_asked_for() -> None:
    assert said(paginate([replace(strip("a"), new_page=True)], PAPER)) == ["a"]
    assert said(paginate([Strip(8), replace(strip("a"), new_page=True)], PAPER)) == ["a"]


def test_what_begins_a_new_page_takes_along_what_it_is_kept_with() -> None:
    strips = [strip("a"), replace(strip("b", keep=True), new_page=True), strip("c")]
    assert said(paginate(strips, PAPER)) == ["a", "bc"]


def test_the_headings_are_those_of_the_first_row_on_the_page() -> None:
    rows = [strip("b", keep=True, again=(strip("H", 10),)), strip("c", again=(strip("I", 10),))]
    assert said(paginate([strip("a", 60), *rows], PAPER)) == ["a", "Hbc"]


def test_an_empty_strip_goes_along_with_what_it_is_kept_with() -> None:
    strips = [strip("a", 95), Strip(8, keep=True), strip("b")]
    assert said(paginate(strips, PAPER)) == ["a", "b"]


def test_nothing_to_print_is_one_empty_page() -> None:
    assert said(paginate([], PAPER)) == [""]
    assert said(paginate([Strip(8)], PAPER)) == [""]


@pytest.mark.parametrize(
    ("heights", "pages"),
    [
        ((50, 50), ["ab"]),
        ((50, 50.0005), ["ab"]),
        ((50, 50.01), ["a", "b"]),
        ((100, 1), ["a", "b"]),
    ],
)
def test_a_page_is_filled_to_its_end(heights: tuple[float, ...], pages: list[str]) -> None:
    strips = [strip(letter, height) for letter, height in zip("ab", heights, strict=True)]
    assert said(paginate(strips, PAPER)) == pages


@pytest.mark.parametrize(("height", "pages"), [(50, ["Ha", "Hb"]), (51, ["Ha", "b"])])
def test_headings_up_to_half_a_page_are_printed_again(height: float, pages: list[str]) -> None:
    heading = strip("H", height)
    rows = [strip(letter, 150 - 2 * height, again=(heading,)) for letter in "ab"]
    assert said(paginate([heading, *rows], PAPER)) == pages


def test_an_empty_strip_never_opens_a_page() -> None:
    (page,) = paginate([Strip(8), strip("a")], PAPER)
    assert [run.y for run in page.runs()] == [pytest.approx(25)]


def lines(count: int, *, height: float = 5) -> Strip:
    """Return a strip of ``count`` lines, that of letters from a, which divides between them."""
    runs = tuple(Run(30, (n + 1) * height, chr(97 + n), "", 11) for n in range(count))

    def divide(room: float) -> tuple[Strip, Strip] | None:
        fitting = int(room / height)
        if not 2 <= fitting <= count - 2:
            return None
        upper = Strip(fitting * height, runs[:fitting])
        rest = tuple(run.moved(-fitting * height) for run in runs[fitting:])
        return upper, Strip((count - fitting) * height, rest)

    return Strip(count * height, runs, divide=divide)


def test_a_strip_that_divides_fills_its_page() -> None:
    assert said(paginate([strip("A", 60), lines(12)], PAPER)) == ["Aabcdefgh", "ijkl"]


def test_where_too_little_would_stand_before_the_division_all_of_it_moves() -> None:
    assert said(paginate([strip("A", 95), lines(6)], PAPER)) == ["A", "abcdef"]


def test_what_is_kept_with_the_end_of_a_divided_strip_stands_with_it() -> None:
    strips = [replace(lines(12), keep=True), strip("Z", 50)]
    assert said(paginate([strip("A", 60), *strips], PAPER)) == ["Aabcdefgh", "ijklZ"]


def test_a_new_page_starts_even_behind_what_is_kept() -> None:
    strips = [strip("a", keep=True), replace(strip("b"), new_page=True)]
    assert said(paginate(strips, PAPER)) == ["a", "b"]


def test_a_strip_higher_than_a_page_is_parted_between_its_lines() -> None:
    high = replace(lines(50), divide=None)
    pages = paginate([strip("A"), high], PAPER)
    assert [len(list(page.runs())) for page in pages] == [1, 19, 20, 11]
    assert "".join(said(pages)) == "A" + "".join(run.text for run in high.runs)
    assert all(20 < run.y <= 120 for page in pages for run in page.runs())


def test_rules_and_fields_are_parted_with_their_lines_and_tags_stay_with_them() -> None:
    one, other = Tag("P"), Tag("P")
    runs = tuple(Run(30, y, text, "", 10) for y, text in ((5, "a"), (15, "b"), (25, "c")))
    rules = (
        RuledLine(30, 0, 30, 30, 0.2),
        RuledLine(30, 6, 60, 6, 0.2),
        RuledLine(30, 26, 60, 26, 0.2),
    )
    whole = Strip(30, runs, rules, (Fill(30, 0, 30, 30, 0.9),), tags=((one, 2), (other, 3)))
    upper, lower = parted(whole, 20) or (whole, whole)
    assert [run.text for run in upper.runs] == ["a", "b"]
    assert upper.tags == ((one, 2),)
    assert lower.tags == ((other, 1),)
    top = 25 - 10 * MM_PER_POINT
    assert [(run.y, run.text) for run in lower.runs] == [(25 - top, "c")]
    assert upper.rules == (RuledLine(30, 0, 30, 20, 0.2), RuledLine(30, 6, 60, 6, 0.2))
    assert lower.rules == (
        RuledLine(30, 0, 30, 30 - top, 0.2),
        RuledLine(30, 26 - top, 60, 26 - top, 0.2),
    )
    assert [fill.height for fill in (*upper.fills, *lower.fills)] == [20, pytest.approx(30 - top)]
    assert upper.height + lower.height <= 20 + 30 - top


def test_what_fits_or_has_one_line_is_not_parted() -> None:
    assert parted(strip("a", 300), 200) is None
    assert parted(strip("a", 300), 1) is None


def test_headings_that_fill_a_page_are_not_printed_again() -> None:
    heading = strip("H", 60)
    rows = [strip(letter, 50, again=(heading,)) for letter in "abc"]
    assert said(paginate([heading, *rows], PAPER)) == ["H", "ab", "c"]


def test_pages_come_one_by_one_as_they_fill() -> None:
    asked: list[str] = []

    def strips() -> Iterator[Strip]:
        for letter in "abcdefg":
            asked.append(letter)
            yield strip(letter)

    pages = filled_pages(strips(), PAPER)
    assert said([next(pages)]) == ["abc"]
    assert asked == list("abcd")


@pytest.mark.parametrize(
    ("count", "held"), [(0, ""), (1, "-"), (2, "k-"), (3, "kk-"), (5, "k--k-")]
)
def test_two_lines_at_least_stand_on_each_side_of_a_page_break(count: int, held: str) -> None:
    kept = without_widows([strip("a")] * count)
    assert "".join("k" if line.keep else "-" for line in kept) == held


def test_upright_rules_that_continue_each_other_are_one() -> None:
    page = Page(210, 297)
    box = Strip(
        10,
        rules=(
            RuledLine(30, 0, 30, 10, 0.2),
            RuledLine(60, 0, 60, 10, 0.4),
            RuledLine(30, 10, 60, 10, 1),
        ),
    )
    for top in (20, 30, 50):
        page.put(box, top)
    upright = [rule for rule in page.joined_rules() if rule.x1 == rule.x2]
    spans = sorted((rule.x1, rule.y1, rule.y2) for rule in upright)
    assert spans == [(30, 20, 40), (30, 50, 60), (60, 20, 40), (60, 50, 60)]
    assert [rule.y1 for rule in page.joined_rules() if rule.y1 == rule.y2] == [30, 40, 60]


def test_an_empty_strip_never_ends_a_document_on_a_page_of_its_own() -> None:
    strips = [strip("a", 95), Strip(8), Strip(8)]
    assert said(paginate(strips, PAPER)) == ["a"]
    assert said(paginate([*strips, strip("b", 2)], PAPER)) == ["a", "b"]
