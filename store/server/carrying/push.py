"""``push``: dossiers of files to a server, each with its whole history."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from store.base.beside import beside
from store.base.processes import Send, shared_out
from store.errors import StorageError
from store.server.carrying.lines import OnSaves, unheard
from store.server.carrying.one_push import OnePush, Pushed
from store.server.carrying.refusals import NoCommuneCode
from store.server.carrying.whole import Whole, whole_of
from store.server.line.address import Address
from store.server.line.door import Link
from store.server.line.failure import NO_PERMISSION, NotOwn, NotSent, ServerFailure
from store.server.saved.place import ServerPlace, key_of
from store.server.tables.greeting import Greeting, greeting_of

if TYPE_CHECKING:
    from concurrent.futures import Future


def push(path: Path, address: Address, who: str, told: OnSaves = unheard) -> Pushed:
    """Send the dossier at ``path`` to a server; see ``Pushing.push``."""
    with closing(Pushing(address, who)) as pushing:
        return pushing.push(path, told)


Outcome = Pushed | StorageError
"""What came of a dossier, or why it was not sent."""
_WORTH_A_PROCESS = 20
"""So many dossiers a process must have to send, or starting it costs more than it spares."""


def push_all(paths: Sequence[Path], address: Address, who: str) -> Iterator[tuple[Path, Outcome]]:
    """Send dossiers, each in a transaction of its own; yield what came of each, in their order.

    Several processes send them, each over a connection of its own. What one of them does not tell
    of, because it was ended from outside, is sent by this one, which goes on where that stopped.
    """
    came: dict[int, Outcome] = {}
    done = 0
    send = partial(_push_share, paths, address, who)
    for sent in shared_out(len(paths), send, _WORTH_A_PROCESS):
        number, outcome = pickle.loads(sent)  # noqa: S301 - a process of our own has sent it
        came[number] = outcome
        while done in came:
            yield paths[done], came.pop(done)
            done += 1
    left = [number for number in range(done, len(paths)) if number not in came]
    with closing(Pushing(address, who)) as pushing:
        rest = pushing.push_all(paths[number] for number in left)
        for number in range(done, len(paths)):
            yield (paths[number], came[number]) if number in came else next(rest)


def _push_share(
    paths: Sequence[Path], address: Address, who: str, share: range, send: Send
) -> None:
    """Send dossiers, and tell what came of each."""
    with closing(Pushing(address, who)) as pushing:
        every = pushing.push_all(paths[number] for number in share)
        for number, (_path, outcome) in zip(share, every, strict=True):
            send(pickle.dumps((number, outcome)))


class Pushing:
    """Sends dossiers to the server at ``address`` over one connection, in the name of ``who``."""

    def __init__(self, address: Address, who: str) -> None:
        self._address, self._who = address, who
        self._link = Link(address)
        self._greeting: Greeting | None = None

    def push(self, path: Path, told: OnSaves = unheard) -> Pushed:
        """Send the dossier at ``path``; a file of an older format is brought up first.

        Raises:
            NoCommuneCode: It does not say of which commune it is.
            OtherHistory: One of that commune and year is there, saved apart from this one.
            ServerAhead: The server has later saves of it.
            NotOwn: What is there is not for this account to see or to write.
            NulInText: A text has a sign that a database does not take.
            StorageError: The file is not sound, or the server does not answer or refuses.
        """
        return self._sent(whole_of(path, self._who), told)

    def push_all(self, paths: Iterable[Path]) -> Iterator[tuple[Path, Outcome]]:
        """Send dossiers one after the other; yield what came of each, or why it was not sent.

        The next one is read while the server is busy with the one before it.
        """
        left = iter(paths)
        path, read = next(left, None), None
        while path is not None:
            whole, following = read or self._read(path), next(left, None)
            read = self._read(following) if following else None
            try:
                yield path, self._sent(whole.result(), unheard)
            except StorageError as error:
                yield path, error
            path = following

    def _read(self, path: Path) -> "Future[Whole]":
        return beside(partial(whole_of, path, self._who))

    def close(self) -> None:
        """Hang up."""
        self._link.close()

    def _sent(self, whole: Whole, told: OnSaves) -> Pushed:
        file = whole.path.name
        meta = whole.view.meta
        if not meta.commune_code:
            raise NoCommuneCode(file)
        dossier = key_of(meta.commune_code, meta.year)
        place = ServerPlace(self._address, dossier, meta.year, whole.path.with_suffix(""))
        try:
            if obstacle := self._greeted(file).obstacle(file):
                raise obstacle
            return OnePush(whole, place, self._link, told).done()
        except ServerFailure as failure:
            if failure.code == NO_PERMISSION:
                raise NotOwn(file) from failure
            raise NotSent(file, reason=failure.reason) from failure

    def _greeted(self, file: str) -> Greeting:
        if self._greeting is None or not self._link.is_open:
            self._greeting = greeting_of(self._link, file)
        return self._greeting
