"""Every form of every dossier at the edge: it is made, set without overlap, and loses nothing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from exports.document.document import Document, Head
from exports.forms import FORMS, CannotFill, Form, Request
from exports.layout import Layout, lay_out
from exports.type.font_file import shipped_typeface
from exports.type.measure import TextMeasure
from exports.type.paper import a4
from store.exchange.sheet_code import code_in
from store.language import LANGUAGES, use_language
from tests.exports.edges import COUNTS, EDGES, edge
from tests.exports.forms.test_forms_pdf import written
from tests.exports.test_layout import box_of, overlap
from tests.exports.test_layout_random import letters_of

TYPEFACE = shipped_typeface()
MANY = tuple(f"{count} activities" for count in COUNTS)
_OF_WHAT_TOOK_PLACE = (
    "minutes",
    "ranking",
    "invitation",
    "attendance",
    "household-ballot",
    "count-record",
    "village-resolution",
    "appraisal",
    "petition-answer",
    "supervision",
)
_OF_SOME_VILLAGES = {"petition-answer"}
"""Forms that villages have only where they asked something."""
NOTHING_TO_TELL = {
    *((dossier, name) for dossier in ("an empty village", *MANY) for name in _OF_WHAT_TOOK_PLACE),
    ("only what must be there", "petition-answer"),
    ("an empty village", "household-dues"),
}
"""Forms about something that these dossiers do not have."""


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dossier", EDGES)
def test_every_form_stands_every_dossier(dossier: str, name: str) -> None:
    for request, language in asked(dossier, FORMS[name]):
        if (dossier, name) in NOTHING_TO_TELL and not request.blank:
            continue
        use_language(language)
        made = FORMS[name].build(edge(dossier), request)
        layout = lay_out(made, typeface=TYPEFACE)
        assert lost_letters(made, layout) == Counter()
        assert overlapping(layout) == []
        assert outside(layout) == []
        assert unsaid(layout) == []


@pytest.mark.parametrize(("dossier", "name"), sorted(NOTHING_TO_TELL))
def test_a_form_about_nothing_says_what_to_do(dossier: str, name: str) -> None:
    with pytest.raises(CannotFill, match=r"\."):
        FORMS[name].build(edge(dossier))


def asked(dossier: str, form: Form) -> Iterator[tuple[Request, str]]:
    """Yield what is asked of a form; many activities change neither words nor empty forms."""
    village = Request(village="villages-1" if form.of_village else None)
    if dossier in MANY:
        yield village, LANGUAGES[0]
        return
    for language in LANGUAGES:
        yield Request(), language
        yield replace(village, blank=True), language
        if form.of_village and form.name not in _OF_SOME_VILLAGES:
            yield village, language


def lost_letters(made: Document, layout: Layout) -> Counter[str]:
    """Return the letters that were written and are not on the pages."""
    measure = TextMeasure(TYPEFACE)
    wanted: Counter[str] = Counter()
    for text in [*written(made), *head_texts(made)]:
        wanted.update(letters_of(measure.clean(text)))
    printed: Counter[str] = Counter()
    for page in layout.pages:
        for run in page.runs():
            printed.update(letters_of(run.text))
    return wanted - printed


def head_texts(made: Document) -> Iterator[str]:
    for part in made.parts or (made,):
        head = part.head or Head(())
        yield from (*head.body, head.number, head.place_date)


def overlapping(layout: Layout) -> list[tuple[int, str, str]]:
    """Return page and both texts of every two runs that stand on each other."""
    found = []
    for number, page in enumerate(layout.pages, 1):
        placed = sorted(
            ((box, run.text) for run in page.runs() if (box := box_of(run))),
            key=lambda one: one[0][1],
        )
        for place, (box, text) in enumerate(placed):
            for other, beside in placed[place + 1 :]:
                if other[1] > box[3]:
                    break
                if overlap(box, other):
                    found.append((number, text, beside))
    return found


def outside(layout: Layout) -> list[str]:
    """Return the texts that stand outside the margins of their page; codes stand in a margin."""
    found = []
    for page in layout.pages:
        sheet = a4("landscape" if page.width > page.height else "portrait")
        for run in page.runs():
            left, top, right, low = box_of(run) or (sheet.left, 1, sheet.left, 1)
            if left < sheet.left - 0.1 or right > page.width - sheet.right + 0.1:
                found.append(run.text)
            if code_in(run.text):
                continue
            if top < 0 or low > page.height - sheet.bottom + 0.1:
                found.append(run.text)
    return found


def unsaid(layout: Layout) -> list[str]:
    """Return the lines that show a value's absence in the program's own words."""
    lines = [run.text.strip() for page in layout.pages for run in page.runs()]
    return [line for line in lines if "None" in line.split() or ",," in line or ", ;" in line]
