"""What every household of a village is to give for an activity, has given, and signs for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ByHand,
    Document,
    Facts,
    PaperColumn,
    PaperRow,
    PaperTable,
    RowRole,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.kit.sections import sum_row
from store.base.collect import grouped
from store.base.frozen import frozen
from store.columns.kind import Flag
from store.dossier.view import View
from store.language import N_, _
from store.records import Contribution, PlanLine, Village
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import decided_of_village, village_weights

_USUAL_ROWS = 20
"""How many lines there are where nobody knows how many households the village has."""


@frozen
class _Dues:
    """What a village gives for a line: ``due`` in đồng as it was decided, None if nobody did.

    ``given`` are its gifts; ``line`` is None for those of which nobody says for what.
    """

    village: Village
    line: PlanLine | None
    due: int | None = None
    given: tuple[Contribution, ...] = ()


def household_dues(view: View, request: Request) -> Document:
    """Return a list for every line for which the people of a village give something.

    Without such a line a blank form can still be asked for; otherwise raises CannotFill.
    """
    villages = chosen(view, Village, request.village)
    if request.blank:
        found = [_Dues(village, None) for village in villages]
    else:
        found = [dues for village in villages for dues in _dues(view, village)]
    if not found:
        message = _(
            "No village is to give anything yet, nor has given. Decide on the lines first, or print"
            " a blank form."
        )
        raise CannotFill(message)
    lists = frame.in_own_words(
        view, found, lambda dues: dues.village.uid, lambda dues: _list(view, dues)
    )
    return bundle(lists)


def _dues(view: View, village: Village) -> Iterator[_Dues]:
    """Yield the approved lines to which the village gives, then other lines it has given for."""
    given = grouped(view.where(Contribution, village=village.uid), lambda one: one.line)
    for state in approved_states(view):
        gifts = tuple(given.pop(state.line.uid, ()))
        if village.uid not in village_weights(view, state) and not gifts:
            continue
        due = decided_of_village(view, state, village.uid)
        if gifts or due != 0:
            yield _Dues(village, state.line, due, gifts)
    for uid, gifts_of_line in given.items():
        yield _Dues(village, view.get(PlanLine, uid), None, tuple(gifts_of_line))


def _list(view: View, dues: _Dues) -> Document:
    village = dues.village
    blocks: tuple[Block, ...] = (
        _facts(view, dues),
        _table(view, dues),
        Signatures(signing.signed_for_account(view, village)),
    )
    subject = _("{village}, plan year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    head = frame.village_head(view, village, None)
    return replace(frame.paper(view, titles.HOUSEHOLD_DUES, subject, head), blocks=blocks)


def _facts(view: View, dues: _Dues) -> Facts:
    """Return for what the village gives, how much of it is decided, and by how many households."""
    line, households = dues.line, Village.columns["households"]
    decided = "" if dues.due is None else frame.amount(view, dues.due)
    return Facts(
        (
            (_("Activity"), line.title(view) if line else ""),
            (_("The village's part as decided"), decided),
            (households.title(), households.show(dues.village.households, view)),
        )
    )


def _table(view: View, dues: _Dues) -> PaperTable:
    """Return a line for each household: those that gave first, then numbered ones for the hand."""
    columns = _columns()
    rows = list(frame.numbered_rows(columns, _givers(dues)))
    left = max(dues.village.households or _USUAL_ROWS, len(rows)) - len(rows)
    known = len(rows)
    rows += [
        replace(row, role=RowRole.BLANK)
        for row in frame.numbered_rows(columns, [{}] * (known + left))[known:]
    ]
    rows.append(_total(columns, dues))
    unit_note = frame.unit_note(view)
    return PaperTable(columns, tuple(rows), view, unit_note=unit_note, by_hand=ByHand.ROWS)


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(Contribution, "village"),
        frame.only_in_files(Contribution, "line"),
        frame.number_column(),
        frame.text_column("contributor", N_("Household or group"), 20),
        frame.money_column("due", N_("To give")),
        frame.money_column("given", N_("Has given")),
        frame.text_column("exempt", N_("Exempt"), 4, kind=Flag()),
        frame.text_column("signature", N_("Signature"), 14),
    )


def _givers(dues: _Dues) -> Iterable[Mapping[str, object]]:
    """Yield what each household or group has given, of all kinds together."""
    for name, gifts in grouped(dues.given, lambda one: one.contributor).items():
        yield {
            "village": dues.village.uid,
            "line": dues.line.uid if dues.line else None,
            "contributor": name,
            "given": _value(gifts),
            "exempt": any(one.exempt for one in gifts) or None,
        }


def _total(columns: tuple[PaperColumn, ...], dues: _Dues) -> PaperRow:
    given = _value(dues.given) if dues.given else None
    sums = sum_row(columns, {"due": dues.due, "given": given}, RowRole.TOTAL, _("TOTAL"))
    return replace(sums, until="due")


def _value(given: Sequence[Contribution]) -> int | None:
    """Return the value of gifts in đồng; None where nobody has told it of any."""
    known = [one.value for one in given if one.value is not None]
    return sum(known) if known else None
