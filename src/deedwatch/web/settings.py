"""What the app is told at its start, and its limits."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from typing import Final

LOOPBACK_NAMES: Final = frozenset({"localhost", "127.0.0.1", "::1"})
MAX_ROWS: Final = 1000  # rows of one page: the cap that readers of Datasette know
DEFAULT_ROWS: Final = 50  # two screens of a dense table


@dataclass(frozen=True, slots=True)
class Settings:
    """How the app is reached, who may enter, and what one client may cost.

    Seconds and bytes throughout. `token` lets its holder in as an admin; users are kept in the desk. `hosts` are names
    besides its own address under which the app may be asked for. `secret` signs cookies; a new one at each start signs
    everybody out.
    """

    host: str = "127.0.0.1"
    token: str | None = field(default=None, repr=False)
    hosts: tuple[str, ...] = ()
    https: bool = False  # a proxy in front speaks TLS: cookies are marked Secure
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)
    rate: float = 40.0  # requests a second, lasting: ten page views with their files
    burst: int = 200  # requests at once: an analyst opening twenty tabs
    body_bytes: int = 2_000_000  # a POST: a long article is 0.1 MB
    upload_bytes: int = 5_000_000  # a saved page with its pictures inline
    query_seconds: float = 2.0  # all queries of one page; the aim at a million events is 0.3 s
    export_seconds: float = 60.0  # all queries of a streamed export
    session_seconds: int = 12 * 3600  # a working day
    sign_in_tries: int = 5  # failures of one client inside the window; then it waits
    sign_in_window: float = 300.0
    upload_seconds: float = 60.0  # 30,000 words take some 20 s, and loading the model 5 s
    upload_memory: int = 4 * 1024**3  # address space of the reader, some three times what a long article took

    @property
    def loopback(self) -> bool:
        """Whether only this machine reaches the app."""
        return is_loopback(self.host)

    @property
    def one_person(self) -> bool:
        """Whether whoever is at this machine needs no token: on loopback, and no sign of a proxy in front."""
        return self.loopback and self.token is None and not self.hosts and not self.https

    def allows(self, name: str) -> bool:
        """Whether a request may name this host (no port, no brackets), which a rebound DNS name may not.

        An address needs no list: nobody can point an address elsewhere. On loopback only loopback addresses pass.
        """
        name = name.lower().rstrip(".")
        if name in LOOPBACK_NAMES or name in self.hosts:
            return True
        if is_address(name):
            return not self.loopback or is_loopback(name)
        return not self.loopback and name in {self.host.lower(), socket.gethostname().lower()}


def is_address(host: str) -> bool:
    """Whether this is an IPv4 or IPv6 address in its usual spelling."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether binding to `host` (a name or an address) stays on this machine."""
    if host.lower() == "localhost":
        return True
    return is_address(host) and ipaddress.ip_address(host).is_loopback
