"""The public pages of a commune: one for each village, and one that leads to them."""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from exports.document.document import PaperTable
from exports.forms.kit import frame
from exports.forms.village.agreed import second_meeting
from exports.public import html
from exports.public.privacy import Privacy
from exports.public.village_tables import decision_table, plan_table, progress_table
from store.dossier.view import View
from store.language import _, calling_villages, current_language, speak_of
from store.records import Activity, Petition, Village, VillagePlan
from store.stages.monitoring.line_state import approved_states
from store.stages.village.totals import Totals
from store.words.text import slug

INDEX = "index.html"


def public_pages(view: View) -> Mapping[str, bytes]:
    """Return every page by the name of its file; what they tell is a setting of the commune."""
    speak_of(view.meta.unit_kind)
    with calling_villages(view.meta.village_word):
        privacy = Privacy(view)
        names = _file_names(view)
        index = _index(view, privacy, names)
        pages = frame.in_own_words(
            view,
            view.villages(),
            lambda village: village.uid,
            lambda village: (names[village.uid], _village_page(view, village, privacy)),
        )
    return {INDEX: index, **dict(pages)}


def _file_names(view: View) -> Mapping[str, str]:
    """Return the file of each village by its uid; those of one name are numbered."""
    found: dict[str, str] = {}
    for village in view.villages():
        stem = slug(village.name) or "thon"
        name, number = f"{stem}.html", 1
        while name in {*found.values(), INDEX}:
            number += 1
            name = f"{stem}-{number}.html"
        found[village.uid] = name
    return found


def _index(view: View, privacy: Privacy, names: Mapping[str, str]) -> bytes:
    title = _("Development plan {year} – {commune}").format(
        year=view.year, commune=frame.commune_name(view)
    )
    links = (
        html.element("li", html.element("a", frame.full_name(view, one), href=names[one.uid]))
        for one in view.villages()
    )
    contents = html.element("nav", html.element("ul", *links), aria_label=_("Villages"))
    parts = [html.element("h1", title), contents, *_totals(view), *_petitions(view, privacy)]
    return _page(view, title, parts)


def _totals(view: View) -> Iterator[ET.Element]:
    """Yield how much the villages propose and how much is approved, as far as it is published."""
    parts = view.meta.or_usual().public_parts
    told = []
    if "plan" in parts:
        proposed = Totals.of(view.all(Activity))
        message = _("The villages propose {count} activities at a total cost of {amount}.")
        amount = frame.amount(view, proposed.total)
        told.append(message.format(count=proposed.count, amount=amount))
    if "decisions" in parts:
        states = approved_states(view)
        cost = sum(state.approved.total for state in states)
        message = _("{count} activities of the commune plan are approved, with {amount}.")
        told.append(message.format(count=len(states), amount=frame.amount(view, cost)))
    yield from (html.element("p", text) for text in told)


def _petitions(view: View, privacy: Privacy) -> Iterator[ET.Element]:
    """Yield how many petitions there were, and the answers; not what was asked, nor by whom."""
    found = view.all(Petition)
    if "petitions" not in view.meta.or_usual().public_parts or not found:
        return
    answered = [one for one in found if one.answer]
    message = _("Petitions received: {count}; answered: {answered}.")
    said = message.format(count=privacy.count(len(found)), answered=privacy.count(len(answered)))
    yield html.element("h2", Petition.table_title())
    yield html.element("p", said)
    if answered:
        answers = (html.element("li", privacy.text(one.answer)) for one in answered)
        yield html.element("ol", *answers)


def _village_page(view: View, village: Village, privacy: Privacy) -> bytes:
    title = _("{village} – development plan {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    back = html.element("a", frame.commune_name(view), href=INDEX)
    parts = [
        html.element("nav", html.element("p", back), aria_label=_("Commune")),
        html.element("h1", title),
        *_agreed(view, village, privacy),
        *_tables(view, village, privacy),
    ]
    return _page(view, title, parts)


def _agreed(view: View, village: Village, privacy: Privacy) -> Iterator[ET.Element]:
    """Yield at which meeting the village agreed to its plan, and how many households were there."""
    plan = next(iter(view.where(VillagePlan, village=village.uid)), VillagePlan.load({}))
    meeting = second_meeting(view, village, plan)
    if meeting is not None and meeting.date and meeting.households_present is not None:
        message = _("The village agreed to this plan on {day}; {count} households were present.")
        day = meeting.columns["date"].show(meeting.date, view)
        count = privacy.count(meeting.households_present)
        yield html.element("p", message.format(day=day, count=count))


def _tables(view: View, village: Village, privacy: Privacy) -> Iterator[ET.Element]:
    for caption, table in _captioned(view, village, privacy):
        if table is not None:
            yield html.table(table, f"{caption} ({frame.unit_note(view)})")


def _captioned(
    view: View, village: Village, privacy: Privacy
) -> Iterator[tuple[str, PaperTable | None]]:
    """Yield the tables that are published, with their captions."""
    parts = view.meta.or_usual().public_parts
    gifts, work = "contributions" in parts, "progress" in parts
    if "plan" in parts:
        yield _("What the village proposes"), plan_table(view, village, privacy)
    if "decisions" in parts:
        yield _("What became of the proposals, and why"), decision_table(view, village, privacy)
    if gifts or work:
        made = progress_table(view, village, privacy, gifts=gifts, work=work)
        yield _("What is done and given"), made


def _page(view: View, title: str, parts: list[ET.Element]) -> bytes:
    changed = view.last_change()
    footer = ""
    if changed is not None:
        day = frame.day_in_words(changed.date())
        footer = _("{commune}, as of {day}").format(commune=frame.commune_name(view), day=day)
    main = html.element("main", *parts, id="main")
    return html.page(
        current_language(), title, _("To the contents"), [main, html.element("footer", footer)]
    )
