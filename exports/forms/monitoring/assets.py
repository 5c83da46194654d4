"""What was accepted and handed over, who maintains it, and room to write what was maintained."""

from collections.abc import Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    ColumnPlace,
    Document,
    Head,
    Heading,
    Note,
    PaperColumn,
    PaperTable,
    RowRole,
    Signatory,
    Signatures,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import Request, chosen
from exports.forms.kit.sections import sum_row
from store.columns.dates import Day
from store.columns.figures import Money
from store.dossier.view import View
from store.language import N_, _
from store.records import Acceptance, PlanLine, Village
from store.stages.monitoring.line_state import line_states
from store.stages.monitoring.totals import village_weights

_BLANK_ROWS = 6
_LOG_ROWS = 6


def assets(view: View, request: Request) -> Document:
    """Return what was handed over in the commune, or to the village asked for.

    What was accepted and given to nobody to keep, such as a training, is no asset: it is only
    named. Behind it is a table in which whoever maintains an asset writes what was done.
    """
    village = chosen(view, Village, request.village)[0] if request.village else None
    accepted = () if request.blank else _accepted(view, village)
    kept = tuple(one for one in accepted if one.handed_to or one.maintained_by)
    blocks: tuple[Block, ...] = (
        _handed_over(view, kept),
        *_without_assets(view, [one for one in accepted if one not in kept]),
        Heading(_("Maintenance")),
        _log(view),
        Signatures(_signatories(view, village), _recipients(view, village)),
    )
    name = frame.full_name(view, village) if village else frame.commune_name(view)
    subject = _("{village}, plan year {year}").format(village=name, year=view.year)
    head = _head(view, village)
    made = frame.paper(view, titles.ASSETS, subject, head, orientation="landscape")
    return replace(made, blocks=blocks)


def _accepted(view: View, village: Village | None) -> tuple[Acceptance, ...]:
    """Return every acceptance, or those of lines in which the village has a part."""
    if village is None:
        return tuple(view.all(Acceptance))
    lines = {
        state.line.uid for state in line_states(view) if village.uid in village_weights(view, state)
    }
    return tuple(one for one in view.all(Acceptance) if one.line in lines)


def _handed_over(view: View, accepted: tuple[Acceptance, ...]) -> PaperTable:
    columns = _columns()
    rows = frame.numbered_rows(columns, (_values(view, one) for one in accepted))
    if rows:
        value = sum(one.value or 0 for one in accepted)
        rows = (*rows, sum_row(columns, {"value": value}, RowRole.TOTAL, _("TOTAL")))
    shown = rows or frame.blank_rows(columns, _BLANK_ROWS)
    return PaperTable(columns, shown, view, unit_note=frame.unit_note(view), main=True)


def _without_assets(view: View, accepted: Sequence[Acceptance]) -> tuple[Note, ...]:
    """Return what was accepted of which nobody keeps anything, in a sentence."""
    if not accepted:
        return ()
    names = "; ".join(view.title_of(one.line or "") for one in accepted)
    return (Note(_("Accepted, with nothing handed over to be kept: {names}.").format(names=names)),)


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(Acceptance, "line"),
        frame.number_column(),
        *frame.columns_of(PlanLine, ("name", "place")),
        *frame.columns_of(Acceptance, ("quantity",)),
        replace(*frame.columns_of(PlanLine, ("unit",)), place=ColumnPlace.BEHIND),
        *frame.columns_of(Acceptance, ("value", "date", "handed_to", "maintained_by", "defects")),
    )


def _values(view: View, one: Acceptance) -> dict[str, object]:
    line = view.get(PlanLine, one.line)
    said = {"name": line.name, "place": line.place, "unit": line.unit} if line else {}
    return frame.values_of(one) | said


def _log(view: View) -> PaperTable:
    columns = (
        frame.text_column("date", N_("Date"), 10, kind=Day()),
        frame.text_column("asset", N_("No., asset"), 20),
        frame.text_column("done", N_("What was looked at, mended"), 26),
        frame.text_column("cost", N_("Cost"), 11, kind=Money()),
        frame.text_column("by", N_("Done by"), 14),
        frame.text_column("signature", N_("Signature"), 14),
    )
    return PaperTable(columns, frame.blank_rows(columns, _LOG_ROWS), view, by_hand=ByHand.ROWS)


def _head(view: View, village: Village | None) -> Head:
    """Return the village's head, or the commune's without a number, as a list has none."""
    if village is not None:
        return frame.village_head(view, village, None)
    return replace(frame.commune_head(view, "", None), number="")


def _signatories(view: View, village: Village | None) -> tuple[Signatory, ...]:
    if village is None:
        return (signing.signed_by_commune(view),)
    keeper = Signatory(_("MAINTAINED BY"), signing.sign_here())
    return (keeper, signing.signed_by_village(view, village))


def _recipients(view: View, village: Village | None) -> tuple[str, ...]:
    if village is None:
        return signing.told_to_villages()
    return signing.told_to_commune(view, village)
