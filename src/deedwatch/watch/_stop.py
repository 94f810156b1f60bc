"""How a watch ends: after the current item, with all that was read handed over."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SLICE_S = 0.5  # between looks at the flag while nothing is due: a stop is obeyed within it


class Stop:
    """A flag that signals set. No `threading.Event`: to set one inside a handler while it is waited on may hang."""

    def __init__(self) -> None:
        self.signal: int | None = None

    def __bool__(self) -> bool:
        return self.signal is not None

    def ask(self, number: int = signal.SIGTERM) -> None:
        """End after the current item."""
        self.signal = number

    def sleep(self, seconds: float) -> None:
        """Sleep, but for a stop."""
        ends = time.monotonic() + seconds
        while not self and (left := ends - time.monotonic()) > 0:
            time.sleep(min(left, _SLICE_S))


@contextmanager
def stopping() -> Iterator[Stop]:
    """A flag that SIGINT and SIGTERM set while the block runs; a second one breaks off at once, as KeyboardInterrupt."""
    stop = Stop()

    def asked(number: int, frame: FrameType | None) -> None:
        if stop:
            raise KeyboardInterrupt
        stop.ask(number)

    before = {number: signal.signal(number, asked) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
