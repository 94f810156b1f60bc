"""Memory that a finished shard leaves with the allocators, handed back: over a long run their free pieces would only grow."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from contextlib import suppress
from functools import cache

import pyarrow as pa


def hand_back() -> None:
    """Ask Arrow and the C library to return what they hold and nobody uses; without effect where the library cannot."""
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """The `malloc_trim` of glibc; None with other C libraries."""
    with suppress(OSError, AttributeError, TypeError):  # no such symbol; Windows has no library without a name
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
        return found
    return None
