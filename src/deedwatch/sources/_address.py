"""Which URLs may be asked, and which addresses may be dialled.

`ipaddress` alone does not tell: it calls multicast, 6to4, IPv4 inside IPv6 and some clouds' inner services global.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from deedwatch.errors import Reason

SCHEMES = {"http": 80, "https": 443}  # with their ports
PORTS = frozenset(SCHEMES.values())
MAX_URL = 4000  # characters; servers refuse longer ones
_REFUSED_4 = tuple(
    ipaddress.IPv4Network(network)
    for network in (
        "192.0.0.0/24",  # protocol assignments; some clouds keep their metadata here
        "192.88.99.0/24",  # 6to4 relays
        "168.63.129.16/32",  # a cloud's inner service at an address that looks public
    )
)
_UNICAST = ipaddress.IPv6Network(
    "2000::/3"
)  # all that is given out to the public; the rest is local, mapped or reserved
_REFUSED_6 = tuple(
    ipaddress.IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo and other protocol assignments
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",  # documentation
    )
)
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # how machines without IPv4 reach it: judged by the address inside
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\\ud800-\udfff]")
_HOST = re.compile(r"[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63}){0,40}")
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")  # as the last label: what some systems read as an address
_KEPT = "/%:=&?~#+!$,;'@()*"  # what a path or query may hold as it stands


class FetchError(Exception):
    """Why nothing came of a request: a coded reason and its words.

    `status` is the server's answer where there was one, `retry_after` the seconds it asked to wait. `lasting` tells that the
    same request will fail again.
    """

    def __init__(
        self,
        reason: Reason,
        detail: str,
        *,
        status: int | None = None,
        retry_after: float | None = None,
        lasting: bool = False,
    ) -> None:
        """Keep what is known of the failure."""
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.status = status
        self.retry_after = retry_after
        self.lasting = lasting


@dataclass(frozen=True, slots=True)
class Target:
    """A URL taken apart. `host` is an address, or a name in ASCII and lower case; `path` holds the query too."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as the beginning of a URL."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == SCHEMES[self.scheme] else f":{self.port}")

    @property
    def url(self) -> str:
        """The whole URL."""
        return self.origin + self.path

    @property
    def is_address(self) -> bool:
        """Whether the host is an address and no name."""
        return address_of(self.host) is not None


def refusal(detail: str) -> FetchError:
    """The error for a URL or an address that is never asked."""
    return FetchError(Reason.BLOCKED_ADDRESS, detail, lasting=True)


def target_of(url: str) -> Target:
    """A URL as what will be asked. Raises FetchError where it is none of http(s), or written to mislead."""
    if len(url) > MAX_URL:
        raise FetchError(Reason.FETCH_FAILED, f"a URL of more than {MAX_URL} characters", lasting=True)
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError as error:
        raise FetchError(Reason.FETCH_FAILED, f"no URL: {error}", lasting=True) from None
    if parts.scheme not in SCHEMES:
        raise FetchError(Reason.FETCH_FAILED, "only http and https URLs are fetched", lasting=True)
    if _UNSAFE.search(url):
        message = "the URL holds a space, a backslash or a control character"
        raise refusal(message)
    if "@" in parts.netloc:
        message = "the URL holds a user name or a password"
        raise refusal(message)
    query = f"?{parts.query}" if parts.query else ""
    path = quote((parts.path or "/") + query, safe=_KEPT)
    return Target(parts.scheme, _host(host or ""), SCHEMES[parts.scheme] if port is None else port, path)


def address_of(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """An address in its usual writing; None for anything else."""
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet, so that a server there may be asked."""
    found = address_of(address)
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast and not any(found in network for network in _REFUSED_4)
    if found is None or found.scope_id is not None:
        return False
    inner = found.ipv4_mapped
    if found in _NAT64:
        inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    if inner is not None:
        return is_public(str(inner))
    return found in _UNICAST and found.is_global and not any(found in network for network in _REFUSED_6)


def _host(written: str) -> str:
    """The host in ASCII. Raises FetchError for what is no name, or a number that some systems take for an address."""
    host = written
    if not host.isascii():
        import idna  # noqa: PLC0415 - few hosts need its tables

        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise refusal(f"{written!r} is no host name") from None
    host = host.lower().removesuffix(".")
    if address_of(host) is not None and "%" not in host:
        return host
    if not _HOST.fullmatch(host):
        raise refusal(f"{written!r} is no host name")
    if _NUMBER.fullmatch(host.rpartition(".")[2]):
        raise refusal(f"{written} is no usual way to write an address")
    return host
