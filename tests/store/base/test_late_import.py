"""Modules that wait: found by import at once, run when they are used."""

import gc
import importlib
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.base.late_import import import_late, read_when_used

NAMES = ("sleepy", "sleepy.part", "sleepy.other", "sleepy.deep")
PACKAGE = """
import sleepy.woken
sleepy.woken.names.append(__name__)
from sleepy import other
VALUE = 1
"""
PART = """
from sleepy.woken import names
names.append(__name__)
VALUE = 2
"""
DEEP = """
from store.base.late_import import read_when_used
with read_when_used():
    from sleepy import part
"""


@pytest.fixture
def woken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put a package with two modules on the path; returns the file that lists what has run."""
    folder = tmp_path / "sleepy"
    folder.mkdir()
    for name, code in (("__init__", PACKAGE), ("part", PART), ("other", "VALUE = 3\n")):
        (folder / f"{name}.py").write_text(code, encoding="utf-8")
    (folder / "woken.py").write_text("names = []\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    yield folder
    for name in (*NAMES, "sleepy.woken"):
        sys.modules.pop(name, None)


def test_a_module_runs_when_something_of_it_is_asked_for(woken: Path) -> None:
    import_late("sleepy", "sleepy.part")
    from sleepy import part  # type: ignore[import-not-found]  # noqa: PLC0415

    assert Path(part.__file__).parent == woken
    assert "sleepy.woken" not in sys.modules
    assert part.VALUE == 2
    names = sys.modules["sleepy.woken"].names
    assert names == ["sleepy.part"]
    assert sys.modules["sleepy"].VALUE == 1
    assert names == ["sleepy.part", "sleepy"]
    assert importlib.import_module("sleepy").other.VALUE == 3


@pytest.mark.usefixtures("woken")
def test_modules_imported_in_a_block_are_read_when_they_are_used() -> None:
    importlib.import_module("sleepy.woken")
    with read_when_used():
        from sleepy import part  # noqa: PLC0415
    from sleepy.woken import names  # noqa: PLC0415

    assert names == ["sleepy"]
    assert "VALUE" not in vars(part)
    assert part.VALUE == 2
    assert names == ["sleepy", "sleepy.part"]
    with read_when_used(), pytest.raises(ImportError, match="nowhere"):
        from sleepy import nowhere  # noqa: F401, PLC0415
    assert not any(type(finder).__name__ == "_LateFinder" for finder in sys.meta_path)


def test_a_package_read_in_a_block_may_have_a_block_of_its_own(woken: Path) -> None:
    (woken / "deep").mkdir()
    (woken / "deep" / "__init__.py").write_text(DEEP, "utf-8")
    importlib.import_module("sleepy.woken")
    with read_when_used():
        from sleepy import deep  # type: ignore[import-not-found]  # noqa: PLC0415

    names = sys.modules["sleepy.woken"].names
    assert names == ["sleepy"]
    assert deep.part.VALUE == 2
    assert names == ["sleepy", "sleepy.part"]


@pytest.mark.usefixtures("woken")
def test_reading_a_module_leaves_the_collector_as_it_was() -> None:
    import_late("sleepy.part")
    gc.disable()
    try:
        assert sys.modules["sleepy.part"].VALUE == 2
        assert not gc.isenabled()
    finally:
        gc.enable()
    import_late("sleepy.other")
    assert sys.modules["sleepy.other"].VALUE == 3
    assert gc.isenabled()


@pytest.mark.usefixtures("woken")
def test_what_a_module_lacks_it_lacks_late_too() -> None:
    import_late("sleepy")
    assert not hasattr(sys.modules["sleepy"], "nothing")
    with pytest.raises(AttributeError, match="module 'sleepy' has no attribute 'nothing'"):
        _ = sys.modules["sleepy"].nothing


def test_a_module_that_failed_is_tried_again(woken: Path) -> None:
    other = woken / "other.py"
    other.write_text("raise OSError('not now')", encoding="utf-8")
    import_late("sleepy", "sleepy.other")
    with pytest.raises(OSError, match="not now"):
        _ = sys.modules["sleepy.other"].VALUE
    other.write_text("VALUE = 'here at last'", encoding="utf-8")
    assert sys.modules["sleepy.other"].VALUE == "here at last"


@pytest.mark.usefixtures("woken")
def test_two_threads_wake_a_module_once() -> None:
    import_late("sleepy", "sleepy.part")
    seen: list[int] = []
    threads = [
        threading.Thread(target=lambda: seen.append(sys.modules["sleepy.part"].VALUE))
        for _number in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2] * 8
    assert sys.modules["sleepy.woken"].names == ["sleepy.part"]


@pytest.mark.usefixtures("woken")
def test_modules_that_are_there_stay_and_unknown_ones_are_refused() -> None:
    there = importlib.import_module("sleepy")
    import_late("sleepy")
    assert sys.modules["sleepy"] is there
    with pytest.raises(ModuleNotFoundError, match=r"sleepy\.nowhere"):
        import_late("sleepy.nowhere")


def test_a_pdf_with_the_shipped_fonts_wakes_none_of_the_font_tools(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from exports.files.render import render\n"
        "from tests.exports.papers import plan_paper\n"
        f"Path({str(tmp_path / 'plan.pdf')!r}).write_bytes(render(plan_paper(), '.pdf').data)\n"
        "tools = {'fontTools.varLib.merger', 'fontTools.subset.cff', 'fontTools.designspaceLib'}\n"
        "print('fpdf' in sys.modules, sorted(tools & set(sys.modules)))\n"
    )
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=root
    )
    assert done.stdout == "True []\n"
