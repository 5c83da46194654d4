"""The command ``thonxa``: reads what is typed, runs one subcommand, and says what went wrong.

Nothing heavy is imported here: the module of a command is read when that command is typed, so
that a text command never waits for the screens or for PDF.
"""

import sys
from collections.abc import Sequence

from tui.commands.declarations import COMMANDS
from tui.commands.line.ending import end_undisturbed, end_when_told
from tui.commands.line.running import Place, end_with_a_sentence, run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with ``arguments`` (default: those of the process); returns its exit code.

    0 done; 1 a check found errors; 2 wrong use or bad input; 3 not saved, or storage trouble.
    """
    if arguments is not None:
        return run(arguments, COMMANDS, Place())
    sys.excepthook = end_with_a_sentence
    end_when_told()
    code = run(sys.argv[1:], COMMANDS, Place(is_process=True))
    end_undisturbed()
    return code
