"""Papers in articles: what a resolution of the council and a decision of the committee share."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from exports.document.document import Block, Document, Head, PaperTable, Paragraph, Signatures
from exports.forms.kit import frame
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import _


@frozen
class Enactment:
    """What a paper in articles says.

    ``body`` is who issues it, ``bases`` on what it rests, ``verb`` the word above its articles in
    capitals. The ``table`` stands below the first article; ``ending`` is the last sentence, if any.
    """

    body: str
    bases: Sequence[str]
    verb: str
    articles: Sequence[str]
    table: PaperTable
    ending: str = ""


def in_articles(
    view: View, title: str, subject: str, head: Head, enacted: Enactment, signed: Signatures
) -> Document:
    """Return the paper; ``title`` is a message id in capitals."""
    made = frame.paper(view, title, subject, head)
    return replace(made, blocks=(*_blocks(enacted), signed))


def _blocks(enacted: Enactment) -> Iterator[Block]:
    yield Paragraph(enacted.body, "center", bold=True)
    for basis in enacted.bases:
        yield Paragraph(basis, italic=True, prose=True)
    yield Paragraph(enacted.verb, "center", bold=True)
    message = _("Article {number}. {text}")
    for number, text in enumerate(enacted.articles, 1):
        yield Paragraph(message.format(number=number, text=text), prose=True)
        if number == 1:
            yield enacted.table
    if enacted.ending:
        yield Paragraph(enacted.ending, prose=True)
