"""A line to a server on which everything arrives later."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bench.servers import HOST, free_port

_PIECE = 1 << 16


@contextmanager
def slow_line(port: int, seconds: float) -> Iterator[int]:
    """Lend a port behind which another of this machine is, ``seconds`` away there and back."""
    own, is_open = free_port(), threading.Event()
    ending: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []

    async def serve() -> None:
        is_over = asyncio.Event()
        ending.append((asyncio.get_running_loop(), is_over))

        async def take(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            far_reader, far_writer = await asyncio.open_connection(HOST, port)
            with suppress(asyncio.CancelledError):  # the block ends, and the line with it
                await asyncio.gather(
                    _carry(reader, far_writer, seconds / 2),
                    _carry(far_reader, writer, seconds / 2),
                )

        await asyncio.start_server(take, HOST, own)
        is_open.set()
        await is_over.wait()

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    thread.start()
    is_open.wait()
    try:
        yield own
    finally:
        for loop, is_over in ending:
            loop.call_soon_threadsafe(is_over.set)
        thread.join()


async def _carry(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, seconds: float
) -> None:
    """Pass on what arrives, each piece so much later; several are under way at once."""
    loop = asyncio.get_running_loop()
    under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

    async def put() -> None:
        while True:
            due, piece = await under_way.get()
            await asyncio.sleep(max(0.0, due - loop.time()))
            if not piece:
                writer.close()
                return
            writer.write(piece)
            await writer.drain()

    putting = loop.create_task(put())
    with suppress(ConnectionError):
        while piece := await reader.read(_PIECE):
            under_way.put_nowait((loop.time() + seconds, piece))
    under_way.put_nowait((loop.time() + seconds, b""))
    with suppress(ConnectionError):
        await putting
