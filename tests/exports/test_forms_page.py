"""The page about the forms names each of them, under its stage and by its title."""

import re
from pathlib import Path

from exports.forms import FORMS

PAGE = (Path(__file__).parents[2] / "docs" / "forms.md").read_text(encoding="utf-8")


def test_every_form_is_described_under_its_stage() -> None:
    stages = re.split(r"^## Stage (?=\d)", PAGE, flags=re.MULTILINE)[1:]
    described = [re.findall(r"^- \*\*([a-z-]+)\*\*", stage, flags=re.MULTILINE) for stage in stages]
    built = [[name for name, form in FORMS.items() if form.stage == n] for n in range(1, 7)]
    assert described == built


def test_every_form_is_called_by_its_title() -> None:
    for name, form in FORMS.items():
        (title,) = re.findall(rf"\*\*{name}\*\* — ([^.]+)\.", PAGE)
        assert form.words().startswith(title)
