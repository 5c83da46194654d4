"""The command before anything of it runs: whose modules it finds, and whether they are whole."""

import importlib.util
import marshal
import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

import pytest

import thonxa

THONXA = Path(sys.executable).with_name("thonxa")
CHECKOUT = Path(thonxa.__file__).parent
WITHOUT_A_FILE_OF_THE_USER = {
    name: value for name, value in os.environ.items() if name != "PYTHONPATH"
}


def run(
    *typed: str, program: Sequence[str | Path] = (THONXA,), folder: Path, **environ: str
) -> "subprocess.CompletedProcess[str]":
    """Run the program, the installed one unless told otherwise, in ``folder``."""
    return subprocess.run(
        [*program, *typed],
        cwd=folder,
        env={**WITHOUT_A_FILE_OF_THE_USER, **environ},
        check=False,
        capture_output=True,
        text=True,
    )


def as_nobody_special() -> tuple[str, ...]:
    """Return what starts a program for which permissions hold, also where root runs the tests."""
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder with the program's modules as an installation has them."""
    folder = tmp_path / "site-packages"
    for part in thonxa.PARTS:
        shutil.copytree(
            CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__", "*.po")
        )
    shutil.copy(CHECKOUT / "thonxa.py", folder)
    return folder


def run_there(
    installed: Path, *typed: str, through: Sequence[str] = ()
) -> "subprocess.CompletedProcess[str]":
    """Run what is installed there, with the libraries beside the interpreter but not its thonxa."""
    # Without site, no .pth file is read, through which the checkout would be found as well.
    program = (*through, sys.executable, "-S", "-m", "thonxa")
    libraries = sysconfig.get_path("purelib")
    return run(*typed, program=program, folder=installed, PYTHONPATH=libraries)


def is_damaged(done: "subprocess.CompletedProcess[str]", reason: str) -> bool:
    """Tell whether the program ended with the one sentence about a damaged installation."""
    begin = f"bị hỏng ({reason}"
    return (done.returncode, done.stdout, done.stderr.count("\n")) == (70, "", 1) and (
        begin in done.stderr
    )


def compiled(module: Path, code: str, *, flags: int, check: bytes) -> Path:
    """Write a compiled module other than the one in ``module``; see PEP 552."""
    file = Path(importlib.util.cache_from_source(module))
    file.parent.mkdir(exist_ok=True)
    head = importlib.util.MAGIC_NUMBER + flags.to_bytes(4, "little") + check
    file.write_bytes(head + marshal.dumps(compile(code, str(module), "exec")))
    return file


def stat_of(module: Path, *, older: int = 0) -> bytes:
    """Return how a compiled module names its source: time in seconds, and size."""
    found = module.stat()
    return b"".join(
        part.to_bytes(4, "little") for part in (int(found.st_mtime) - older, found.st_size)
    )


def test_the_parts_are_the_packages() -> None:
    assert {file.parent.name for file in CHECKOUT.glob("*/__init__.py")} - {"tests", "bench"} == {
        *thonxa.PARTS
    }


@pytest.mark.parametrize("part", thonxa.PARTS)
@pytest.mark.parametrize("file", ["{}.py", "{}/__init__.py"])
def test_a_module_of_the_same_name_is_named_and_never_run(
    tmp_path: Path, part: str, file: str
) -> None:
    mine = tmp_path / file.format(part)
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("print('mine')\n", "utf-8")
    shown = tmp_path / part if mine.name == "__init__.py" else mine
    done = run("list", folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{shown} trùng tên với phần “{part}” của chương trình")
    assert done.stderr.count("\n") == 1
    for words in (("--lang", "en"), ("--lang=en",)):
        done = run(*words, "list", folder=tmp_path, PYTHONPATH=str(tmp_path))
        assert done.stderr.startswith(f"{shown} has the same name as the part “{part}” of this")


def test_a_module_of_the_same_name_in_the_working_folder_does_no_harm(tmp_path: Path) -> None:
    for part in thonxa.PARTS:
        (tmp_path / f"{part}.py").write_text("print('mine')\n", "utf-8")
    done = run("sample", "thu", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "thu" / "huong-loc-2027.json").exists()


def test_a_module_in_the_working_folder_is_named_where_python_looks_there(tmp_path: Path) -> None:
    (tmp_path / "exports.py").write_text("print('mine')\n", "utf-8")
    done = run("list", program=(sys.executable, "-m", "thonxa"), folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{tmp_path / 'exports.py'} trùng tên với phần “exports”")


def test_a_part_that_is_missing_is_named(installed: Path) -> None:
    shutil.rmtree(installed / "exports")
    done = run_there(installed, "list")
    assert is_damaged(done, "exports). Hãy cài đặt lại.")


def test_a_module_that_is_missing_at_the_start_is_named(installed: Path) -> None:
    (installed / "store" / "language.py").unlink()
    done = run_there(installed, "--help")
    assert is_damaged(done, "ModuleNotFoundError: No module named 'store.language'")


def test_a_module_that_is_missing_later_is_named(installed: Path, tmp_path: Path) -> None:
    assert run_there(installed, "sample", str(tmp_path / "thu")).returncode == 0
    (installed / "exports" / "layout.py").unlink()
    paper = ("export", "village-plan", "-o", str(tmp_path / "plan.pdf"))
    done = run_there(installed, "--data", str(tmp_path / "thu"), *paper)
    assert is_damaged(done, "ModuleNotFoundError: No module named 'exports.layout'")
    assert not (tmp_path / "plan.pdf").exists()


def test_an_installation_that_nobody_may_write_to_works_and_stays_as_it_is(
    installed: Path, tmp_path: Path
) -> None:
    files = sorted(installed.rglob("*"))
    folders = [installed, *(file for file in files if file.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        for typed in (
            ("sample", str(tmp_path / "thu")),
            ("--data", str(tmp_path / "thu"), "export", "all", "-o", str(tmp_path / "papers")),
        ):
            done = run_there(installed, *typed, through=as_nobody_special())
            assert (done.returncode, done.stderr) == (0, "")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert sorted(installed.rglob("*")) == files


def test_a_compiled_module_older_than_its_source_is_not_run(installed: Path) -> None:
    module = installed / "tui" / "cli.py"
    compiled(module, "raise SystemExit('old')", flags=0, check=stat_of(module, older=60))
    done = run_there(installed, "--help")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_compiled_module_of_another_version_gets_a_sentence(installed: Path) -> None:
    module = installed / "store" / "language.py"
    compiled(module, "N_ = str", flags=0b01, check=bytes(8))  # trusted without a look at its source
    assert is_damaged(run_there(installed, "--help"), "ImportError: cannot import name")


@pytest.mark.parametrize("kept", [0, 12, 16, 17, 200])
def test_a_compiled_module_that_was_cut_short_gets_a_sentence_or_is_not_used(
    installed: Path, kept: int
) -> None:
    module = installed / "tui" / "cli.py"
    code = module.read_text("utf-8")
    file = compiled(module, code, flags=0, check=stat_of(module))
    file.write_bytes(file.read_bytes()[:kept])
    done = run_there(installed, "--help")
    has_a_whole_head = kept >= 16
    assert is_damaged(done, "EOFError: ") is has_a_whole_head
    assert (done.returncode == 0) is not has_a_whole_head
