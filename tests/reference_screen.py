"""Takes the picture of the village sheet in README.md: a real screen of 80 × 24."""

import asyncio
import tempfile
from pathlib import Path

from store.language import DEFAULT_LANGUAGE, current_language, use_language
from tests.tui.clerk import at_work, sample_office

README = Path(__file__).parent.parent / "README.md"
_FENCE = "```"
_TAKEN = "<!-- The picture is taken by `make docs`. -->\n"


async def _village_sheet(folder: Path) -> list[str]:
    async with at_work(sample_office(folder)) as clerk:
        await clerk.press("2")
        return clerk.lines


def readme() -> str:
    """Return the README with the screen as it is now."""
    before = current_language()
    use_language(DEFAULT_LANGUAGE)
    with tempfile.TemporaryDirectory() as folder:
        lines = asyncio.run(_village_sheet(Path(folder)))
    use_language(before)
    opening, _fence, rest = README.read_text("utf-8").partition(f"{_TAKEN}{_FENCE}text\n")
    closing = rest.partition(_FENCE)[2]
    picture = "\n".join(lines)
    return f"{opening}{_TAKEN}{_FENCE}text\n{picture}\n{_FENCE}{closing}"
