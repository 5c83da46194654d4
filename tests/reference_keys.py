"""The reference page of the keys, in both languages, as declared in ``tui.keys.keys``."""

from pathlib import Path

from store.language import _, current_language, use_language
from tui.grid.model import Mark
from tui.keys.keys import KeyPlace, help_lines

KEYS_PAGE = Path(__file__).parent.parent / "docs/keys.md"

_INTRODUCTION = """\
# Keys

Every key, as declared in `tui/keys`. This page is written by `make docs`; a test fails when it
is out of date. Inside an open cell letters, digits and signs are text. Where a cell offers choices,
a few letters narrow them down and the arrows choose among them.
"""


def keys_page() -> str:
    """Return the reference of all keys as Markdown."""
    sections = [_section(place) for place in KeyPlace]
    return "\n".join([_INTRODUCTION, *sections, _marks()])


def _section(place: KeyPlace) -> str:
    english, vietnamese = _in_both(place)
    lines = [
        f"| {_code(keys)} | {told} | {said} |"
        for (keys, told), (_keys, said) in zip(english, vietnamese, strict=True)
    ]
    return "\n".join(
        [f"## {place.value}", "", "| key | does | tiếng Việt |", "|---|---|---|", *lines, ""]
    )


def _in_both(place: KeyPlace) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    before = current_language()
    use_language("vi")
    vietnamese = list(help_lines(place))
    use_language("en")
    english = list(help_lines(place))
    use_language(before)
    return english, vietnamese


def _marks() -> str:
    before = current_language()
    lines = ["## Signs in cells", "", "| sign | says | tiếng Việt |", "|---|---|---|"]
    for mark in Mark:
        if mark.sign:
            use_language("vi")
            lines.append(f"| `{mark.sign}` | {mark.meaning} | {_(mark.meaning)} |")
    use_language(before)
    return "\n".join([*lines, ""])


def _code(keys: str) -> str:
    return " ".join(f"`{key}`" for key in keys.split(", "))
