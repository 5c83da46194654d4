"""A table as a form for KoboToolbox and ODK: an XLSForm, whose answers ``import`` takes.

https://xlsform.org: a sheet of questions, one of choices, one of settings.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from exports.blank.sheet import writable_fields
from exports.files.spreadsheet import xlsx_of_texts
from exports.files.table_file import NEVER_CHANGED
from store.base.frozen import frozen
from store.columns.choices import Choice, Reference, SectorChoice, Several, Suggestion
from store.columns.dates import Day, MonthOfYear
from store.columns.figures import Money, Quantity, WholeNumber
from store.columns.kind import Flag, Kind, Text
from store.columns.record import Column, Record
from store.dossier.view import View
from store.language import LANGUAGES, _, speaking
from store.words.text import slug

_LANGUAGES: Mapping[str, str] = {"vi": "Tiếng Việt (vi)", "en": "English (en)"}
_VILLAGE = "village"
_YES_OR_NO = "yes_no"
_NOT_BELOW_ZERO = ". >= 0"
_USUAL_LENGTH = Text().most

Words = Callable[[], str]
"""What is said in the language that is spoken."""


@frozen
class FormQuestion:
    """A row of the sheet ``survey``: its kind, name and words."""

    type: str
    key: str
    label: Words
    hint: Words
    required: bool = False
    appearance: str = ""
    constraint: str = ""
    reason: Words | None = None
    calculation: str = ""

    def cells(self) -> list[str]:
        """Return its cells, in the order of ``_SURVEY``."""
        needed = "yes" if self.required else ""
        reasons = (
            _in_all(self.reason) if self.constraint and self.reason else ["" for _one in LANGUAGES]
        )
        return [
            self.type,
            self.key,
            *_in_all(self.label),
            *_in_all(self.hint),
            needed,
            self.appearance,
            self.constraint,
            *reasons,
            self.calculation,
        ]


def _worded(heading: str) -> list[str]:
    return [f"{heading}::{_LANGUAGES[language]}" for language in LANGUAGES]


_SURVEY = ["type", "name", *_worded("label"), *_worded("hint"), "required", "appearance",
           "constraint", *_worded("constraint_message"), "calculation"]  # fmt: skip
_CHOICES = ["list_name", "name", *_worded("label")]
_SETTINGS = ["form_title", "form_id", "version", "default_language"]


def xlsform(view: View, record_type: type[Record], village: str = "") -> bytes:
    """Return the XLSForm of a table, one submission for each record.

    Its questions are what a person fills in when a record is new; what can be chosen is what the
    dossier has. With the uid of a ``village`` that one is meant and not asked for.
    """
    fields = writable_fields(record_type)
    made = view.last_change() or NEVER_CHANGED
    survey = [_question(view, field, village).cells() for field in fields]
    choices = [row for field in fields for row in _choices(view, field.kind, field.key)]
    if any(isinstance(field.kind, Flag) for field in fields):
        choices += _yes_and_no()
    commune = view.meta.commune
    title = f"{record_type.table_title()} – {commune} {view.year}"
    form = f"{record_type.table}_{slug(commune).replace('-', '_')}_{view.year}"
    settings = [title, form, f"{made:%Y%m%d%H%M%S}", _LANGUAGES[LANGUAGES[0]]]
    return xlsx_of_texts(
        {
            "survey": [_SURVEY, *survey],
            "choices": [_CHOICES, *choices],
            "settings": [_SETTINGS, settings],
        },
        made,
    )


def _question(view: View, field: Column, village: str) -> FormQuestion:
    if village and field.key == _VILLAGE:
        return FormQuestion("calculate", field.key, str, str, calculation=f"'{village}'")
    kind = field.kind
    label: Words = field.title
    if isinstance(kind, Money):
        label = lambda: f"{field.title()} ({_('đồng')})"  # noqa: E731 - said in each language
    return FormQuestion(
        _type(view, kind, field.key),
        field.key,
        label,
        lambda: _hint(field),
        field.required,
        _appearance(kind),
        _constraint(kind),
        lambda: _meant(kind),
    )


def _type(view: View, kind: Kind[Any], key: str) -> str:
    """Return the type of a question; a list without anything to choose is a text."""
    if isinstance(kind, Flag):
        return f"select_one {_YES_OR_NO}"
    if _options(view, kind):
        return f"{'select_multiple' if isinstance(kind, Several) else 'select_one'} {key}"
    types = ((Day, "date"), (MonthOfYear, "date"), (Quantity, "decimal"), (Money, "integer"),
             (WholeNumber, "integer"))  # fmt: skip
    return next((name for of, name in types if isinstance(kind, of)), "text")


def _options(view: View, kind: Kind[Any]) -> Mapping[str, str]:
    """Return key and words of all that can be chosen."""
    picked = kind.of if isinstance(kind, Several) else kind
    if isinstance(picked, Suggestion) or not isinstance(picked, Choice | SectorChoice | Reference):
        return {}
    return picked.options(view)


def _choices(view: View, kind: Kind[Any], key: str) -> Iterator[Sequence[str]]:
    told = [speaking(language, _options, view, kind) for language in LANGUAGES]
    for name in told[0]:
        yield [key, name, *(words[name] for words in told)]


def _yes_and_no() -> list[list[str]]:
    return [
        [_YES_OR_NO, "1", *_in_all(lambda: _("yes"))],
        [_YES_OR_NO, "0", *_in_all(lambda: _("no"))],
    ]


def _appearance(kind: Kind[Any]) -> str:
    if isinstance(kind, MonthOfYear):
        return "month-year"
    return "multiline" if isinstance(kind, Text) and kind.multiline else ""


def _constraint(kind: Kind[Any]) -> str:
    if isinstance(kind, WholeNumber):
        return f". >= {kind.least} and . <= {kind.most}"
    if isinstance(kind, Quantity | Money):
        return _NOT_BELOW_ZERO
    if isinstance(kind, Text) and kind.most < _USUAL_LENGTH:
        return f"string-length(.) <= {kind.most}"
    return ""


def _meant(kind: Kind[Any]) -> str:
    """Return what a constraint allows; a form takes figures in its own spelling, not in ours."""
    return _("a number from 0 on") if isinstance(kind, Quantity | Money) else kind.hint()


def _hint(field: Column) -> str:
    offered = field.kind.hint() if isinstance(field.kind, Suggestion) else ""
    return "; ".join(part for part in (_(field.help), offered) if part)


def _in_all(words: Words) -> list[str]:
    return [speaking(language, words) for language in LANGUAGES]
