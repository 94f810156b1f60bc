"""Where pages come from: files, folders, standard input and URLs that the user names.

>>> from deedwatch.sources import open_inputs
>>> [item.reason for item in open_inputs(["no-such-file.txt"])]
['not_found']
"""

from __future__ import annotations

from deedwatch.sources._columns import PLAIN, Columns
from deedwatch.sources._fetch import fetch
from deedwatch.sources._files import MAX_BYTES, SUFFIXES, open_inputs
from deedwatch.sources._inputs import Inputs
from deedwatch.sources._rows import ROW_SUFFIXES

__all__ = ["MAX_BYTES", "PLAIN", "ROW_SUFFIXES", "SUFFIXES", "Columns", "Inputs", "fetch", "open_inputs"]
