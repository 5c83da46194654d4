"""Choosing a dossier, making one, or trying the sample: in an office that has some, or none yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from store.base.beside import beside
from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.cycle.communes import late_there
from store.errors import StorageError
from store.language import N_, _
from store.office.office import DossierFile, Office
from store.records.preparation import STAGES
from store.words.text import fold
from tui.desk.back_on_screen import back_on_screen
from tui.desk.typing_method import TypingMethod
from tui.dialogs.new_dossier import NewDossierDialog
from tui.screens.kept_draft import KeptDrafts, reopen_answer
from tui.views.choosing import ListScreen

_MOST_LISTED = 200
"""Dossiers that stand in the list; where there are more, one is found by typing."""
_MOST_OFFERED = 20
_HEADING = N_("Thôn Xã – dossiers of this office")

if TYPE_CHECKING:
    from concurrent.futures import Future

Chosen = Callable[[str], None]


@frozen
class _Entry:
    """One line of the list, and what taking it does."""

    words: str
    take: Callable[[], None]


class DossiersScreen(ListScreen):
    """The office's dossiers, with those that cannot be read and why, and ways to make one."""

    def __init__(
        self, office: Office, chosen: Chosen, *, is_start: bool = False, first_said: str = ""
    ) -> None:
        """List the dossiers of ``office``; ``chosen`` gets the name of the one to open.

        ``is_start`` tells that there is nothing to go back to, ``first_said`` is a sentence to
        begin with, such as why another dossier cannot be opened.
        """
        self._office = office
        self._chosen = chosen
        self._is_start = is_start
        self._first_said = first_said
        self._entries: Sequence[_Entry] = ()
        self._late: Mapping[str, int] = {}
        self._new = NewDossierDialog(self, office, self._open)
        self._kept_drafts = KeptDrafts(self, office, partial(reopen_answer, self))
        self._typing = TypingMethod(office)
        self.composer = self._typing.composer
        super().__init__("", ())
        self.show_status()

    def on_mount(self) -> None:
        """List what there is."""
        try:
            files = self._office.dossiers()
        except StorageError as error:
            files = ()
            self.say(error.sentence)
        shown = files[:_MOST_LISTED]
        if not files and not self.message_line.text:
            self.say(_("There is no dossier here yet. Try the sample, or make a new one."))
        if self._first_said:
            self.say(self._first_said)
        self._kept_drafts.offer("")
        self._entries = [
            *self._found_by_typing(files),
            *map(self._existing, shown),
            *self._new_ones(shown),
        ]
        self.menu.show([entry.words for entry in self._entries])
        self._look_for_late(shown)

    def action_accept(self) -> None:
        """Open the chosen dossier, or do what the line says."""
        self._entries[self.menu.chosen].take()

    def action_switch_typing(self) -> None:
        """Type Vietnamese letters by the next method."""
        self.say(self._typing.switch())
        self.show_status()

    def show_status(self) -> None:
        """Show what the list is, and how letters are typed."""
        self.title_line.show("  ".join(filter(None, (_(_HEADING), self._typing.name))))

    def action_back(self) -> None:
        """Go back, or leave the program where nothing stands before."""
        if self._is_start:
            self.app.exit()
        else:
            super().action_back()

    def _existing(self, file: DossierFile) -> _Entry:
        if file.error:
            return _Entry(f"! {file.error}", lambda: self.say(file.error))
        return _Entry(self._words(file), lambda: self._open(file.stem))

    def _words(self, file: DossierFile) -> str:
        words = _("{commune} {year}").format(commune=file.commune, year=file.year)
        if file.shelved is None:
            return words
        stage = _(list(STAGES.values())[file.shelved.stage - 1])
        late = self._late.get(file.stem, 0)
        told = _("{count} late").format(count=late) if late else ""
        parts = (f"{words} ({file.shelved.province or file.shelved.code})", stage, told)
        return " – ".join(filter(None, parts))

    def _found_by_typing(self, files: Sequence[DossierFile]) -> Sequence[_Entry]:
        """Return the way to one of many dossiers, where they are too many for a list."""
        if len(files) <= _MOST_LISTED:
            return ()
        words = _("Find one of {count} dossiers by its name …").format(count=len(files))
        return [_Entry(words, partial(self._ask_which, files))]

    def _ask_which(self, files: Sequence[DossierFile]) -> None:
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
            self._open(by_words[words].stem)

        self.ask(_("Name of the commune:"), answered, matches=matches)

    def _look_for_late(self, files: Sequence[DossierFile]) -> None:
        """Tell what is late in the dossiers of a server, once that is known."""
        shelf = self._office.shelf if any(file.shelved for file in files) else None
        if shelf is None:
            return
        shelved = [(file.stem, file.shelved) for file in files if file.shelved is not None]
        counting = beside(partial(late_there, shelf, shelved))
        counting.add_done_callback(back_on_screen(self, partial(self._show_late, files)))

    def _show_late(
        self, files: Sequence[DossierFile], counting: "Future[Mapping[str, int]]"
    ) -> None:
        try:
            self._late = counting.result()
        except StorageError as error:
            self.say(error.sentence)
            return
        by_stem = {file.stem: self._existing(file) for file in files}
        begin = len(self._entries) - len(files) - len(self._new_ones(files))
        self._entries = [
            *self._entries[:begin],
            *by_stem.values(),
            *self._entries[begin + len(files) :],
        ]
        self.menu.show([entry.words for entry in self._entries])

    def _new_ones(self, files: Sequence[DossierFile]) -> Sequence[_Entry]:
        following = [
            _Entry(
                _("+ {commune} {year}, going on from {before}").format(
                    commune=last.commune, year=last.year + 1, before=last.year
                ),
                partial(self._new.go_on, last),
            )
            for last in _last_years(files)
        ]
        return [
            *following,
            _Entry(_("+ New dossier of a commune …"), self._new.ask),
            _Entry(_("+ Sample commune, to try things out"), self._new.sample),
        ]

    def _open(self, stem: str) -> None:
        if not self._is_start:
            self.app.pop_screen()
        self._chosen(stem)


def _found_words(file: DossierFile) -> str:
    """Return the words by which a dossier is found among many, no other by the same."""
    place = file.shelved.province if file.shelved is not None else ""
    return " ".join(filter(None, (f"{file.commune} {file.year}", place, f"[{file.stem}]")))


def _last_years(files: Iterable[DossierFile]) -> Iterable[DossierFile]:
    """Return the latest dossier of each commune."""
    latest: dict[str, DossierFile] = {}
    for file in files:
        if not file.error and (file.commune not in latest or latest[file.commune].year < file.year):
            latest[file.commune] = file
    return latest.values()
