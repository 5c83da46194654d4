"""Records as files and options name them: by uid, code or whole name, a meeting also by its day."""

from collections.abc import Sequence

from store.columns.kind import FieldError
from store.columns.picking import pick_whole
from store.dossier.view import View
from store.language import LANGUAGES, N_, _, speaking
from store.records import Meeting
from store.words.names import Names
from store.words.text import normalise

NO_VILLAGES = N_("Records of table {table} belong to no village; leave the village out.")


def record_called(view: View, tables: Sequence[str], text: str, village: str = "") -> str:
    """Return the uid of the record of ``tables`` that ``text`` means.

    Args:
        view: The dossier.
        tables: Where the record can stand.
        text: Its uid, one of its whole names, former ones among them, or its code.
        village: The uid of the village it is about; the day of a meeting means that village's
            meeting, else one of the commune, never another village's, and only these are told of
            where none is meant.

    Raises:
        FieldError: None is meant, or several; the sentence lists near ones.
    """
    text = normalise(text)
    names = view.names(tables)
    titles = view.titles(tables)
    if village and tuple(tables) == (Meeting.table,):
        names = _days_of_village(view, village, text) or names
        if not names.meant(text):
            near = [one.uid for one in view.all(Meeting) if one.village in {village, "", None}]
            titles = {uid: titles[uid] for uid in near}
            told = [speaking(language, view.titles, tables) for language in LANGUAGES]
            names = Names({uid: tuple(spoken[uid] for spoken in told) for uid in near})
    return pick_whole(text, titles, names)


def _days_of_village(view: View, village: str, text: str) -> Names | None:
    """Return the meetings by their days, where ``text`` is a day of theirs; raises FieldError."""
    days = {one.uid: one.days_as_names() for one in view.all(Meeting)}
    on_day = [view.get(Meeting, uid) for uid in Names(days).meant(text) if uid != text]
    held = [one for one in on_day if one is not None]
    if not held:
        return None
    near = [one for one in held if one.village == village] or [
        one for one in held if not one.village
    ]
    if not near:
        message = _("{village} had no meeting on {day}. Type the meeting's whole title.")
        raise FieldError(message.format(village=view.title_of(village), day=text))
    return Names({one.uid: days[one.uid] for one in near})
