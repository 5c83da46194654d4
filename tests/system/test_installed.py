"""What is built, installed outside the checkout by the README's own commands, and used there."""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import thonxa
from exports.forms import FORMS
from store.exchange.header import exchanged_tables
from tests.system.installation import (
    SETUPS,
    Installation,
    Setup,
    Workshop,
    shared_folder,
    tracked_files,
)
from tests.system.window import HOME
from tui.tables.approval import APPROVAL_TABLES
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.evaluation import EVALUATION_TABLES
from tui.tables.monitoring import MONITORING_TABLES
from tui.tables.preparation import PREPARATION_TABLES
from tui.tables.village import VILLAGE_TABLES

pytestmark = pytest.mark.system

STAGES = (
    PREPARATION_TABLES,
    VILLAGE_TABLES,
    COMMUNE_TABLES,
    APPROVAL_TABLES,
    MONITORING_TABLES,
    EVALUATION_TABLES,
)
TABLES = tuple(exchanged_tables())


@pytest.fixture(scope="session")
def workshop(
    tmp_path_factory: pytest.TempPathFactory, worker_id: str, testrun_uid: str
) -> Iterator[Workshop]:
    base = tmp_path_factory.getbasetemp()
    place = base if worker_id == "master" else base.parent
    with shared_folder(place / f"installed-{testrun_uid}") as folder:
        yield Workshop(folder)


@pytest.fixture(params=SETUPS, ids="-".join)
def installation(request: pytest.FixtureRequest, workshop: Workshop) -> Installation:
    setup: Setup = request.param
    return workshop.installed(setup)


@pytest.fixture
def office(installation: Installation, tmp_path: Path) -> str:
    """The sample commune, made by the installed program."""
    installation.done("sample", str(tmp_path / "thu"))
    return str(tmp_path / "thu")


def test_every_stage_and_every_table_opens(installation: Installation, office: str) -> None:
    with installation.session("--data", office) as session:
        session.until_shown(HOME)
        for number, tables in enumerate(STAGES, 1):
            session.send(str(number).encode())
            for table in tables:
                session.until_shown(f"[{table.tab_title()}]")
                session.send(b"t")
            session.until_shown(f"[{tables[0].tab_title()}]")
            session.send(b"q")
            session.until_shown(HOME)
        session.send(b"q")
        assert session.wait() == 0


def test_every_form_and_every_blank_table_is_made(
    installation: Installation, office: str, tmp_path: Path
) -> None:
    forms = {name for name, form in FORMS.items() if not form.gathered}
    for options, names in (((), forms), (("--blank",), {*forms, *TABLES})):
        folder = tmp_path / "-".join(("papers", *options))
        installation.done("--data", office, "export", "all", *options, "-o", str(folder))
        made = {file.name.partition("-huong-loc")[0] for file in folder.iterdir()}
        assert made == {f"{name}-blank" if options else name for name in names}
        assert all(file.read_bytes().startswith(b"%PDF-") for file in folder.iterdir())


def test_a_table_goes_out_and_comes_back(
    installation: Installation, office: str, tmp_path: Path
) -> None:
    file = str(tmp_path / "villages.csv")
    installation.done("--data", office, "export", "villages", "-o", file)
    added = tmp_path / "more.csv"
    added.write_text("name\nThôn mới\n", "utf-8")
    for name in (file, str(added)):
        installation.done("--data", office, "import", "villages", name)
    again = installation.done("--data", office, "export", "villages", "-o", "-")
    assert again.startswith(Path(file).read_text("utf-8"))
    assert "Thôn mới" in again


def test_a_module_of_somebody_else_gets_a_sentence_or_is_not_looked_for(
    installation: Installation, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    (tmp_path / "store.py").touch()
    done = installation.run("--data", str(tmp_path), "list", PYTHONPATH=str(tmp_path))
    if "pipx" in request.node.name:  # its commands pass over PYTHONPATH
        assert (done.returncode, done.stderr) == (0, "")
    else:
        assert (done.returncode, done.stdout) == (2, "")
        assert "store.py trùng tên với phần “store” của chương trình" in done.stderr


@pytest.mark.parametrize("setup", SETUPS[-1:], ids="-".join)
def test_every_blank_table_is_made_alone(workshop: Workshop, setup: Setup, tmp_path: Path) -> None:
    installation = workshop.installed(setup)
    installation.done("sample", str(tmp_path / "thu"))
    for table in TABLES:
        file = tmp_path / f"{table}.pdf"
        installation.done(
            "--data", str(tmp_path / "thu"), "export", table, "--blank", "-o", str(file)
        )
        assert file.read_bytes().startswith(b"%PDF-")


def test_the_source_archive_holds_the_whole_project(workshop: Workshop) -> None:
    (archive,) = (workshop.built() / "dist").glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        held = {member.name.partition("/")[2] for member in packed if member.isfile()}
    assert tracked_files() - held == set()
    assert {name for name in held - tracked_files() if ".egg-info/" not in name} == {
        "PKG-INFO",
        "setup.cfg",
    }


def test_the_wheel_holds_the_whole_program_and_nothing_else(workshop: Workshop) -> None:
    (wheel,) = (workshop.built() / "dist").glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    parts = (*(f"{part}/" for part in thonxa.PARTS), "share/")
    program = {name for name in tracked_files() if name.startswith(parts)} | {"thonxa.py"}
    assert {_tracked_name(name) for name in held} == {
        name for name in program if not name.endswith(".po")
    }


def test_the_bill_of_materials_names_what_the_bundle_installs(workshop: Workshop) -> None:
    dist = workshop.built() / "dist"
    (path,) = dist.glob("*.cdx.json")
    bill = json.loads(path.read_text("utf-8"))
    assert (dist / "bundle" / path.name).read_bytes() == path.read_bytes()
    known = {one["content"] for one in bill["metadata"]["component"]["hashes"]}
    for part in bill["components"]:
        for where in part.get("externalReferences", ()):
            known |= {one["content"] for one in where["hashes"]}
    wheels = {hashlib.sha256(one.read_bytes()).hexdigest() for one in dist.glob("bundle/*.whl")}
    assert wheels
    assert wheels <= known


def _tracked_name(packed: str) -> str:
    """Return where a file of the wheel stands in the project; data has a folder of its own."""
    return re.sub(r"^thonxa-[^/]+\.data/data/", "", packed)


def test_documents_and_catalogue_of_the_source_archive_are_up_to_date(
    workshop: Workshop, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(workshop.unpacked(), tmp_path / "source"))
    tests = ("docs/test_reference.py", "docs/test_keys_page.py", "test_catalogue.py")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", *(f"tests/{name}" for name in tests)],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    assert not done.returncode, done.stdout
