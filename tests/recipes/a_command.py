"""A command runs, is listed, explained, written into the manual and completed."""

from tests.recipes.probe import Probe, is_message
from tui.commands.declarations import COMMANDS
from tui.commands.shells.manual import manual_page


def main() -> None:
    """Ask everything that follows from the command; raises AssertionError."""
    probe = Probe()
    assert probe.said("greet") == "Hướng Lộc\n"
    assert "tells whose plan this is" in probe.said("help", "greet")
    assert "greet" in probe.said("help")
    assert "greet" in manual_page(COMMANDS)
    assert "greet" in probe.said("completion", "bash")
    assert is_message("tells whose plan this is")


if __name__ == "__main__":
    main()
