"""The command ``thonxa``: reads what is typed, runs one subcommand, and says what went wrong.

Nothing heavy is imported here: the module of a command is read when that command is typed, so
that a text command never waits for the screens or for PDF.
"""

import gc
import io
import os
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import TextIO

from store.columns.kind import FieldError
from store.columns.record import UnreadableRecord
from store.errors import StorageError, reason_of
from store.language import DEFAULT_LANGUAGE, LANGUAGES, _, use_language
from tui.commands.declarations import COMMANDS
from tui.commands.line.declaration import Command, Work
from tui.commands.line.ending import ToldToEnd, end_when_told
from tui.commands.line.parser import build_parser
from tui.commands.line.remote import taken_over_ssh
from tui.commands.line.session import Session, WrongUse, in_a_line
from tui.program import PROGRAM, ExitCode, version

_LANGUAGE_OPTION = "--lang"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (default: those of the process); returns its exit code.

    0 done; 1 a check found errors; 2 wrong use or bad input; 3 not saved, or storage trouble.
    """
    typed = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        sys.excepthook = _end_with_a_sentence
        end_when_told()
    _never_fail_to_print()
    use_language(_language(typed))
    try:
        code = _run(typed, is_process=arguments is None)
        sys.stdout.flush()
        if arguments is None:
            # The process ends. To look through all that is loaded once more would take longer
            # than many a command.
            gc.freeze()
    except (WrongUse, FieldError) as error:
        return _fail(str(error), ExitCode.WRONG_USE)
    except (StorageError, UnreadableRecord) as error:
        return _fail(str(error), ExitCode.NOT_SAVED)
    except BrokenPipeError:
        _let_go(sys.stdout)
        return ExitCode.DONE
    except OSError as error:
        return _fail(_told(error), ExitCode.NOT_SAVED)
    except KeyboardInterrupt as end:
        return _stopped(end)
    return code


def _run(typed: list[str], *, is_process: bool) -> int:
    parser = build_parser(COMMANDS)
    options = taken_over_ssh(parser.parse_args(typed), parser, COMMANDS, os.environ)
    use_language(options.lang or DEFAULT_LANGUAGE)
    if options.version:
        sys.stdout.write(f"{PROGRAM} {version()}\n")
        return ExitCode.DONE
    command = COMMANDS[options.chosen or ""]
    work = _read(command) if is_process else command.work()
    return work(Session(options))


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


def _never_fail_to_print() -> None:
    """Let a letter that the terminal's character set lacks be printed as a question mark.

    What would go to a stream that was closed before the program began goes nowhere: no file that is
    opened later may stand under the number of a stream.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdin = sys.stdin or open(0, encoding="utf-8")  # noqa: SIM115 - a number
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _language(typed: Sequence[str]) -> str:
    """Return the language asked for, which must be known before anything is said."""
    for place, word in enumerate(typed):
        option, sign, value = word.partition("=")
        if option == _LANGUAGE_OPTION:
            wanted = value if sign else "".join(typed[place + 1 : place + 2])
            return wanted if wanted in LANGUAGES else DEFAULT_LANGUAGE
    return DEFAULT_LANGUAGE


def _end_with_a_sentence(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """End the process after an error nobody expected; what it was stands in one line."""
    sentence = _("The program had to stop because of an error of its own. What is saved is safe.")
    code = _fail(f"{sentence} ({kind.__name__}: {error})", ExitCode.FAILED)
    sys.stderr.flush()
    os._exit(code)


def _fail(sentence: str, code: ExitCode) -> ExitCode:
    sys.stderr.write(in_a_line(sentence) + "\n")
    return code


def _stopped(end: KeyboardInterrupt) -> int:
    """Say that the work was stopped, where somebody is left to read it; return the exit code."""
    if not isinstance(end, ToldToEnd):
        return _fail(_("Stopped."), ExitCode.INTERRUPTED)
    for stream in (sys.stdout, sys.stderr):
        _let_go(stream)
    return end.code


def _let_go(stream: TextIO) -> None:
    """Keep the interpreter from writing once more to where nobody reads."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
