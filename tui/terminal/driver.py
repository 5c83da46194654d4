"""The terminal as Textual drives it here: read in the event loop, written by differences.

Textual's own driver decodes strictly, asks the terminal questions, turns the mouse on, sends whole
lines and goes on reading after the line is gone. This one does none of that.
"""

import os
import select
import signal
import sys
import termios
import tty
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from textual import constants, events
from textual.app import App
from textual.driver import Driver
from textual.geometry import Size
from textual.message import Message

from tui.terminal.cells import Frame
from tui.terminal.delta import Delta
from tui.terminal.keyboard import Keyboard
from tui.terminal.pacing import Pacing
from tui.terminal.reading import READ_AT_ONCE, in_runs, is_more_waiting, read_waiting
from tui.terminal.sequences import ENTER, LEAVE
from tui.terminal.writer import Writer

if TYPE_CHECKING:
    import asyncio

_LOOK_AGAIN_AFTER = 0.02
"""Seconds after which an application that is behind is looked at again."""
_RESIZE_SETTLES_AFTER = 0.08
"""Seconds without a further change of size before the screen is drawn anew."""
_TIME_TO_LEAVE = 1.8
"""Seconds after which a process that lost its terminal is ended in any case."""

_ANSWERS_WITHIN = 5.0
"""Seconds after which a terminal that has answered before is waited for no longer."""
_LAST_ANSWER_WITHIN = 0.3
"""Seconds the answer to the last question may take before the terminal is given back."""

_BELL = "\a"
_TO_CLIPBOARD = "\x1b]52;c;"
"""What begins a text for the terminal's clipboard (OSC 52)."""


@runtime_checkable
class LosesTerminal(Protocol):
    """An application that has something to keep when its terminal is gone."""

    def hang_up(self) -> None:
        """Keep what is not saved and end soon."""


@runtime_checkable
class AnswersKeys(Protocol):
    """An application that tells how many keys wait for it."""

    @property
    def keys_waiting(self) -> int:
        """How many keys have arrived and are not answered yet."""


