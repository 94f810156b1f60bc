"""Who is asking: sessions in signed cookies, tokens of forms, and the counts that slow down guessing."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import Request
from starlette.responses import Response

from deedwatch.web.settings import Settings

Role = Literal["anonymous", "reader", "analyst", "admin"]
RANKS: Final[dict[str, int]] = {"anonymous": 0, "reader": 1, "analyst": 2, "admin": 3}

SESSION_COOKIE: Final = "deedwatch_session"
VISIT_COOKIE: Final = "deedwatch_visit"
_CLIENTS: Final = 10_000  # whose counts are kept, the last seen; some 2 MB


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `way` tells how they were known: not at all, on this machine, by a session or by a bearer token."""

    name: str
    role: str
    way: Literal["none", "local", "session", "bearer"]

    def may(self, role: str) -> bool:
        """Whether this visitor has that role or a higher one; a role that nobody knows is none."""
        return RANKS.get(self.role, -1) >= RANKS[role]


ANONYMOUS: Final = Visitor("", "anonymous", "none")
LOCAL: Final = Visitor("local", "admin", "local")  # one person at their own machine, no users and no token


def token_digest(token: str) -> str:
    """SHA-256 of a token in hex: all that is ever kept of it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class Sessions:
    """Cookies signed with the secret of the settings. A session names its token's digest, so a revoked user is out."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._signer = TimestampSigner(settings.secret, salt="deedwatch.session", digest_method=hashlib.sha256)
        self._key = hmac.digest(settings.secret, b"deedwatch.form", "sha256")

    def start(self, response: Response, digest: str) -> None:
        """Sign in: `digest` is that of a token known to be right."""
        signed = self._signer.sign(digest).decode("ascii")
        self._set(response, SESSION_COOKIE, signed, self._settings.session_seconds)

    def end(self, response: Response) -> None:
        """Sign out."""
        response.delete_cookie(SESSION_COOKIE, path="/")

    def digest(self, request: Request) -> str | None:
        """The digest of the token that the session was opened with; None without a session that holds."""
        try:
            given = request.cookies.get(SESSION_COOKIE, "")
            return self._signer.unsign(given, max_age=self._settings.session_seconds).decode("ascii")
        except (BadSignature, UnicodeError):
            return None

    def form_token(self, request: Request) -> str:
        """The token that forms of this visit carry; `keep_visit` must set its cookie on the answer."""
        visit = request.cookies.get(VISIT_COOKIE) or getattr(request.state, "visit", None)
        if visit is None:
            visit = request.state.visit = secrets.token_urlsafe(24)
        return self._token(visit, self.digest(request))

    def keep_visit(self, request: Request, response: Response) -> None:
        """Set the visit's cookie where `form_token` made one up."""
        visit = getattr(request.state, "visit", None)
        if visit is not None:
            self._set(response, VISIT_COOKIE, visit, None)

    def is_form_token(self, request: Request, given: str) -> bool:
        """Whether a form of this visit and this session carried it."""
        visit = request.cookies.get(VISIT_COOKIE)
        if not visit:
            return False
        return hmac.compare_digest(self._token(visit, self.digest(request)).encode(), given.encode("utf-8", "replace"))

    def _token(self, visit: str, session: str | None) -> str:
        message = f"{visit}\n{session or ''}".encode("utf-8", "replace")
        return hmac.new(self._key, message, "sha256").hexdigest()

    def _set(self, response: Response, name: str, value: str, seconds: int | None) -> None:
        secure = self._settings.https
        response.set_cookie(name, value, max_age=seconds, path="/", secure=secure, httponly=True, samesite="strict")


class Bucket:
    """Requests a client may still make: `burst` at once, refilled by `rate` a second. Safe on several threads."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, client: str) -> float:
        """Take one. 0.0 where there was one, else the seconds until there is."""
        with self._lock:
            now = self._clock()
            left, then = self._left.pop(client, (float(self._burst), now))
            left = min(self._burst, left + (now - then) * self._rate)
            wait = 0.0 if left >= 1 else (1 - left) / self._rate
            self._left[client] = (left if wait else left - 1, now)
            while len(self._left) > _CLIENTS:
                self._left.popitem(last=False)
            return wait


class Throttle:
    """Failures to sign in: after `tries` of them inside `window` seconds, a client waits. Safe on several threads."""

    def __init__(self, tries: int, window: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries, self._window, self._clock = tries, window, clock
        self._failed: OrderedDict[str, list[float]] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Seconds until this client may try again; 0.0 where it may now."""
        with self._lock:
            recent = self._recent(client)
            return recent[0] + self._window - self._clock() if len(recent) >= self._tries else 0.0

    def failed(self, client: str) -> None:
        """Count a failure."""
        with self._lock:
            self._failed[client] = [*self._recent(client), self._clock()][-self._tries :]
            self._failed.move_to_end(client)
            while len(self._failed) > _CLIENTS:
                self._failed.popitem(last=False)

    def _recent(self, client: str) -> list[float]:
        since = self._clock() - self._window
        return [moment for moment in self._failed.get(client, ()) if moment > since]
