"""Lists of URLs. A list is only read: the pages it names are fetched where the command says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from deedwatch.errors import Reason
from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources._columns import Settings

_URL = re.compile(r"https?://[^\s<>\"\ud800-\udfff]{1,4000}", re.IGNORECASE)  # servers refuse longer ones


def is_url(text: str) -> bool:
    """Whether a text is a http or https URL and nothing else."""
    return _URL.fullmatch(text.strip()) is not None


def is_list(text: str) -> bool:
    """Whether every line that holds anything is a URL."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, None)
    return first is not None and is_url(first) and all(map(is_url, lines))


def pages_of(uri: str, text: str, settings: Settings) -> Iterator[Page | Reject]:
    """The pages that the lines of a list name, in order, each URL once; lines that begin with # are remarks."""
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        url = line.strip()
        if not url or url.startswith("#") or url in seen:
            continue
        seen.add(url)
        place = f"{uri}#{number}"
        if is_url(url):
            yield from named(place, Page(place, None, None, published=settings.published, url=url), settings)
        else:
            yield Reject(place, Reason.UNREADABLE.value, "no http or https URL")


def named(uri: str, known: Page, settings: Settings) -> Iterator[Page | Reject]:
    """The page at `known.url`, with what the list knows of it; a Reject `not_fetched` where the network stays shut."""
    url = (known.url or "").strip()
    if settings.get is None:
        yield Reject(uri, Reason.NOT_FETCHED.value, f"names {url}, which --fetch would get")
        return
    for found in settings.get(url):
        if isinstance(found, Reject):
            yield found
        else:
            yield replace(
                found,
                published=found.published or known.published,
                title=found.title or known.title,
                outlet=found.outlet or known.outlet,
                byline=found.byline or known.byline,
            )
