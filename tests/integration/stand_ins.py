"""Readers for processes of their own: they make one event of each article, from the looks of its text."""

from __future__ import annotations

import datetime as dt
import os
import signal
import time
from itertools import pairwise
from pathlib import Path

from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Actor, Article, Event, MadeWith, Reading, Reject, Time
from deedwatch.spans import Span, digest

MADE = MadeWith("0", "m", "o", "k")
KINDS = (("ASSAULT", "190"), ("CONSULT", "040"), ("ACCUSE", "112"))
PAIRS = tuple(pairwise(("RUS", "UKR", "KEN", "ETH", "SOM")))


class Quick:
    """Reads anything at once."""

    def made_with(self):
        return MADE

    def pipe(self, pages):
        for page in pages:
            found = extract(page) if isinstance(page, Page) else page
            yield found if isinstance(found, Reject) else self.read(found)

    def read(self, article: Article) -> Reading:
        number = int(digest(article.text)[:6], 16)
        kind, code = KINDS[number % len(KINDS)]
        sides = [Actor(f"country:{code}", code, code) for code in PAIRS[number % len(PAIRS)]]
        day = dt.date(2024, 3, 1 + number % 9)
        end = min(len(article.text), 60)
        event = Event(
            f"evt_{article.id[4:]}", kind, None, (), code, (sides[0].id,), (sides[1].id,), Span.of(article.text, 0, 3),
            Time(day, day, "day", "text", None), None, "occurred", False, None, "material_conflict", -9.0,
            (Span.of(article.text, 0, end),), 0.9, "frame:x",
        )  # fmt: skip
        return Reading(article, tuple(sides), (), (), (event,), (), (), MADE)


class Slow(Quick):
    """Takes its time, so that a run can be broken off in the midst of it."""

    def read(self, article):
        time.sleep(0.2)
        return super().read(article)


class Mortal(Quick):
    """Dies of pages that say so."""

    def read(self, article):
        if "deadly" in article.text:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().read(article)


def quick(triage):
    return Quick()


def slow(triage):
    return Slow()


def mortal(triage):
    return Mortal()


HERE = str(Path(__file__).parent)
