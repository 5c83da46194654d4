"""How many frames may be on their way to a terminal."""

from tui.terminal.pacing import QUESTION, Pacing


class Line:
    """A line of some bytes a second and some seconds of delay, filled as far as it is allowed."""

    def __init__(self, bytes_per_second: float, round_trip: float) -> None:
        self.now = 0.0
        self.pacing = Pacing(lambda: self.now)
        self._rate = bytes_per_second
        self._round_trip = round_trip
        self._free_at = 0.0
        self._answers: list[float] = []

    def hold_key(self, seconds: float, frame: int) -> float:
        """Send frames for some seconds and return how late the last one arrives."""
        end = self.now + seconds
        while self.now < end:
            self.now += 0.01
            while self._answers and self._answers[0] <= self.now:
                self._answers.pop(0)
                self.pacing.answered()
            if self.pacing.may_send:
                self._free_at = max(self._free_at, self.now) + frame / self._rate
                if self.pacing.sent(frame):
                    self._answers.append(self._free_at + self._round_trip)
        return self._free_at + self._round_trip - self.now


def test_the_terminal_is_asked_once_in_a_while() -> None:
    pacing = Pacing()
    assert [pacing.sent(60) for _number in range(6)] == ["", "", QUESTION, "", "", QUESTION]


def test_nothing_waits_for_a_terminal_that_never_answers() -> None:
    pacing = Pacing()
    for _number in range(1000):
        pacing.sent(1000)
    assert pacing.may_send
    assert not pacing.is_asking


def test_frames_wait_until_what_is_underway_has_arrived() -> None:
    pacing = Pacing()
    pacing.sent(600)
    pacing.answered()
    for _number in range(3):
        pacing.sent(700)
    assert not pacing.may_send
    assert pacing.is_asking
    pacing.answered()
    assert pacing.may_send


def test_a_slow_line_is_not_filled_far_ahead() -> None:
    line = Line(bytes_per_second=1200, round_trip=0.6)
    line.hold_key(2, frame=100)
    assert line.hold_key(5, frame=100) < 0.6 + 0.6


def test_a_fast_line_takes_every_frame() -> None:
    line = Line(bytes_per_second=100_000, round_trip=0.02)
    line.hold_key(1, frame=100)
    assert line.hold_key(1, frame=100) < 0.05
    assert line.pacing.may_send


def test_an_answer_that_is_lost_does_not_stop_everything() -> None:
    pacing = Pacing()
    pacing.sent(600)
    pacing.answered()
    pacing.sent(5000)
    pacing.give_up()
    assert pacing.may_send
