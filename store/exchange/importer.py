"""Import of rows into a table: all or nothing, every bad cell named.

What ``exports.files.table_file`` writes comes back unchanged. A row whose ``uid`` is known updates
that record, any other row is a new record; a row that says nothing new is left alone.
"""

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import Any

from store.columns.choices import Reference
from store.columns.kind import FieldError, Text
from store.columns.record import Record
from store.dossier.commit.namesakes import Namesakes
from store.dossier.view import View
from store.exchange.as_written import as_written
from store.exchange.asked import Asked
from store.exchange.existing import NO_CHOICE, SEVERAL_THERE, Existing
from store.exchange.header import IDENTITY, exchanged_columns
from store.exchange.intake import Intake, Outcome, RowState, told_rows
from store.exchange.opening.sheets import OpenedFile
from store.exchange.progress import ROWS_BETWEEN, IntakeProgress, OnIntake, Step, untold
from store.exchange.recognising.reading import AS_IT_STANDS, Reading
from store.exchange.recognising.rows import FileProblem, TableRow
from store.exchange.recognising.table_rows import table_rows
from store.exchange.references import NO_VILLAGES, record_called
from store.language import N_, _
from store.words.text import normalise

VILLAGE = "village"
_UID, _REVISION = IDENTITY
_PLAIN_UID = re.compile(r"[\w.:-]{1,64}")


_IN_TWO_SHEETS = N_(
    "“{title}” stands in sheet “{sheet}”, line {line}, already. Name the sheet to read with "
    "--sheet."
)
_TWICE = N_("“{title}” stands in line {line} already; both were taken.")


def import_rows(
    view: View,
    record_type: type[Record],
    file: OpenedFile,
    village: str | None = None,
    reading: Reading = AS_IT_STANDS,
    existing: Existing | None = None,
    told: OnIntake = untold,
) -> Intake:
    """Read the rows of ``file`` as records of ``record_type``, without saving anything.

    Args:
        view: The dossier as it stands.
        record_type: The table.
        file: The file that was handed in.
        village: The uid of the village to which rows without a village belong.
        reading: What the person says of the file.
        existing: What becomes of rows without a uid whose records are there; None asks.
        told: Is told how far it is; what it raises ends the reading.

    Returns:
        The new and changed records, each of the revision in ``view``; none when there are
        problems.
    """
    found = table_rows(view, record_type, file, reading, told)
    importer = _Importer(view, record_type, village, existing)
    importer.result.problems += found.problems
    importer.result.remarks += found.remarks
    importer.result.has_content = found.has_content
    importer.result.chosen += found.chosen
    if village and VILLAGE not in record_type.columns:
        message = _(NO_VILLAGES).format(table=record_type.table)
        importer.result.problems.append(FileProblem(1, "", message))
    else:
        importer.take(found.rows, told)
    importer.result.in_doubt += found.in_doubt
    importer.result.headings.update(found.headings)
    importer.result.lacks_unit = found.lacks_unit
    importer.result.rows += told_rows(importer.outcomes, importer.result.problems, found.inexact)
    if importer.result.problems:
        importer.result.records.clear()
        importer.result.problems = _in_order(record_type, importer.result.problems)
    return importer.result


def _in_order(record_type: type[Record], problems: list[FileProblem]) -> list[FileProblem]:
    """Return problems as a person comes across them: line by line, by columns."""
    places = {one.title(): place for place, one in enumerate(exchanged_columns(record_type))}
    return sorted(
        problems, key=lambda one: (one.line, bool(one.column), places.get(one.column, -1))
    )


