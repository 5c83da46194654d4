"""Home waits for the code of no other screen."""

import subprocess
import sys


def test_a_start_loads_no_stage_and_no_dialog() -> None:
    code = (
        "import sys, tui.start\n"
        "read = (name for name, made in sys.modules.items() if type(made).__name__ != '_Waiting')\n"
        "print(*read)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    rooms = ("tui.acts.", "tui.dialogs.", "tui.tables", "tui.screens.stage", "tui.sheets.sheet")
    assert "tui.screens.home" in loaded
    assert [name for name in loaded if name.startswith(rooms)] == []
