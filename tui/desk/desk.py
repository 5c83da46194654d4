"""The desk of one person: office, open dossier, and how this person likes to work."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from store.base.late_import import read_when_used
from store.checks.kit.kept import found_before
from store.checks.kit.rule import Finding
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.language import _
from store.office.office import Office
from tui.desk.clipboard import Clipboard
from tui.desk.keeping.saves import Saves
from tui.desk.stage_memory import StageMemory
from tui.desk.typing_method import TypingMethod
from tui.sheets.findings import Findings
from tui.together.company import Company
from tui.together.turn import Turn

if TYPE_CHECKING:
    from store.saving.queue import WaitingSave
    from tui.desk.print_jobs import PrintQueue
    from tui.sheets.sheet import TableSheet
    from tui.tables.table import ScreenTable
    from tui.together.line import ServiceLine

with read_when_used():
    from store.checks import rules  # the first frame does not wait for them

ALL_VILLAGES = ""
Checked = tuple[View, tuple[Finding, ...]]
"""A state of the dossier, and what the rules find in it."""
POLL_SECONDS = 1.0
"""How often others' saves are looked for."""


class Desk:
    """What every screen of an open dossier works with.

    ``wants_panel`` is whether the record stands beside its table where there is room for it.
    """

    def __init__(
        self,
        office: Office,
        dossier: Dossier,
        past: str = "",
        line: "ServiceLine | None" = None,
    ) -> None:
        """Open ``dossier`` the way the person likes to work; ``past`` is the moment it is of.

        Colleagues, and turns at making papers, are known by the ``line`` to the office service.
        """
        self.office = office
        self.company = line.company if line is not None else Company()
        self.turn = line.turn if line is not None else Turn()
        self.past = past
        self.print_queue: PrintQueue | None = None
        self.clipboard = Clipboard()
        self.wants_panel = True
        self.is_typed_refused = False
        """Whether something that was typed and is seen was to be saved, and is not."""
        preferences = office.preferences()
        self._typing = TypingMethod(office)
        self.composer = self._typing.composer
        self._village: str | None = preferences.village or None
        self.saves = Saves()
        self.take(dossier)

    def take(self, dossier: Dossier) -> None:
        """Work on ``dossier`` from now on, and remember which one it is."""
        self.dossier = dossier
        self.memory = StageMemory()
        self.findings = Findings(_found_in)
        self.saves.take(dossier)
        self._saved_at: datetime | None = None
        self._sequence = dossier.sequence
        self._waiting: list[WaitingSave] = []
        self.office.remember(dossier=self.stem)

    @property
    def stem(self) -> str:
        """The dossier's name in the office."""
        return self.dossier.path.stem

    @property
    def status(self) -> str:
        """What is being made, who else is there, how letters are typed, whether all is saved."""
        making = self.print_queue.status if self.print_queue is not None else ""
        parts = (making, self.company.words, self._typing.name, self._role, self._saved_state())
        return "  ".join(part for part in parts if part)

    @property
    def today(self) -> date:
        """The day on which the person works."""
        return self.dossier.view.today

    def note_save(self) -> bool:
        """Note that the person may have saved; tell whether anything is shown otherwise by that."""
        is_saved, waiting = self.dossier.sequence != self._sequence, self.saves.waiting
        if not is_saved and waiting == self._waiting:
            return False
        self._waiting = [*waiting]
        if is_saved:
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
    def findings_at_hand(self) -> Findings | None:
        """What the rules found last; None where they were never applied yet."""
        if not self.findings.are_known:
            found = found_before(self.dossier.view)
            if found is None:
                return None
            self.findings.take(self.dossier.view, found)
        return self.findings

    @property
    def known_findings(self) -> Findings:
        """What the rules found last; the first time they are applied at once."""
        return self.findings if self.findings.are_known else self.find()

    def find(self) -> Findings:
        """Return what the rules find in the dossier as it is now."""
        self.findings.bring_up_to(self.dossier.view)
        return self.findings

    def apply_rules(self, is_wanted: Callable[[], bool]) -> Checked | None:
        """Return the dossier as it is now and what the rules find in it; in any thread.

        None where it has changed meanwhile, or nobody wants to know that any longer.
        """
        view, found = self.dossier.view, list[Finding]()

        def steps() -> Iterator[None]:
            found.extend((yield from rules.check_by_steps(view)))

        for _rule in steps():
            if view is not self.dossier.view or not is_wanted():
                return None
        return view, tuple(found)

    def take_found(self, checked: Checked | None) -> bool:
        """Know what the rules have found; tell whether that is so of the dossier as it is now."""
        if checked is None or checked[0] is not self.dossier.view:
            return False
        self.findings.take(*checked)
        return True

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

    def sheet(self, table: "ScreenTable", village: str, *, every_row: bool = False) -> "TableSheet":
        """Return a table with the columns the person chose for it, and the rows as seen last.

        With ``every_row`` nothing hides a row, and what was seen last is seen again elsewhere.
        """
        from tui.sheets.sheet import TableSheet  # noqa: PLC0415 - home, the first screen, has no sheet

        likes = self.office.preferences()
        sheet = TableSheet(
            self.dossier,
            table,
            self.known_findings,
            village=ALL_VILLAGES if table.is_of_commune else village,
            shown=likes.columns.get(table.key, ()),
            widths=likes.widths.get(table.key),
            rows=None if every_row else self.memory.views.get(table.key),
        )
        if not every_row:
            self.memory.views[table.key] = sheet.row_view
        return sheet

    def remember_widths(self, table: "ScreenTable", widths: Mapping[str, int]) -> None:
        """Keep the widths that the person gave to columns of a table."""
        known = self.office.preferences().widths
        self.office.remember(widths={**known, table.key: dict(widths)})

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
        if self.saves.count:
            return _("saving …") if self.saves.is_running else _("NOT SAVED")
        if self.is_typed_refused:
            return _("NOT SAVED")
        if self._saved_at is None:
            return _("all saved")
        return _("saved {time}").format(time=self._saved_at.astimezone().strftime("%H:%M"))


def _found_in(view: View) -> tuple[Finding, ...]:
    """Return what the rules find, which are read by then."""
    return rules.found_in(view)
