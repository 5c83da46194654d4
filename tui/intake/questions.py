"""What is asked of a file, each question by itself: it gets wishes and gives back other ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from store.columns.record import Record
from store.dossier.view import View
from store.exchange.asked import Asked
from store.exchange.existing import Existing
from store.exchange.header import exchanged_tables
from store.exchange.headings.chosen import NO_COLUMN, choices
from store.exchange.headings.meaning import near_columns, spelt
from store.exchange.intake import OpenQuestion
from store.exchange.lettering.letterings import Lettering, reading
from store.exchange.opening.sheets import OpenedFile
from store.language import N_, _
from store.words.money import MoneyUnit, format_money
from store.words.numbers import number_readings, shortened
from tui.intake.answers import EXISTING
from tui.intake.wishes import Wishes
from tui.views.choice_questions import ask_choice
from tui.views.work import AskingScreen

Wished = Callable[[Wishes], None]
"""Takes what the person wishes from now on."""

_UNITS = (MoneyUnit.MILLION, MoneyUnit.THOUSAND, MoneyUnit.DONG)

_TABLE = N_("Take the file into the table:")
_SHEET = N_("“{title}” stands in several sheets. Read only the sheet:")
_WHICH_SHEET = N_("Read only the sheet:")
_EVERY_SHEET = N_("every sheet with such a table")
_HEADING = N_("Column “{heading}” of the file is:")
_LEFT_OUT = N_("to be left out")
_UNIT = N_("The file does not say in which unit its money is. {figure} is in:")
_WHICH_UNIT = N_("Money without a unit is in:")
_AS_THE_FILE_SAYS = N_("as the file says")
_UNIT_READ = N_("{unit} ({sum} đồng)")
_LETTERING = N_("It is not sure how “{text}” was typed. It reads:")
_READING = N_("{text} ({lettering})")
_VILLAGE = N_("The rows name no village. They belong to:")
_WHICH_VILLAGE = N_("Rows that name no village belong to:")
_THERE = N_("“{title}” is there already, and perhaps others:")
_WHEN_THERE = N_("Rows whose records are there already:")


class Questions:
    """Asks on ``screen`` what a file leaves open; ``wished`` gets the wishes with the answer."""

    def __init__(self, screen: AskingScreen, wished: Wished) -> None:
        self._screen = screen
        self._wished = wished

    def ask_table(self, likely: Mapping[type[Record], int], meant: type[Record] | None) -> None:
        """Ask into which table a file goes; the likeliest come first."""
        tables = exchanged_tables()
        first = [kind.table for kind in likely]
        options = {name: tables[name].table_title() for name in dict.fromkeys((*first, *tables))}
        offered = next(iter(options)) if likely or meant is None else meant.table
        self._ask(_(_TABLE), options, lambda name: self._wished(Wishes(tables[name])), at=offered)

    def ask_open(
        self, question: OpenQuestion, wishes: Wishes, view: View, file: OpenedFile, village: str
    ) -> None:
        """Ask what has to be said before more of ``file`` can be taken.

        ``village`` is the uid of the one that is offered.
        """
        about = question.about
        if question.asked is Asked.SHEET:
            self.ask_sheet(wishes, file, _(_SHEET).format(title=about))
        elif question.asked is Asked.COLUMN:
            self.ask_column(wishes, about)
        elif question.asked is Asked.UNIT:
            self.ask_unit(wishes, about)
        elif question.asked is Asked.LETTERING:
            self._ask_lettering(wishes, question)
        elif question.asked is Asked.VILLAGE:
            self.ask_village(wishes, view, village, _(_VILLAGE))
        else:
            self.ask_existing(wishes, _(_THERE).format(title=shortened(about)))

    def ask_sheet(self, wishes: Wishes, file: OpenedFile, asked: str = "") -> None:
        """Ask which sheet is read."""
        names = [sheet.name for sheet in file.sheets if sheet.rows]
        options = {**{name: name for name in names}, "": _(_EVERY_SHEET)}
        self._ask(
            asked or _(_WHICH_SHEET),
            options,
            lambda name: self._wished(replace(wishes, sheet=name)),
            at=wishes.sheet or names[0],
        )

    def ask_column(self, wishes: Wishes, heading: str, present: str = "") -> None:
        """Ask which column a heading means; those like it come first."""
        every = choices(wishes.record_type)
        near = [one.key for one in near_columns(wishes.record_type, heading) if one.key in every]
        keys = dict.fromkeys((*near, *every))
        options = {**{key: every[key] for key in keys}, NO_COLUMN: _(_LEFT_OUT)}
        self._ask(
            _(_HEADING).format(heading=shortened(heading)),
            options,
            lambda key: self._wished(
                replace(wishes, chosen={**wishes.chosen, spelt(heading): key})
            ),
            at=present or next(iter(near), NO_COLUMN),
        )

    def ask_unit(self, wishes: Wishes, figure: str = "") -> None:
        """Ask for the unit of money; each is offered with what ``figure`` would be in it."""
        readings = number_readings(figure) if figure else ()
        options = {"": _(_AS_THE_FILE_SAYS)} if wishes.unit else {}
        for unit in _UNITS:
            options[unit.name] = _(unit.label)
            if len(set(readings)) == 1:
                amount = format_money(round(readings[0] * unit.factor), MoneyUnit.DONG)
                options[unit.name] = _(_UNIT_READ).format(unit=_(unit.label), sum=amount)
        self._ask(
            _(_UNIT).format(figure=figure) if figure else _(_WHICH_UNIT),
            options,
            lambda name: self._wished(replace(wishes, unit=MoneyUnit[name] if name else None)),
        )

    def ask_village(self, wishes: Wishes, view: View, village: str, asked: str = "") -> None:
        """Ask to which village rows belong that name none."""
        options = {one.uid: one.title(view) for one in view.villages()}
        offered = wishes.village or village
        self._ask(
            asked or _(_WHICH_VILLAGE),
            options,
            lambda uid: self._wished(replace(wishes, village=uid)),
            at=offered if offered in options else "",
        )

    def ask_existing(self, wishes: Wishes, asked: str = "") -> None:
        """Ask what becomes of rows whose records are there."""
        self._ask(
            asked or _(_WHEN_THERE),
            {one.value: _(words) for one, words in EXISTING.items()},
            lambda value: self._wished(replace(wishes, existing=Existing(value))),
            at=wishes.existing.value if wishes.existing else "",
        )

    def _ask_lettering(self, wishes: Wishes, question: OpenQuestion) -> None:
        read: dict[str, str] = {}
        for one in Lettering:
            text = reading(question.about, one).text
            if text in question.readings and text not in read.values():
                read[one.name] = text
        options = {
            name: _(_READING).format(text=text, lettering=Lettering[name].value)
            for name, text in read.items()
        }
        self._ask(
            _(_LETTERING).format(text=shortened(question.about)),
            options,
            lambda name: self._wished(replace(wishes, lettering=Lettering[name])),
        )

    def _ask(
        self,
        asked: str,
        options: Mapping[str, str],
        chosen: Callable[[str], None],
        at: str = "",
    ) -> None:
        offered: Sequence[str] = [at] if at in options else list(options)
        ask_choice(self._screen, asked, options, chosen, offered[0])
