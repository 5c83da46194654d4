"""The map of the modules of exports is whole."""

import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_every_module_of_exports_stands_on_the_map_once() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    section = text.split("## The modules of exports\n")[1].split("\n## ")[0]
    named = Counter(re.findall(r"`(\w+\.py)`", section))
    modules = [file.name for file in (ROOT / "exports").glob("*.py") if file.name != "__init__.py"]
    assert named == Counter(modules)
