"""Colleagues who are at work too: where they are, in words, and a word to one of them."""

from collections.abc import Iterator
from functools import partial

from store.base.late_import import read_when_used
from store.columns.kind import FieldError
from store.language import _
from tui.desk.desk import Desk
from tui.goto.destinations import Destination
from tui.together.company import LONGEST_WORD
from tui.together.whereabouts import OF_RECORD, Colleague
from tui.views.work import AskingScreen

with read_when_used():
    from tui.tables import every  # only where somebody else is at work

_MOST_NAMED = 2
_AT = "@"
"""What is typed to be offered colleagues and their words, and nothing else."""


def corner_words(desk: Desk, row: str) -> str:
    """Return what the corner of a screen says of colleagues, with the cursor on the record ``row``.

    That is who types in this very row, else of whom a word is not read, else who is there.
    """
    company = desk.company
    typing = company.typing_in(row)
    if typing is not None:
        return _("{name} types in this row").format(name=typing.short_name)
    if company.is_unread:
        return _("word of {name} (:@)").format(name=company.heard[-1].name)
    there = [one for one in company.colleagues if one.where.dossier == desk.stem]
    names = list(dict.fromkeys(one.short_name for one in there))
    if len(names) > _MOST_NAMED:
        return _("with {count} others").format(count=len(names))
    return _("with {names}").format(names=", ".join(names)) if names else ""


def company_line(desk: Desk) -> str:
    """Return in a line who is at work too, and where; "" while nobody is."""
    told = ", ".join(_with_place(desk, one) for one in desk.company.colleagues)
    return _("At work too: {people}").format(people=told) if told else ""


def colleague_destinations(screen: AskingScreen, desk: Desk) -> Iterator[Destination]:
    """Yield what leads to a word to each colleague, and the last words of colleagues."""
    company = desk.company
    for colleague in company.colleagues:
        words = _("@ Word to {colleague}").format(colleague=_with_place(desk, colleague))
        name = _("@ Word to {colleague}").format(colleague=colleague.name)
        yield Destination(words, partial(_ask_for_word, screen, desk, colleague), name)
    for heard in reversed(company.heard):
        words = _("{name} says: {text}").format(name=heard.name, text=heard.text)
        yield Destination(f"{_AT} {words}", partial(screen.say, words), words)


def _ask_for_word(screen: AskingScreen, desk: Desk, colleague: Colleague) -> None:
    """Ask for the word, and send it."""

    def answered(text: str) -> None:
        if not text.strip():
            raise FieldError(_("Type a word of up to {most} letters.").format(most=LONGEST_WORD))
        if not desk.company.say_to(colleague, text):
            screen.say(_("The office service does not answer; the word was not sent."))

    screen.ask(_("Word to {colleague}:").format(colleague=colleague.name), answered)


def _with_place(desk: Desk, colleague: Colleague) -> str:
    place = _place(desk, colleague)
    return f"{colleague.name} ({place})" if place else colleague.name


def _place(desk: Desk, colleague: Colleague) -> str:
    """Return village and table in words, "" for home; of another dossier only which it is."""
    where, view = colleague.where, desk.dossier.view
    if where.dossier != desk.stem:
        return where.dossier
    uid = where.table.partition(OF_RECORD)[2]
    if uid:
        record = view.meta if uid == view.meta.uid else view.find(uid)
        return record.table_title() if record is not None else ""
    table = next((one for one in every.EVERY_TABLE if one.key == where.table), None)
    if table is None:
        return ""
    village = view.title_of(where.village) if where.village and not table.is_of_commune else ""
    return " – ".join(filter(None, (village, table.tab_title())))
