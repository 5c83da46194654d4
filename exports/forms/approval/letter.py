"""The letter by which the commune plan is submitted for approval (tờ trình)."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import (
    Block,
    Document,
    Heading,
    Paragraph,
    Signatures,
)
from exports.forms.approval.legal_bases import bases, enclosures
from exports.forms.approval.sector_table import sector_table
from exports.forms.commune.finance import source_table
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.doubtful import is_doubtful
from exports.forms.kit.official import authority_name, latest_document, numbered_head
from exports.forms.kit.request import Request
from exports.forms.kit.sections import said_costs, total_in_words, undivided_notes
from store.dossier.view import View
from store.language import _
from store.records import Activity, Meeting, PlanLine
from store.stages.commune.proposals import Account, accounting
from store.stages.village.totals import Totals, totals_by_sector
from store.words.numbers import format_number

_VILLAGE_MEETINGS = ("village_1", "dialogue", "village_2")


def submission_letter(view: View, request: Request) -> Document:
    """Return the letter, with activities by sector and money by source.

    Before the plan has a line it is a draft with room for every figure; with an error in a line it
    is a draft, too.
    """
    blank, is_empty = request.blank, not view.all(PlanLine)
    is_draft = is_empty or is_doubtful(view, view.all(PlanLine))
    letter = None if blank else latest_document(view, "TTr")
    to = authority_name(view, _deciding(view))
    plan = _("the commune development plan {year}").format(year=view.year)
    asks, on = _wording(view)
    ends = _("We respectfully ask {authority} to consider and decide./.").format(authority=to)
    signatory = signing.signed_by_commune(view, letter.signed_by if letter else "")
    blocks: list[Block] = [
        Paragraph(_("To: {authority}").format(authority=to), "center"),
        *(Paragraph(text, italic=True, prose=True) for text in bases(view, letter, blank=blank)),
        _prose(asks.format(commune=view.meta.unit_name, plan=plan, authority=to)),
        Heading(_("1. How the plan was made")),
        *(_prose(text) for text in _history(view, blank=blank)),
        Heading(_("2. Activities and cost by sector")),
        sector_table(view, {} if blank or is_empty else _totals(view)),
        *(() if blank else undivided_notes(view, Totals.of(view.all(PlanLine)))),
        Heading(_("3. Sources of funding")),
        source_table(view, blank=blank),
        Heading(_("4. What we ask for")),
        *(_prose(text) for text in _asked(view, blank=blank or is_empty)),
        _prose(enclosures(view, letter, blank=blank)),
        _prose(ends),
        Signatures((signatory,), _recipients()),
    ]
    subject = on.format(plan=plan, commune=view.meta.unit_name)
    made = frame.paper(
        view, titles.SUBMISSION_LETTER, subject, numbered_head(view, "TTr", blank=blank)
    )
    return replace(made, blocks=tuple(blocks), draft=is_draft and not blank)


def _totals(view: View) -> dict[str, Totals]:
    return totals_by_sector(view, view.all(PlanLine))


def _prose(text: str) -> Paragraph:
    return Paragraph(text, prose=True)


def _deciding(view: View) -> str:
    """Return who decides (a key of AUTHORITIES): as the letter says, else the People's Council."""
    letter = latest_document(view, "TTr")
    key = letter.authority if letter and letter.authority != "committee" else ""
    return key or "council"


def _wording(view: View) -> tuple[str, str]:
    """Return what the letter asks and what it is on: a council passes what others approve."""
    if _deciding(view) == "council":
        return (
            _(
                "The People's Committee of {commune} commune respectfully submits {plan} to"
                " {authority} to consider and pass it. Its main contents are:"
            ),
            _("On the passing of {plan} of {commune} commune"),
        )
    return (
        _(
            "The People's Committee of {commune} commune respectfully submits {plan} to {authority}"
            " for consideration and approval. Its main contents are:"
        ),
        _("On the approval of {plan} of {commune} commune"),
    )


def _history(view: View, *, blank: bool) -> Iterator[str]:
    """Yield how many met, what they proposed, and what became of it."""
    meetings = [meeting for meeting in view.all(Meeting) if meeting.kind in _VILLAGE_MEETINGS]
    people = sum((meeting.men or 0) + (meeting.women or 0) for meeting in meetings)
    met = _(
        "The plan was made from the villages upwards: {villages} villages held {meetings} meetings,"
        " at which people discussed their needs and ranked their proposals. They proposed"
        " {count} activities with a total cost of {total}, of which the villages contribute"
        " {village}."
    )
    came = _("At these meetings {people} attendances were counted, {women} of them by women.")
    became = _(
        "The CDP team has put the proposals together: {taken} proposals were taken into the plan,"
        " {left} were left out with a reason, and {undecided} have yet to be considered. Each"
        " village is told what became of every one of its proposals."
    )
    figures = {
        **_figures(view, accounting(view).total),
        "villages": len(view.villages()),
        "meetings": len(meetings),
        "people": format_number(people),
        "women": format_number(sum(meeting.women or 0 for meeting in meetings)),
    }
    is_empty = not view.all(Activity) and not meetings
    shown = {key: frame.DOTS if blank or is_empty else str(one) for key, one in figures.items()}
    yield met.format(**shown)
    if people or blank:
        yield came.format(**shown)
    yield became.format(**shown)


def _figures(view: View, total: Account) -> dict[str, object]:
    said = said_costs(view, total.proposed)
    return {
        "count": total.proposed.count,
        "total": said["total_cost"],
        "village": said["village_contribution"],
        "taken": total.taken_up.count,
        "left": total.left_out.count,
        "undecided": total.undecided.count,
    }


def _asked(view: View, *, blank: bool) -> tuple[str, ...]:
    """Return what is asked, with the sums of the plan in figures and the total in words."""
    plan = Totals.of(view.all(PlanLine))
    figures: dict[str, object] = {
        "count": plan.count,
        **said_costs(view, plan),
        "undivided": frame.amount(view, plan.undivided),
    }
    shown = {key: frame.DOTS if blank else str(value) for key, value in figures.items()}
    words = total_in_words(plan)
    if blank:
        words = _("(In words: {words})").format(words=frame.DOTS)
    to_pass = _("To pass") if _deciding(view) == "council" else _("To approve")
    asked = _(
        "{to_pass} the plan with its {count} activities at a total cost of {total_cost} {words},"
        " of which the villages contribute {village_contribution} and {external_support} is"
        " external support, so that the villages and the bodies in charge can carry it out in"
        " {year}."
    )
    if plan.undivided and not blank:
        asked = _(
            "{to_pass} the plan with its {count} activities at a total cost of {total_cost}"
            " {words}, of which the villages contribute {village_contribution}, {external_support}"
            " is external support and {undivided} is not divided yet, so that the villages and the"
            " bodies in charge can carry it out in {year}."
        )
    return (
        asked.format(to_pass=to_pass, words=words, year=view.year, **shown),
        _(
            "To state the reason for every activity that is changed, postponed or rejected, so that"
            " the People's Committee can answer the villages."
        ),
    )


def _recipients() -> tuple[str, ...]:
    return (
        _("As above"),
        _("Party Committee of the commune (to report)"),
        _("Members of the CDP team"),
        _("Heads of the villages"),
        signing.filed(),
    )
