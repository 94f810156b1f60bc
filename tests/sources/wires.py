"""A network for tests: names with made-up public addresses, and servers on loopback behind them.

What is dialled that the network does not know goes to the machine itself, as it would without a guard, so that a canary there
would sing.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PUBLIC = "93.184.216.34"


@dataclass
class Reply:
    """What a server says. `raw` bytes go out as they are in place of all else."""

    status: int = 200
    body: bytes = b"The envoy waits."
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None


@dataclass
class Asked:
    """What a server was asked."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


class Server:
    """A server on loopback in a thread of its own. `replies` by path, or a function of the request."""

    def __init__(self, replies: dict[str, Reply] | Callable[[Asked], Reply], context=None) -> None:
        self.replies = replies
        self.asked: list[Asked] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_) -> None:
                pass

            def do_GET(self) -> None:
                length = int(self.headers.get("Content-Length") or 0)
                asked = Asked(self.command, self.path, dict(self.headers.items()), self.rfile.read(length))
                outer.asked.append(asked)
                reply = outer.reply(asked)
                if reply.raw is not None:
                    self.wfile.write(reply.raw)
                    self.close_connection = True
                    return
                self.send_response(reply.status)
                headers = {"Content-Type": "text/plain", "Content-Length": str(len(reply.body))} | reply.headers
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(reply.body)

            do_POST = do_GET  # noqa: N815 - the library's name

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_) -> None:
                pass  # the other side hangs up in many tests

        self.server = Quiet(("127.0.0.1", 0), Handler)
        if context is not None:
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def reply(self, asked: Asked) -> Reply:
        if callable(self.replies):
            return self.replies(asked)
        return self.replies.get(asked.path, Reply(404, b"gone"))

    @property
    def paths(self) -> list[str]:
        return [asked.path for asked in self.asked]

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Wires:
    """Names to addresses, each asked in turn where a name has several answers; addresses to servers."""

    def __init__(self, names: dict[str, list[list[str]]], servers: dict[str, Server]) -> None:
        self.names = {name: list(answers) for name, answers in names.items()}
        self.servers = servers
        self.resolved: list[str] = []
        self.dialled: list[tuple[str, int]] = []

    def resolve(self, host: str, port: int) -> list[str]:
        self.resolved.append(host)
        answers = self.names.get(host)
        if not answers:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
            return [str(address[0]) for *_, address in found]  # 0x7f.1 and the like, as the system reads them
        return answers.pop(0) if len(answers) > 1 else answers[0]

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        self.dialled.append((address, port))
        server = self.servers.get(address)
        return socket.create_connection(("127.0.0.1", server.port) if server else (address, port), timeout)
