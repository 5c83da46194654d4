"""What must be settled about the terminal before Textual is imported.

Textual reads its settings from the environment while it is imported, so this module imports none
of it.
"""

from collections.abc import Mapping, MutableMapping

from store.language import _

SMALLEST_WIDTH = 60
SMALLEST_HEIGHT = 18

_TERMINALS_WITHOUT_SCREEN = frozenset({"", "dumb", "unknown"})
_TERMINALS_WITHOUT_COLOUR = ("vt1", "vt2", "vt3", "vt5")
_LOCALE_VARIABLES = ("LC_ALL", "LC_CTYPE", "LANG")

_TEXTUAL_SETTINGS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_COLOR_SYSTEM": "standard",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",
    # A key is answered within one frame; at 200 frames a second that is 5 ms.
    "TEXTUAL_FPS": "200",
    "TEXTUAL_SMOOTH_SCROLL": "0",
}


def is_too_small(size: tuple[int, int]) -> bool:
    """Tell whether a window of that width and height, in cells, is too small to work in."""
    width, height = size
    return width < SMALLEST_WIDTH or height < SMALLEST_HEIGHT


def prepare_environment(environ: MutableMapping[str, str], *, interactive: bool = True) -> str:
    """Fit Textual's settings to the terminal and tell whether it can show the screens.

    Args:
        environ: The process environment; Textual's settings are written into it.
        interactive: Whether standard input and output are a terminal.

    Returns:
        An empty string, or the sentence that says why only the plain commands work here.
    """
    environ.update(_TEXTUAL_SETTINGS)
    terminal = environ.get("TERM", "")
    if terminal.startswith(_TERMINALS_WITHOUT_COLOUR):
        environ["NO_COLOR"] = "1"
    if not interactive:
        reason = _("The screens need a terminal; input or output is a file or a pipe here.")
    elif terminal in _TERMINALS_WITHOUT_SCREEN:
        reason = _("A terminal of type “{terminal}” cannot show the screens.").format(
            terminal=terminal
        )
    elif charset := _foreign_charset(environ):
        reason = _(
            "The terminal is set to the character set {charset}, which cannot show Vietnamese; "
            "set LANG=C.UTF-8."
        ).format(charset=charset)
    else:
        return ""
    advice = _("The plain commands work everywhere: thonxa --help lists them.")
    return f"{reason} {advice}"


def _foreign_charset(environ: Mapping[str, str]) -> str:
    """Return the character set of the locale when it is named and is not UTF-8."""
    locale = next((environ[name] for name in _LOCALE_VARIABLES if environ.get(name)), "")
    charset = locale.partition(".")[2].partition("@")[0]
    return "" if charset.lower().replace("-", "") in {"", "utf8"} else charset
