"""The quick endpoint of the voting form, a process of its own: `python -m gandan.ballots.casting_server HOST PORT`.

It serves POST of the form's own address on PostgreSQL; a proxy leads that address here (docs/operations.md). What is waiting
is stored together and answered after one commit for all. Several processes may share the port.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys

import django

SWEEP = 5  # seconds


async def serve(host: str, port: int, *, main: str, shared: bool) -> None:
    """Until told to stop; whoever was heard by then is answered. `shared`: other processes listen on the same port."""
    from gandan.ballots.casting_http import House, Talk

    loop, house, stop = asyncio.get_running_loop(), House(main), asyncio.Event()
    for told in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(told, stop.set)
    server = await loop.create_server(lambda: Talk(house), host, port, backlog=1024, reuse_port=shared or None)
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), SWEEP)
        house.sweep(SWEEP)
    server.close()
    await house.close()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gandan.settings")
    django.setup()
    asyncio.run(
        serve(
            sys.argv[1],
            int(sys.argv[2]),
            main=os.environ.get("GANDAN_MAIN_URL", "http://127.0.0.1:8000"),
            shared=int(os.environ.get("GANDAN_CASTING_WORKERS", "1")) > 1,
        )
    )
