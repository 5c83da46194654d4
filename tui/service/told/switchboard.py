"""What sessions tell, sorted: each thing to where it is kept, words to whom they are for."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from tui.service.told.board import Board, Send
from tui.service.told.press import Press, places
from tui.service.told.usage import Usage
from tui.together.company import WordSent, plain_word
from tui.together.packets import Kind, packed, unpacked

MOST_WORDS = 10
"""Words of one person that are passed on within ``WITHIN`` seconds."""
WITHIN = 60.0


class Switchboard:
    """Hears what the sessions of those numbers tell; none of it is waited for."""

    def __init__(
        self, send: Send, usage: Usage, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Tell sessions by ``send``, and count in ``usage``."""
        self._send = send
        self._usage = usage
        self._board = Board(send, clock)
        self._press = Press(send, clock, places())
        self._words = _Words(clock)

    def take(self, number: int, packet: bytes) -> None:
        """Take what a session tells; what makes no sense is passed over."""
        kind, fields = unpacked(packet)
        if kind == Kind.COUNT:
            self._usage.take(fields)
        elif kind == Kind.HERE:
            self._board.put(number, fields)
        elif kind == Kind.WORD:
            self._pass_on(number, fields)
        elif kind == Kind.WANT:
            self._press.want(number, "".join(fields))
        elif kind == Kind.DONE:
            self._press.leave(number)

    def hang_up(self, number: int) -> None:
        """Note that a session has ended."""
        self._board.take_off(number)
        self._press.leave(number)

    @property
    def tells_in(self) -> float | None:
        """Seconds until somebody is to be told something; None where nobody is."""
        return self._board.tells_in

    def tell(self) -> None:
        """Tell sessions what they do not know yet."""
        self._press.tell()
        self._board.tell()

    def _pass_on(self, number: int, fields: Sequence[str]) -> None:
        """Pass a word on, to whoever has both the number and the name still; answer its sender."""
        sender = self._board.who(str(number))
        if sender is None or len(fields) != len(("number", "name", "text")):
            return
        to, name, text = fields
        receiver = self._board.who(to)
        what = WordSent.GONE
        if not self._words.may_send(sender.name):
            what = WordSent.OFTEN
        elif receiver is not None and receiver.name == name:
            packet = packed(Kind.WORD, sender.name, plain_word(text))
            was_sent = self._send(int(to), packet)
            what = WordSent.SENT if was_sent else WordSent.GONE
        self._send(number, packed(Kind.ANSWER, what, name))


class _Words:
    """How many words each person has sent a short while ago."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._sent: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=MOST_WORDS))

    def may_send(self, name: str) -> bool:
        """Tell whether one more may be sent, which then counts."""
        sent, now = self._sent[name], self._clock()
        if len(sent) == MOST_WORDS and now - sent[0] < WITHIN:
            return False
        sent.append(now)
        return True
