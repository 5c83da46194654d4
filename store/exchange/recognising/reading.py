"""What a person says of a file that the file itself does not tell."""

from dataclasses import field

from store.base.frozen import frozen
from store.exchange.headings.chosen import Chosen, ChosenColumns
from store.exchange.lettering.letterings import Lettering
from store.words.money import MoneyUnit


@frozen
class Reading:
    """What a person says of a file.

    Attributes:
        sheet: The one sheet to read, "" for all.
        unit: The unit of its money, where it does not say it.
        chosen: What headings mean, whatever their words are.
        remembered: What was chosen before for sheets of the same headings, the last first.
        lettering: How texts were typed that can be read in several ways.
    """

    sheet: str = ""
    unit: MoneyUnit | None = None
    chosen: Chosen = field(default_factory=dict)
    remembered: tuple[ChosenColumns, ...] = ()
    lettering: Lettering | None = None


AS_IT_STANDS = Reading()