class TerminalDriver(Driver):
    """Reads keys and writes frames on the terminal of standard input and output."""

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        """Prepare the driver; ``mouse`` is ignored, there is none."""
        del mouse
        super().__init__(app, debug=debug, mouse=False, size=size)
        self._input = sys.__stdin__.fileno() if sys.__stdin__ else 0
        self._output = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self._modes: list[Any] | None = None
        self._keyboard = Keyboard()
        self._answers_keys = app if isinstance(app, AnswersKeys) else None
        self._resize_timer: asyncio.TimerHandle | None = None
        self._wanted = Frame(0, 0)
        self._delta = Delta(Frame(0, 0))
        self._writer: Writer | None = None
        self._pacing = Pacing()
        self._patience: asyncio.TimerHandle | None = None
        self._writing = False
        self._waiting = False
        self._gone = False

    # Output

    def write(self, data: str) -> None:
        """Draw ``data`` into the next frame; a bell and text for the clipboard go out at once."""
        if self._writer is not None and (data == _BELL or data.startswith(_TO_CLIPBOARD)):
            self._writer.put(data)
        else:
            self._wanted.draw(data)
            self._waiting = True

    def flush(self) -> None:
        """Send what changed since the last frame, unless that one is still on its way."""
        if self._writer is None or self._writing or not self._waiting:
            return
        if not self._pacing.may_send:
            if self._patience is None:
                self._patience = self._loop.call_later(_ANSWERS_WITHIN, self._give_up)
            return
        self._waiting = False
        output = self._delta.advance(self._wanted)
        if output:
            self._writing = True
            self._writer.put(output + self._pacing.sent(len(output)))

    def redraw(self) -> None:
        """Send the whole screen again: something else may have written on it."""
        self._delta.forget(self._wanted.width, self._wanted.height)
        self._waiting = True
        self.flush()

    def _written(self) -> None:
        self._writing = False
        self.flush()

    def _arrived(self) -> None:
        """Go on with the frames: the terminal has answered."""
        self._pacing.answered()
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None
        self.flush()

    def _give_up(self) -> None:
        self._patience = None
        self._pacing.give_up()
        self.flush()

    # Input

    def _read(self) -> None:
        """Take what has arrived; nothing at all means that the terminal is gone."""
        if self._is_behind():
            self._loop.remove_reader(self._input)
            self._loop.call_later(_LOOK_AGAIN_AFTER, self._read_again)
            return
        data, has_ended = read_waiting(self._input)
        goes_on = len(data) >= READ_AT_ONCE and is_more_waiting(self._input)
        for message in in_runs(self._keyboard.take(data), goes_on=goes_on):
            self.process_message(message)
        if has_ended:
            self._hang_up()
        elif b"\x1b" in data:
            self._loop.call_later(constants.ESCAPE_DELAY + 0.005, self._settle_escape)

    def _is_behind(self) -> bool:
        """Tell whether keys are waiting for the application, so that more can wait outside."""
        answering = self._answers_keys
        return answering is not None and answering.keys_waiting >= READ_AT_ONCE

    def _read_again(self) -> None:
        if not self._gone and self._writer is not None:
            self._loop.add_reader(self._input, self._read)

    def _settle_escape(self) -> None:
        """Take a lone escape character as the key once nothing has followed it."""
        for message in in_runs(self._keyboard.settle()):
            self.process_message(message)

    def send_message(self, message: Message) -> None:
        """Hand a message to the application, in the order of arrival."""
        if isinstance(message, events.CursorPosition):
            self._arrived()
        else:
            self._app.post_message(message)

    # Size

    def _measure(self) -> tuple[int, int]:
        """Return columns and lines of the terminal."""
        try:
            width, height = os.get_terminal_size(self._output)
        except OSError:
            width, height = 0, 0
        return width or 80, height or 24

    def _size_changes(self) -> None:
        """Wait until the size has settled: a window being dragged sends dozens of changes."""
        if self._resize_timer is not None:
            self._resize_timer.cancel()
        self._resize_timer = self._loop.call_later(_RESIZE_SETTLES_AFTER, self._resize)

    def _resize(self) -> None:
        width, height = self._size = self._measure()
        if (width, height) == (self._wanted.width, self._wanted.height):
            self.redraw()
            return
        self._wanted = Frame(width, height)
        self._delta.forget(width, height)
        size = Size(width, height)
        self.send_message(events.Resize(size, size))
        self._app.refresh(layout=True)

    # Coming and going

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._writer = Writer(self._output, self._loop, self._written)
        self._writer.start()
        self._enter_modes()
        self._writer.put(ENTER)
        self._resize()
        self._loop.add_reader(self._input, self._read)
        for number in (signal.SIGHUP, signal.SIGTERM):
            self._loop.add_signal_handler(number, self._hang_up)
        self._loop.add_signal_handler(signal.SIGWINCH, self._size_changes)
        self._loop.add_signal_handler(signal.SIGCONT, self._continue)
        # The program offers no way to a shell, so it does not stop in the background either.
        signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def disable_input(self) -> None:
        """Read no more keys."""
        self._loop.remove_reader(self._input)

    def stop_application_mode(self) -> None:
        """Give the terminal back as it was."""
        self.disable_input()
        for timer in (self._resize_timer, self._patience):
            if timer is not None:
                timer.cancel()
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGWINCH, signal.SIGCONT):
            self._loop.remove_signal_handler(number)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        if self._gone:
            # Losing the terminal again on the way out changes nothing.
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if self._writer is not None:
            self._writer.put(LEAVE)
            self._writer.finish()
            self._writer = None
        if self._modes is not None and not self._gone:
            self._await_last_answer()
            termios.tcsetattr(self._input, termios.TCSADRAIN, self._modes)

    def _enter_modes(self) -> None:
        """Take every key as it is typed and send every character as it is written."""
        try:
            self._modes = termios.tcgetattr(self._input)
            modes = termios.tcgetattr(self._input)
        except termios.error:
            return
        modes[tty.LFLAG] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        modes[tty.IFLAG] &= ~(
            termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR
        )
        modes[tty.OFLAG] &= ~termios.OPOST
        modes[tty.CC][termios.VMIN] = 1
        termios.tcsetattr(self._input, termios.TCSANOW, modes)

    def _await_last_answer(self) -> None:
        """Take an answer that is still underway, lest it is typed into the shell."""
        if self._pacing.is_asking:
            select.select([self._input], [], [], _LAST_ANSWER_WITHIN)
            termios.tcflush(self._input, termios.TCIFLUSH)

    def _continue(self) -> None:
        """Take the terminal over again after the process was stopped from outside."""
        self._enter_modes_again()
        if self._writer is not None:
            self._writer.put(ENTER)
        self.redraw()

    def _enter_modes_again(self) -> None:
        modes = self._modes
        self._enter_modes()
        self._modes = modes

    def _hang_up(self) -> None:
        """Let the application keep its drafts; whatever happens, the process ends soon."""
        if self._gone:
            return
        self._gone = True
        self.disable_input()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, _TIME_TO_LEAVE)
        if isinstance(self._app, LosesTerminal):
            self._app.hang_up()
        else:
            self._app.exit()
