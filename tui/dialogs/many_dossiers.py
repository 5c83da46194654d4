"""The dossiers of a server: what their lines tell, and one of many found by typing."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.base.beside import beside
from store.columns.kind import FieldError
from store.cycle.communes import late_there
from store.errors import StorageError
from store.language import _
from store.office.office import DossierFile, Office
from store.records.preparation import STAGES
from store.words.text import fold
from tui.desk.back_on_screen import back_on_screen
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from concurrent.futures import Future

MOST_LISTED = 200
"""Dossiers that stand in a list; where there are more, one is found by typing."""
_MOST_OFFERED = 20


class ManyDossiers:
    """Tells of the dossiers of an office on a server, and finds one of them."""

    def __init__(self, screen: KeyScreen, office: Office, chosen: Callable[[str], None]) -> None:
        """Ask on ``screen``; ``chosen`` gets the name of the one that was found."""
        self._screen = screen
        self._office = office
        self._chosen = chosen
        self._late: Mapping[str, int] = {}

    def words(self, file: DossierFile) -> str:
        """Return the line of a dossier: on a server with province, stage, and what is late.

        Of one that cannot be read it is why.
        """
        if file.error:
            return f"! {file.error}"
        words = _("{commune} {year}").format(commune=file.commune, year=file.year)
        if file.shelved is None:
            return words
        stage = _(list(STAGES.values())[file.shelved.stage - 1])
        late = self._late.get(file.stem, 0)
        told = _("{count} late").format(count=late) if late else ""
        parts = (f"{words} ({file.shelved.province or file.shelved.code})", told, stage)
        return " – ".join(filter(None, parts))

    def take(self, file: DossierFile) -> None:
        """Go to a dossier, or say why it cannot be read."""
        if file.error:
            self._screen.say(file.error)
        else:
            self._chosen(file.stem)

    def ask(self, files: Sequence[DossierFile]) -> None:
        """Ask for the name of one of ``files``, of which those are offered that fit."""
        by_words = {_found_words(file): file for file in files}
        folded = {words: fold(words) for words in by_words}

        def matches(typed: str) -> Sequence[str]:
            wanted = fold(typed)
            found = [words for words, plain in folded.items() if wanted in plain]
            found.sort(key=lambda words: not folded[words].startswith(wanted))
            return tuple(found[:_MOST_OFFERED])

        def answered(words: str) -> None:
            if words not in by_words:
                message = _("No dossier here is called “{words}”. Type other letters.")
                raise FieldError(message.format(words=words))
            self._chosen(by_words[words].stem)

        self._screen.ask(_("Name of the commune:"), answered, matches=matches)

    def look_for_late(self, files: Sequence[DossierFile], then: Callable[[], None]) -> None:
        """Find out beside the screen what is late in those on a server; ``then`` it is told."""
        shelf = self._office.shelf if any(file.shelved for file in files) else None
        if shelf is None:
            return
        shelved = [(file.stem, file.shelved) for file in files if file.shelved is not None]
        counting = beside(partial(late_there, shelf, shelved))
        counting.add_done_callback(back_on_screen(self._screen, partial(self._know, then)))

    def _know(self, then: Callable[[], None], counting: "Future[Mapping[str, int]]") -> None:
        try:
            self._late = counting.result()
        except StorageError as error:
            self._screen.say(error.sentence)
        else:
            then()


def _found_words(file: DossierFile) -> str:
    """Return the words by which a dossier is found among many, no other by the same."""
    place = file.shelved.province if file.shelved is not None else ""
    return " ".join(filter(None, (f"{file.commune} {file.year}", place, f"[{file.stem}]")))
