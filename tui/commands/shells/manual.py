"""The manual page ``thonxa(1)``, in the language that is set."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from store.language import N_, _
from tui.commands.line.declaration import Argument
from tui.commands.shells.words import Commands, listed, options_before, options_of, places_of
from tui.program import PROGRAM, ExitCode

_ENDS: Mapping[ExitCode, str] = MappingProxyType(
    {
        ExitCode.DONE: N_("Done."),
        ExitCode.FOUND_ERRORS: N_("The command check found errors."),
        ExitCode.WRONG_USE: N_("Wrong use or bad input; nothing was changed."),
        ExitCode.NOT_SAVED: N_("Not saved, or trouble with a file or the disk."),
        ExitCode.FAILED: N_("An error of the program itself; what is saved is safe."),
        ExitCode.INTERRUPTED: N_("Stopped by Ctrl+C."),
    }
)
_ENVIRONMENT = (
    ("THONXA_DATA", N_("The folder of the office, where --data is not given.")),
    ("SSH_ORIGINAL_COMMAND", N_("The command that came over SSH, where --as is settled.")),
)


def manual_page(commands: Commands) -> str:
    """Return the page as roff, for ``man``."""
    return "\n".join([*_lines(commands), ""])


def _lines(commands: Commands) -> Iterator[str]:
    nameless = commands[""]
    yield f'.TH {PROGRAM.upper()} 1 "" "Thôn Xã"'
    yield from (_section(N_("Name")), f"{PROGRAM} \\- {_roff(_(nameless.help))}")
    yield _section(N_("Usage"))
    yield f".B {PROGRAM}"
    yield _roff(" ".join(one.words for one in options_before()) + " [COMMAND …]")
    yield _section(N_("Options"))
    yield from _arguments(options_before())
    yield _section(N_("Commands"))
    for command in listed(commands):
        yield f".SS {_roff(command.usage)}"
        yield _roff(_(command.help))
        yield from _arguments([one for _place, one in places_of(command)])
        yield from _arguments(options_of(command)[:-1])
    yield _section(N_("Exit status"))
    yield from _terms((str(int(code)), _(words)) for code, words in _ENDS.items())
    yield _section(N_("Environment"))
    yield from _terms((name, _(words)) for name, words in _ENVIRONMENT)


def _arguments(arguments: Iterable[Argument]) -> Iterator[str]:
    """Yield the arguments with what each means."""
    return _terms((one.words.strip("[]"), _(one.help)) for one in arguments)


def _terms(terms: Iterable[tuple[str, str]]) -> Iterator[str]:
    for term, words in terms:
        yield from (".TP", f".B {_roff(term)}", _roff(words))


def _section(heading: str) -> str:
    return f".SH {_roff(_(heading).upper())}"


def _roff(text: str) -> str:
    """Return ``text`` so that roff takes no sign of it for a command."""
    safe = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{safe}" if safe.startswith((".", "'")) else safe
