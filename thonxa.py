"""The command ``thonxa``: sees that its parts are all there and its own, and runs them.

It stands beside the packages, not in one of them: a module called ``tui`` that comes earlier on
the path hides the whole package of that name, and nothing in it could say so.
"""

import gettext
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

PARTS = ("store", "exports", "tui")
"""The packages of the program."""

_HERE = Path(__file__).resolve().parent
_WRONG_USE = 2
_DAMAGES = (ImportError, SyntaxError, EOFError, OSError, ValueError, TypeError, AttributeError)
"""What comes of importing modules that are cut short, unreadable, or of different versions."""


def main() -> int:
    """Run the program on what was typed, here or in the office service; returns its exit code.

    Ends with a sentence where another module hides a part of the program, or where the
    installation is damaged.
    """
    for part in PARTS:
        spec = find_spec(part)
        if spec is None:
            return _damaged(part)
        place = _place_of(spec)
        if place.resolve().parent != _HERE:
            return _hidden(part, place)
    try:
        code = _client()(sys.argv[1:])
        if code is not None:
            return code
        run = _command()
    except _DAMAGES as error:
        return _damaged(_told(error))
    try:
        return run()
    except ImportError as error:
        return _damaged(_told(error))


def _client() -> Callable[[Sequence[str]], int | None]:
    from tui.client.client import served

    return served


def _command() -> Callable[[], int]:
    from tui.cli import main as run

    return run


def _place_of(spec: ModuleSpec) -> Path:
    """Return the folder of a package, or the file of a module."""
    return Path(next(iter(spec.submodule_search_locations or ()), spec.origin or ""))


def _hidden(part: str, place: Path) -> int:
    _say(
        _(
            "{place} has the same name as the part “{part}” of this program and hides it. Give it "
            "another name, or take its folder out of PYTHONPATH."
        ).format(place=place, part=part)
    )
    return _WRONG_USE


def _damaged(reason: str) -> int:
    _say(
        _("The program in {folder} is damaged ({reason}). Install it once more.").format(
            folder=_HERE, reason=reason
        )
    )
    return os.EX_SOFTWARE


def _told(error: BaseException) -> str:
    """Return an error in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())


def _(message: str) -> str:
    """Translate without ``store.language``, which may be what is hidden or damaged."""
    if _asks_for_english(sys.argv[1:]):
        return message
    try:
        found = gettext.translation("thonxa", _HERE / "store" / "locale", ["vi"])
    except (OSError, ValueError):
        return message
    return found.gettext(message)


def _asks_for_english(typed: Iterable[str]) -> bool:
    return "--lang en" in " ".join(typed).replace("=", " ")


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
