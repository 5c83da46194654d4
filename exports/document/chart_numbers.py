"""The charts of a paper: which it has, and their numbers, alike on paper and as text."""

from dataclasses import replace

from exports.document.charts import Chart
from exports.document.document import Block, Document


def with_numbered_charts(document: Document) -> Document:
    """Return ``document`` with its charts numbered from 1, without those that show nothing.

    Of a bundle each paper counts for itself; a part that is continued counts on, as its pages do.
    """
    made, _counted = _numbered(document, 0)
    return made


def _numbered(document: Document, counted: int) -> tuple[Document, int]:
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Chart):
            blocks.append(block)
        elif not block.remark:
            counted += 1
            blocks.append(replace(block, number=counted))
    parts = []
    for part in document.parts:
        made, counted = _numbered(part, counted if part.continued else 0)
        parts.append(made)
    return replace(document, blocks=tuple(blocks), parts=tuple(parts)), counted
