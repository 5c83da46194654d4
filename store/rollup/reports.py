"""Reports upwards, as a programme or the level above wants them: declared, and filled from records.

A report is declared in ``office.toml``, or in a file of its own::

    [reports.wb3]
    heading = "BÁO CÁO THỰC HIỆN CHƯƠNG TRÌNH"
    groups = ["commune", "year"]
    unit = "trieu"
    only = { source = ["programme"] }
    columns = [
        "asked",
        { figure = "approved", heading = "Vốn được giao", key = "von_giao" },
        { figure = "spent", percent_of = "approved", heading = "Tỷ lệ giải ngân (%)" },
    ]

Nothing of a declaration is passed over: what cannot be is refused, with its line and what to write.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.base.system_reasons import reason_of
from store.errors import Unreadable
from store.language import _
from store.roles.settings import BadSettings, settings_content
from store.rollup.groups import Dimension
from store.rollup.sums import COUNTS, MONEY, REACHED
from store.words.money import MoneyUnit

with read_when_used():
    import tomllib  # only where a report is asked for

FIGURES = (*MONEY, "dossiers", *COUNTS, *REACHED)
"""What a column can show."""

_PART = "reports"
_OF_REPORT = frozenset({"heading", "groups", "unit", "only", "columns"})
_OF_COLUMN = frozenset({"figure", "percent_of", "heading", "key"})
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")
_HEAD = re.compile(rf'\s*\[+\s*(?:{_PART}\s*\.\s*"?([^".\]]+))?')
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_MOST_COLUMNS = 20
_UNITS: Mapping[str, MoneyUnit] = {one.key: one for one in MoneyUnit}


@frozen
class ReportColumn:
    """One column: a figure, or how many per cent it is of another, and the words above it.

    ``heading`` is empty where the figure's own name is meant; files call the column ``key``.
    """

    figure: str
    percent_of: str = ""
    heading: str = ""
    key: str = ""


@frozen
class Report:
    """A report upwards: its heading, what its rows have in common, its unit and its columns.

    ``only`` tells for some dimensions which names are counted.
    """

    name: str
    heading: str
    groups: tuple[Dimension, ...]
    unit: MoneyUnit
    only: Mapping[Dimension, tuple[str, ...]]
    columns: tuple[ReportColumn, ...]


def read_reports(path: Path) -> Mapping[str, Report]:
    """Return the reports that a file declares, by their names; none where there is no such file.

    Raises:
        BadSettings: It is not TOML, or declares what cannot be.
        Unreadable: The system refuses to read it.
    """
    try:
        text = settings_content(path).decode()
        said = tomllib.loads(text)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise Unreadable(path.name, reason=reason_of(error)) from error
    except (ValueError, RecursionError) as error:
        raise BadSettings(
            path.name, reason=_("it is not TOML: {error}").format(error=error)
        ) from error
    reading = _Reading(path.name, text)
    declared = reading.of_kind(said.get(_PART, {}), dict, (), _("sections such as [reports.name]"))
    return {name: reading.report(name, one) for name, one in declared.items()}


class _Reading:
    """Reads declarations, and knows on which line of the file each of them stands."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._lines = text.splitlines()

    def report(self, name: str, said: object) -> Report:
        """Return a report; raises BadSettings."""
        if not _NAME.fullmatch(name):
            raise self._wrong((name,), name, _("a name of small letters, digits, - and _"))
        declared = self.of_kind(said, dict, (name,), _("keys such as heading and columns"))
        self._require_known(declared, _OF_REPORT, (name,))
        columns = self._list(declared, "columns", (name,), _("figures: {known}"), FIGURES)
        return Report(
            name,
            self._text(declared, "heading", (name,)),
            tuple(self._dimension(one, (name, "groups")) for one in self._groups(declared, name)),
            self._unit(declared, name),
            self._only(declared, name),
            self._columns(columns, name),
        )

    def of_kind(self, value: object, kind: type, place: Sequence[str], wanted: str) -> Any:
        """Return a value of a kind; raises BadSettings, which says what is wanted."""
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self._wrong(place, value, wanted)
        return value

    def _groups(self, declared: Mapping[str, Any], name: str) -> Sequence[Any]:
        known = [one.value for one in Dimension]
        return self._list(declared, "groups", (name,), _("groups: {known}"), known)

    def _dimension(self, word: object, place: Sequence[str]) -> Dimension:
        known = [one.value for one in Dimension]
        if word not in known:
            raise self._wrong(place, word, _("one of {known}").format(known=", ".join(known)))
        return Dimension(word)

    def _unit(self, declared: Mapping[str, Any], name: str) -> MoneyUnit:
        word = declared.get("unit", MoneyUnit.MILLION.key)
        if word not in _UNITS:
            wanted = _("one of {known}").format(known=", ".join(_UNITS))
            raise self._wrong((name, "unit"), word, wanted)
        return _UNITS[word]

    def _only(self, declared: Mapping[str, Any], name: str) -> Mapping[Dimension, tuple[str, ...]]:
        place = (name, "only")
        wanted = _("groups with names, such as {example}").format(example='{ sector = ["other"] }')
        said = self.of_kind(declared.get("only", {}), dict, place, wanted)
        found: dict[Dimension, tuple[str, ...]] = {}
        for word, names in said.items():
            every = names if isinstance(names, list) else [names]
            if not every or not all(map(_is_name, every)):
                raise self._wrong((*place, word), names, _("a name, or a list of names"))
            found[self._dimension(word, place)] = tuple(map(str, every))
        return found

    def _columns(self, said: Sequence[Any], name: str) -> tuple[ReportColumn, ...]:
        if len(said) > _MOST_COLUMNS:
            wanted = _("at most {most} columns").format(most=_MOST_COLUMNS)
            raise self._wrong((name, "columns"), len(said), wanted)
        columns = tuple(self._column(one, name) for one in said)
        keys = [one.key for one in columns]
        for key in keys:
            if keys.count(key) > 1:
                wanted = _("a key of its own for each column, such as {example}")
                example = wanted.format(example=f'key = "{key}_2"')
                raise self._wrong((name, "columns"), key, example)
        return columns

    def _column(self, said: object, name: str) -> ReportColumn:
        place = (name, "columns")
        one = {"figure": said} if isinstance(said, str) else said
        wanted = _("a figure such as “approved”, or {example}")
        declared = self.of_kind(
            one, dict, place, wanted.format(example='{ figure = "approved", heading = "…" }')
        )
        self._require_known(declared, _OF_COLUMN, place)
        figure = self._figure(declared.get("figure"), (*place, "figure"))
        whole = declared.get("percent_of", "")
        if whole:
            self._figure(whole, (*place, "percent_of"))
        usual = f"{figure}_percent_of_{whole}" if whole else figure
        key = declared.get("key", usual)
        if not isinstance(key, str) or not _KEY.fullmatch(key) or key in _GROUP_KEYS:
            wanted = _("a word of letters, digits and _, which is no group")
            raise self._wrong((*place, "key"), key, wanted)
        heading = self._text(declared, "heading", place) if "heading" in declared else ""
        return ReportColumn(figure, whole, heading, key)

    def _figure(self, word: object, place: Sequence[str]) -> str:
        if word not in FIGURES:
            raise self._wrong(place, word, _("one of {known}").format(known=", ".join(FIGURES)))
        return str(word)

    def _text(self, declared: Mapping[str, Any], key: str, place: Sequence[str]) -> str:
        value = declared.get(key, "")
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self._wrong((*place, key), value, _("words in quotation marks"))
        return value.strip()

    def _list(
        self,
        declared: Mapping[str, Any],
        key: str,
        place: Sequence[str],
        wanted: str,
        known: Iterable[str],
    ) -> Sequence[Any]:
        value = declared.get(key)
        if not isinstance(value, list) or not value:
            told = _("a list of {what}").format(what=wanted.format(known=", ".join(known)))
            raise self._wrong((*place, key), value, told)
        return value

    def _require_known(
        self, declared: Mapping[str, Any], known: frozenset[str], place: Sequence[str]
    ) -> None:
        for key in declared:
            if key not in known:
                wanted = _("one of the keys {known}").format(known=", ".join(sorted(known)))
                raise self._wrong((*place, key), key, wanted)

    def _wrong(self, place: Sequence[str], value: object, wanted: str) -> BadSettings:
        """Return the refusal of a value at a place: where it stands, and what to write."""
        where = ".".join((_PART, *place))
        line = self._line_of(place, value)
        message = (
            _("line {line}, {where}: “{value}” cannot be; write {wanted}")
            if line
            else _("{where}: “{value}” cannot be; write {wanted}")
        )
        shown = "" if value is None else str(value)[:_LONGEST_SHOWN]
        reason = message.format(line=line, where=where, value=shown, wanted=wanted)
        return BadSettings(self._file, reason=reason)

    def _line_of(self, place: Sequence[str], value: object) -> int:
        """Return the line on which a value stands, else its key or its section; 0 if none."""
        lines = list(self._lines_of(place[0])) if place else []
        said = f'"{value}"' if isinstance(value, str) and value else None
        inside = "" if len(place) > len(("report", "key")) else "^"
        wanted = [rf"{inside}\s*\"?{re.escape(key)}\"?\s*=" for key in reversed(place[1:])]
        both = [f"{one}.*{re.escape(said)}" for one in wanted] if said else []
        patterns = [*both, *([re.escape(said)] if said else []), *wanted]
        for pattern in patterns:
            for number, line in lines:
                if re.search(pattern, line):
                    return number
        return lines[0][0] if lines else 0

    def _lines_of(self, name: str) -> Iterator[tuple[int, str]]:
        """Yield the lines of a report, with their numbers from 1."""
        is_here = False
        for number, line in enumerate(self._lines, 1):
            if found := _HEAD.match(line):
                is_here = found[1] == name
            if is_here:
                yield number, line


def _is_name(one: object) -> bool:
    """Tell whether something is what a group can be called: words, or a number such as a year."""
    return (isinstance(one, str) and bool(one)) or type(one) is int


_GROUP_KEYS = frozenset(one.value for one in Dimension)
_LONGEST_SHOWN = 60
