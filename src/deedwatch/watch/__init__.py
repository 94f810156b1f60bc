"""Feeds followed: asked when they are due, what is new read and handed to the desk, alerts sent on.

>>> from deedwatch.watch import seconds_of
>>> seconds_of("15m")
900.0
"""

from __future__ import annotations

from deedwatch.desk import FeedState
from deedwatch.watch._delivery import Channel, MailFolder, Notice, Webhook, deliver
from deedwatch.watch._feeds import Feed, Watched, load_feeds, seconds_of
from deedwatch.watch._loop import Polled, Watcher
from deedwatch.watch._sink import Sink
from deedwatch.watch._stop import Stop, stopping

__all__ = [
    "Channel",
    "Feed",
    "FeedState",
    "MailFolder",
    "Notice",
    "Polled",
    "Sink",
    "Stop",
    "Watched",
    "Watcher",
    "Webhook",
    "deliver",
    "load_feeds",
    "seconds_of",
    "stopping",
]
