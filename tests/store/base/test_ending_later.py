"""A signal to end the process waits while something is done that must not be broken off."""

import signal
import threading
from collections.abc import Iterator

import pytest

from store.base.ending_later import ending_later


class Ended(Exception):
    """What a signal is answered with."""


@pytest.fixture(autouse=True)
def _answered() -> Iterator[None]:
    before = signal.getsignal(signal.SIGHUP)

    def answer(_number: int, _frame: object) -> None:
        raise Ended

    signal.signal(signal.SIGHUP, answer)
    yield
    signal.signal(signal.SIGHUP, before)


def test_the_block_is_done_before_the_signal_is_answered() -> None:
    done: list[str] = []
    with pytest.raises(Ended):  # noqa: PT012 - what comes before the end is asked
        with ending_later():
            signal.raise_signal(signal.SIGHUP)
            signal.raise_signal(signal.SIGHUP)
            done.append("all")
        done.append("after")
    assert done == ["all"]


def test_without_a_signal_nothing_is_answered_and_all_is_as_before() -> None:
    answer = signal.getsignal(signal.SIGHUP)
    with ending_later():
        assert signal.getsignal(signal.SIGHUP) is not answer
    assert signal.getsignal(signal.SIGHUP) is answer


def test_a_signal_that_is_ignored_stays_so() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    with ending_later():
        signal.raise_signal(signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_in_another_thread_the_block_is_done_as_it_is() -> None:
    done: list[str] = []

    def work() -> None:
        with ending_later():
            done.append("all")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["all"]
