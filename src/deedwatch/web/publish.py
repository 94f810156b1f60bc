"""A desk as a folder of plain pages: the app asked page after page, its links turned into files, its forms taken out.

What is published is what a reader sees: no reviews, no users, no audit log. A page that was not followed (every combination
of filters would be millions) loses its link and keeps its words, so that no link of the folder leads nowhere.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import posixpath
import re
import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, quote, urljoin, urlsplit

from lxml import html

from deedwatch.desk import Desk
from deedwatch.errors import DeskError
from deedwatch.web.app import create_app
from deedwatch.web.settings import Settings

ROOTS: Final = (
    "/", "/statements", "/claims", "/redlines", "/redlines/calendar", "/followthrough", "/incidents", "/articles", "/dyads",
    "/matrix", "/map", "/actors", "/sources", "/alerts",
)  # fmt: skip
RECORDS: Final = re.compile(r"/(?:articles|statements|claims|events|incidents|redlines|actors)/[\w:.-]+")
FILES: Final = re.compile(r"/static/[\w.-]+|/redlines/calendar\.ics|/api/map\.geojson")
PAGING: Final = frozenset({"page", "after", "before", "cursor"})  # queries that only go on in the same list
MAX_PAGES: Final = 20_000  # files: some 400 MB; a desk beyond it is published by its newest pages
NOTE: Final = "A copy of a desk. Filters, search and reviews are in the desk itself."


@dataclass(frozen=True, slots=True)
class Published:
    """What was written: pages and other files, and pages left out because there were too many."""

    pages: int
    files: int
    left_out: int


def publish(open_desk: Callable[[], Desk], folder: str | os.PathLike[str], *, max_pages: int = MAX_PAGES) -> Published:
    """Write the desk's pages into a folder that is empty or new. Raises DeskError for one that is not, OSError of the disk."""
    target = Path(folder)
    if target.exists() and any(target.iterdir()):
        message = f"{target} is not empty: pages are published into a folder of their own"
        raise DeskError(message)
    return asyncio.run(_Press(open_desk, target, max_pages).run())


class _Press:
    def __init__(self, open_desk: Callable[[], Desk], target: Path, max_pages: int) -> None:
        token = secrets.token_urlsafe(32)
        settings = Settings(token=token, rate=1e9, burst=1_000_000_000, query_seconds=60.0)
        self._app = create_app(open_desk, settings)
        self._headers = [(b"host", b"127.0.0.1"), (b"authorization", f"Bearer {token}".encode())]
        self._target = target
        self._max_pages = max_pages
        self._known: dict[str, str] = {}  # address → file
        self._todo: deque[str] = deque()
        self._left_out: set[str] = set()
        self._files = 0

    async def run(self) -> Published:
        """Every page once, in the order in which they are met."""
        for root in ROOTS:
            status, _, _ = await self._get(root)
            if status == 200:
                self._file(root)
        pages = 0
        while self._todo:
            address = self._todo.popleft()
            status, kind, body = await self._get(address)
            if status != 200:
                message = f"{address} answers {status}"
                raise DeskError(message)
            name = self._known[address]
            if kind.startswith("text/html"):
                pages += 1
                body = self._turned(body, address, name)
            else:
                self._files += 1
            path = self._target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(body)
        return Published(pages, self._files, len(self._left_out))

    async def _get(self, address: str) -> tuple[int, str, bytes]:
        parts = urlsplit(address)
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
            "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "",
            "headers": self._headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "state": {},
        }  # fmt: skip
        told: dict[str, Any] = {"status": 500, "headers": []}
        body = bytearray()

        async def receive() -> dict[str, Any]:
            await asyncio.sleep(0)
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            await asyncio.sleep(0)
            if message["type"] == "http.response.start":
                told.update(message)
            else:
                body.extend(message.get("body", b""))

        await self._app(scope, receive, send)
        kind = next((value.decode() for name, value in told["headers"] if name == b"content-type"), "")
        return int(told["status"]), kind, bytes(body)

    def _file(self, address: str) -> str | None:
        """The file of an address, which is then to be fetched; None for what is not published."""
        if address in self._known:
            return self._known[address]
        parts = urlsplit(address)
        plain = parts.path in ROOTS or RECORDS.fullmatch(parts.path) is not None
        named = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
        asset = FILES.fullmatch(parts.path) is not None
        if not asset and (not plain or not named <= PAGING):
            return None
        if not asset and len(self._known) >= self._max_pages:
            self._left_out.add(address)
            return None
        self._known[address] = _name(parts.path, parts.query, page=not asset)
        self._todo.append(address)
        return self._known[address]

    def _turned(self, body: bytes, address: str, name: str) -> bytes:
        """The page without forms, its links leading to files of the folder or nowhere."""
        tree = html.document_fromstring(body, parser=html.HTMLParser(encoding="utf-8"))
        for form in tree.xpath("//form"):
            form.drop_tree()
        for account in tree.xpath("//*[@class='account']"):
            account.drop_tree()
        for foot in tree.xpath("//footer"):
            foot.append(html.fragment_fromstring(f"<p>{NOTE}</p>"))
        here = posixpath.dirname(name) or "."
        for link in tree.xpath("//*[@href or @src]"):
            attribute = "href" if link.get("href") is not None else "src"
            self._relink(link, attribute, address, here)
        found: bytes = html.tostring(tree, encoding="utf-8", doctype="<!doctype html>")
        return found

    def _relink(self, link: Any, attribute: str, address: str, here: str) -> None:
        written = str(link.get(attribute))
        if written.startswith("#"):
            return
        whole = urlsplit(urljoin(f"http://127.0.0.1{address}", written))
        if whole.netloc != "127.0.0.1":
            return  # a page of the web, such as the article's own address
        fragment, query = whole.fragment, whole.query
        marked = dict(parse_qsl(query)).get("s")
        if marked and RECORDS.fullmatch(whole.path):  # words marked by the server: the anchor leads there too
            fragment, query = fragment or f"s{marked}", ""
        if whole.path.startswith("/static/"):
            query = ""
        file = self._file(whole.path + (f"?{query}" if query else ""))
        if file is None:
            del link.attrib[attribute]
            if link.tag in {"link", "script"}:
                link.drop_tree()
            return
        link.set(attribute, quote(posixpath.relpath(file, here)) + (f"#{fragment}" if fragment else ""))


def _name(path: str, query: str, *, page: bool) -> str:
    """A file's name: readable, and safe on every file system."""
    plain = path.strip("/") or "index"
    plain = plain.removeprefix("api/").replace(":", "~")
    stem, dot, suffix = (plain, ".", "html") if page else plain.rpartition(".")
    if query:
        stem += "-" + hashlib.sha256(query.encode()).hexdigest()[:10]
    return stem + dot + suffix
