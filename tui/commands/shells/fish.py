"""Completion for fish, as a file made of the declared commands."""

from collections.abc import Iterator

from store.language import _
from tui.commands.line.declaration import Argument, Named
from tui.commands.shells.words import (
    Commands,
    asked_of,
    listed,
    options_before,
    options_of,
    places_of,
    takes_value,
    with_values,
    words_for,
)
from tui.program import PROGRAM

_HEAD = """\
# Completes what is typed after {program} in fish; `{program} completion fish` prints it.

# Tell whether the command typed so far is the one named; '' is none.
function __{program}_in
    set -l typed (commandline -opc)
    set -l command ''
    set -e typed[1]
    while set -q typed[1]
        switch $typed[1]
            case {before}
                set -e typed[1]
            case '-*'
            case '*'
                set command $typed[1]
                break
        end
        set -e typed[1]
    end
    test "$command" = "$argv[1]"
end

function __{program}_names
    set -l typed (commandline -opc)
    set -l office
    for option in --data --dossier
        set -l place (contains -i -- $option $typed)
        if test -n "$place"
            set -l next (math $place + 1)
            test -n "$typed[$next]"; and set -a office $option $typed[$next]
        end
    end
    {program} $office names $argv[1] 2>/dev/null
end

complete -c {program} -f
"""


_NOWHERE = f"\"__{PROGRAM}_in ''\""
"""The condition that no command is typed yet."""


def fish_script(commands: Commands) -> str:
    """Return the file, for fish to source or to find in vendor_completions.d."""
    before = " ".join(with_values(options_before()))
    return "\n".join([_HEAD.format(program=PROGRAM, before=before), *_lines(commands), ""])


def _lines(commands: Commands) -> Iterator[str]:
    yield from (_option(_NOWHERE, one, commands) for one in options_before())
    for command in listed(commands):
        told = _quoted(_(command.help))
        yield f"complete -c {PROGRAM} -n {_NOWHERE} -a {command.name} -d {told}"
    for command in listed(commands):
        place = f"'__{PROGRAM}_in {command.name}'"
        for argument in options_of(command):
            yield _option(place, argument, commands)
        for _place, argument in places_of(command):
            yield from _positional(place, argument, commands)


def _option(place: str, argument: Argument, commands: Commands) -> str:
    kind = "-l" if argument.name.startswith("--") else "-s"
    line = f"complete -c {PROGRAM} -n {place} {kind} {argument.name.lstrip('-')}"
    if takes_value(argument):
        line += f" {_value(argument, commands)}"
    return f"{line} -d {_quoted(_(argument.help))}"


def _positional(place: str, argument: Argument, commands: Commands) -> Iterator[str]:
    value = _value(argument, commands).removeprefix("-x").removeprefix("-r").strip()
    if value:
        yield f"complete -c {PROGRAM} -n {place} {value}"


def _value(argument: Argument, commands: Commands) -> str:
    """Return how fish is told what can stand for the argument."""
    if words := words_for(argument, commands):
        return f"-x -a {_quoted(' '.join(words))}"
    if kind := asked_of(argument):
        return f"-x -a '(__{PROGRAM}_names {kind})'"
    if argument.names is Named.FOLDER:
        return "-x -a '(__fish_complete_directories)'"
    return "-r -F" if argument.names.is_path else "-x"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
