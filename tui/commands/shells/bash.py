"""Completion for bash, as a script made of the declared commands."""

import shlex
from collections.abc import Iterable, Iterator

from tui.commands.line.declaration import Argument, Command, Named
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

_SCRIPT = """\
# Completes what is typed after {program} in bash; `{program} completion bash` prints it.

# Offer the lines of standard input that begin with what is typed.
_{program}_offer() {{
    local word typed=${{current#[\\"\\']}}
    typed=${{typed//\\\\/}}
    while IFS= read -r word; do
        [[ $word == "$typed"* ]] || continue
        [[ $current == [\\"\\']* ]] || printf -v word %q "$word"
        COMPREPLY+=("$word")
    done
}}

_{program}_words() {{ printf '%s\\n' "$@"; }}

_{program}_names() {{ "${{COMP_WORDS[0]}}" "${{office[@]}}" names "$1" 2>/dev/null; }}

_{program}() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local command= place=1 word i
    local -a office=()
    COMPREPLY=()
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${{COMP_WORDS[i]}}
        case "$command $word" in
{skipped}
            *' -'*) ;;
            ' '*) command=$word ;;
            *) ((place++)) ;;
        esac
    done
    case "$command $before" in
{values}
    esac
    if [[ $current == -* ]]; then
        case $command in
{options}
        esac
        return
    fi
    case "$command $place" in
{places}
    esac
}}

complete -F _{program} {program}
"""


def bash_script(commands: Commands) -> str:
    """Return the script, for a shell or for a file of bash-completion."""
    every = listed(commands)
    before = options_before()
    return _SCRIPT.format(
        program=PROGRAM,
        skipped="\n".join(_skipped(before, every)),
        values="\n".join(_values(before, every, commands)),
        options="\n".join(_options(before, every)),
        places="\n".join(_places(every, commands)),
    )


def _skipped(before: Iterable[Argument], every: Iterable[Command]) -> Iterator[str]:
    """Yield what passes over the values of options; those before a command are kept."""
    patterns = "|".join(f"' {name}'" for name in with_values(before))
    kept = 'office+=("$word" "${COMP_WORDS[++i]//\\\\/}")'
    yield f"            {patterns}) {kept} ;;"
    for command in every:
        names = with_values(options_of(command))
        if names:
            patterns = "|".join(f"'{command.name} {name}'" for name in names)
            yield f"            {patterns}) ((i++)) ;;"


def _values(
    before: Iterable[Argument], every: Iterable[Command], commands: Commands
) -> Iterator[str]:
    """Yield what can follow each option that takes a value."""
    owners = [("", before), *((one.name, options_of(one)) for one in every)]
    for owner, arguments in owners:
        for argument in filter(takes_value, arguments):
            offered = _offered(argument, commands)
            yield f"        '{owner} {argument.name}') {offered}; return ;;"


def _options(before: Iterable[Argument], every: Iterable[Command]) -> Iterator[str]:
    for owner, arguments in [("''", before), *((one.name, options_of(one)) for one in every)]:
        names = " ".join(one.name for one in arguments)
        yield f"            {owner}) {_offer(f'_{PROGRAM}_words {names}')} ;;"


def _places(every: Iterable[Command], commands: Commands) -> Iterator[str]:
    names = " ".join(one.name for one in every)
    yield f"        ' 1') {_offer(f'_{PROGRAM}_words {names}')} ;;"
    for command in every:
        for place, argument in places_of(command):
            which = f"'{command.name} '*" if argument.several else f"'{command.name} {place}'"
            yield f"        {which}) {_offered(argument, commands)} ;;"


def _offered(argument: Argument, commands: Commands) -> str:
    """Return the statement that offers what can stand for the argument."""
    if words := words_for(argument, commands):
        return _offer(f"_{PROGRAM}_words {shlex.join(words)}")
    if kind := asked_of(argument):
        return _offer(f"_{PROGRAM}_names {kind}")
    if argument.names.is_path:
        kind = "dirnames" if argument.names is Named.FOLDER else "default"
        return f"compopt -o {kind} 2>/dev/null"
    return ":"


def _offer(source: str) -> str:
    return f"_{PROGRAM}_offer < <({source})"
