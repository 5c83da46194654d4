import ast
import json
import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.mutants.__main__ import modules_of
from tests.mutants.chosen import CHOSEN, NOTICED_BY
from tests.mutants.copies import NOT_IN_TIME, ROOT, Copy
from tests.mutants.equivalent import equivalents
from tests.mutants.falsify import Falsification
from tests.mutants.importers import importers
from tests.mutants.reach import EVERYWHERE, FOLDER, telling
from tests.mutants.record import Record, file_of, is_own, near
from tests.mutants.trial import _batches, _within


def _change(path: str, unit: str) -> Falsification:
    return Falsification(path, unit, 1, "1", "2", 0, 1)


def _pytest(folder: Path, *options: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the tests of a folder in a process of their own."""
    path = f"{ROOT}{os.pathsep}{folder}"
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *options],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with a module and its tests."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n", "utf-8")
    (tmp_path / "store.py").write_text(
        dedent("""
            class Total:
                def plus(self, one):
                    def added():
                        return [one + 1 for one in (one,)]
                    return added()
            def unused(): ...
            def prepared(): ...
        """),
        "utf-8",
    )
    (tmp_path / "test_sums.py").write_text(
        dedent("""
            import subprocess, sys
            import pytest
            import store
            @pytest.fixture(scope="module")
            def base():
                store.prepared()
            @pytest.mark.parametrize("one", [1, 2])
            def test_plus(one): assert store.Total().plus(one) == [one + 1]
            def test_base(base): ...
            def test_base_again(base): ...
            def test_elsewhere(): subprocess.run([sys.executable, "-c", ""], check=True)
            def test_broken(): assert not store.Total().plus(1)
            def test_endless():
                while True: ...
        """),
        "utf-8",
    )
    return tmp_path


def test_the_functions_that_each_passing_test_reaches_are_noted(house: Path) -> None:
    options = ("-p", "tests.mutants.reach", "-k", "not endless")
    _pytest(house, *options, **{FOLDER: str(house)})
    (note,) = house.glob("*.json")
    told = {
        test.removeprefix("test_sums.py::"): units
        for test, (_, units) in json.loads(note.read_text("utf-8")).items()
    }
    assert set(told) == {
        *("test_plus[1]", "test_plus[2]", "test_base", "test_base_again", "test_elsewhere")
    }
    assert "store.py:Total.plus" in told["test_plus[2]"]
    assert "store.py:prepared" in told["test_base"]
    assert "store.py:prepared" in told["test_base_again"]
    assert not any("store.py:unused" in units for units in told.values())
    assert [test for test, units in told.items() if EVERYWHERE in units] == ["test_elsewhere"]


def test_chosen_tests_are_run_in_their_order_until_one_fails(house: Path) -> None:
    plan = house / "plan.json"
    names = ("test_base_again", "test_plus[2]", "test_broken", "test_base")
    plan.write_text(json.dumps({f"test_sums.py::{name}": 0.1 for name in names}), "utf-8")
    done = _pytest(house, "-x", "-vv", "-p", "tests.mutants.chosen", **{CHOSEN: str(plan)})
    lines = [line for line in done.stdout.splitlines() if "::" in line and "%" in line]
    assert [line.split()[0].removeprefix("test_sums.py::") for line in lines] == list(names[:3])
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert plan.with_suffix(NOTICED_BY).read_text("utf-8") == "test_sums.py::test_broken"


def test_a_test_with_other_parameters_than_before_is_run_whole(house: Path) -> None:
    plan = house / "plan.json"
    plan.write_text(json.dumps({"test_sums.py::test_plus[9]": 0.1}), "utf-8")
    done = _pytest(house, "-p", "tests.mutants.chosen", **{CHOSEN: str(plan)})
    assert "2 passed" in done.stdout


def test_a_test_without_an_end_is_ended(house: Path) -> None:
    plan = house / "plan.json"
    plan.write_text(json.dumps({"test_sums.py::test_endless": -1.99}), "utf-8")
    done = _pytest(house, "-p", "tests.mutants.chosen", **{CHOSEN: str(plan)})
    assert done.returncode == pytest.ExitCode.TESTS_FAILED
    assert plan.with_suffix(NOTICED_BY).read_text("utf-8") == "test_sums.py::test_endless"


def test_functions_tell_their_calls_by_the_outermost_and_keep_their_documentation() -> None:
    source = dedent("""
        class A:
            def f(self):
                "What it does."
                def inner(): ...
        try:
            async def g(): ...
        finally: ...
    """)
    tree = telling(ast.parse(source), "m.py")
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    assert {ast.get_docstring(node) for node in functions} == {None, "What it does."}
    told = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert {one for one in told if str(one).startswith("m.py")} == {"m.py:A.f", "m.py:g"}


class TestWhichTests:
    """A record of four tests."""

    record = Record(
        seconds={
            "tests/a/test_m.py::test_slow": 2.0,
            "tests/b/test_n.py::test_quick": 0.1,
            "tests/b/test_n.py::test_other": 0.2,
            "tests/b/test_n.py::test_process": 0.3,
        },
        reached={
            "tests/a/test_m.py::test_slow": ["a/m.py:f"],
            "tests/b/test_n.py::test_quick": ["a/m.py:f"],
            "tests/b/test_n.py::test_other": ["a/m.py:g"],
            "tests/b/test_n.py::test_process": [EVERYWHERE],
        },
    )

    def test_those_of_the_module_come_first_then_the_quickest(self) -> None:
        assert [
            test.partition("::")[2] for test in self.record.reaching(_change("a/m.py", "f"))
        ] == [*("test_slow", "test_quick", "test_process")]

    @pytest.mark.parametrize("unit", ["", "added_since"])
    def test_outside_of_known_functions_all_that_reach_the_file_count(self, unit: str) -> None:
        assert len(self.record.reaching(_change("a/m.py", unit))) == 4

    def test_a_module_nobody_reaches_has_the_tests_that_start_a_process(self) -> None:
        found = self.record.reaching(_change("a/other.py", "f"))
        assert list(found) == ["tests/b/test_n.py::test_process"]


def test_a_module_has_the_tests_that_stand_under_its_name() -> None:
    assert is_own("tests/store/words/test_money.py::test_it", "store/words/money.py")
    assert not is_own("tests/store/test_money.py::test_it", "store/words/money.py")


def test_near_are_the_tests_of_its_name_and_those_that_import_it() -> None:
    found = near(["tests/mutants/reach.py", "store/base/frozen.py"])
    assert {"tests/store/base/test_frozen.py", "tests/mutants/test_trial.py"} <= found
    assert "tests/mutants/test_falsify.py" not in found


def test_what_a_room_hands_on_is_imported_from_the_module() -> None:
    found = importers("store/records/village.py")
    assert "store/records/__init__.py" in found
    assert importers("store/records/__init__.py") <= found


def test_tests_are_taken_in_their_order_as_far_as_the_seconds_go() -> None:
    assert list(_within({"a": 1.0, "b": 5.0, "c": 1.0}, 2.0)) == ["a", "c"]


def test_the_test_that_noticed_the_last_change_comes_first() -> None:
    tests = {f"tests/a/test_{name}.py::test": 0.1 for name in "mnopq"}
    first, rest = _batches(tests, "a/m.py", "tests/a/test_q.py::test")
    files = [file_of(test) for test in first]
    assert files == [f"tests/a/test_{name}.py" for name in "qmn"]
    assert {*first, *rest} == set(tests)
    assert not set(first) & set(rest)


def test_a_copy_takes_a_change_and_leaves_the_checkout(tmp_path: Path) -> None:
    before = (ROOT / "store/language.py").read_bytes()
    copy = Copy(tmp_path / "0")
    copy.write("store/language.py", b"raise ValueError\n", at=1.0)
    code, said = copy.python(("-c", "import store.language"), {})
    assert code == 1
    assert str(copy.tree) in said
    assert (ROOT / "store/language.py").read_bytes() == before
    another = Copy(tmp_path / "1", copy.tree)
    assert (another.tree / "store/language.py").read_bytes() == b"raise ValueError\n"


def test_what_does_not_come_to_an_end_is_ended(tmp_path: Path) -> None:
    (tmp_path / "tree").mkdir()
    copy = Copy.__new__(Copy)
    copy.tree = tmp_path / "tree"
    assert copy.python(("-c", "import time; time.sleep(600)"), {}, seconds=0.5) == (NOT_IN_TIME, "")


def test_a_room_stands_for_its_modules(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.py").touch()
    (tmp_path / "a/c.py").touch()
    assert modules_of(["a"], tmp_path) == modules_of(["a/b.py", "a/c.py"], tmp_path)
    with pytest.raises(SystemExit, match="no module and no room: d"):
        modules_of(["d"], tmp_path)


def test_what_is_said_to_change_nothing_needs_a_reason(tmp_path: Path) -> None:
    entry = '[[equivalent]]\nmodule = "m.py"\nunit = "f"\nold = "1"\nnew = "2"\n'
    (tmp_path / "e.toml").write_text(entry + 'reason = "same"\n', "utf-8")
    assert equivalents(tmp_path / "e.toml") == {("m.py", "f", "1", "2"): "same"}
    (tmp_path / "e.toml").write_text(entry, "utf-8")
    with pytest.raises(ValueError, match="reason"):
        equivalents(tmp_path / "e.toml")
