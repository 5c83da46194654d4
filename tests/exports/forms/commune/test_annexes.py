"""Annexes are numbered where they are put together."""

import pytest

from exports.document.document import Document, Paragraph
from exports.forms.commune.annexing import with_annexes
from exports.layout import lay_out
from exports.type.paper import a4
from tests.exports.papers import CREATED


def paper(title: str, pages: int = 1) -> Document:
    words = Paragraph("từ\n" * 60 * (pages - 1) + "hết")
    return Document(title, CREATED, "vi", blocks=(words,))


@pytest.mark.parametrize(
    ("count", "titles"),
    [(0, []), (1, ["Phụ lục"]), (3, ["Phụ lục I", "Phụ lục II", "Phụ lục III"])],
)
def test_two_annexes_or_more_are_numbered(count: int, titles: list[str]) -> None:
    made = with_annexes([paper("A"), paper("B")], [paper("")] * count)
    assert [part.title for part in made.parts] == ["A", "B", *titles]


def test_the_pages_of_each_annex_are_counted_by_themselves() -> None:
    pages = lay_out(with_annexes([paper("A", 2)], [paper("", 2), paper("")])).pages
    top = a4("portrait").top
    marks = [[run.text for run in page.runs() if run.y < top] for page in pages]
    assert marks == [[], ["2"], [], ["2"], []]
