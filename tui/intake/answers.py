"""What a person said of a file, in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.headings.chosen import NO_COLUMN, choices
from store.language import N_, _
from tui.intake.wishes import Wishes

EXISTING: Mapping[Existing, str] = MappingProxyType(
    {
        Existing.SKIP: N_("leave such rows out"),
        Existing.UPDATE: N_("change what is there"),
        Existing.ADD: N_("have them twice"),
    }
)
"""What becomes of rows whose records are there, as a person chooses it (message ids)."""

NOT_TAKEN = N_("not taken")
PAIR = N_("{heading} → {title}")

_SHEET = N_("Only the sheet “{sheet}” is read.")
_UNIT = N_("Money without a unit is in {unit}.")
_LETTERING = N_("Texts in doubt were typed in {lettering}.")
_VILLAGE = N_("Rows that name no village belong to {village}.")
_THERE = N_("Rows whose records are there already: {answer}.")


def answers_told(view: View, wishes: Wishes) -> Sequence[str]:
    """Return a sentence for each answer."""
    told: list[str] = []
    if wishes.sheet:
        told.append(_(_SHEET).format(sheet=wishes.sheet))
    if wishes.unit:
        told.append(_(_UNIT).format(unit=_(wishes.unit.label)))
    if wishes.lettering:
        told.append(_(_LETTERING).format(lettering=wishes.lettering.value))
    if wishes.village:
        told.append(_(_VILLAGE).format(village=view.title_of(wishes.village)))
    if wishes.existing:
        told.append(_(_THERE).format(answer=_(EXISTING[wishes.existing])))
    titles = choices(wishes.record_type)
    for heading, key in wishes.chosen.items():
        title = _(NOT_TAKEN) if key == NO_COLUMN else titles[key]
        told.append(_(PAIR).format(heading=heading, title=title))
    return told
