"""What is made after the holes are filled lies together, and the holes are there again without."""

import subprocess
import sys

_MADE = """\
import gc
from store.base.holes import holes_filled
kept = [[bytes(100) for _one in range(20_000)] for _time in range(2)]
kept = [one for made in kept for one in made][::3]
gc.collect()
{fill}
pages = len({{id(one) // 4096 for one in [bytes(100) for _one in range(1_000)]}})
print(pages)
"""


def pages_of_a_thousand(fill: str) -> int:
    """Return on how many pages a thousand objects of 133 bytes lie that are made after ``fill``."""
    done = subprocess.run(
        [sys.executable, "-c", _MADE.format(fill=fill)], capture_output=True, check=True, text=True
    )
    return int(done.stdout)


def test_what_is_made_afterwards_lies_on_pages_of_its_own() -> None:
    assert pages_of_a_thousand("filled = holes_filled()") <= 40
    assert pages_of_a_thousand("") > 45


def test_what_was_filled_is_free_again() -> None:
    assert pages_of_a_thousand("filled = holes_filled(); filled.clear()") > 45
