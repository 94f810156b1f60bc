"""The wording of a reading: every word the ledger and the page show that is not the article's own.

Pure tables and the functions that read them. Nothing here knows about terminals or HTML.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from deedwatch.records import (
    BlockKind,
    Claim,
    CommitmentKind,
    CommitmentStatus,
    Factuality,
    Published,
    PublishedBasis,
    Quad,
    Reading,
    SpeechAct,
    Time,
    Value,
)

Tone = Literal["plain", "cooperative", "conflictual"]

NOTHING_FOUND: Final = "No political statements or events were found."
NOT_RESOLVED: Final = "date not resolved"
NO_ACTOR: Final = "no actor named"
DASH: Final = "\N{EN DASH}"
ELLIPSIS: Final = "\N{HORIZONTAL ELLIPSIS}"
PART_JOINT: Final = f" {ELLIPSIS} "

# Written out because strftime follows the machine's locale, and the same reading must read the same everywhere.
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class ActWords:
    """A speech act as a past verb, the preposition its addressee takes ("" for none), and its tone."""

    verb: str
    toward: str
    tone: Tone


ACTS: Final[Mapping[SpeechAct, ActWords]] = MappingProxyType(
    {
        "assert": ActWords("said", "to", "plain"),
        "warn": ActWords("warned", "", "conflictual"),
        "threaten": ActWords("threatened", "", "conflictual"),
        "promise": ActWords("promised", "", "cooperative"),
        "offer": ActWords("offered", "to", "cooperative"),
        "demand": ActWords("demanded", "of", "conflictual"),
        "request": ActWords("asked", "", "plain"),
        "refuse": ActWords("refused", "to", "conflictual"),
        "deny": ActWords("denied", "to", "conflictual"),
        "accuse": ActWords("accused", "", "conflictual"),
        "praise": ActWords("praised", "", "cooperative"),
        "condemn": ActWords("condemned", "", "conflictual"),
        "predict": ActWords("predicted", "to", "plain"),
    }
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section of the ledger: its anchor and its title."""

    key: str
    title: str


STATEMENTS: Final = Heading("statements", "Who said what")
HAPPENED: Final = Heading("happened", "What happened")
PLANNED: Final = Heading("planned", "What is planned")
THREATENED: Final = Heading("threatened", "What is threatened or demanded")
DENIED: Final = Heading("denied", "What is denied or alleged")
SUPPOSED: Final = Heading("supposed", "What is only supposed")
CLAIMS: Final = Heading("numbers", "Numbers and who claims them")
OPEN: Final = Heading("open", "Open commitments")
CLOSED: Final = Heading("closed", "Closed commitments")
BACKGROUND: Final = Heading("background", "Background")
ACTORS: Final = Heading("actors", "Actors named")

SECTIONS: Final = (
    STATEMENTS, HAPPENED, PLANNED, THREATENED, DENIED, SUPPOSED, CLAIMS, OPEN, CLOSED, BACKGROUND,
)  # fmt: skip

FACTUALITY_HEADING: Final[Mapping[Factuality, Heading]] = MappingProxyType(
    {
        "occurred": HAPPENED,
        "ongoing": HAPPENED,
        "planned": PLANNED,
        "threatened": THREATENED,
        "demanded": THREATENED,
        "denied": DENIED,
        "alleged": DENIED,
        "hypothetical": SUPPOSED,
    }
)

CLOSED_STATUSES: Final[frozenset[CommitmentStatus]] = frozenset({"kept", "broken", "lapsed", "withdrawn"})

COMMITMENT_STATUS: Final[Mapping[CommitmentStatus, str]] = MappingProxyType(
    {
        "open": "open",
        "condition_met": "condition met",
        "kept": "kept",
        "broken": "broken",
        "lapsed": "lapsed",
        "withdrawn": "withdrawn",
        "disputed": "disputed",
    }
)


@dataclass(frozen=True, slots=True)
class CommitmentWords:
    """A kind of commitment: its name, what introduces its consequence where nothing is said to trigger it, its tone."""

    name: str
    bare: str
    tone: Tone


COMMITMENTS: Final[Mapping[CommitmentKind, CommitmentWords]] = MappingProxyType(
    {
        "threat": CommitmentWords("threat", "WILL", "conflictual"),
        "promise": CommitmentWords("promise", "WILL", "cooperative"),
        "offer": CommitmentWords("offer", "OFFERS", "cooperative"),
        "demand": CommitmentWords("demand", "WANTS", "conflictual"),
        "ultimatum": CommitmentWords("ultimatum", "WANTS", "conflictual"),
        "refusal": CommitmentWords("refusal", "REFUSES", "conflictual"),
        "red_line": CommitmentWords("red line", "LINE", "conflictual"),
    }
)

