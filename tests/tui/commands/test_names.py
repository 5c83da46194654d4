"""``names``: what an office's own things are called, a line each."""

from tests.tui.shell import Shell


def test_dossiers_villages_and_meetings_are_listed(shell: Shell) -> None:
    assert shell.done("names", "dossiers").splitlines() == ["huong-loc-2026", "huong-loc-2027"]
    villages = [one["name"] for one in shell.table("villages")]
    assert sorted(shell.done("names", "villages").splitlines()) == sorted(villages)
    assert len(shell.done("names", "meetings").splitlines()) == len(shell.table("meetings"))


def test_a_name_of_several_lines_stays_in_one(shell: Shell) -> None:
    file = shell.folder / "huong-loc-2027.json"
    file.write_text(file.read_text("utf-8").replace("Thôn Đông Hương", "Thôn\\n\\u001b[2J Đông"))
    said = shell.run("names", "villages")
    assert len(said.out.splitlines()) == len(shell.table("villages"))
