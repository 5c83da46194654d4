"""What stands on the page of the signatures: never a closing alone."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from exports.type.strip import Strip

_CLOSING_PARTS = 2


class StripPlace(NamedTuple):
    """Where a strip belongs: to a drawing, or as the first one to signatures so high, in mm.

    ``block`` counts the blocks of the paper, of which it is a part.
    """

    drawn: bool = False
    signed: float = 0
    block: int = 0


class Held:
    """What may have to stand with signatures: strips from the last row, or part of a text, on."""

    def __init__(self) -> None:
        self._parts: list[list[Strip]] = []
        self._block, self._is_matter = 0, False

    @property
    def strips(self) -> list[Strip]:
        """All that waits."""
        return [strip for part in self._parts for strip in part]

    def add(self, strip: Strip, place: StripPlace) -> list[Strip]:
        """Take the next strip; return those that need not wait any longer."""
        given: list[Strip] = []
        is_row = bool(strip.again) or (place.drawn and not strip.is_blank)
        is_text = not self._is_matter and not strip.is_blank and place.block != self._block
        if is_row:
            given, self._parts, self._is_matter = self.strips, [], True
        if is_row or is_text or not self._parts:
            self._parts.append([])
            self._block = place.block
        if not self._is_matter and len(self._parts) > _CLOSING_PARTS:
            given = self._parts.pop(0)
        self._parts[-1].append(strip)
        return given

    def sign(self, room: float) -> list[Strip]:
        """Hold all with the signatures that follow, or what of it the ``room`` in mm allows."""
        whole = self.strips
        kept = next(
            (part for part in (whole, _last_of(self._parts)) if height_of(part) <= room),
            _last_printed(whole),
        )
        self._parts = [[one.kept() for one in kept]]
        return whole[: len(whole) - len(kept)]


def height_of(strips: Iterable[Strip]) -> float:
    """Return how high strips are together, in mm."""
    return sum(strip.height for strip in strips)


def _last_of(parts: Sequence[list[Strip]]) -> list[Strip]:
    return parts[-1] if parts else []


def _last_printed(strips: Sequence[Strip]) -> list[Strip]:
    """Return the last strip on which something stands, and the blanks below it."""
    printed = [place for place, strip in enumerate(strips) if not strip.is_blank]
    return list(strips[printed[-1] :]) if printed else []
