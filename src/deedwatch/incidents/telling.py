"""`Telling`: what one article says of one event, as far as it takes to know the happening again elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from deedwatch import knowledge
from deedwatch.knowledge import skeleton
from deedwatch.ontology import OWN_STATUS

if TYPE_CHECKING:
    from deedwatch.records import Reading

# Statuses that tell of one and the same state of a happening; an announced visit is not the visit.
_PHASES = {
    "occurred": "done",
    "ongoing": "done",
    "alleged": "done",
    "planned": "ahead",
    "threatened": "ahead",
    "demanded": "ahead",
    "hypothetical": "hypothetical",
    "denied": "denied",
}
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
MIN_WORD = 4  # letters: shorter words seldom tell one happening from another
_BLANK = "\n\n"
STEM = 5  # letters kept of a word: "withdrew" and "withdrawal", "sanctioned" and "sanctions" meet
LONG_AGO = 30  # days before publication that an undated piece of background may reach back
FRESH = 2  # days before publication in which undated news happened


Part = Literal["headline", "lead", "body"]


@dataclass(frozen=True, slots=True)
class Party:
    """Someone on one side of an event."""

    id: str
    country: str | None
    sectors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """A place of an event."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str
    geonames: int | None


@dataclass(frozen=True, slots=True)
class When:
    """Days (ordinals) in which it happened; `firm` where the text states them."""

    first: int
    last: int
    firm: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of one article. `names` and `words` are those of its sentences, `story` the names of the whole article."""

    event: str
    article: str
    outlet: str | None
    printed_from: str | None
    published: date | None
    position: int
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    factuality: str
    background: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    start: date | None
    end: date | None
    precision: str | None
    place: Where | None
    names: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    story: frozenset[str]
    score: float
    # A place that the sentences do not name was taken from those around them, and says nothing that the parties do not.
    place_named: bool = True
    part: Part = "body"

    @property
    def phase(self) -> str:
        """Done, ahead, denied or hypothetical; tellings of two phases are never one happening."""
        return "done" if self.factuality == OWN_STATUS.get(self.type) else _PHASES[self.factuality]

    @property
    def when(self) -> When | None:
        """The days it may have happened in; None where neither text nor publication tells."""
        if self.start is not None:
            return When(self.start.toordinal(), (self.end or self.start).toordinal(), firm=True)
        if self.published is None:
            return None
        last = self.published.toordinal()
        return When(last - (LONG_AGO if self.background else FRESH), last, firm=False)


def tellings(reading: Reading) -> Iterator[Telling]:
    """The events of one reading."""
    actors = {actor.id: Party(actor.id, actor.country, actor.sectors) for actor in reading.actors}
    article = reading.article
    for event in reading.events:
        time, place = event.time, event.place
        row = {
            "event": event.id, "article": article.id, "outlet": article.outlet, "copy_of": article.copy_of,
            "published": article.published.date, "position": event.predicate.start, "type": event.type, "mode": event.mode,
            "contexts": event.contexts, "quad": event.quad, "intensity": event.intensity, "factuality": event.factuality,
            "background": event.background, "time_start": time.start if time else None, "time_end": time.end if time else None,
            "time_precision": time.precision if time else None,
            "place_name": place.name if place else None, "place_country": place.country if place else None,
            "lat": place.lat if place else None, "lon": place.lon if place else None,
            "place_precision": place.precision if place else None, "geonames": place.geonames if place else None,
            "score": event.score,
        }  # fmt: skip
        sides = [[actors.get(i, Party(i, None, ())) for i in idents] for idents in (event.actors, event.recipients)]
        yield telling(row, sides[0], sides[1], [span.text for span in event.evidence], article.text)


def telling(
    row: dict[str, Any], actors: Sequence[Party], recipients: Sequence[Party], told: Sequence[str], text: str
) -> Telling:
    """One event from the columns of a dataset; `told` are its sentences, `text` is the article's."""
    sentences = " ".join(told)
    place = None
    if row["place_name"] is not None:
        place = Where(
            *(row[key] for key in ("place_name", "place_country", "lat", "lon", "place_precision", "geonames"))
        )
    contexts = row["contexts"] or ()
    return Telling(
        event=row["event"], article=row["article"], outlet=row["outlet"], printed_from=row["copy_of"],
        published=row["published"], position=row["position"], type=row["type"], mode=row["mode"],
        contexts=tuple(contexts.split(";")) if isinstance(contexts, str) else tuple(contexts), quad=row["quad"],
        intensity=row["intensity"], factuality=row["factuality"], background=bool(row["background"]), actors=tuple(actors),
        recipients=tuple(recipients), start=row["time_start"], end=row["time_end"], precision=row["time_precision"],
        place=place, names=frozenset(_names(sentences)), words=frozenset(words_of(sentences)),
        numbers=frozenset(number.replace(",", "") for number in _NUMBER.findall(sentences)), story=_story(text),
        score=row["score"], place_named=place is not None and place.name.casefold() in sentences.casefold(),
        part=_part(text, min([row["position"], *(at for sentence in told if (at := text.find(sentence)) >= 0)])),
    )  # fmt: skip


def _part(text: str, position: int) -> Part:
    """Where in its article an event is told, by the blank lines after the headline and after the first paragraph."""
    head = text.find(_BLANK)
    lead = text.find(_BLANK, head + len(_BLANK)) if head >= 0 else -1
    if head < 0 or position < head:
        return "headline" if head >= 0 else "body"
    return "lead" if lead < 0 or position < lead else "body"


@cache
def _common() -> frozenset[str]:
    """Words of any report, which say nothing of the happening."""
    text = resources.files("deedwatch.incidents").joinpath("data/common.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@lru_cache(maxsize=65536)
def _of_a_state(word: str) -> bool:
    """Whether a word names a country, its people or its capital: what the parties say already."""
    kinds = {entry.kind for entry in knowledge.load().lookup(word)}
    return bool(kinds & {"country", "demonym", "adjective", "capital"})


def _names(text: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        plain = word.split("’")[0].split("'")[0]
        if plain[:1].isupper() and len(plain) > 1 and plain.lower() not in _common() and not _of_a_state(plain):
            yield skeleton(plain)  # "Zelensky" and "Zelenskyy" meet


def words_of(text: str) -> Iterator[str]:
    """Stems of the words that may tell one happening from another."""
    for word in _WORD.findall(text):
        if word.islower() and len(word) >= MIN_WORD and word not in _common():
            yield word[:STEM]


def _story(text: str) -> frozenset[str]:
    return frozenset(_names(text))
