"""Whatever call of the C library fails, falls short or is the last, a dossier is old or new."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.system.sweep import OPERATIONS

pytestmark = pytest.mark.system

SOURCE = Path(__file__).with_name("failing_calls.c")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library that makes calls fail, built from its source."""
    built = tmp_path_factory.mktemp("library") / "failing_calls.so"
    flags = ["-Wall", "-Wextra", "-Werror", "-O1", "-shared", "-fPIC"]
    subprocess.run(["cc", *flags, "-o", built, SOURCE, "-ldl"], check=True)
    return built


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_call_may_fail(library: Path, tmp_path: Path, name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.system.sweep", library, tmp_path, name],
        check=False,
        capture_output=True,
        text=True,
        env=os.environ | {"LD_PRELOAD": str(library)},
    )
    assert not done.returncode, done.stderr
    found = json.loads(done.stdout)
    print(f"failing calls, {name}: {found['points']} points")
    assert found["faults"] == [], done.stderr
    assert found["points"] > 20
