"""Choosing a dossier, making one, or trying the sample: in an office that has some, or none yet."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from store.base.frozen import frozen
from store.errors import StorageError
from store.language import N_, _
from store.office.office import DossierFile, Office
from tui.desk.typing_method import TypingMethod
from tui.dialogs.many_dossiers import MOST_LISTED, ManyDossiers
from tui.dialogs.new_dossier import NewDossierDialog
from tui.screens.kept_draft import reopen_answer
from tui.views.choosing import ListScreen
from tui.views.waiting.dossiers_asked import DossiersAsked, Found
from tui.views.waiting.offers import KeptDrafts

_HEADING = N_("Thôn Xã – dossiers of this office")

Chosen = Callable[[str], None]
OnceSaved = Callable[[Callable[[], None], Callable[[str], None]], None]
"""Does something once all that was typed is on disk, and has the person told where that waits."""


@frozen
class _Entry:
    """One line of the list, and what taking it does."""

    words: str
    take: Callable[[], None]


class DossiersScreen(ListScreen):
    """The office's dossiers, with those that cannot be read and why, and ways to make one."""

    def __init__(
        self, office: Office, chosen: Chosen, once_saved: OnceSaved | None, first_said: str = ""
    ) -> None:
        """List the dossiers of ``office``; ``chosen`` gets the name of the one to open.

        Without ``once_saved`` no dossier is open, and there is nothing to go back to. The sentence
        ``first_said`` is there to begin with, such as why another dossier cannot be opened.
        """
        self._office = office
        self._chosen = chosen
        self._is_start = once_saved is None
        self._once_saved = once_saved or _at_once
        self.first_said = first_said
        self._entries: Sequence[_Entry] = ()
        self._files: Sequence[DossierFile] = ()
        self._many = ManyDossiers(self, office, self._open)
        self._new = NewDossierDialog(self, office, self._open)
        self.asked = DossiersAsked(self, office, self._take)
        self._kept_drafts = KeptDrafts(self, office, partial(reopen_answer, self))
        self._typing = TypingMethod(office)
        self.composer = self._typing.composer
        super().__init__("", ())
        self.show_status()

    def on_mount(self) -> None:
        """List what there is."""
        self.asked.begin()

    def _take(self, found: Found) -> None:
        """Show what was found, or why nothing could be."""
        self.say("")
        if isinstance(found, StorageError):
            self.say(found.sentence)
        else:
            self._files = found
        if not self._files and not self.message_line.text:
            self.say(_("There is no dossier here yet. Try the sample, or make a new one."))
        if self.first_said:
            self.say(self.first_said)
        self._kept_drafts.offer("")
        self._list()
        self._many.look_for_late(self._files[:MOST_LISTED], self._list)

    def action_accept(self) -> None:
        """Open the chosen dossier, or do what the line says."""
        if self._entries:
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

    def _list(self) -> None:
        """Show a line for each dossier, or the way to one of too many for a list."""
        files, shown = self._files, self._files[:MOST_LISTED]
        found: list[_Entry] = []
        if len(files) > len(shown):
            words = _("Find one of {count} dossiers by its name …").format(count=len(files))
            found.append(_Entry(words, partial(self._many.ask, files)))
        found += [_Entry(self._many.words(one), partial(self._many.take, one)) for one in shown]
        self._entries = [*found, *self._new_ones(shown)]
        self.menu.show([entry.words for entry in self._entries])

    def _new_ones(self, files: Sequence[DossierFile]) -> Sequence[_Entry]:
        following = [
            _Entry(
                _("+ {commune} {year}, going on from {before}").format(
                    commune=last.commune, year=last.year + 1, before=last.year
                ),
                partial(self._once_saved, partial(_go_on, self, self._new, last), self.say),
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


def _go_on(screen: DossiersScreen, new: NewDossierDialog, file: DossierFile) -> None:
    """Make the year after ``file``, unless the person has gone on to something else."""
    if screen.is_on_top:
        new.go_on(file)


def _at_once(deed: Callable[[], None], say: Callable[[str], None]) -> None:
    del say
    deed()


def _last_years(files: Iterable[DossierFile]) -> Iterable[DossierFile]:
    """Return the latest dossier of each commune."""
    latest: dict[str, DossierFile] = {}
    for file in files:
        if not file.error and (file.commune not in latest or latest[file.commune].year < file.year):
            latest[file.commune] = file
    return latest.values()
