"""Commands that come over SSH to an account whose only door is this program.

A line of ``authorized_keys`` names the person and the office::

    command="thonxa --data /srv/thonxa --as lan",restrict,pty ssh-ed25519 …

What the person typed after ``ssh office`` then stands in SSH_ORIGINAL_COMMAND. It may be a command
of this program and nothing else, with or without the word ``thonxa`` before it, in that person's
name, and names no file of the machine.
"""

import argparse
import shlex
from collections.abc import Mapping

from store.language import _
from tui.commands.line.declaration import Command, Named
from tui.commands.line.session import STANDARD_STREAM, WrongUse
from tui.program import PROGRAM

_ORIGINAL_COMMAND = "SSH_ORIGINAL_COMMAND"
_SETTLED = ("data", "as", "dossier")


def taken_over_ssh(
    options: argparse.Namespace,
    parser: argparse.ArgumentParser,
    commands: Mapping[str, Command],
    environ: Mapping[str, str],
) -> argparse.Namespace:
    """Return the options of the command that came over SSH, else ``options`` as they are.

    Raises:
        WrongUse: It is no command of this program, wants to be somebody else or another office, or
            names a file.
    """
    said = environ.get(_ORIGINAL_COMMAND, "")
    if options.chosen or not getattr(options, "as") or not said.strip():
        return options
    try:
        typed = _words(said, commands)
    except ValueError as error:
        raise WrongUse(_("The quotation marks of the command do not match.")) from error
    if typed[:1] == [PROGRAM]:
        del typed[0]
    elif not typed or (typed[0] not in commands and not typed[0].startswith("-")):
        raise WrongUse(_("Only “thonxa” and its commands can be run here."))
    asked = parser.parse_args(typed)
    for key in _SETTLED:
        settled = getattr(options, key)
        if getattr(asked, key) and (settled or key != "dossier"):
            message = _("--{option} is settled for this account; leave it out.")
            raise WrongUse(message.format(option=key))
        setattr(asked, key, getattr(asked, key) or settled)
    _refuse_files(asked, commands[asked.chosen or ""])
    asked.lang = asked.lang or options.lang
    return asked


def _words(said: str, commands: Mapping[str, Command]) -> list[str]:
    """Return the words of the command; raises ValueError where quotation marks do not match.

    ssh sends what the person's own shell has left of it: quotation marks typed once are gone. So
    where there are none, a name goes on to the next option: ``--village Thôn 3 -o -``.
    """
    words = shlex.split(said)
    if set(said) & {"'", '"', "\\"}:
        return words
    named = {
        argument.name
        for command in commands.values()
        for argument in command.arguments
        if argument.names.has_several_words
    }
    whole: list[str] = []
    option = ""
    for word in words:
        if option in named and not word.startswith("-") and whole[-1] != option:
            whole[-1] += f" {word}"
        else:
            whole.append(word)
            option = word if word.startswith("-") else option
    return whole


def _refuse_files(asked: argparse.Namespace, command: Command) -> None:
    for one in command.arguments:
        allowed = {None, STANDARD_STREAM} if one.names is Named.FILE else {None}
        named = getattr(asked, one.key)
        if one.names.is_path and (named if one.several else named not in allowed):
            message = _("{argument}: no file of this machine can be named over SSH; type -.")
            raise WrongUse(message.format(argument=one.name))
