"""How one person types Vietnamese letters: the method chosen, which the office remembers."""

from store.language import N_, _
from store.office.office import Office
from tui.typing.composer import Composer
from tui.typing.telex import Typing

_EXPLAINED = {
    Typing.OFF: N_("Letters are taken as the keyboard sends them."),
    Typing.TELEX: N_("Telex: aa â, ee ê, oo ô, aw ă, ow ơ, uw ư, dd đ; tones s f r x j, z none."),
    Typing.VNI: N_("VNI: 6 â ê ô, 7 ơ ư, 8 ă, 9 đ; tones 1 2 3 4 5, 0 none."),
}


class TypingMethod:
    """The method of typing of a person, with the composer that every text field of theirs uses."""

    def __init__(self, office: Office) -> None:
        """Begin with the method of last time."""
        self._office = office
        self.composer = Composer(_typing_called(office.preferences().typing))

    @property
    def name(self) -> str:
        """Its name; empty where letters are taken as the keyboard sends them."""
        return self.composer.typing.value

    def switch(self) -> str:
        """Type with the next method and remember it; returns how it is typed."""
        self.composer.typing = self.composer.typing.following()
        self._office.remember(typing=self.name)
        return _(_EXPLAINED[self.composer.typing])


def _typing_called(name: str) -> Typing:
    """Return the method of typing of that name; none where no such one is known."""
    return next((one for one in Typing if one.value == name), Typing.OFF)
