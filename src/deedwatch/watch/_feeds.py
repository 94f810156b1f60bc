"""The file that names what is watched."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from deedwatch.errors import WatchError
from deedwatch.sources import FetchError, target_of
from deedwatch.watch._delivery import Channel, MailFolder, Webhook

EVERY = "15m"  # feeds of news change several times an hour
MIN_EVERY_S = 60.0
MAX_EVERY_S = 30 * 86_400.0
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
_TIME = re.compile(r"([0-9]{1,7}) ?([smhd])")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to follow. `every` is in seconds; with `pages`, what its items link to is read in their place.

    `outlet` and `country` (ISO 3166 alpha-3) tell who publishes. `private` allows the feed's own URL to lie in a private network;
    what its items link to never may.
    """

    url: str
    outlet: str | None = None
    country: str | None = None
    every: float = 900.0
    pages: bool = True
    private: bool = False


@dataclass(frozen=True, slots=True)
class Watched:
    """Feeds in the order of the file, and where alerts go."""

    feeds: tuple[Feed, ...]
    channels: tuple[Channel, ...] = ()


class _FeedRow(msgspec.Struct, forbid_unknown_fields=True):
    url: str
    outlet: str | None = None
    country: str | None = None
    every: str | None = None
    pages: bool | None = None
    private: bool = False


class _ChannelRow(msgspec.Struct, forbid_unknown_fields=True):
    webhook: str | None = None
    folder: str | None = None
    to: str | None = None
    private: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True):
    feed: list[_FeedRow]
    every: str = EVERY
    pages: bool = True
    channel: list[_ChannelRow] = []


def seconds_of(written: str) -> float:
    """Seconds from a time such as 90s, 15m, 2h or 1d. Raises WatchError for others, and outside of a minute to 30 days."""
    found = _TIME.fullmatch(written.strip())
    if found is None:
        raise WatchError(f"{written!r} is no time like 15m or 2h")
    seconds = float(found[1]) * _UNITS[found[2]]
    if not MIN_EVERY_S <= seconds <= MAX_EVERY_S:
        raise WatchError(f"{written} is not between a minute and 30 days")
    return seconds


def load_feeds(path: Path, *, every: float | None = None) -> Watched:
    """Read a list of feeds (TOML). `every`, in seconds, is for feeds that do not say. Raises WatchError.

    A channel's folder is looked for beside the file.
    """
    try:
        held = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File)
        usual = seconds_of(held.every) if every is None else every
    except (OSError, UnicodeError, tomllib.TOMLDecodeError, msgspec.ValidationError, WatchError) as error:
        raise WatchError(f"{path}: {error}") from None
    feeds: dict[str, Feed] = {}
    for number, row in enumerate(held.feed, 1):
        try:
            feed = _feed(row, usual, pages=held.pages)
        except (FetchError, WatchError) as error:
            raise WatchError(f"{path}: feed {number}: {error}") from None
        if feed.url in feeds:
            raise WatchError(f"{path}: feed {number}: {feed.url} is named twice")
        feeds[feed.url] = feed
    if not feeds:
        raise WatchError(f"{path}: names no feed")
    channels = tuple(_channel(row, number, path) for number, row in enumerate(held.channel, 1))
    return Watched(tuple(feeds.values()), channels)


def _feed(row: _FeedRow, usual: float, *, pages: bool) -> Feed:
    target_of(row.url)
    if row.country is not None and re.fullmatch("[A-Z]{3}", row.country) is None:
        raise WatchError(f"{row.country!r} is no country's three letters, such as GBR")
    every = usual if row.every is None else seconds_of(row.every)
    return Feed(row.url, row.outlet, row.country, every, pages if row.pages is None else row.pages, row.private)


def _channel(row: _ChannelRow, number: int, path: Path) -> Channel:
    if (row.webhook is None) == (row.folder is None):
        raise WatchError(f"{path}: channel {number}: names a webhook or a folder, and one of them alone")
    if row.folder is not None:
        return MailFolder(path.parent / row.folder, row.to)
    try:
        target_of(row.webhook or "")
    except FetchError as error:
        raise WatchError(f"{path}: channel {number}: {error}") from None
    return Webhook(row.webhook or "", private=row.private)
