"""Papers with a number: their heads, and how one paper names another."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from exports.document.document import Document, Head, Paragraph
from exports.forms.kit import frame
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, OfficialDocument
from store.records.approval import DOCUMENT_KINDS
from store.words.text import fold

_AUTHORITIES: Mapping[str, str] = MappingProxyType(
    {
        "council": N_("the People's Council of {commune} commune"),
        "committee": N_("the People's Committee of {commune} commune"),
        "level_above": N_("{level_above}"),
        "programme_owner": N_("the programme owner"),
    }
)

_DAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_ENDS_IN_DAY = re.compile(rf"{_DAY.pattern}$")
_NUMBER = re.compile(r"\d+/QĐ-(UBND|HĐND)\b")
_WORD_OF_DAY = "ngày "
_ISSUERS: Mapping[str, str] = MappingProxyType({"UBND": "committee", "HĐND": "council"})
"""Whose paper it is, by the end of its number."""

_PLAN = "ke hoach phat trien"
"""What the subject of a paper on the plan says, without marks."""

_ON = ("ve ", "v/v ")
"""How a subject begins that already says what it is about; without marks."""


def latest_document(view: View, kind: str) -> OfficialDocument | None:
    """Return the latest paper of a kind (a key of DOCUMENT_KINDS), or None."""
    found = view.where(OfficialDocument, kind=kind)
    return max(found, key=day_of, default=None)


def day_of(document: OfficialDocument) -> dt.date:
    """Return the day of a paper; one without a day is older than all others."""
    return document.date or dt.date.min


def as_annex(made: Document, basis: str) -> Document:
    """Return a paper without head or signatures as the annex of the one cited as ``basis``."""
    goes_with = Paragraph(_("(With {document})").format(document=basis), "center", italic=True)
    title = f"{_('Annex').upper()}\n{made.title}"
    return replace(made, title=title, blocks=(goes_with, *made.blocks))


def numbered_head(view: View, code: str, *, blank: bool = False) -> Head:
    """Return the commune's head with number and day of its latest paper of that kind."""
    written = None if blank else latest_document(view, code)
    if written is None:
        return frame.commune_head(view, code, None)
    return frame.commune_head(view, code, written.date, padded(written.number))


def padded(number: str) -> str:
    """Return a paper's number with two digits at least: "5/TTr-UBND" is "05/TTr-UBND"."""
    return f"0{number}" if re.match(r"[1-9](?!\d)", number) else number


def authority_name(view: View, key: str) -> str:
    """Return the full name of an authority; dots where it is not known."""
    name = _AUTHORITIES.get(key, "")
    known = _(name).format(commune=view.meta.unit_name, level_above=view.meta.level_above)
    return known or frame.DOTS


def cited(view: View, document: OfficialDocument) -> str:
    """Return "Nghị quyết số 12/NQ-HĐND ngày 20 tháng 12 năm 2026 của …"."""
    message = _("{kind} No. {number} of {day} by {authority}")
    return message.format(
        kind=_kind_of(document) or _("Document"),
        number=padded(document.number),
        day=frame.day_in_words(document.date),
        authority=authority_name(view, document.authority),
    )


def not_numbered(view: View, kind: str, code: str, authority: str) -> str:
    """Return how a paper is cited that has neither number nor day yet, or is unknown.

    ``kind`` is its kind (a key of DOCUMENT_KINDS), ``code`` the end of its number: NQ-HĐND.
    """
    return _("{kind} No. {number} of {day} by {authority}").format(
        kind=_(DOCUMENT_KINDS[kind]).partition(" (")[0],
        number=f"{frame.DOTS}/{code}",
        day=frame.day_in_words(None),
        authority=authority_name(view, authority),
    )


def cited_with_subject(view: View, document: OfficialDocument) -> str:
    """Return the paper as a basis in law names it: with its subject behind its number and day.

    A subject is typed with or without the kind of paper before it: "Nghị quyết về kế hoạch …".
    """
    subject = document.subject.strip()
    if fold(subject).startswith(f"{fold(_kind_of(document))} "):
        subject = " ".join(subject.split()[len(_kind_of(document).split()) :])
    if not subject:
        return cited(view, document)
    message = _("{document} {subject}")
    if not fold(subject).startswith(_ON):
        message = _("{document} on {subject}")
        subject = subject if subject[:2].isupper() else f"{subject[:1].lower()}{subject[1:]}"
    return message.format(document=cited(view, document), subject=subject)


def decision_as_typed(view: View, text: str) -> str:
    """Return a decision that was typed as text as the record of that number is cited, if any.

    Without one it is "Quyết định số 72/QĐ-UBND …" with these words once, its day in words, and
    behind it who issued it where its number tells.
    """
    text = text.strip()
    for document in view.all(OfficialDocument):
        if document.number and names(text, document.number):
            return cited(view, document)
    told = _DAY.sub(_day_in_words, text)
    issued = _NUMBER.search(text)
    if issued and _ENDS_IN_DAY.search(text):
        authority = authority_name(view, _ISSUERS[issued[1]])
        told = _("{document} by {authority}").format(document=told, authority=authority)
    return _("Decision No. {number}").format(number=told) if text[:1].isdigit() else told


def _day_in_words(found: re.Match[str]) -> str:
    """Return "ngày 15 tháng 5 năm 2026" without its first word; what is no day as it stands."""
    try:
        day = dt.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return found[0]
    return frame.day_in_words(day).removeprefix(_WORD_OF_DAY)


def names(text: str, number: str) -> bool:
    """Tell whether a decision typed as text is the one of that number, padded or not."""
    return padded(number) in {padded(word.strip(".,;")) for word in text.split()}


def _kind_of(document: OfficialDocument) -> str:
    """Return the kind of paper without its code: "Nghị quyết"; "" where it is not known."""
    return _(DOCUMENT_KINDS.get(document.kind, "")).partition(" (")[0]


def decided_by(view: View, decisions: Iterable[Decision]) -> tuple[str, ...]:
    """Return the papers by which it was decided, each cited once, by their days."""
    return tuple(cited(view, paper) for paper in deciding_papers(view, decisions))


def deciding_papers(view: View, decisions: Iterable[Decision]) -> tuple[OfficialDocument, ...]:
    """Return the papers by which it was decided, each once, by their days."""
    uids = dict.fromkeys(one.document for one in decisions if one.outcome != "submitted")
    found = (view.get(OfficialDocument, uid) for uid in uids)
    return tuple(sorted((one for one in found if one is not None), key=day_of))


def assigning_decision(view: View, deciding: Sequence[OfficialDocument]) -> OfficialDocument | None:
    """Return the decision by which the committee itself has the plan carried out, if any.

    It is recorded as the committee's, issued no earlier than the first paper that decided on the
    plan, and its subject names the development plan.
    """
    found = [
        one
        for one in view.where(OfficialDocument, kind="QĐ", authority="committee")
        if deciding and day_of(one) >= day_of(deciding[0]) and _PLAN in fold(one.subject)
    ]
    return max(found, key=day_of, default=None)
