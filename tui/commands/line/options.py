"""Options that are misspelt, typed on the wrong side of the command, or another command's."""

from collections.abc import Iterable, Mapping, Sequence

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.language import _
from tui.commands.line.declaration import Argument, Command
from tui.program import PROGRAM

with read_when_used():
    from store.words import names  # only where something is refused

_Options = Mapping[str, Argument]


@frozen
class KnownOptions:
    """The arguments that stand before every command, and the commands by their names."""

    before: tuple[Argument, ...]
    commands: Mapping[str, Command]

    def refusal_after(self, command: Command, words: Sequence[str]) -> str:
        """Return what is wrong with ``words``, which ``command`` does not understand."""
        refusal = _("“{0}” is not understood here.").format(" ".join(words))
        name = next((_name(word) for word in words if _is_option(word)), "")
        return f"{refusal} {self._advice(name, command, is_before=False)}".rstrip()

    def refusal_before(self, typed: Sequence[str]) -> str:
        """Return what is wrong with an option before the command; "" where each is known.

        ``typed`` is every word after the program's name.
        """
        general = _by_name(self.before)
        place = 0
        while place < len(typed) and _is_option(typed[place]):
            name = _name(typed[place])
            if name not in general:
                known = (self.commands.get(word) for word in typed[place + 1 :] if word)
                advice = self._advice(name, next(filter(None, known), None), is_before=True)
                return f"{_('“{0}” is not understood here.').format(name)} {advice}".rstrip()
            place += 2 if general[name].shown_value and name == typed[place] else 1
        return ""

    def _advice(self, name: str, command: Command | None, *, is_before: bool) -> str:
        """Return which option may be meant by ``name`` and where it stands; "" for none."""
        if not name:
            return ""
        own, general = _by_name(command.arguments if command else ()), _by_name(self.before)
        others = _by_name(one for other in self._shown() for one in other.arguments)
        meant = _nearest(name, {**own, **general, **others})
        question = _("Did you mean “{0}”?").format(meant) if meant not in {"", name} else ""
        place = ""
        if meant in own or meant in general:
            if command and (meant in own) is is_before:
                place = _place((own if meant in own else general)[meant], command)
        elif meant:
            place = self._bearers(meant)
        return f"{question} {place}".strip()

    def _bearers(self, name: str) -> str:
        """Return a sentence that names the commands that understand the option."""
        bearers = (one.name for one in self._shown() if name in _by_name(one.arguments))
        message = _("“{option}” stands after one of these commands: {commands}.")
        return message.format(option=name, commands=", ".join(bearers))

    def _shown(self) -> list[Command]:
        return [one for one in self.commands.values() if one.name and not one.hidden]


def _nearest(name: str, options: _Options) -> str:
    """Return ``name`` or else the option most like it, hyphens apart; "" where none is."""
    if name in options or len(name.strip("-")) == 1:
        return name if name in options else ""
    bare = {option: (option.strip("-"),) for option in options}
    return next((option for option, _bare in names.Names(bare).like(name.strip("-"))), "")


def _place(option: Argument, command: Command) -> str:
    """Return a sentence that shows on which side of ``command`` the option stands."""
    example = " ".join(filter(None, (option.name, option.shown_value)))
    if option in command.arguments:
        message = _("It stands after the command: “{example}”.")
        return message.format(example=f"{PROGRAM} {command.name} {example}")
    message = _("It stands before the command: “{example}”.")
    return message.format(example=f"{PROGRAM} {example} {command.name}")


def _by_name(arguments: Iterable[Argument]) -> _Options:
    return {one.name: one for one in arguments if one.is_option}


def _is_option(word: str) -> bool:
    return word.startswith("-") and bool(word.strip("-"))


def _name(word: str) -> str:
    return word.partition("=")[0]
