"""What a client says first: the words typed, a few variables, and its three descriptors."""

import os
import socket
from array import array
from collections.abc import Mapping, Sequence

from store.base.frozen import frozen
from tui.client.packets import MOST_BYTES, PROTOCOL

PATIENCE = 2.0
"""Seconds within which a client says what it wants."""
_DESCRIPTORS = 3
_PEER = 3 * array("i").itemsize
"""Bytes in which the kernel tells process, account and group of a peer."""


class NotUnderstood(Exception):
    """What came is no greeting of a client."""


class OtherProtocol(NotUnderstood):
    """The client speaks as that of another version."""


@frozen
class Greeting:
    """What was typed where the person sits, the variables that count there, the descriptors."""

    typed: Sequence[str]
    environ: Mapping[str, str]
    descriptors: Sequence[int]


def account_behind(connection: socket.socket) -> int:
    """Return the number of the account that connected, as the kernel says; raises OSError."""
    told = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _PEER)
    _process, account, _group = array("I", told)
    return account


def greeting(connection: socket.socket) -> Greeting:
    """Return what the client says first.

    Raises:
        NotUnderstood: It says something else, or nothing in time.
        OtherProtocol: It speaks as that of another version.
    """
    connection.settimeout(PATIENCE)
    try:
        packet, descriptors, flags, _sender = socket.recv_fds(
            connection, MOST_BYTES, _DESCRIPTORS, socket.MSG_CMSG_CLOEXEC
        )
    except OSError as error:
        raise NotUnderstood from error
    connection.settimeout(None)
    if flags & (socket.MSG_TRUNC | socket.MSG_CTRUNC):
        raise NotUnderstood
    version, *fields = packet.split(b"\0")
    if version != PROTOCOL and version.isdigit():
        raise OtherProtocol
    if version != PROTOCOL or len(descriptors) != _DESCRIPTORS or not fields:
        raise NotUnderstood
    if not fields[0].isdigit():
        raise NotUnderstood
    count = int(fields[0]) + 1
    typed, variables = fields[1:count], fields[count:]
    if len(typed) != count - 1:
        raise NotUnderstood
    pairs = (os.fsdecode(one).partition("=") for one in variables)
    environ = {name: value for name, _sign, value in pairs}
    return Greeting([os.fsdecode(word) for word in typed], environ, descriptors)
