"""Every recipe is enough as it stands, and no step of it can be left out."""

from pathlib import Path

import pytest

from tests.recipes.steps import Step, copied, recipes, run_in

RECIPES = recipes()
SHORTER = [(title, left_out) for title, steps in RECIPES.items() for left_out in range(len(steps))]
BEFORE = {"A translation": "A column"}
"""The recipe whose words another one translates."""


def carried_out(tree: Path, title: str, steps: tuple[Step, ...]) -> tuple[int, str]:
    """Carry out ``steps`` on a copy and ask what should follow; returns exit code and words."""
    copied(tree)
    for step in (*RECIPES.get(BEFORE.get(title, ""), ()), *steps):
        step.carry_out(tree)
    asked = run_in(tree, "-m", f"tests.recipes.{title.lower().replace(' ', '_')}")
    return asked.returncode, asked.stdout + asked.stderr


@pytest.mark.parametrize("title", RECIPES)
def test_a_recipe_is_enough_as_it_stands(title: str, tmp_path: Path) -> None:
    code, words = carried_out(tmp_path, title, RECIPES[title])
    assert code == 0, words


@pytest.mark.parametrize(("title", "left_out"), SHORTER)
def test_no_step_of_a_recipe_can_be_left_out(title: str, left_out: int, tmp_path: Path) -> None:
    steps = RECIPES[title]
    code, _words = carried_out(tmp_path, title, (*steps[:left_out], *steps[left_out + 1 :]))
    assert code == 1


def test_every_block_says_where_it_goes() -> None:
    section = Path(__file__).parents[2].joinpath("CONTRIBUTING.md").read_text("utf-8")
    blocks = section.split("## Recipes\n")[1].split("\n## ")[0].count("\n```\n")
    assert sum(map(len, RECIPES.values())) == blocks