# Gloss for readers who do not know PLOVER's type names.
EVENT_GLOSS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "AGREE": "agrees to act together",
        "CONSULT": "meets or talks",
        "SUPPORT": "gives diplomatic support",
        "CONCEDE": "gives way",
        "COOPERATE": "works together",
        "AID": "gives aid",
        "RETREAT": "pulls back or releases",
        "REQUEST": "asks or urges",
        "ACCUSE": "criticises or accuses",
        "REJECT": "refuses",
        "THREATEN": "threatens or warns",
        "PROTEST": "protests",
        "SANCTION": "cuts or punishes relations",
        "MOBILIZE": "moves forces",
        "COERCE": "represses or restricts",
        "ASSAULT": "uses violence",
    }
)

QUADS: Final[Mapping[Quad, str]] = MappingProxyType(
    {
        "verbal_cooperation": "verbal cooperation",
        "material_cooperation": "material cooperation",
        "verbal_conflict": "verbal conflict",
        "material_conflict": "material conflict",
    }
)

# Terminal colours: ANSI names, so the reader's own theme decides the shade. The words say the same as the colour.
QUAD_STYLE: Final[Mapping[Quad, str]] = MappingProxyType(
    {
        "verbal_cooperation": "cyan",
        "material_cooperation": "green",
        "verbal_conflict": "yellow",
        "material_conflict": "red",
    }
)
TONE_STYLE: Final[Mapping[Tone, str]] = MappingProxyType(
    {"plain": "bold", "cooperative": "bold green", "conflictual": "bold red"}
)

PUBLISHED_BASIS: Final[Mapping[PublishedBasis, str]] = MappingProxyType(
    {
        "metadata": "from the page's metadata",
        "dateline": "from the dateline",
        "given": "given by the reader",
        "unknown": "unknown",
    }
)

BLOCKS: Final[Mapping[BlockKind, str]] = MappingProxyType(
    {
        "headline": "headline",
        "byline": "byline",
        "dateline": "dateline",
        "caption": "caption, not coded",
        "credit": "credit, not coded",
        "bullet": "summary point",
        "body": "body",
        "quote": "quotation",
        "boilerplate": "boilerplate, not coded",
    }
)


def outline(reading: Reading) -> str:
    """What a reading is and how many records of each kind it holds, on one line."""
    article = reading.article
    day_of = _day(article.published.date) if article.published.date else ""
    source = listed((clean(article.outlet or ""), day_of))
    counts = [
        count(len(records), noun)
        for records, noun in (
            (reading.statements, "statement"),
            (reading.events, "event"),
            (reading.claims, "claim"),
            (reading.commitments, "commitment"),
        )
    ]
    named = f"“{title(reading)}”" + (f" ({source})" if source else "")
    return f"Reading {article.id} {named}: {listed(counts)}; {count(len(reading.actors), 'actor')}"


def title(reading: Reading) -> str:
    """The article's title, else its headline, on one line."""
    article = reading.article
    headline = next((article.text[b.start : b.end] for b in article.blocks if b.kind == "headline"), "")
    return clean(article.title or headline) or "Untitled article"


def published(when: Published) -> str:
    """When the article came out and how that is known.

    >>> published(Published(dt.date(2022, 1, 21), "given"))
    'Fri 21 Jan 2022 (date given by the reader)'
    """
    if when.date is None:
        return "publication date unknown"
    return f"{day(when.date)} (date {PUBLISHED_BASIS[when.basis]})"


def day(date: dt.date) -> str:
    """A day with its weekday: "Fri 21 Jan 2022"."""
    return f"{WEEKDAYS[date.weekday()]} {_day(date)}"


def when(time: Time | None) -> str:
    """A time as precisely as it is known, and no more; "" where there is none.

    An unresolved time keeps the article's own words and says so.
    """
    if time is None:
        return ""
    start, end = time.start, time.end
    if start is None and end is None:
        return f"{clean(time.text.text)} ({NOT_RESOLVED})" if time.text else NOT_RESOLVED
    if start is None:
        return f"until {_day(end)}" if end else NOT_RESOLVED
    if end is None:
        return f"from {_day(start)}"
    return _interval(time, start, end)


