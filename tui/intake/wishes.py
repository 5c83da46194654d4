"""What a person says of a file, answer by answer, and what the file gives then."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from types import MappingProxyType

from store.base.frozen import frozen
from store.columns.record import Record
from store.dossier.view import View
from store.exchange.existing import Existing
from store.exchange.headings.chosen import ChosenColumns
from store.exchange.importer import import_rows
from store.exchange.intake import Intake
from store.exchange.lettering.letterings import Lettering
from store.exchange.opening.sheets import OpenedFile
from store.exchange.progress import OnIntake
from store.exchange.recognising.reading import Reading
from store.words.money import MoneyUnit


@frozen
class Wishes:
    """What is known of a file by its person: the table it goes into, and what was answered.

    ``chosen`` are the columns of headings as ``Reading`` has them, ``village`` a uid.
    """

    record_type: type[Record]
    sheet: str = ""
    unit: MoneyUnit | None = None
    lettering: Lettering | None = None
    village: str = ""
    existing: Existing | None = None
    chosen: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def taken(
    view: View,
    file: OpenedFile,
    wishes: Wishes,
    remembered: Sequence[ChosenColumns],
    told: OnIntake,
) -> Intake:
    """Return what ``file`` gives in ``view`` as the person wishes; nothing is saved.

    ``remembered`` are the columns that the person chose before for other files; ``told`` is told
    how far it is.
    """
    reading = Reading(
        wishes.sheet,
        wishes.unit,
        wishes.chosen,
        tuple(remembered),
        wishes.lettering,
    )
    village = wishes.village or None
    return import_rows(view, wishes.record_type, file, village, reading, wishes.existing, told)
