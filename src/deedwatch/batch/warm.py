"""Imported by the server that workers are forked from: loads what each of them needs, so that they share its pages.

What cannot be loaded is left to the workers, which say why.
"""

from __future__ import annotations

import signal
from contextlib import suppress
from itertools import islice

from deedwatch.batch.engine import begin_worker
from deedwatch.errors import DeedwatchError
from deedwatch.examples import dispatches
from deedwatch.pipeline import spare_collector

FIRST = 3  # dispatches: enough that the tables which load at first use are there


def load() -> None:
    """Give this process the reader that those forked from it take over."""
    with suppress(DeedwatchError, ImportError, OSError):
        reader = begin_worker(triage=True)
        for article in islice(dispatches(), FIRST):
            reader.read(article)
    spare_collector()  # so that workers share these pages


_interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a person's interrupt is for the process that runs this one
load()
signal.signal(signal.SIGINT, _interrupt)
