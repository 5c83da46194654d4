"""``print`` and ``fetch`` on the command line."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.exports.output.fake_cups import STOPPED, FakeCups
from tests.tui.shell import Shell

PLAN = ("village-plan", "--village", "ban a suon")
NAME = "0001-village-plan-ban-a-suon-huong-loc-2027.pdf"


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    return FakeCups(tmp_path / "bin", monkeypatch)


def test_a_form_is_written_and_printed(shell: Shell, cups: FakeCups) -> None:
    path = shell.folder / "out" / NAME
    said = shell.done("print", *PLAN, "--copies", "2")
    assert said == f"{path}\nSent to may-2 as job may-2-12.\n"
    assert path.read_bytes().startswith(b"%PDF-")
    assert cups.words("lp")[:6] == ["-d", "may-2", "-n", "2", "-o", "media=A4"]
    assert cups.words("lp")[-2:] == ["--", str(path)]


def test_the_printer_of_the_office_is_the_usual_one(shell: Shell, cups: FakeCups) -> None:
    (shell.folder / "office.toml").write_text('printer = "may-1"\n', "utf-8")
    shell.done("print", "team")
    assert cups.words("lp")[1] == "may-1"
    shell.done("print", "team", "--printer", "may-2")
    assert cups.words("lp")[1] == "may-2"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["print", "team", "--printer", "may-9"], "There are: may-2, may-1."),
        (["print", "team", "--copies", "0"], "--copies: type a number from 1 to 99."),
        (["print", "team", "--copies", "-1"], "--copies: type a number from 1 to 99."),
        (["print", "team", "--copies", "100"], "--copies: type a number from 1 to 99."),
        (["print", "team", "--copies", "9" * 5000], "--copies: type a number from 1 to 99."),
        (["print", "team", "--copies", "hai"], "--copies: type a number from 1 to 99."),
        (["print", "villages"], "There is no form “villages”"),
        (["print", "team", "--meeting", "x"], "leave --meeting out"),
    ],
)
def test_what_cannot_be_printed_gets_a_sentence(
    shell: Shell, cups: FakeCups, typed: list[str], said: str
) -> None:
    assert said in shell.refused(*typed)
    assert cups.words("lp") == []
    assert not (shell.folder / "out").exists()


def test_a_stopped_printer_is_told_of_before_anything_is_written(
    shell: Shell, cups: FakeCups
) -> None:
    cups.says("lpstat", STOPPED)
    assert "“may-1” is stopped (out of paper)" in shell.refused("print", "team", code=3)
    assert not (shell.folder / "out").exists()


def test_a_file_stays_though_its_printer_refuses(shell: Shell, cups: FakeCups) -> None:
    cups.says("lp", "", "lp: Unsupported document-format\n", 1)
    said = shell.run("print", "team")
    assert (said.code, "Unsupported document-format" in said.err) == (3, True)
    assert Path(said.out.strip()).exists()


def test_a_file_is_fetched_by_its_number(shell: Shell) -> None:
    path = Path(shell.done("export", *PLAN).strip())
    assert path.name == NAME
    target = shell.folder.parent / "mine.pdf"
    assert shell.done("fetch", "1", "-o", str(target)) == f"{target}\n"
    assert target.read_bytes() == path.read_bytes()
    assert "already there" in shell.refused("fetch", "0001", "-o", str(target))


def test_a_folder_is_fetched_as_one_archive(shell: Shell) -> None:
    folder = Path(shell.done("export", "all").strip())
    target = shell.folder.parent / "all.zip"
    shell.done("fetch", "1", "-o", str(target))
    first = target.read_bytes()
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(f"{folder.name}/{one.name}" for one in folder.iterdir())
        team = archive.read(f"{folder.name}/team-huong-loc-2027.pdf")
    assert team == (folder / "team-huong-loc-2027.pdf").read_bytes()
    shell.done("fetch", "1", "--force", "-o", str(target))
    assert target.read_bytes() == first


@pytest.mark.parametrize("typed", ["x", "../0001", "/etc/passwd", "1-", "-1", "١", "", "1 2"])
def test_only_a_number_can_be_fetched(shell: Shell, typed: str) -> None:
    shell.done("export", "villages")
    assert shell.run("fetch", "--", typed).code == 2


def test_a_number_that_is_not_there_gets_a_sentence(shell: Shell) -> None:
    assert "There is no file with the number 0007" in shell.refused("fetch", "7", code=3)


@pytest.mark.parametrize("digits", [21, 5000])
def test_a_number_that_no_file_can_have_gets_a_sentence(shell: Shell, digits: int) -> None:
    said = shell.refused("fetch", "9" * digits, code=3)
    assert f"There is no file with the number {'9' * 20}… in" in said


def test_a_file_too_long_for_a_paper_is_not_read(shell: Shell) -> None:
    (shell.folder / "out").mkdir()
    with (shell.folder / "out" / "0001-huge.pdf").open("wb") as huge:
        huge.truncate(1 << 40)
    said = shell.refused("fetch", "1", code=3)
    assert said == "0001-huge.pdf cannot be read: it is too long for a paper.\n"


def test_a_link_in_out_is_not_followed(shell: Shell) -> None:
    secret = shell.folder.parent / "secret"
    secret.write_text("secret", "utf-8")
    (shell.folder / "out").mkdir()
    (shell.folder / "out" / "0001-plan.pdf").symlink_to(secret)
    assert "secret" not in shell.refused("fetch", "1", code=3)
