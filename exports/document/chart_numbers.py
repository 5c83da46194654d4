"""Numbers of charts, counted through a paper in one place for paper and text alike."""

from dataclasses import replace

from exports.document.charts import Chart
from exports.document.document import Block, Document


def with_numbered_charts(document: Document) -> Document:
    """Return ``document`` with its charts numbered from 1.

    Of a bundle each paper counts for itself; a part that is continued counts on, as its pages do.
    """
    made, _counted = _numbered(document, 0)
    return made


def _numbered(document: Document, counted: int) -> tuple[Document, int]:
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Chart):
            counted += 1
            blocks.append(replace(block, number=counted))
        else:
            blocks.append(block)
    parts = []
    for part in document.parts:
        made, counted = _numbered(part, counted if part.continued else 0)
        parts.append(made)
    return replace(document, blocks=tuple(blocks), parts=tuple(parts)), counted
