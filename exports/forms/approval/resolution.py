"""The draft of the resolution by which the council passes the commune plan (nghị quyết)."""

from dataclasses import replace

from exports.document.document import Document, Head, Signatory, Signatures
from exports.forms.approval.legal_bases import as_bases, laws
from exports.forms.approval.sector_table import sector_table
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.articles import Enactment, in_articles
from exports.forms.kit.official import authority_name, cited, latest_document
from exports.forms.kit.request import Request
from exports.forms.kit.sections import said_costs, total_in_words
from store.dossier.view import View
from store.language import N_, _
from store.records import PlanLine
from store.stages.village.totals import Totals, totals_by_sector

_COUNCIL = N_("People's Council")


def draft_resolution(view: View, request: Request) -> Document:
    """Return the resolution as it is laid before the council: a draft until it is passed."""
    lines = () if request.blank else view.all(PlanLine)
    commune, year = view.meta.unit_name, view.year
    council = authority_name(view, "council")
    plan = _("the commune development plan {year}").format(year=year)
    subject = _("On the passing of {plan} of {commune} commune").format(plan=plan, commune=commune)
    session = _("TERM {dots}, SESSION {dots}").format(dots=frame.DOTS)
    ending = _("This resolution was passed by {authority}, session {dots}, on {day}./.").format(
        authority=council, dots=frame.DOTS, day=frame.day_in_words(None)
    )
    enacted = Enactment(
        body=f"{_of_the_council(view).upper()}\n{session}",
        bases=_bases(view, blank=request.blank),
        verb=_("RESOLVES:"),
        articles=_articles(view, Totals.of(lines), blank=not lines),
        table=sector_table(view, totals_by_sector(view, lines) if lines else {}),
        ending=ending,
    )
    head = Head(
        (_of_the_council(view, "\n").upper(),),
        _("No. {number}").format(number=f"{frame.DOTS}/NQ-HĐND"),
        frame.place_and_day(view, None),
    )
    signed = Signatures((Signatory(_("CHAIR"), _("(Signature, full name, seal)")),), _told(view))
    made = in_articles(view, titles.DRAFT_RESOLUTION, subject, head, enacted, signed)
    return replace(made, draft=not request.blank)


def _of_the_council(view: View, between: str = " ") -> str:
    return f"{_(_COUNCIL)}{between}{frame.commune_name(view)}"


def _bases(view: View, *, blank: bool) -> tuple[str, ...]:
    """Return the laws, and the letter that is considered."""
    letter = None if blank else latest_document(view, "TTr")
    asked = (
        cited(view, letter)
        if letter
        else _("letter No. {number} of {day}").format(
            number=f"{frame.DOTS}/TTr-UBND", day=frame.day_in_words(None)
        )
    )
    considered = _("Having considered {letter}, and what the members of the council said of it")
    return as_bases(laws(), considered.format(letter=asked))


def _articles(view: View, plan: Totals, *, blank: bool) -> tuple[str, ...]:
    costs = dict.fromkeys(said_costs(view, plan), frame.DOTS) if blank else said_costs(view, plan)
    words = total_in_words(plan)
    passed = _(
        "The commune development plan {year} of {commune} commune is passed, with {count}"
        " activities at a total cost of {total_cost} {words}, of which the villages contribute"
        " {village_contribution} and {external_support} is external support."
    ).format(
        year=view.year,
        commune=view.meta.unit_name,
        count=frame.DOTS if blank else plan.count,
        words=_("(In words: {words})").format(words=frame.DOTS) if blank else words,
        **costs,
    )
    return (
        passed,
        _(
            "The People's Committee of the commune carries the plan out, tells every village what"
            " became of each of its proposals and why, and reports to the council."
        ),
        _(
            "The standing body of the council, its boards, and its members supervise how this"
            " resolution is carried out."
        ),
    )


def _told(view: View) -> tuple[str, ...]:
    return (
        signing.level_above(view),
        _("People's Committee of the commune"),
        _("Members of the People's Council"),
        _("Villages of the commune"),
        _("Filed: office"),
    )
