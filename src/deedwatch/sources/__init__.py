"""Where pages come from: files, folders, standard input and URLs that the user names.

>>> from deedwatch.sources import open_inputs
>>> [item.reason for item in open_inputs(["no-such-file.txt"])]
['not_found']
"""

from __future__ import annotations

from deedwatch.sources._fetch import fetch
from deedwatch.sources._files import MAX_BYTES, SUFFIXES, open_inputs

__all__ = ["MAX_BYTES", "SUFFIXES", "fetch", "open_inputs"]
