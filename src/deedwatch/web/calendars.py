"""iCalendar (RFC 5545): all-day entries, escaped, folded at 75 octets. Own code: the format is a dozen lines of text here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

_LINE: Final = 75  # octets of a line, its end left out (RFC 5545, 3.1)
_PRODUCT: Final = "-//Deedwatch//desk//EN"
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None}
    | {chr(code): " " for code in (*range(10), 11, 12, *range(14, 32), 127)}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day, or several (`last` included), with what is due. `stamp` is when it was last changed, like 2022-01-21T09:30:00Z."""

    uid: str
    first: date
    last: date
    summary: str
    description: str
    url: str
    stamp: str


def calendar(name: str, entries: Iterable[Entry]) -> Iterator[str]:
    """The lines of a calendar, each with its end."""
    yield from _folded("BEGIN:VCALENDAR")
    yield from _folded("VERSION:2.0")
    yield from _folded(f"PRODID:{_PRODUCT}")
    yield from _folded("CALSCALE:GREGORIAN")
    yield from _folded("METHOD:PUBLISH")
    yield from _folded(f"X-WR-CALNAME:{escaped(name)}")
    for entry in entries:
        yield from _folded("BEGIN:VEVENT")
        yield from _folded(f"UID:{escaped(entry.uid)}")
        yield from _folded(f"DTSTAMP:{entry.stamp.replace('-', '').replace(':', '')}")
        yield from _folded(f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}")
        yield from _folded(
            f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}"
        )  # the day after: it is exclusive
        yield from _folded(f"SUMMARY:{escaped(entry.summary)}")
        yield from _folded(f"DESCRIPTION:{escaped(entry.description)}")
        yield from _folded(f"URL:{entry.url}")
        yield from _folded("TRANSP:TRANSPARENT")
        yield from _folded("END:VEVENT")
    yield from _folded("END:VCALENDAR")


def escaped(text: str) -> str:
    """A TEXT value: backslash, semicolon, comma and line feed behind a backslash, other controls as blanks."""
    return text.encode("utf-8", "replace").decode("utf-8").translate(_ESCAPES)


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, cut between code points; each further piece begins with a blank."""
    held, room = "", _LINE
    for character in line:
        size = len(character.encode("utf-8"))
        if size > room:
            yield f"{held}\r\n"
            held, room = " ", _LINE - 1
        held += character
        room -= size
    yield f"{held}\r\n"
