"""The typeface an office prints with: its own font files where it has named any."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from exports.type.font_file import (
    FontFile,
    Style,
    Typeface,
    UnusableFontError,
    Widths,
    shipped_typeface,
)
from store.base.system_reasons import reason_of
from store.language import N_, _

STYLES: Mapping[str, Style] = MappingProxyType(
    {"regular": "", "bold": "B", "italic": "I", "bold_italic": "BI"}
)
"""The styles as the office's settings name them."""


class UnreadFontError(UnusableFontError):
    """A font file that is not there, or that the system does not let be read."""

    template = N_(
        "The font {file}, which office.toml names, cannot be read: {reason}. Put it there, name "
        "another one or remove that line."
    )

    def __init__(self, path: Path, error: OSError) -> None:
        is_missing = isinstance(error, FileNotFoundError)
        reason = _("there is no such file") if is_missing else reason_of(error)
        ValueError.__init__(self, _(self.template).format(file=path, reason=reason))


def office_typeface(folder: Path, fonts: Mapping[str, Path]) -> Typeface:
    """Return the typeface of ``fonts``: style → file, relative to ``folder``.

    A style that is not named keeps the shipped font. Raises UnusableFontError.
    """
    typeface = shipped_typeface()
    own = {STYLES[name]: Widths(_font(folder / path)) for name, path in fonts.items()}
    return Typeface({**typeface.widths, **own})


def _font(path: Path) -> FontFile:
    try:
        return FontFile(path)
    except OSError as error:
        raise UnreadFontError(path, error) from error
