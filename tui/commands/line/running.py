"""A command line carried out from its words to its exit code, in a process of its own or not."""

import gc
import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import TextIO

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.base.system_reasons import reason_of
from store.errors import StorageError, unexpected
from store.language import DEFAULT_LANGUAGE, LANGUAGES, _, current_language, use_language
from tui.commands.line.declaration import Command, Work
from tui.commands.line.ending import ToldToEnd, end_with_connection
from tui.commands.line.files import NamedFiles, OwnFiles
from tui.commands.line.parser import build_parser
from tui.commands.line.ready import Ready
from tui.commands.line.remote import taken_over_ssh
from tui.commands.line.session import Session, WrongUse, in_a_line
from tui.program import PROGRAM, ExitCode, version

with read_when_used():
    from store.columns import kind, stored  # only where something went wrong

_LANGUAGE_OPTION = "--lang"


@frozen
class Place:
    """Where a command line is carried out.

    Attributes:
        is_process: Whether the process ends with it, so that nothing need be tidied up.
        files: Where the files are that the person names.
        ready: What is not made once more.
        admit: Called before a command begins; raises what keeps it from being done here.
    """

    is_process: bool = False
    files: NamedFiles = OwnFiles()
    ready: Ready = Ready()
    admit: Callable[[Command, Session], None] | None = None


def run(typed: Sequence[str], commands: Mapping[str, Command], place: Place) -> int:
    """Carry out what was ``typed`` and return the exit code; every error ends in a sentence.

    0 done; 1 a check found errors; 2 wrong use or bad input; 3 not saved, or storage trouble.
    """
    never_fail_to_print()
    use_language(language_typed(typed))
    try:
        code = _run(typed, commands, place)
        sys.stdout.flush()
        if place.is_process:
            # The process ends. To look through all that is loaded once more would take longer
            # than many a command.
            gc.freeze()
    except SystemExit:
        raise  # the help was asked for
    except (WrongUse, kind.FieldError) as error:
        return fail(str(error), ExitCode.WRONG_USE)
    except (StorageError, stored.UnreadableRecord) as error:
        return fail(str(error), ExitCode.NOT_SAVED)
    except BrokenPipeError:
        _let_go(sys.stdout)
        return ExitCode.DONE
    except OSError as error:
        return fail(_told(error), ExitCode.NOT_SAVED)
    except KeyboardInterrupt as end:
        return _stopped(end)
    return code


def end_with_a_sentence(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """End the process after an error nobody expected; what it was stands in one line."""
    code = told_of_own_error(kind, error)
    sys.stderr.flush()
    os._exit(code)


def told_of_own_error(kind: type[BaseException], error: BaseException) -> ExitCode:
    """Say in one line that the program itself failed; return the exit code."""
    return fail(f"{unexpected(error)} ({kind.__name__}: {error})", ExitCode.FAILED)


def fail(sentence: str, code: ExitCode) -> ExitCode:
    """Say why nothing was done and return the exit code."""
    sys.stderr.write(in_a_line(sentence) + "\n")
    return code


def never_fail_to_print() -> None:
    """Let a letter that the terminal's character set lacks be printed as a question mark.

    What would go to a stream that was closed before the program began goes nowhere: no file that is
    opened later may stand under the number of a stream.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - a number
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def language_typed(typed: Sequence[str]) -> str:
    """Return the language asked for, which must be known before anything is said."""
    for place, word in enumerate(typed):
        option, sign, value = word.partition("=")
        if option == _LANGUAGE_OPTION:
            wanted = value if sign else "".join(typed[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE


def _run(typed: Sequence[str], commands: Mapping[str, Command], place: Place) -> int:
    made = place.ready.parser if current_language() == DEFAULT_LANGUAGE else None
    parser = made or build_parser(commands)
    options = taken_over_ssh(parser.parse_args(list(typed)), parser, commands, os.environ)
    use_language(options.lang or DEFAULT_LANGUAGE)
    if options.version:
        sys.stdout.write(f"{PROGRAM} {version()}\n")
        return ExitCode.DONE
    command = commands[options.chosen or ""]
    session = Session(options, place.files, place.ready)
    if place.admit is not None:
        place.admit(command, session)
    if place.is_process and not command.stays:
        end_with_connection()
    work = _read(command) if place.is_process else command.work()
    return work(session)


def _read(command: Command) -> Work:
    """Return what ``command`` does; what is read for it is no garbage and never looked through."""
    gc.disable()
    work = command.work()
    gc.freeze()
    gc.enable()
    return work


def _told(error: OSError) -> str:
    """Return in a sentence what the system refused that no dossier's error tells."""
    reason = reason_of(error)
    if not error.filename:
        return _("It could not be finished: {reason}.").format(reason=reason)
    return _("{file} cannot be used: {reason}.").format(file=error.filename, reason=reason)


def _stopped(end: KeyboardInterrupt) -> int:
    """Say that the work was stopped, where somebody is left to read it; return the exit code."""
    if not isinstance(end, ToldToEnd):
        return fail(_("Stopped."), ExitCode.INTERRUPTED)
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    return end.code


def _let_go(stream: TextIO) -> None:
    """Keep the interpreter from writing once more to where nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
