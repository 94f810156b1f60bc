"""Every request goes out through here: names resolved once, addresses judged and pinned, answers bounded.

A server's name is looked up one time; if any of its addresses is not public the request ends there, else the connection is
made to one of these very addresses. So a name that points elsewhere a moment later gains nothing. Each redirect is
judged anew. TLS still checks the name.

A URL that a person typed may lie in their own network. Redirects away from its host may not, nor may any URL out of a list,
a feed or a page. Proxies of the environment are not used, for they would look names up themselves.
"""

from __future__ import annotations

import http.client
import math
import socket
import ssl
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from email.message import Message
from email.utils import parsedate_to_datetime
from threading import Event, Timer
from typing import Protocol
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

from deedwatch.errors import Reason
from deedwatch.sources._address import PORTS, FetchError, Target, is_public, refusal, target_of
from deedwatch.sources._packed import BrokenError, inflated, too_large

AGENT = "deedwatch"
TIMEOUT_S = 20.0  # per connection or read: slow news sites answer within 10 s
DEADLINE_S = 60.0  # for one request with all its redirects
PAUSE_S = 1.0  # between requests to one host: what crawlers that ask nobody keep to at least
MAX_PAUSE_S = 30.0  # a longer Crawl-delay is cut to it, or a feed of 50 pages would take a day
MAX_WAIT_S = 86_400.0  # a longer Retry-After is cut to a day
MAX_REDIRECTS = 5
MAX_HOSTS = 10_000  # remembered at once; what is forgotten is asked a second early, or its robots.txt a second time
ROBOTS_BYTES = 512 * 1024  # RFC 9309 asks for 500 KiB at least
ROBOTS_S = 86_400.0  # RFC 9309: not to be used for longer than a day
TEXTUAL = ("text/", "application/xhtml", "application/xml", "application/rss", "application/atom", "application/rdf")
_HEADERS = {
    "User-Agent": f"{AGENT} (reads news for the person who runs it; https://example.org/deedwatch)",
    "Accept": "text/html, application/rss+xml, application/atom+xml, application/xml;q=0.9, text/plain;q=0.8",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OK = frozenset({200, 203})
_PASSING = frozenset({408, 425, 429})  # of 4xx those that time may mend
_CHUNK = 1 << 16


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server sent: bytes that nothing has looked into. `status` 304 has no data, the rest is as asked before.

    `url` is where the bytes came from after redirects; `etag` and `modified` go into the next request.
    """

    url: str
    status: int
    data: bytes
    content_type: str = "text/plain"
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None


class Network(Protocol):
    """What looks names up and connects: `Internet`, or a stand-in in tests."""

    def resolve(self, host: str, port: int) -> list[str]:
        """All addresses of a name. Raises OSError where there is none."""

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        """A connection. Raises OSError where it fails."""


class Internet:
    """The network as this machine sees it."""

    def resolve(self, host: str, port: int) -> list[str]:
        """All addresses of a name, in the order the system prefers. Raises OSError where there is none."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        return list(dict.fromkeys(str(address[0]) for *_, address in found))

    def dial(self, address: str, port: int, timeout: float) -> socket.socket:
        """A TCP connection to an address. Raises OSError where it fails."""
        return socket.create_connection((address, port), timeout)


@dataclass(slots=True)
class _Trip:
    """One request and what its redirects may do. `own` is the host a person typed; each name keeps its addresses."""

    ends: float
    own: Target | None
    pinned: dict[str, list[str]] = field(default_factory=dict)


@dataclass(slots=True)
class _Manners:
    """What a host is owed."""

    free_at: float = -math.inf  # when the next request may go out
    shut_until: float = -math.inf  # by its own Retry-After
    pause: float = 0.0


class Fetcher:
    """Gets URLs within bounds. Not for several threads at once."""

    def __init__(
        self,
        network: Network | None = None,
        *,
        ports: Collection[int] = PORTS,
        pause_s: float = PAUSE_S,
        deadline_s: float = DEADLINE_S,
        context: ssl.SSLContext | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """`network`, `clock` and `sleep` stand in for the world in tests; `context` holds other roots of trust."""
        self._network = network or Internet()
        self._ports = frozenset(ports)
        self._pause = pause_s
        self._deadline = deadline_s
        self._context = context
        self._clock = clock
        self._sleep = sleep
        self._hosts: dict[str, _Manners] = {}
        self._robots: dict[str, tuple[float, RobotFileParser]] = {}

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        typed: bool = False,
        robots: bool = False,
        types: tuple[str, ...] | None = TEXTUAL,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Answer:
        """The bytes at a URL, at most `max_bytes` of them packed or unpacked. Raises FetchError.

        `typed` tells that a person named this very URL; `robots` that robots.txt decides. `types` are the beginnings of the
        content types taken, all where it is None. `etag` and `modified`, of an earlier answer, ask for news alone.
        """
        headers = {"If-None-Match": etag, "If-Modified-Since": modified}
        asked = _HEADERS | {name: value for name, value in headers.items() if value and _is_line(value)}
        target = target_of(url)
        trip = _Trip(self._clock() + self._deadline, target if typed else None)
        for _ in range(MAX_REDIRECTS + 1):
            if robots:
                self._obey(target, trip)
            found = self._exchange(trip, target, "GET", asked, None, max_bytes, types)
            if isinstance(found, Answer):
                if found.status == http.client.NOT_MODIFIED and not (etag or modified):
                    raise FetchError(Reason.FETCH_FAILED, "the server answered 304", status=304)
                return found
            before, target = target, _redirected(target, found)
            if target.host != before.host:
                trip.own = None  # nor does it come back: the other host decided where to go
        raise FetchError(Reason.FETCH_FAILED, f"more than {MAX_REDIRECTS} redirects", lasting=True)

    def post(self, url: str, data: bytes, content_type: str, *, typed: bool = False) -> Answer:
        """Send bytes, and give what the server says to them, 64 KiB at most. Raises FetchError; redirects are not followed."""
        target = target_of(url)
        trip = _Trip(self._clock() + self._deadline, target if typed else None)
        headers = _HEADERS | {"Content-Type": content_type}
        found = self._exchange(trip, target, "POST", headers, data, _CHUNK, None)
        if isinstance(found, str):
            raise FetchError(Reason.FETCH_FAILED, "the server answered with a redirect", lasting=True)
        return found

    def _exchange(
        self,
        trip: _Trip,
        target: Target,
        method: str,
        headers: Mapping[str, str],
        body: bytes | None,
        max_bytes: int,
        types: tuple[str, ...] | None,
    ) -> Answer | str:
        """One request and its answer, or where it redirects to."""
        addresses = self._addresses(target, trip)
        self._await_turn(target.host, trip)
        made = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
        connection = made(target.host, target.port)  # names the host in headers; the socket is already connected
        try:
            with (
                closing(self._dial(target, addresses, trip)) as sock,
                _cut_off(sock, trip.ends - self._clock()) as late,
            ):
                connection.sock = sock
                try:
                    connection.request(method, target.path, body, dict(headers))
                    with connection.getresponse() as response:
                        return self._answer(target, response, max_bytes, types, late, posted=body is not None)
                except (OSError, ValueError, http.client.HTTPException):
                    if late.is_set():
                        raise _late(self._deadline) from None
                    raise
        except http.client.IncompleteRead:
            raise FetchError(Reason.FETCH_FAILED, "the answer is cut off within a chunk") from None
        except BrokenError as error:
            raise FetchError(error.reason, error.detail, lasting=error.reason is Reason.TOO_LARGE) from None
        except (OSError, ValueError, http.client.HTTPException) as error:
            raise FetchError(Reason.FETCH_FAILED, _told(error)) from None

    def _addresses(self, target: Target, trip: _Trip) -> list[str]:
        """The addresses of the host, looked up once and judged. Raises FetchError where one may not be asked."""
        own = trip.own is not None and trip.own.host == target.host
        ports = self._ports | ({trip.own.port} if own and trip.own is not None else set())
        if target.port not in ports:
            listed = ", ".join(map(str, sorted(self._ports)))
            raise refusal(f"port {target.port} is none of those that are asked ({listed})")
        held = trip.pinned.get(target.host)
        if held is None:
            try:
                held = [target.host] if target.is_address else self._network.resolve(target.host, target.port)
            except (OSError, UnicodeError) as error:
                raise FetchError(Reason.FETCH_FAILED, _told(error)) from None
            trip.pinned[target.host] = held
        for address in held:
            if not own and not is_public(address):
                named = address if target.is_address else f"{target.host} is at {address}, which"
                raise refusal(f"{named} is no public address")
        if not held:
            raise FetchError(Reason.FETCH_FAILED, f"{target.host} has no address")
        return held

    def _dial(self, target: Target, addresses: list[str], trip: _Trip) -> socket.socket:
        """A connection to the first pinned address that answers. Raises OSError of the last, or FetchError."""
        error: OSError | None = None
        for address in addresses:
            left = trip.ends - self._clock()
            if left <= 0:
                break
            try:
                sock = self._network.dial(address, target.port, min(TIMEOUT_S, left))
            except OSError as refused:
                error = refused
                continue
            if target.scheme == "http":
                return sock
            self._context = self._context or ssl.create_default_context()
            return self._context.wrap_socket(sock, server_hostname=target.host)
        raise error or _late(self._deadline)

    def _answer(
        self,
        target: Target,
        response: http.client.HTTPResponse,
        max_bytes: int,
        types: tuple[str, ...] | None,
        late: Event,
        *,
        posted: bool,
    ) -> Answer | str:
        status, headers = response.status, response.headers
        if status in _REDIRECTS and headers.get("Location"):
            return str(headers["Location"])
        etag, modified = _line(headers, "ETag"), _line(headers, "Last-Modified")
        if status == http.client.NOT_MODIFIED:
            return Answer(target.url, status, b"", etag=etag, modified=modified)
        if status not in _OK and not (posted and 200 <= status < 300):
            raise self._refused(target.host, status, headers)
        kind = headers.get_content_type()
        if types is not None and not kind.startswith(types):
            raise FetchError(Reason.BINARY, f"the server sent {_shown(kind)}", status=status, lasting=True)
        data = _unpacked(_body(response, max_bytes, late, self._deadline), headers, max_bytes)
        return Answer(target.url, status, data, kind, headers.get_content_charset(), etag, modified)

    def _refused(self, host: str, status: int, headers: Message) -> FetchError:
        wait = _retry_after(headers)
        if wait is not None:
            self._manners(host).shut_until = self._clock() + wait
        lasting = 400 <= status < 500 and status not in _PASSING
        detail = f"the server answered {status}"
        return FetchError(Reason.FETCH_FAILED, detail, status=status, retry_after=wait, lasting=lasting)

    def _manners(self, host: str) -> _Manners:
        if len(self._hosts) > MAX_HOSTS:
            now = self._clock()
            self._hosts = {name: held for name, held in self._hosts.items() if max(held.free_at, held.shut_until) > now}
        return self._hosts.setdefault(host, _Manners())

    def _await_turn(self, host: str, trip: _Trip) -> None:
        """Wait until a host may be asked again; the wait is not counted to the deadline. Raises FetchError in its own pause."""
        manners, now = self._manners(host), self._clock()
        if manners.shut_until > now:
            left = manners.shut_until - now
            raise FetchError(Reason.FETCH_FAILED, f"{host} asked to be left alone for {left:.0f} s", retry_after=left)
        wait = manners.free_at - now
        if wait > 0:
            self._sleep(wait)
            trip.ends += wait
        manners.free_at = self._clock() + max(self._pause, manners.pause)

    def _obey(self, target: Target, trip: _Trip) -> None:
        """Raise FetchError where the host's robots.txt closes the path, or cannot be had."""
        now = self._clock()
        got_at, rules = self._robots.get(target.origin, (-math.inf, None))
        if rules is None or now - got_at > ROBOTS_S:
            rules = self._rules(target)
            if len(self._robots) > MAX_HOSTS:
                self._robots.clear()
            self._robots[target.origin] = (now, rules)
            trip.ends += self._clock() - now
        if not rules.can_fetch(AGENT, target.url):
            raise FetchError(Reason.ROBOTS, f"robots.txt of {target.host} closes it to {AGENT}", lasting=True)
        delay = rules.crawl_delay(AGENT)
        self._manners(target.host).pause = min(float(delay or 0), MAX_PAUSE_S)

    def _rules(self, target: Target) -> RobotFileParser:
        """A host's rules. As RFC 9309 has it: none where there is no file, and no entry where the server fails."""
        rules = RobotFileParser()
        try:
            answer = self.get(f"{target.origin}/robots.txt", max_bytes=ROBOTS_BYTES, types=None)
        except FetchError as error:
            if error.status is not None and 400 <= error.status < 500 and error.status not in _PASSING:
                rules.parse([])
                return rules
            if error.reason is Reason.BLOCKED_ADDRESS:
                raise
            detail = f"robots.txt of {target.host} cannot be had: {error.detail}"
            raise FetchError(Reason.FETCH_FAILED, detail, retry_after=error.retry_after) from None
        rules.parse(answer.data.decode("utf-8", "replace").splitlines())
        return rules


@contextmanager
def _cut_off(sock: socket.socket, seconds: float) -> Iterator[Event]:
    """Shut a connection down after a time: a server that sends a byte now and then would never meet a timeout."""
    late = Event()

    def shut() -> None:
        late.set()
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # that of TLS would wait for the other side

    sock.settimeout(TIMEOUT_S)
    timer = Timer(max(seconds, 0.0), shut)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {_shown(str(error))}"


def _shown(text: str) -> str:
    """What a server said, fit for a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[:200]).split())


def _late(seconds: float) -> FetchError:
    return FetchError(Reason.FETCH_FAILED, f"no whole answer within {seconds:g} s")


def _body(response: http.client.HTTPResponse, max_bytes: int, late: Event, deadline: float) -> bytes:
    """The body as it is sent. Raises BrokenError past `max_bytes` and where it is cut off, FetchError past the deadline."""
    parts: list[bytes] = []
    told, size = response.length, 0
    if told is not None and told > max_bytes:
        raise too_large(max_bytes)
    while size != told and (part := response.read1(_CHUNK if told is None else min(_CHUNK, told - size))):
        parts.append(part)
        size += len(part)
        if size > max_bytes:
            raise too_large(max_bytes)
    if late.is_set():
        raise _late(deadline)
    if told is not None and size < told:
        raise BrokenError(Reason.FETCH_FAILED, f"the answer is cut off, {told - size} bytes before its end")
    return b"".join(parts)


def _unpacked(body: bytes, headers: Message, max_bytes: int) -> bytes:
    coding = str(headers.get("Content-Encoding") or "identity").strip().lower()
    if coding in {"gzip", "x-gzip"}:
        return inflated(body, 31, max_bytes)
    if coding == "deflate":
        return inflated(body, 15 if body[:1] == b"x" else -15, max_bytes)
    if coding != "identity":
        raise BrokenError(Reason.FETCH_FAILED, f"the content coding {coding[:40]!r} was not asked for")
    return body


def _redirected(target: Target, location: str) -> Target:
    """Where a redirect leads. Raises FetchError for a URL that is none, and from https to http."""
    with suppress(UnicodeError):  # headers are read as Latin-1, and written as UTF-8
        location = location.encode("latin-1").decode("utf-8")
    try:
        found = target_of(urljoin(target.url, location))
    except ValueError as error:
        raise FetchError(Reason.FETCH_FAILED, f"a redirect to no URL: {error}", lasting=True) from None
    if target.scheme == "https" and found.scheme == "http":
        raise FetchError(Reason.FETCH_FAILED, "a redirect from https to http", lasting=True)
    return found


def _retry_after(headers: Message) -> float | None:
    """Seconds to wait, from seconds or from a date, counted by the server's own clock where it tells it."""
    told = str(headers.get("Retry-After") or "").strip()
    if told.isascii() and told.isdigit():
        return min(float(told[:9]), MAX_WAIT_S)
    try:
        until = parsedate_to_datetime(told).timestamp()
        date = headers.get("Date")
        now = time.time() if date is None else parsedate_to_datetime(str(date)).timestamp()
    except (ValueError, OverflowError, OSError):
        return None
    return min(max(until - now, 0.0), MAX_WAIT_S)


def _is_line(value: str) -> bool:
    return value.isascii() and value.isprintable() and len(value) <= 1000


def _line(headers: Message, name: str) -> str | None:
    value = headers.get(name)
    return str(value) if value is not None and _is_line(str(value)) else None
