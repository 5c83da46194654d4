"""Completion for zsh, as a function made of the declared commands."""

from collections.abc import Iterator

from store.language import _
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.shells.words import (
    Commands,
    asked_of,
    listed,
    options_before,
    options_of,
    places_of,
    takes_value,
    words_for,
)
from tui.program import PROGRAM

_SCRIPT = """\
#compdef {program}
# Completes what is typed after {program} in zsh; `{program} completion zsh` prints it.

_{program}_names() {{
    local -a names
    names=("${{(@f)$({program} $office names $1 2>/dev/null)}}")
    compadd -a names
}}

_{program}() {{
    local context state line
    local -a office
    local -i i
    typeset -A opt_args
    for (( i = 2; i < CURRENT - 1; i++ )); do
        [[ $words[i] == --(data|dossier) ]] && office+=($words[i] ${{(Q)words[i+1]}})
    done
    _arguments -C \\
{before}
        '1: :->command' \\
        '*:: :->arguments'
    case $state in
        command)
            local -a commands=(
{commands}
            )
            _describe -t commands {program} commands
            ;;
        arguments)
            case $words[1] in
{arguments}
            esac
            ;;
    esac
}}

if [[ $funcstack[1] == _{program} ]]; then
    _{program} "$@"
else
    compdef _{program} {program}
fi
"""


def zsh_script(commands: Commands) -> str:
    """Return the function, for zsh to source or to find in site-functions."""
    before = (_option(one, commands) for one in options_before())
    names = (_quoted(f"{one.name}:{_(one.help)}") for one in listed(commands))
    return _SCRIPT.format(
        program=PROGRAM,
        before="\n".join(f"        {one} \\" for one in before),
        commands="\n".join(f"                {one}" for one in names),
        arguments="\n".join(_case(one, commands) for one in listed(commands)),
    )


def _case(command: Command, commands: Commands) -> str:
    arguments = list(_arguments(command, commands))
    lines = [f"{command.name})", "    _arguments \\"]
    lines += [f"        {one} \\" for one in arguments[:-1]]
    lines += [f"        {arguments[-1]}", "    ;;"]
    return "\n".join(" " * 16 + line for line in lines)


def _arguments(command: Command, commands: Commands) -> Iterator[str]:
    yield from (_option(one, commands) for one in options_of(command))
    for place, argument in places_of(command):
        colons = "::" if argument.optional else ":"
        which = "*" if argument.several else place
        sign = ":" if argument.several else colons
        yield _quoted(f"{which}{sign}{argument.name}:{_value(argument, commands)}")


def _option(argument: Argument, commands: Commands) -> str:
    told = _(argument.help)
    for sign in "\\[]:":
        told = told.replace(sign, f"\\{sign}")
    value = f":{argument.value or argument.key}:{_value(argument, commands)}"
    return _quoted(f"{argument.name}[{told}]{value if takes_value(argument) else ''}")


def _value(argument: Argument, commands: Commands) -> str:
    """Return the action of zsh that offers what can stand for the argument."""
    if words := words_for(argument, commands):
        return f"({' '.join(words)})"
    if kind := asked_of(argument):
        return f" _{PROGRAM}_names {kind}"
    if argument.names.is_path:
        return "_files -/" if argument.names is Named.FOLDER else "_files"
    return " "


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
