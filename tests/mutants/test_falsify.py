import ast
from textwrap import dedent

import pytest

from tests.mutants.__main__ import sample
from tests.mutants.copies import ROOT
from tests.mutants.equivalent import KNOWN, equivalents
from tests.mutants.falsify import Falsification, falsifications


def _changed(source: str, *, strings: bool = False) -> set[str]:
    """Return the lines of a one-line source after each change."""
    given = source.encode()
    return {
        change.applied(given).decode() for change in falsifications(given, "m.py", strings=strings)
    }


@pytest.mark.parametrize(
    ("source", "changed"),
    [
        ("a < b", {"(a <= b)"}),
        ("a >= b", {"(a > b)"}),
        ("a == b != c", {"(a != b != c)", "(a == b == c)"}),
        ("a is None", {"(a is not None)"}),
        ("a in b", {"(a not in b)"}),
        ("a and b", {"(a or b)", "(a)", "(b)"}),
        ("a or b or c", {"(a and b and c)", "(b or c)", "(a or c)", "(a or b)"}),
        ("not a", {"(a)"}),
        ("a or 0", {"(a and 0)", "(a)", "0", "a or 1", "a or (-1)"}),
        ("x = 7", {"x = 8", "x = 6"}),
        ("x = True", {"x = False"}),
        ("a + b", {"(a - b)"}),
        ("a - b", {"(a + b)"}),
        ("a -= b", {"a += b"}),
        ('a + "."', set()),
        ("[a for a in b if a]", {"([a for a in b])"}),
        ("sum(a for a in b if a)", {"sum((a for a in b))", "pass"}),
        ("x = max(a, b)", {"x = (min(a, b))"}),
        ("x = a if b else c", {"x = a if (bool(1)) else c", "x = a if (bool(0)) else c"}),
        ("f(a)", {"pass"}),
        ("x = 'a'", set()),
        ("x: 'list[1]' = a", set()),
    ],
)
def test_each_change_replaces_one_thing(source: str, changed: set[str]) -> None:
    found = {text.replace("((", "(").replace("))", ")") for text in _changed(source)}
    assert found == {text.replace("((", "(").replace("))", ")") for text in changed}


def test_texts_are_emptied_where_wished() -> None:
    assert _changed("x = 'a'", strings=True) == {"x = ''"}


def test_a_function_returns_nothing_or_the_other_truth() -> None:
    assert _changed("def f() -> int:\n    return a\n") == {"def f() -> int:\n    return None\n"}
    assert _changed("def f() -> bool:\n    return a\n") == {
        "def f() -> bool:\n    return True\n",
        "def f() -> bool:\n    return False\n",
    }


def test_the_default_of_an_argument_is_part_of_its_function() -> None:
    (change,) = falsifications(b"def f(*, modern: bool = False) -> None: ...\n", "m.py")
    assert (change.unit, change.old, change.new) == ("f", "False", "True")


def test_a_figure_inside_a_text_is_changed_in_its_place() -> None:
    assert _changed('x = f"thôn {a + 1}"') == {
        "x = f'thôn {a - 1}'",
        "x = f'thôn {a + 2}'",
        "x = f'thôn {a + 0}'",
    }


def test_what_is_only_for_the_type_checker_is_left_alone() -> None:
    assert _changed("if TYPE_CHECKING:\n    x = 1\n") == set()
    assert _changed("def f(a: Literal[1]) -> Literal[2]: ...\n") == set()


def test_documentation_is_left_alone() -> None:
    assert _changed('"""Module."""\n', strings=True) == set()


def test_the_unit_is_the_outermost_function() -> None:
    source = dedent("""
        LIMIT = 3
        class Total:
            def of(self):
                def inner():
                    return (one for one in self if one)
                return inner
    """)
    found = falsifications(source.encode(), "m.py")
    assert {change.unit for change in found} == {"", "Total.of"}


def test_the_key_is_the_same_on_another_line() -> None:
    source = b"def f(a):\n    return a or (\n        0\n    )\n"
    here, there = falsifications(source, "m.py"), falsifications(b"# moved\n\n" + source, "m.py")
    assert [change.key for change in here] == [change.key for change in there]
    assert [change.line + 2 for change in here] == [change.line for change in there]


def test_every_change_of_a_module_of_the_program_is_valid_and_differs() -> None:
    module = "store/language.py"
    source = (ROOT / module).read_bytes()
    for change in falsifications(source, module, strings=True):
        assert change.applied(source) != source
        ast.parse(change.applied(source))


def test_a_sample_is_the_same_for_the_same_seed_and_in_the_order_of_the_text() -> None:
    changes = [Falsification("m.py", "", line, "1", "2", line, line + 1) for line in range(100)]
    chosen = sample(changes, 10, "0")
    assert chosen == sample(list(changes), 10, "0") == sorted(chosen, key=lambda one: one.line)
    assert len(chosen) == 10
    assert sample(changes, 10, "1") != chosen
    assert sample(changes, 0, "0") == changes


def test_what_is_known_to_change_nothing_still_stands_in_the_code() -> None:
    known = equivalents()
    modules = {module for module, *_ in known}
    found = {
        change.key
        for module in modules
        for change in falsifications((ROOT / module).read_bytes(), module, strings=True)
    }
    assert set(known) <= found, KNOWN
