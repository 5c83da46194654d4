"""One record standing upright: a row for each field."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rich.cells import cell_len

from store.columns.kind import FieldError, Kind, Text
from store.columns.record import Column, Record
from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.language import N_, _
from tui.grid.held import HeldRow
from tui.grid.model import CommitResult, GridRow, Mark
from tui.sheets.cell_writer import brought_back
from tui.sheets.findings import Findings
from tui.sheets.saving import SheetSaving
from tui.sheets.surroundings import VillageSurroundings

_FIELD = Column(kind=Text(), label=N_("Field"), key="field", width=30, bookkeeping=True)
_WIDEST_FIELD = 44
"""How many cells of a line the name of a field takes at most."""
_VALUE = Column(kind=Text(), label=N_("Value"), key="value", width=400)
"""The value takes whatever room the screen has."""

_HIDDEN = frozenset({"uid", "revision"})
"""Bookkeeping that tells a person nothing."""


class RecordSheet:
    """A grid model in which each typed column of a record is a row, known by the column's key.

    Bookkeeping, such as who changed the record when, stands below and cannot be changed.
    """

    fixed = 1

    def __init__(
        self, dossier: Dossier, record: Record, findings: Findings, village: str = ""
    ) -> None:
        """Show ``record``; references stay within ``village`` where one is given."""
        self.dossier = dossier
        self.saving = SheetSaving(dossier)
        self._type = type(record)
        self._uid = record.uid
        self._findings = findings
        self._village = village
        self._opened = record
        self.held = HeldRow()
        titles = [one.title() for one in self._type.columns.values() if one.key not in _HIDDEN]
        needed = max(cell_len(title) for title in titles)
        field = replace(_FIELD, width=min(max(needed, _FIELD.width), _WIDEST_FIELD))
        self.columns = (field, _VALUE)

    @property
    def record(self) -> Record:
        """The record as it is now; as it was opened when it is gone."""
        return self.dossier.view.get(self._type, self._uid) or self._opened

    @property
    def rows(self) -> Sequence[GridRow]:
        """One row for each field, those that the program writes below the others."""
        shown = [one for one in self._type.columns.values() if one.key not in _HIDDEN]
        return [GridRow(uid=one.key) for one in sorted(shown, key=lambda one: one.bookkeeping)]

    def field(self, uid: str) -> Column:
        """Return the record's column that stands in a row."""
        return self._type.columns[uid]

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the kind of the field."""
        del column
        return self.field(uid).kind

    def cell_title(self, uid: str, column: Column) -> str:
        """Return the field's title."""
        del column
        return self.field(uid).title()

    def shown(self, uid: str, column: Column) -> str:
        """Return the field's name or value."""
        field = self.field(uid)
        if column.key == _FIELD.key:
            return field.title()
        return field.show(getattr(self.record, uid), self.dossier.view)

    def typed(self, uid: str, column: Column) -> str:
        """Return the text with which the editor opens the value."""
        del column
        self._opened = self.record
        return self.field(uid).edit(getattr(self._opened, uid), self._around)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return the state of a value."""
        if column.key == _FIELD.key:
            return Mark.NONE
        if self.saving.is_locked or self.field(uid).bookkeeping or self._why_not(uid):
            return Mark.LOCKED
        found = self._findings.mark(self._uid, uid, first=False)
        if found is Mark.NONE and uid in self.record.computed():
            return Mark.COMPUTED
        return found

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a value cannot be opened."""
        del column
        if self.field(uid).bookkeeping:
            return _("The program fills this in; it is not typed.")
        return self._why_not(uid) or self.saving.refusal

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Return what to offer while ``typed`` is in the cell."""
        del column
        return self.field(uid).kind.matches(typed, self._around)

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save a field, or refuse it with a sentence."""
        del column
        field = self.field(uid)
        try:
            value = field.parse(typed, self._around)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=f"{field.title()}: {error}")
        try:
            self.dossier.save(self._opened.with_value(uid, value), seen=self._opened)
        except StorageError as error:
            return self.saving.refused(uid, error)
        return CommitResult(uid)

    def new_row(self, near: str) -> CommitResult:
        """Refuse: the fields of a record are what they are."""
        return CommitResult(near, accepted=False, sentence=_("These are all the fields."))

    def discard_new_row(self) -> None:
        """Do nothing: no row was begun."""

    def is_gone(self, uid: str) -> bool:
        """Tell whether the record is no longer there; its fields stay on screen."""
        del uid
        was_saved = bool(self._opened.revision)
        return was_saved and self.dossier.view.get(self._type, self._uid) is None

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save the record once more, with what was typed into one of its fields."""
        del column
        field = self.field(uid)
        try:
            value = field.parse(typed, self._around)
            with self.dossier.change(brought_back(self.dossier.view, self._opened)) as change:
                change.save(change.bring_back(self._opened).with_value(uid, value))
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=f"{field.title()}: {error}")
        except StorageError as error:
            return self.saving.refused(uid, error)
        return CommitResult(uid)

    def _why_not(self, uid: str) -> str:
        """Return why the person's role does not reach to a field; "" where it does."""
        key = "" if self.field(uid).bookkeeping else uid
        return self.dossier.rights.why_not(self.dossier.view, self.record, key)

    @property
    def _around(self) -> VillageSurroundings:
        return VillageSurroundings(self.dossier.view, self._village)