def _interval(time: Time, start: dt.date, end: dt.date) -> str:
    match time.precision:
        case "day" if start == end:
            return day(start)
        case "week":
            return f"week of {_day(start)}"
        case "month" if (start.year, start.month) == (end.year, end.month):
            return _month(start)
        case "quarter" if start.year == end.year:
            return f"Q{(start.month + 2) // 3} {start.year}"
        case "season":
            return f"{_month(start)} {DASH} {_month(end)}"
        case "year" if start.year == end.year:
            return str(start.year)
        case "decade":
            return f"{start.year // 10 * 10}s"
        case "century":
            return f"{_ordinal((start.year - 1) // 100 + 1)} century"
        case _:
            return _range(start, end)


def _range(start: dt.date, end: dt.date) -> str:
    """A range that says year and month once where both ends share them."""
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}{DASH}{_day(end)}"
    first = f"{start.day} {MONTHS[start.month - 1]}" if start.year == end.year else _day(start)
    return f"{first} {DASH} {_day(end)}"


def _day(date: dt.date) -> str:
    return f"{date.day} {_month(date)}"


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month - 1]} {date.year}"


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def act(kind: SpeechAct) -> ActWords:
    """The words for a speech act. Its polarity is that of what is said, which the quoted words show."""
    return ACTS[kind]


def figure(claim: Claim) -> str:
    """A claimed number in words: qualifier, value, unit and what is counted.

    People are counted by what they are ("100,000 troops"), anything else by its unit ("roughly 90 minutes").
    """
    amount = amount_of(claim.value, claim.qualifier)
    unit, measure = clean(claim.unit), clean(claim.measure).replace("_", " ")
    if unit == "percent":
        return f"{amount}% {measure}".strip()
    if re.fullmatch(r"[A-Z]{3}", unit):  # an ISO 4217 currency code
        return f"{unit} {amount}"
    if unit in {"", "person", measure}:
        return f"{amount} {measure}".strip()
    plural = unit if claim.value.best == 1 else _plural(unit)
    return f"{amount} {plural} ({measure})" if measure and measure != plural else f"{amount} {plural}"


def amount_of(value: Value, qualifier: str | None) -> str:
    """A value with its bounds; the article's own qualifier wins over one made up from the bounds."""
    if value.best is not None:
        shown = number(value.best)
        return f"{clean(qualifier)} {shown}" if qualifier else shown
    if value.low is not None and value.high is not None:
        return f"{number(value.low)}{DASH}{number(value.high)}"
    if value.low is not None:
        return f"{clean(qualifier or 'at least')} {number(value.low)}"
    if value.high is not None:
        return f"{clean(qualifier or 'at most')} {number(value.high)}"
    return clean(qualifier or "an unstated number of")


def conditional(clause: str) -> tuple[str, str]:
    """The word that opens a condition, in capitals, and the rest of it; ("IF", clause) where it opens with none.

    >>> conditional("unless the troops leave")
    ('UNLESS', 'the troops leave')
    """
    found = _TRIGGER.match(clause)
    return (found[1].upper(), clause[found.end() :]) if found else ("IF", clause)


def with_article(name: str) -> str:
    """A country's or body's name as English says it in a sentence: "the United States", "Russia"."""
    return f"the {name}" if _WITH_THE.match(name) else name


def number(value: float) -> str:
    """Digits grouped in threes, without a trailing ".0"."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def _plural(noun: str) -> str:
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun if noun.endswith("s") else noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in set("aeiou"):
        return noun[:-1] + "ies"
    return noun + "s"


def count(amount: int, noun: str) -> str:
    """A count with its noun: "1 actor", "7 actors"."""
    return f"{amount:,} {noun if amount == 1 else _plural(noun)}"


def listed(items: Iterable[str], joint: str = ", ") -> str:
    """The items that are not empty, joined."""
    return joint.join(item for item in items if item)


_TRIGGER: Final = re.compile(r"(if|unless|until|once|when|as long as|so long as|provided)\s+(?=\S)", re.IGNORECASE)
# Plural names, and names that start with a common noun or its adjective ("Union", "Republic", "Kingdom").
_WITH_THE: Final = re.compile(
    r"\A(?:(United|European|African|Arab) (States|Kingdom|Arab Emirates|Nations|Union|League)\b"
    r"|(Central African|Czech|Dominican|Democratic|People's) Republic\b"
    r"|(Netherlands|Philippines|Maldives|Bahamas|Seychelles|Comoros|Gambia|Holy See|Kremlin|Taliban)\b"
    r"|\w+ (Islands|Republic)$)"
)

# What a terminal would obey rather than show: C0 and C1 controls, and the overrides that reorder what follows them.
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_SPACES: Final = re.compile(r"\s+")


def clean(text: str) -> str:
    """The text on one line, for display beside the article: white space collapsed, control characters made visible.

    The article's own text never goes through this.
    """
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", _SPACES.sub(" ", text)).strip()
