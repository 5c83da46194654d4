"""How far a piece of work is: in few words, and not too often."""

import pytest

from exports.progress import FormProgress, Paced, of_several


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (FormProgress(), "đang dàn trang"),
        (FormProgress(page=12), "trang 12"),
        (FormProgress(form=3, forms=19), "biểu 3/19"),
        (FormProgress(form=3, forms=19, page=12), "biểu 3/19, trang 12"),
    ],
)
def test_how_far_it_is_in_a_few_words(progress: FormProgress, words: str) -> None:
    assert progress.words() == words


def test_short_work_is_not_told_of_and_long_work_four_times_a_second() -> None:
    now = [0.0]
    told: list[int] = []
    paced = Paced(lambda one: told.append(one.page), 0.5, clock=lambda: now[0])
    for hundredth in range(200):
        now[0] = hundredth / 100
        paced(FormProgress(page=hundredth))
    assert told == [50, 75, 100, 125, 150, 175]


def test_the_pages_of_one_of_several_forms_are_told_with_it() -> None:
    told: list[FormProgress] = []
    of_several(told.append, 3, 19)(FormProgress(page=2))
    assert told == [FormProgress(3, 19, 2)]
