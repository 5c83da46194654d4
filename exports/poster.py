"""A document as a poster on A0, set anew in the largest type its sheets allow."""

from collections.abc import Callable

from exports.block_layout import BlockSetter
from exports.document import Document, Orientation
from exports.margin_marks import draft_mark, page_mark
from exports.measure import Measure
from exports.paginate import paginate
from exports.paper import COMFORTABLE_ON_A0, LARGEST_ON_A0, SMALLEST_ON_A0, Paper, a0
from exports.slab import Page, Slab

_SIZES = (45, 47, 50, 53, 57, COMFORTABLE_ON_A0, 67, 73, LARGEST_ON_A0)

SlabsOf = Callable[[Document, BlockSetter], list[Slab]]
"""What sets a document as slabs, in their order."""


def poster_pages(document: Document, measure: Measure, slabs_of: SlabsOf) -> list[Page]:
    """Set a poster upright or across, whichever needs fewer sheets, as large as these allow."""

    def pages_on(paper: Paper) -> list[Page]:
        setter = BlockSetter(measure, paper)
        pages = paginate(slabs_of(document, setter), paper)
        for number, page in enumerate(pages, 1):
            if number > 1:
                page.put(page_mark(str(number), setter), 0)
            if document.draft:
                page.put(draft_mark(setter), 0)
        return pages

    upright = document.orientation == "portrait"
    orientations: list[Orientation] = ["portrait", "landscape"]
    set_small = {
        orientation: pages_on(a0(orientation, SMALLEST_ON_A0))
        for orientation in sorted(orientations, reverse=not upright, key=orientations.index)
    }
    orientation = min(set_small, key=lambda one: len(set_small[one]))
    best = set_small[orientation]
    for size in _SIZES:
        pages = pages_on(a0(orientation, size))
        if len(pages) > len(best):
            break
        best = pages
    return best
