"""An order for the blank form of a table, as plain values that travel to whoever makes papers."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from exports.blank.files import render_blank
from exports.blank.sheet import BlankTable, with_words
from exports.files.render import Rendered
from exports.output.write_file import form_file_name
from exports.progress import OnProgress, untold
from exports.type.font_file import Typeface
from store.base.frozen import frozen
from store.columns.choices import Reference
from store.columns.kind import Text
from store.columns.record import Column, Record
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.language import _
from store.words.text import slug

_LINK = "."


@frozen
class BlankOrder:
    """One file to be made: the blank form of a table, and what stands on it; see ``BlankTable``.

    Attributes:
        table: The table's name in the file.
        columns: The keys of the fields in the order of typing; those of a linked record stand
            behind the column that links it, ``person.name``.
        told: Key and label (a message id) of the columns that follow from other tables.
        suffix: The kind of file.
        village: The uid of the village it is for, or nothing.
        known: What every row has, as the file stores it.
        group: The key of the column by which rows stand in groups, or nothing.
        titles: The words above each group.
        listed: What is printed of each row, as a person reads it.
    """

    table: str
    columns: Sequence[str]
    told: Mapping[str, str]
    suffix: str = ".pdf"
    village: str = ""
    known: Mapping[str, Any] | None = None
    group: str = ""
    titles: Sequence[str] = ()
    listed: Sequence[Mapping[str, str]] = ()
    media = "A4"

    @classmethod
    def of_sheet(cls, view: View, sheet: BlankTable, suffix: str) -> "BlankOrder":
        """Return the order for ``sheet``."""
        sheet = with_words(view, sheet)
        columns = sheet.record_type.columns
        fields = {field.key: field for field in sheet.fields}
        if sheet.group is not None:
            fields[sheet.group.key] = sheet.group
        own = [key for key in fields if key in columns or _LINK in key]
        return cls(
            table=sheet.record_type.table,
            columns=tuple(field.key for field in sheet.fields),
            told={key: one.label for key, one in fields.items() if key not in own},
            suffix=suffix,
            village=sheet.village,
            known={key: columns[key].kind.dump(value) for key, value in sheet.known.items()},
            group=sheet.group.key if sheet.group is not None else "",
            titles=sheet.titles,
            listed=sheet.listed,
        )

    @property
    def words(self) -> str:
        """The title of the form in the person's language."""
        return blank_words(self._record_type)

    def sheet(self) -> BlankTable:
        """Return what the form is of."""
        columns = self._record_type.columns
        printed = {key for row in self.listed for key in row}
        return BlankTable(
            record_type=self._record_type,
            fields=tuple(self._field(key, printed) for key in self.columns),
            village=self.village,
            known={key: columns[key].kind.load(one) for key, one in (self.known or {}).items()},
            group=self._field(self.group, printed) if self.group else None,
            titles=tuple(self.titles),
            listed=tuple(self.listed),
        )

    def made(
        self, view: View, typeface: Typeface | None = None, told: OnProgress = untold
    ) -> Rendered:
        """Return the file; raises NoSuchTableFile, UnusableFontError, OSError."""
        del told
        return render_blank(view, self.sheet(), self.suffix, typeface)

    def file_name(self, view: View, stem: str) -> str:
        """Return a name that says what the file is; ``stem`` is the dossier's."""
        village = view.title_of(self.village) if self.village else ""
        village = village if slug(village) else self.village
        return form_file_name(self.table, stem, self.suffix, village=village, blank=True)

    @property
    def _record_type(self) -> type[Record]:
        return exchanged_tables()[self.table]

    def _field(self, key: str, printed: set[str]) -> Column:
        """Return the field ``key``; what is printed of it are words, whatever its kind."""
        columns = self._record_type.columns
        if key in self.told:
            return Column(kind=Text(), label=self.told[key], key=key, width=18)
        link, _dot, name = key.rpartition(_LINK)
        field = (
            columns[name] if not link else replace(_linked(columns[link]).columns[name], key=key)
        )
        return replace(field, kind=Text()) if key in printed else field


def blank_words(record_type: type[Record]) -> str:
    """Return how the blank form of a table is called."""
    return _("Blank form: {table}").format(table=record_type.table_title())


def is_blank_order(values: Mapping[str, Any]) -> bool:
    """Tell whether the fields of an order are those of a blank form of a table."""
    return "table" in values


def as_values(order: BlankOrder) -> dict[str, Any]:
    """Return the order's fields, from which it can be made again."""
    return asdict(order)


def _linked(column: Column) -> type[Record]:
    """Return the records that a column refers to."""
    if not isinstance(column.kind, Reference):
        raise TypeError(column.key)
    return exchanged_tables()[column.kind.tables[0]]
