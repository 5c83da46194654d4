"""Annexes of a paper: "Phụ lục I", "Phụ lục II", numbered by the order in which they follow."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.document.document import Document, bundle
from exports.forms.kit.frame import roman
from store.language import _


def with_annexes(papers: Iterable[Document], annexes: Sequence[Document]) -> Document:
    """Return papers and their annexes as one document.

    Two annexes or more are numbered in Roman numerals, one alone is not; the pages of each are
    counted by themselves [Decree 30/2020/NĐ-CP, Appendix I].
    """
    return bundle([*papers, *numbered(annexes)])


def numbered(annexes: Sequence[Document]) -> list[Document]:
    """Return annexes under their titles, as parts of the paper that they follow."""
    titles = [_("Annex {number}").format(number=roman(at + 1)) for at in range(len(annexes))]
    if len(annexes) == 1:
        titles = [_("Annex")]
    named = zip(annexes, titles, strict=True)
    return [replace(one, title=title, level=1) for one, title in named]
