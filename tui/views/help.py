"""The help: what the cell at the cursor holds, and every key that applies."""

from collections.abc import Collection, Iterator, Sequence

from rich.cells import cell_len

from store.language import _
from tui.grid.model import Mark
from tui.keys.keys import KeyPlace, help_lines
from tui.typing.fitting import fit
from tui.views.reading import ReadingScreen

_WIDEST_KEYS = 20


class HelpScreen(ReadingScreen):
    """Explains the keys of the places where the person is."""

    def __init__(
        self, places: Sequence[KeyPlace], about: str = "", without: Collection[str] = ()
    ) -> None:
        """Explain ``about``, such as a column, and the keys of ``places``.

        Of actions ``without`` which one has to do it is said that they do nothing now.
        """
        super().__init__(_("Help"), tuple(_paragraphs(places, about, without)))


def _paragraphs(places: Sequence[KeyPlace], about: str, without: Collection[str]) -> Iterator[str]:
    if about:
        yield about
        yield ""
    explained = [*places, KeyPlace.CELL] if KeyPlace.TABLE in places else places
    for place in explained:
        yield _(place.value)
        idle = {text for _keys, text in help_lines(place, only=without)}
        for keys, text in help_lines(place):
            told = _("{text} (not possible now)").format(text=text) if text in idle else text
            yield f"  {_key_column(keys)} {told}"
        yield ""
    if KeyPlace.TABLE in explained:
        yield _("Signs beside a cell")
        for mark in Mark:
            if mark.sign:
                yield f"  {fit(mark.sign, _WIDEST_KEYS, 'left')} {_(mark.meaning)}"


def _key_column(keys: str) -> str:
    return fit(keys, _WIDEST_KEYS, "left") if cell_len(keys) <= _WIDEST_KEYS else keys
