"""The reports of the commune's committee to its council: head, addressee, prose, signatures."""

from collections.abc import Iterable
from dataclasses import replace

from exports.document.document import Block, Document, Paragraph, Signatory, Signatures
from exports.forms.kit import frame, signing
from exports.forms.kit.official import authority_name
from store.dossier.view import View
from store.language import _


def report(
    view: View,
    title: str,
    subject: str,
    opening: str,
    blocks: Iterable[Block],
    signatories: tuple[Signatory, ...],
    *,
    draft: bool = False,
) -> Document:
    """Return a report across the page; ``title`` is a message id, ``opening`` a sentence."""
    recipients = (
        _("As above"),
        signing.level_above(view),
        _("Villages of the commune"),
        signing.filed(),
    )
    authority = authority_name(view, "council")
    addressee = _("To: {authority}").format(authority=authority)
    closing = _(
        "This is the report of the People's Committee of {commune} commune; {authority} is asked to"
        " consider it."
    ).format(commune=view.meta.unit_name, authority=authority)
    head = frame.commune_head(view, "BC", None)
    made = frame.paper(view, title, subject, head, orientation="landscape")
    return replace(
        made,
        draft=draft,
        blocks=(
            Paragraph(addressee, "center"),
            Paragraph(opening, prose=True),
            *blocks,
            Paragraph(closing, prose=True),
            Signatures(signatories, recipients),
        ),
    )
