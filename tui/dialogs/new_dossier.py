"""Making a dossier: of a commune and a year, of the year before, or of the sample."""

from collections.abc import Callable, Iterable
from functools import partial

from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.view import View
from store.errors import StorageError
from store.language import _
from store.office.office import DossierFile, Office
from store.office.official_communes import find_commune
from store.office.sample import sample_records
from store.records import Meta
from store.roles.access import keeper_of
from store.stages.evaluation.next_year import next_year
from tui.views.screen import KeyScreen
from tui.views.work import AskingScreen


@frozen
class _Beginning:
    """What a new dossier begins with, and what there is to know about it."""

    settings: Meta
    records: Iterable[Record]
    note: str = ""


class NewDossierDialog:
    """Makes a dossier in an office, and asks for what it needs to know."""

    def __init__(self, screen: AskingScreen, office: Office, made: Callable[[str], None]) -> None:
        """Ask on ``screen``; ``made`` gets the name of the dossier to open."""
        self._screen = screen
        self._office = office
        self._made = made

    def sample(self) -> None:
        """Make the sample commune."""
        self._attempt(lambda: _Beginning(*sample_records()))

    def go_on(self, file: DossierFile) -> None:
        """Make the year after ``file``, with what goes on from it."""
        self._attempt(partial(self._following, file))

    def ask(self) -> None:
        """Ask for commune and year, and make an empty dossier of them; a keeper may."""
        try:
            keeper_of(self._office.folder, self._office.who)
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        self._screen.ask(_("Name of the commune, or its code:"), self._ask_year)

    def _ask_year(self, commune: str) -> None:
        if not commune.strip():
            raise FieldError(_("Type the name of the commune, or its code of 5 digits."))
        self._screen.ask(_("Plan year:"), partial(self._year_typed, commune))

    def _year_typed(self, commune: str, typed: str) -> None:
        """Make the dossier; raises FieldError where what is typed is no year."""
        try:
            year = Meta.columns["year"].parse(typed, View({}))
        except FieldError:
            year = None
        if year is None:
            raise FieldError(_("“{typed}” is no year. Type one such as 2027.").format(typed=typed))
        self._attempt(partial(_empty, commune, year))

    def _attempt(self, begin: Callable[[], _Beginning]) -> None:
        """Make the dossier that ``begin`` gives, and open it; say why where that cannot be."""
        try:
            beginning = begin()
            dossier = self._office.create(beginning.settings, beginning.records)
        except (StorageError, FieldError) as error:
            self._screen.say(str(error))
            return
        dossier.close()
        self._made(dossier.path.stem)
        screen = self._screen.app.screen
        if isinstance(screen, KeyScreen):
            screen.say(beginning.note)

    def _following(self, file: DossierFile) -> _Beginning:
        with self._office.open(file.stem) as earlier:
            return _Beginning(*next_year(earlier.view, file.year + 1))


def _empty(commune: str, year: int) -> _Beginning:
    """Return the settings of a new dossier; raises FieldError where there is no name."""
    found = find_commune(commune)
    return _Beginning(found.commune.settings(Meta(year=year)), (), found.note)
