"""The list of forms: it names all of them, and reads only what makes the one asked for."""

import subprocess
import sys

import pytest

from exports.forms import FORMS
from exports.forms.kit import titles
from tests.exports.cycle import evaluated

SAMPLE = evaluated()

_LIST_THEN_MAKE_ONE = """
import sys
from types import ModuleType
from exports.forms import FORMS
from tests.exports.papers import VIEW

def makers():
    rooms = ("exports.forms.kit.", "exports.forms.preparation.", "exports.forms.village.",
             "exports.forms.evaluation.")
    read = [name for name, module in sys.modules.items()
            if type(module) is ModuleType and not hasattr(module, "__path__")]
    return sorted(name for name in read if name.startswith(rooms))

print(*makers())
FORMS["training"].build(VIEW)
print(*makers())
"""


def test_the_list_reads_no_form_and_one_form_not_the_others() -> None:
    command = [sys.executable, "-c", _LIST_THEN_MAKE_ONE]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    listed, made = (line.split() for line in done.stdout.splitlines())
    assert listed == ["exports.forms.kit.request", "exports.forms.kit.titles"]
    assert "exports.forms.preparation.plans" in made
    assert not {"exports.forms.village.plan", "exports.forms.evaluation.report"} & set(made)


def test_every_title_belongs_to_one_form() -> None:
    public = (text for name, text in vars(titles).items() if name[0] != "_")
    declared = sorted(text for text in public if isinstance(text, str))
    assert sorted(form.title for form in FORMS.values()) == declared


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_named_at_its_head_as_where_it_is_chosen(name: str) -> None:
    made = FORMS[name].build(SAMPLE)
    assert {paper.title.splitlines()[-1] for paper in made.parts or (made,)} >= {
        FORMS[name].words()
    }
