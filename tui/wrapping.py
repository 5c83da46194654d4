"""Sentences broken into lines of the screen."""

from rich.cells import cell_len


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells, broken between words.

    Line ends in the text stay. A word wider than a line stands on one of its own.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and cell_len(longer) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return lines


def two_lines(text: str, width: int) -> tuple[str, str]:
    """Return ``text`` in one line and nothing, or in two; what is longer is cut by the screen."""
    first, *rest = wrapped(text, width)
    return first, " ".join(rest)
