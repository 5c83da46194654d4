"""The rows of a table as strips: a high one is divided between pages, and says that it goes on."""

from functools import partial
from typing import NamedTuple

from exports.setting.tables.cells import CellSetter, PaperCell, RowStyle, write
from exports.type.ink import Ink
from exports.type.roles import Tag
from exports.type.strip import Divide, Strip
from store.language import _

_LARGEST_WHOLE = 1 / 3
"""The part of a page's depth from which on a row may be divided between two pages."""

_LEAST_LINES = 4
"""The lines of a divided row that stand together at least, before and after the division."""

_AGAIN = RowStyle("I")


class WrappedRow(NamedTuple):
    """A row whose texts are in lines, the highest in ``deepest``; there is one tag for each cell.

    ``again`` is what is printed above it where it opens a page. It begins at least ``least`` mm
    high, texts stand at its top or are ``centred`` in it. One that ``is_entry`` is filled in by
    hand.
    """

    frame: CellSetter
    look: RowStyle
    cells: list[PaperCell]
    edges: tuple[float, ...]
    tags: list[Tag] | list[None]
    deepest: int
    again: tuple[Strip, ...] = ()
    keep: bool = False
    least: float = 0
    centred: bool = False
    is_entry: bool = False

    def strip(self) -> Strip:
        """Return the row as a strip that can be divided where it is high."""
        return self._from_line(0, self.again)

    def _from_line(self, first: int, again: tuple[Strip, ...]) -> Strip:
        """Return the row from that line to its end."""
        height = (self.deepest - first) * self.frame.pitch * self.look.size
        high = height > self.frame.paper.depth * _LARGEST_WHOLE
        divide = partial(self._divided, first, again) if high else None
        return self._part(first, self.deepest, again, divide)

    def _divided(
        self, first: int, again: tuple[Strip, ...], room: float
    ) -> tuple[Strip, Strip] | None:
        """Return the part of the row that fits into ``room`` mm and the rest, None for neither."""
        pitch = self.frame.pitch * self.look.size
        fitting = int((room - 2 * self.frame.columns.pad) / pitch)
        last = min(first + fitting, self.deepest - _LEAST_LINES)
        if last - first < _LEAST_LINES or (not first and self.least > room):
            return None
        here = self._part(first, last, again, None)
        return here, self._from_line(last, (*self.again, *self._reminder()))

    def _part(
        self, first: int, last: int, again: tuple[Strip, ...], divide: Divide | None
    ) -> Strip:
        """Return the lines from ``first`` up to before ``last`` in their box."""
        frame, look = self.frame, self.look
        lines, pitch, pad = last - first, frame.pitch * look.size, frame.columns.pad
        height = lines * pitch + 2 * pad
        if not first and height < self.least:
            height = self.least
        ink = Ink(frame.measure)
        for cell, tag in zip(self.cells, self.tags, strict=True):
            if cell.drawing is None:
                top = pad
                if self.centred:
                    top = (height - min(len(cell.lines) - first, lines) * pitch) / 2
                write(ink, cell, (first, last), top)
            elif not first:
                cell.drawing.draw(ink, cell.slot, height)
            ink.tag(tag)
        if last < self.deepest and look.open_to:
            look = look._replace(open_to=0)
        return Strip(
            height,
            tuple(ink.runs),
            (*ink.rules, *frame.box(self.edges, height, look)),
            frame.field(self.edges, height, look),
            keep=self.keep and last == self.deepest,
            again=again,
            tags=tuple(ink.tags),
            divide=divide,
            is_entry=self.is_entry and not first,
        )

    def _reminder(self) -> tuple[Strip, ...]:
        """Return what says, above the rest of the row, which one goes on."""
        texts = [" ".join(line.text.strip() for line in cell.lines) for cell in self.cells]
        number = f"{texts[0]}. " if texts[0].isdecimal() else ""
        pairs = zip(self.cells, texts, strict=True)
        name = next((text for cell, text in pairs if cell.slot.align == "left" and text), "")
        return (going_on(self.frame, number + name, _AGAIN),) if name else ()


def going_on(frame: CellSetter, name: str, look: RowStyle) -> Strip:
    """Return the row that tells, on a further page, what goes on there; ornament, said before."""
    measure, size = frame.measure, frame.columns.size * look.size
    slot = frame.slot(0, len(frame.columns.edges) - 1, "left")
    message = _("{name} (continued)")
    taken = measure.width(measure.clean(message.format(name=""), look.style), look.style, size)
    fitting = measure.beginning(
        measure.clean(name, look.style), look.style, size, slot.room - taken
    )
    words = measure.words(message.format(name=fitting), look.style)
    cell = frame.cell(words, slot, look.style, size)
    edges = (frame.columns.edges[0], frame.columns.edges[-1])
    return WrappedRow(frame, look, [cell], edges, [None], max(1, len(cell.lines))).strip()