class _Importer:
    """Reads one file's rows one after the other."""

    def __init__(
        self,
        view: View,
        record_type: type[Record],
        village: str | None,
        existing: Existing | None,
    ) -> None:
        self.result = Intake()
        self._required = [one for one in record_type.typed_columns() if one.required]
        self._view = view
        self._type = record_type
        self._village = village
        self._existing = existing
        self._namesakes = Namesakes(view.all(record_type), record_type)
        self.outcomes: list[Outcome] = []
        self._names_no_village = False
        self._lines: dict[str, int] = {}
        self._taken: dict[tuple[object, ...], TableRow] = {}
        self._read: dict[tuple[str, str, str], object] = {}

    def take(self, rows: Sequence[TableRow], told: OnIntake) -> None:
        """Read all rows, telling how far it is; what is wrong is added to the problems."""
        self._names_no_village = not any(normalise(row.cells.get(VILLAGE, "")) for row in rows)
        for done, row in enumerate(rows):
            if done % ROWS_BETWEEN == 0:
                told(IntakeProgress(Step.COMPARING, done, len(rows)))
            self.outcomes.append((row, *self._take(row)))

    def _take(self, row: TableRow) -> tuple[Record, RowState]:
        """Return the record that a row makes, and what becomes of it."""
        before = len(self.result.problems)
        cells = dict(row.cells)
        uid = self._identity(row, cells)
        revision = self._revision(row, cells)
        known = self._view.get(self._type, uid)
        base = known or self._type(uid=uid)
        values = self._values(row, cells, base)
        if self._village and (VILLAGE in values or VILLAGE not in cells):
            self._place(row, base, values)
        record = as_written(base, values)
        if not uid:
            self._compare_with_rows(row, record)
            there = self._namesakes.of(record)
            if there and self._existing is not Existing.ADD:
                return self._take_existing(row, there, values) or (record, RowState.REFUSED)
        if known is None:
            self._require(row, record, (cells.keys() - values.keys()) | row.faulty)
        elif record == known:
            self.result.unchanged += 1
            return record, RowState.UNCHANGED
        elif revision not in (None, known.revision):
            self._refuse_outdated(row, known)
        if len(self.result.problems) == before:
            self.result.records.append(record)
            self.result.new += known is None
        return record, RowState.NEW if known is None else RowState.CHANGED

    def _take_existing(
        self, row: TableRow, there: Sequence[Record], values: Mapping[str, Any]
    ) -> tuple[Record, RowState] | None:
        """Skip or update what is there, as the person wants; empty cells say nothing then.

        Returns:
            The record as it becomes, and that it does; None where the row is refused.
        """
        title = there[0].title(self._view)
        if self._existing is None:
            self._report(row, "", _(NO_CHOICE).format(title=title), Asked.EXISTING, title)
        elif self._existing is Existing.SKIP:
            self.result.skipped += 1
            return there[0], RowState.SKIPPED
        elif len(there) > 1 or there[0].uid in self._lines:
            self._report(row, "", _(SEVERAL_THERE).format(title=title))
        else:
            (known,) = there
            self._lines[known.uid] = row.line
            filled = {key for key, text in row.cells.items() if normalise(text)}
            told = {key: value for key, value in values.items() if key in filled}
            record = as_written(known, told)
            self.result.unchanged += record == known
            self.result.records += [record] if record != known else []
            return record, RowState.CHANGED if record != known else RowState.UNCHANGED
        return None

    def _compare_with_rows(self, row: TableRow, record: Record) -> None:
        """Refuse a row that another sheet has too; say of one of the same sheet that it has two."""
        if not self._namesakes.can_have_some(record):
            return
        first = self._taken.setdefault(self._namesakes.told(record), row)
        title = record.title(self._view)
        about = {"title": title, "line": first.line, "sheet": first.sheet}
        if first.sheet != row.sheet:
            said = _(_IN_TWO_SHEETS).format(**about)
            self._report(row, "", said, Asked.SHEET, title)
        elif first is not row:
            told = FileProblem(row.line, "", _(_TWICE).format(**about))
            self.result.remarks.append(told.sentence())

    def _identity(self, row: TableRow, cells: dict[str, str]) -> str:
        """Take the uid from the cells; "" for a record that has none yet."""
        uid = normalise(cells.pop(_UID, ""))
        if not uid:
            return ""
        if not _PLAIN_UID.fullmatch(uid):
            reason = _("“{uid}” is not an identifier. Leave the cell empty for a new record.")
            self._report(row, _UID, reason.format(uid=uid))
        elif uid in self._lines:
            reason = _("“{uid}” stands in line {line} already. Leave it empty for a new record.")
            self._report(row, _UID, reason.format(uid=uid, line=self._lines[uid]))
        elif self._view.get(self._type, uid) is None and (other := self._view.find(uid)):
            reason = _("“{uid}” belongs to a record of table {table}. Leave the cell empty.")
            self._report(row, _UID, reason.format(uid=uid, table=other.table))
        self._lines.setdefault(uid, row.line)
        return uid

    def _revision(self, row: TableRow, cells: dict[str, str]) -> int | None:
        """Take the revision from the cells; None where none is given."""
        text = normalise(cells.pop(_REVISION, ""))
        if text and not text.isdecimal():
            reason = _("“{text}” is not a revision. Leave the cell as it was exported, or empty.")
            self._report(row, _REVISION, reason.format(text=text))
        return int(text) if text.isdecimal() else None

    def _values(self, row: TableRow, cells: Mapping[str, str], base: Record) -> dict[str, Any]:
        """Return column key → value of every cell that can be read."""
        values: dict[str, Any] = {}
        village = self._village_of(cells, base)
        for key, text in cells.items():
            try:
                values[key] = self._value(key, text, village)
            except FieldError as error:
                self._report(row, key, str(error))
        return values

    def _village_of(self, cells: Mapping[str, str], base: Record) -> str:
        """Return the uid of the village of a row, by which the day of a meeting is understood."""
        named: object = None
        with suppress(FieldError):
            named = self._value(VILLAGE, cells[VILLAGE], "") if VILLAGE in cells else None
        return str(named or getattr(base, VILLAGE, None) or self._village or "")

    def _value(self, key: str, text: str, village: str) -> object:
        kind = self._type.columns[key].kind
        if isinstance(kind, Text):
            return kind.parse_export(text, self._view)
        about = village if isinstance(kind, Reference) else ""
        if (key, text, about) not in self._read:
            self._read[key, text, about] = (
                record_called(self._view, kind.tables, text, about)
                if isinstance(kind, Reference) and normalise(text)
                else kind.parse_export(text, self._view)
            )
        return self._read[key, text, about]

    def _place(self, row: TableRow, base: Record, values: dict[str, Any]) -> None:
        """Put a row without a village into the one the person named."""
        given = values.get(VILLAGE, getattr(base, VILLAGE))
        if not given:
            values[VILLAGE] = self._village
        elif given != self._village:
            reason = _("This row belongs to {village}, not to {wanted}, for which it is imported.")
            names = {"village": given, "wanted": self._village or ""}
            titles = {word: self._view.title_of(uid) for word, uid in names.items()}
            self._report(row, VILLAGE, reason.format(**titles))

    def _require(self, row: TableRow, record: Record, reported: AbstractSet[str]) -> None:
        """Report the cells without which there can be no new record."""
        for one in self._required:
            if one.key not in reported and one.is_empty(getattr(record, one.key)):
                reason = _("Nothing stands here, but a new record needs it. Type {hint}.")
                hint = one.kind.file_hint() or _("text")
                is_asked = one.key == VILLAGE and self._names_no_village
                asked = Asked.VILLAGE if is_asked else None
                self._report(row, one.key, reason.format(hint=hint), asked)

    def _refuse_outdated(self, row: TableRow, known: Record) -> None:
        reason = _(
            "{who} has changed this record since the file was exported. Export the table once "
            "more and make your changes there."
        )
        who = known.changed_by or _("Somebody")
        self._report(row, _REVISION, reason.format(who=who))

    def _report(
        self, row: TableRow, key: str, reason: str, asked: Asked | None = None, about: str = ""
    ) -> None:
        title = self._type.columns[key].title() if key else ""
        place = row.places.get(key) or next(iter(row.places.values()), "")
        self.result.problems.append(FileProblem(row.line, title, reason, place, key, asked, about))
