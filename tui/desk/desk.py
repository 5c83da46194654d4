"""The desk of one person: office, open dossier, and how this person likes to work."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from store.checks.rules import check, check_by_steps
from store.dossier.dossier import Dossier
from store.language import _
from store.office.office import Office
from tui.desk.clipboard import Clipboard
from tui.desk.typing_method import TypingMethod
from tui.sheets.findings import Findings

if TYPE_CHECKING:
    from tui.desk.print_jobs import PrintQueue
    from tui.sheets.sheet import TableSheet
    from tui.tables.table import ScreenTable

ALL_VILLAGES = ""
POLL_SECONDS = 1.0
"""How often others' saves are looked for."""


class Desk:
    """What every screen of an open dossier works with."""

    def __init__(self, office: Office, dossier: Dossier, past: str = "") -> None:
        """Open ``dossier`` the way the person likes to work; ``past`` is the moment it is of."""
        self.office = office
        self.past = past
        self.print_queue: PrintQueue | None = None
        self.clipboard = Clipboard()
        preferences = office.preferences()
        self._typing = TypingMethod(office)
        self.composer = self._typing.composer
        self._village: str | None = preferences.village or None
        self.take(dossier)

    def take(self, dossier: Dossier) -> None:
        """Work on ``dossier`` from now on, and remember which one it is."""
        self.dossier = dossier
        self.findings = Findings(check)
        self._saved_at: datetime | None = None
        self._sequence = dossier.sequence
        self.office.remember(dossier=self.stem)

    @property
    def stem(self) -> str:
        """The dossier's name in the office."""
        return self.dossier.path.stem

    @property
    def status(self) -> str:
        """What is being made, how letters are typed, and whether everything is saved."""
        making = self.print_queue.status if self.print_queue is not None else ""
        parts = (making, self._typing.name, self._role, self._saved_state())
        return "  ".join(part for part in parts if part)

    @property
    def today(self) -> date:
        """The day on which the person works."""
        return self.dossier.view.today

    def note_save(self) -> bool:
        """Note that the person may have saved; tell whether there was a save."""
        if self.dossier.sequence == self._sequence:
            return False
        self._sequence = self.dossier.sequence
        self._saved_at = datetime.now(UTC)
        return True

    def look_for_others(self) -> bool:
        """Take over what others have saved; tell whether there was anything.

        Raises:
            StorageError: The file is gone, damaged or of a newer format.
        """
        if not self.dossier.changed() or not self.dossier.refresh():
            return False
        self._sequence = self.dossier.sequence
        return True

    @property
    def is_checked(self) -> bool:
        """Whether the findings are those of the dossier as it is now."""
        return self.findings.are_of(self.dossier.view)

    @property
    def known_findings(self) -> Findings:
        """What the rules found last; the first time they are applied at once."""
        return self.findings if self.findings.are_known else self.find()

    def find(self) -> Findings:
        """Return what the rules find in the dossier as it is now."""
        self.findings.bring_up_to(self.dossier.view)
        return self.findings

    def find_by_steps(self) -> Iterator[None]:
        """Do as ``find``, but pause after each rule: a large dossier takes longer than a key may.

        What was found before stands until the last step; where the dossier has changed meanwhile,
        nothing is taken.
        """
        view = self.dossier.view
        found = yield from check_by_steps(view)
        if view is self.dossier.view:
            self.findings.take(view, found)

    def switch_typing(self) -> str:
        """Type with the next method and remember it; returns how it is typed."""
        return self._typing.switch()

    @property
    def village(self) -> str:
        """The uid of the village worked on; empty means all of them.

        It is the one of last time, or the first one, where the dossier has any.
        """
        villages = [one.uid for one in self.dossier.view.villages()]
        if self._village is None or self._village not in {*villages, ALL_VILLAGES}:
            return villages[0] if villages else ALL_VILLAGES
        return self._village

    @village.setter
    def village(self, uid: str) -> None:
        self._village = uid
        self.office.remember(village=uid)

    def sheet(self, table: "ScreenTable", village: str) -> "TableSheet":
        """Return a table with the columns the person chose for it."""
        from tui.sheets.sheet import TableSheet  # noqa: PLC0415 - home, the first screen, has no sheet

        shown = self.office.preferences().columns.get(table.key, ())
        place = ALL_VILLAGES if table.is_of_commune else village
        return TableSheet(self.dossier, table, self.known_findings, village=place, shown=shown)

    def remember_columns(self, table: "ScreenTable", keys: Sequence[str]) -> None:
        """Keep the columns that the person chose for a table."""
        columns = dict(self.office.preferences().columns)
        self.office.remember(columns=columns | {table.key: tuple(keys)})

    @property
    def _role(self) -> str:
        """The person's role, where the office lists people."""
        access = self.dossier.rights.access
        return access.role.title if access.is_limited else ""

    def _saved_state(self) -> str:
        if self.past:
            return _("AS OF {when}, read only").format(when=self.past)
        if self.dossier.read_only:
            return _("read only")
        if self._saved_at is None:
            return _("all saved")
        return _("saved {time}").format(time=self._saved_at.astimezone().strftime("%H:%M"))
