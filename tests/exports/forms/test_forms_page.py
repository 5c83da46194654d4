"""The page about the forms names each of them, under its stage and by its title."""

import re
from pathlib import Path

from exports.forms import FORMS

PAGE = (Path(__file__).parents[3] / "docs" / "forms.md").read_text(encoding="utf-8")


STAGES = [part for part in re.split(r"^## ", PAGE, flags=re.MULTILINE) if part.startswith("Stage")]
"""What the page says of each stage; charts and posters have parts of their own."""


def test_every_form_is_described_under_its_stage() -> None:
    described = [re.findall(r"^- \*\*([a-z-]+)\*\*", stage, flags=re.MULTILINE) for stage in STAGES]
    built = [[name for name, form in FORMS.items() if form.stage == n] for n in range(1, 7)]
    assert described == built


def test_every_form_is_called_by_its_title() -> None:
    for name, form in FORMS.items():
        (title,) = re.findall(rf"\*\*{name}\*\* — ([^.]+)\.", STAGES[form.stage - 1])
        assert form.words().startswith(title)
