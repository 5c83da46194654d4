"""The typeface an office prints with: its own font files where it has named any."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from exports.typeface import FontFile, Style, Typeface, Widths, shipped_typeface

STYLES: Mapping[str, Style] = MappingProxyType(
    {"regular": "", "bold": "B", "italic": "I", "bold_italic": "BI"}
)
"""The styles as the office's settings name them."""


def office_typeface(folder: Path, fonts: Mapping[str, Path]) -> Typeface:
    """Return the typeface of ``fonts``: style → file, relative to ``folder``.

    A style that is not named keeps the shipped font. Raises UnusableFontError, OSError.
    """
    typeface = shipped_typeface()
    own = {STYLES[name]: Widths(FontFile(folder / path)) for name, path in fonts.items()}
    return Typeface({**typeface.widths, **own})
