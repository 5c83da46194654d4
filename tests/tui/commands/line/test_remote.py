"""Commands over SSH to an account whose only door is this program."""

from pathlib import Path

import pytest

from tests.tui.shell import Said, Shell


@pytest.fixture
def ssh(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> "Ssh":
    return Ssh(shell, monkeypatch)


class Ssh:
    """Runs ``thonxa --data … --as Lan`` as sshd would after ``ssh office TYPED``."""

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shell = shell
        self._monkeypatch = monkeypatch

    def run(self, typed: str) -> Said:
        self._monkeypatch.setenv("SSH_ORIGINAL_COMMAND", typed)
        return self._shell.run()

    def refused(self, typed: str) -> str:
        said = self.run(typed)
        assert (said.code, said.out) == (2, "")
        return said.err


def test_the_command_is_taken_from_ssh(ssh: Ssh) -> None:
    said = ssh.run("thonxa show village-plan --village 'Bản A Sươn' --format tsv")
    assert (said.code, said.err) == (0, "")
    assert "\t" in said.out


@pytest.mark.parametrize(
    "typed",
    [
        "show village-plan --village {} --format json",
        "show --format json --village {} --blank village-plan",
    ],
)
@pytest.mark.parametrize("village", ["Bản A Sươn", "'Bản A Sươn'", '"Bản A Sươn"', r"Bản\ A\ Sươn"])
def test_a_name_is_whole_though_ssh_has_taken_its_quotation_marks(
    ssh: Ssh, typed: str, village: str
) -> None:
    assert ssh.run(f"thonxa {typed.format(village)}").code == 0


@pytest.mark.parametrize("village", ["Bản A", "'Bản A'", "Sươn"])
def test_a_part_of_a_name_is_refused_over_ssh_too(ssh: Ssh, village: str) -> None:
    said = ssh.refused(f"thonxa show village-plan --village {village} --format json")
    assert "is not known. Did you mean one of these: Bản A Sươn" in said


def test_standard_streams_are_all_that_files_can_be(ssh: Ssh) -> None:
    assert ssh.run("thonxa export villages -o -").code == 0
    for typed in (
        "thonxa export villages -o /tmp/villages.csv",
        "thonxa export all -o /tmp",
        "thonxa import villages /etc/passwd",
        "thonxa sample /tmp/office",
        "thonxa demo /tmp/office",
        "thonxa backup /tmp",
        "thonxa restore --from /tmp",
    ):
        assert "no file of this machine can be named over SSH" in ssh.refused(typed)


@pytest.mark.parametrize("typed", ["sample -", "demo -", "backup -", "restore --from -"])
def test_no_folder_is_made_or_read_under_the_name_of_the_standard_streams(
    ssh: Ssh, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, typed: str
) -> None:
    monkeypatch.chdir(tmp_path)

    assert "a folder does not fit into “-”. Type its name." in ssh.refused(f"thonxa {typed}")
    assert not list(tmp_path.glob("-"))


@pytest.mark.parametrize("typed", ["list", "--lang en list", "--dossier huong-loc-2027 list"])
def test_the_word_thonxa_may_be_left_out(ssh: Ssh, typed: str) -> None:
    assert ssh.run(typed) == ssh.run(f"thonxa {typed}")
    assert ssh.run(typed).out.startswith("Dossier")


def test_a_numbered_file_in_out_may_be_made(ssh: Ssh) -> None:
    assert ssh.run("thonxa export villages").out.endswith("out/0001-villages-huong-loc-2027.csv\n")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("rm -rf /", "Only “thonxa” and its commands can be run here."),
        ("/usr/lib/openssh/sftp-server", "Only “thonxa” and its commands can be run here."),
        ("thonxa --data / list", "--data is settled for this account"),
        ("thonxa --as keeper list", "--as is settled for this account"),
        ("thonxa show 'team", "The quotation marks of the command do not match."),
        ("thonxa xyz", "There is no command “xyz”."),
    ],
)
def test_nothing_else_can_be_run(ssh: Ssh, typed: str, said: str) -> None:
    assert ssh.refused(typed).startswith(said)


def test_language_and_dossier_may_be_chosen(ssh: Ssh) -> None:
    assert ssh.run("thonxa --lang vi --dossier huong-loc-2027 list").out.startswith("Hồ sơ")


def test_without_a_command_the_screens_are_meant(ssh: Ssh) -> None:
    for typed in ("", "  ", "thonxa"):
        assert "The screens need a terminal" in ssh.refused(typed)
