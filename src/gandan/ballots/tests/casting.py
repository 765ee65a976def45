"""The quick endpoint listening in this process, and plain sockets that talk to it."""

import asyncio
import contextlib


def served(work, *, main="http://127.0.0.1:9"):
    """Run `work(address, house)` against the endpoint on a free port; what it returns. `main`: nobody listens there."""
    from gandan.ballots import casting_form
    from gandan.ballots.casting_http import House, Talk

    casting_form.forget()

    async def run():
        house = House(main)
        server = await asyncio.get_running_loop().create_server(lambda: Talk(house), "127.0.0.1", 0)
        try:
            host, port = server.sockets[0].getsockname()
            return await work(f"http://{host}:{port}", house)
        finally:
            server.close()
            await house.close()

    return asyncio.run(run())


async def said(address, *parts, done=False):
    """Send these bytes one after the other on one connection (`done`: and no more); all that comes back until it closes."""
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for part in parts:
            writer.write(part)
            await asyncio.sleep(0)
        if done:
            writer.write_eof()
        return await reader.read()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
