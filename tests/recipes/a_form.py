"""A form is shown, written in every kind of file, blank, offered and completed."""

from exports.forms import FORMS
from tests.recipes.probe import Probe, is_message


def main() -> None:
    """Ask everything that follows from the form; raises AssertionError."""
    probe = Probe()
    assert "Thôn 1" in probe.said("show", "livestock")
    assert "LIVESTOCK" in probe.said("show", "livestock")
    for suffix in ("pdf", "txt", "csv", "xlsx", "json"):
        assert probe.written("livestock", name=f"livestock.{suffix}")
    assert b"Th\xc3\xb4n 1" not in probe.written("livestock", "--blank", name="blank.txt")
    everything = probe.folder / "all"
    probe.said("export", "all", "-o", str(everything))
    assert list(everything.glob("*livestock*"))
    assert FORMS["livestock"].stage == 2
    assert is_message("LIVESTOCK OF THE VILLAGES")
    assert "livestock" in probe.said("completion", "bash")


if __name__ == "__main__":
    main()
