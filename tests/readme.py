"""The README's blocks of commands, for tests that run them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def command_with(words: str) -> str:
    """Return the only command in the running text that begins with ``words``."""
    (found,) = re.findall(rf"`({re.escape(words)}[^`]*)`", TEXT)
    return str(found)


def block_with(words: str) -> str:
    """Return the only block that holds ``words``."""
    (found,) = [
        block for language in ("sh", "text") for block in blocks(language) if words in block
    ]
    return found
