"""The screens shown once to nobody, so that no session is the first to need what they need."""

import asyncio
import os
import tempfile
import threading
from pathlib import Path

from store.office.office import Office
from store.records import Meta
from tui.app import ThonXaApp
from tui.commands.line.ready import Ready
from tui.start import first_screen
from tui.stylesheet import KeptStylesheet
from tui.terminal.environment import prepare_environment

_SIZE = (80, 24)
_KEYS = ("2", "q", "f1", "escape")
"""A stage and back, help and back: what everybody opens."""
_YEAR = 2026


def rehearse() -> KeptStylesheet:
    """Show a made-up office of its own, without a terminal, until its screens have been drawn.

    Returns:
        The style sheet, parsed.
    """
    stylesheet = KeptStylesheet()
    prepare_environment(os.environ)
    with tempfile.TemporaryDirectory(prefix="thonxa-") as folder:
        office = Office(Path(folder), "")
        office.create(Meta(commune="Hướng Lộc", year=_YEAR)).close()
        app = ThonXaApp(lambda: first_screen(office), ready=Ready(stylesheet=stylesheet))
        asyncio.run(_shown(app))
        # What they have begun beside themselves ends by itself; a fork must find no thread.
        for thread in threading.enumerate():
            if thread is not threading.current_thread():
                thread.join()
    return stylesheet


async def _shown(app: ThonXaApp) -> None:
    async with app.run_test(size=_SIZE) as pilot:
        for key in _KEYS:
            await pilot.press(key)
            await pilot.pause()
