"""The name and version of the program, and what its end tells the shell."""

from enum import IntEnum

PROGRAM = "thonxa"


class ExitCode(IntEnum):
    """What the program's end tells the shell."""

    DONE = 0
    FOUND_ERRORS = 1
    WRONG_USE = 2
    NOT_SAVED = 3
    FAILED = 70  # EX_SOFTWARE: an error of the program itself
    INTERRUPTED = 130


def version() -> str:
    """Return the version that is installed, such as 0.1.0; "?" in a folder that is not."""
    from importlib import metadata  # noqa: PLC0415 - slow to load, and seldom asked

    try:
        return metadata.version(PROGRAM)
    except metadata.PackageNotFoundError:
        return "?"
