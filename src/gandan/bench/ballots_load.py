"""Sixty-four connections that send forms and wait for the receipts: `python -m gandan.bench.ballots_load PORT FORMS FIRST SECONDS CLIENTS`.

Plain sockets in one loop: the load must not cost more than what it measures.
"""

from __future__ import annotations

import json
import selectors
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HEAD = b"POST /bieu-quyet/1/bo-phieu HTTP/1.1\r\nhost: x\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: "


def main(port: int, forms: Path, first: int, seconds: float, clients: int) -> None:
    """Print {"per_s", "answered", "cpu_s"}; every answer must be a 303 with a receipt."""
    waiting = _requests(forms, first)
    chosen = selectors.DefaultSelector()
    for _client in range(clients):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        chosen.register(connection, selectors.EVENT_READ, connection)
        connection.sendall(next(waiting))
    start, worked = time.perf_counter(), time.process_time()
    answered, open_now, until = 0, clients, start + seconds
    while open_now:
        for key, _mask in chosen.select(10):
            connection = key.data
            answer = connection.recv(8192)
            if b"GDBP1." not in answer:
                answer += connection.recv(8192)
            if not answer.startswith(b"HTTP/1.1 303") or b"GDBP1." not in answer:
                raise SystemExit(answer[:600].decode(errors="replace"))
            answered += 1
            request = next(waiting, None) if time.perf_counter() < until else None
            if request is None:
                chosen.unregister(connection)
                connection.close()
                open_now -= 1
            else:
                connection.sendall(request)
    took, worked = time.perf_counter() - start, time.process_time() - worked
    print(json.dumps({"per_s": answered / took, "answered": answered, "cpu_s": worked}))


def _requests(forms: Path, first: int) -> Iterator[bytes]:
    with forms.open("rb") as file:
        for number, line in enumerate(file):
            if number >= first:
                body = line.rstrip()
                yield HEAD + str(len(body)).encode() + b"\r\n\r\n" + body


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), int(sys.argv[5]))
