"""Where pages come from: files, folders, standard input and URLs that the user names.

>>> from deedwatch.sources import open_inputs
>>> [item.reason for item in open_inputs(["no-such-file.txt"])]
['not_found']
"""

from __future__ import annotations

from deedwatch.sources._address import FetchError, target_of
from deedwatch.sources._columns import PLAIN, Columns, Settings
from deedwatch.sources._feed import is_feed
from deedwatch.sources._feed import pages_of as feed_pages
from deedwatch.sources._fetch import fetch, page_of
from deedwatch.sources._files import MAX_BYTES, SUFFIXES, open_inputs
from deedwatch.sources._guard import Answer, Fetcher
from deedwatch.sources._inputs import Inputs
from deedwatch.sources._rows import ROW_SUFFIXES

__all__ = [
    "MAX_BYTES",
    "PLAIN",
    "ROW_SUFFIXES",
    "SUFFIXES",
    "Answer",
    "Columns",
    "FetchError",
    "Fetcher",
    "Inputs",
    "Settings",
    "feed_pages",
    "fetch",
    "is_feed",
    "open_inputs",
    "page_of",
    "target_of",
]
