"""How many frames may be on their way to a terminal."""

from tui.pacing import QUESTION, Pacing


def test_the_terminal_is_asked_once_in_a_while() -> None:
    pacing = Pacing()
    assert [pacing.sent(200) for _number in range(6)] == ["", "", QUESTION, "", "", QUESTION]


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


def test_an_answer_that_is_lost_does_not_stop_everything() -> None:
    pacing = Pacing()
    pacing.sent(600)
    pacing.answered()
    pacing.sent(5000)
    pacing.give_up()
    assert pacing.may_send
