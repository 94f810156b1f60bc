"""The stages in order, checked before the first article; `Reader.read` is the pure function everything else runs."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol

from threadpoolctl import ThreadpoolController

from deedwatch import knowledge, ontology, records
from deedwatch.actors import find_mentions
from deedwatch.claims import find_claims
from deedwatch.commitments import find_commitments
from deedwatch.document import Document
from deedwatch.errors import DeedwatchError, InputError, PipelineError, Reason
from deedwatch.events import find_events, political_sentences
from deedwatch.extract import extract
from deedwatch.grounding import find_places, find_quantities, find_times
from deedwatch.knowledge import Knowledge
from deedwatch.page import Page
from deedwatch.records import Article, Event, MadeWith, Reading, Reject
from deedwatch.statements import find_statements
from deedwatch.tokens import Doc
from deedwatch.versions import package_version

if TYPE_CHECKING:
    from deedwatch.triage import Triage


class Language(Protocol):
    """What a language stage must offer; the shipped one is `deedwatch.language.Annotator`."""

    encoder_seconds: float

    @property
    def model(self) -> str:
        """What identifies the weights."""

    def tokenise(self, text: str) -> Doc:
        """A Doc over the whole text."""

    def annotate(self, document: Document) -> None:
        """Fill doc, sentences and names."""


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: which layers it needs, which it assigns, and the function that does it."""

    name: str
    requires: tuple[str, ...]
    assigns: tuple[str, ...]
    run: Callable[[Document], None]


# Containers made before the collector looks at the young, then the middle-aged, then the old (CPython's: 700, 10, 10).
# A reading leaves nothing in cycles, so the looks find nothing; rarer ones gave 2 to 3 % of the rules' time, at the same memory.
_SELDOM = (10_000, 50, 100)


def spare_collector() -> None:
    """For a process that only reads: the collector leaves what is loaded by now alone, and looks seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def check_order(stages: Sequence[Stage], given: Iterable[str] = ("article",)) -> None:
    """Raise PipelineError unless every stage finds what it requires and no layer is assigned twice."""
    known = set(given)
    for stage in stages:
        missing = [layer for layer in stage.requires if layer not in known]
        if missing:
            message = f"stage {stage.name!r} requires {', '.join(missing)}, which no earlier stage assigns"
            raise PipelineError(message)
        again = [layer for layer in stage.assigns if layer in known]
        if again:
            message = f"stage {stage.name!r} assigns {', '.join(again)} a second time"
            raise PipelineError(message)
        known.update(stage.assigns)


def standard_stages(language: Language, tables: Knowledge | None = None) -> tuple[Stage, ...]:
    """The order in which an article is read; actors are looked up in `tables`, the shipped ones unless given."""

    def actors(document: Document) -> None:
        document.mentions, document.actors = find_mentions(document, tables)
        acting = {
            i for found in document.mentions if found.mention.kind == "metonym" for i in range(found.start, found.end)
        }
        document.places = tuple(
            place for place in document.places if place.start not in acting
        )  # "Moscow said": no place

    base = ("article", "doc", "sentences")
    return (
        Stage("language", ("article",), ("doc", "sentences", "names"), language.annotate),
        Stage("times", base, ("times",), _times),
        Stage("quantities", base, ("quantities",), _quantities),
        Stage("places", (*base, "names", "times"), ("places",), _places),
        Stage("actors", (*base, "names", "times", "places"), ("mentions", "actors"), actors),
        Stage("statements", (*base, "mentions", "actors", "times", "places"), ("statements",), _statements),
        Stage("events", (*base, "mentions", "actors", "times", "places", "statements"), ("events",), _events),
        Stage("claims", (*base, "quantities", "mentions", "statements"), ("claims",), _claims),
        Stage("commitments", (*base, "mentions", "times", "statements", "events"), ("commitments",), _commitments),
    )


def _times(document: Document) -> None:
    document.times = find_times(document)


def _quantities(document: Document) -> None:
    document.quantities = find_quantities(document)


def _places(document: Document) -> None:
    document.places = find_places(document)


def _statements(document: Document) -> None:
    document.statements = find_statements(document)


def _events(document: Document) -> None:
    document.events = find_events(document)


def _claims(document: Document) -> None:
    document.claims = find_claims(document)


def _commitments(document: Document) -> None:
    """Sport and film bind nobody: what the events stage holds to be no politics gives no commitment either."""
    political = {sentence.index for sentence in political_sentences(document)}
    kept = []
    for commitment in find_commitments(document):
        sentence = document.sentence_of(document.tokens_of(commitment.evidence[0])[0])
        if sentence is None or sentence.index in political:
            kept.append(commitment)
    document.commitments = tuple(kept)


class Reader:
    """Holds the model and runs the stages. `seconds` accumulates wall time per stage."""

    def __init__(
        self,
        language: Language | None = None,
        stages: Sequence[Stage] | None = None,
        tables: Knowledge | None = None,
        triage: Triage | None = None,
    ) -> None:
        """Load the language stage and check the order. Raises PipelineError or LanguageError.

        `tables` stand in for the shipped knowledge, such as those of `knowledge.load_with("own.csv")`. With `triage`, `pipe`
        sets aside what cannot hold a political event or statement before the model sees it.
        """
        if language is None:
            from deedwatch import language as shipped  # noqa: PLC0415 - loading the model is the costly part

            language = shipped.load()
        self.language = language
        self.knowledge = tables or knowledge.load()
        self.stages = tuple(stages) if stages is not None else standard_stages(language, self.knowledge)
        check_order(self.stages)
        self._triage = triage
        self._blas = ThreadpoolController().select(user_api="blas")
        self.seconds: dict[str, float] = {stage.name: 0.0 for stage in self.stages}
        self.sentences = 0

    def document(self, article: Article) -> Document:
        """The article with every layer filled, on one thread: more of BLAS's gain nothing here and spin between its calls."""
        with self._blas.limit(limits=1):
            return self._layered(article)

    def _layered(self, article: Article) -> Document:
        began = time.perf_counter()
        document = Document(article, self.language.tokenise(article.text))
        self.seconds[self.stages[0].name] += time.perf_counter() - began
        for stage in self.stages:
            began = time.perf_counter()
            stage.run(document)
            self.seconds[stage.name] += time.perf_counter() - began
        self.sentences += len(document.sentences)
        return document

    def read(self, article: Article) -> Reading:
        """Everything read from one article. Raises RecordError if a record broke its rules, which is a bug."""
        document = self.document(article)
        reading = to_reading(document, self.made_with())
        document.doc.release()
        records.check(reading)
        return reading

    def pipe(
        self, pages: Iterable[Page | Reject], *, on_error: Literal["raise", "reject"] = "reject"
    ) -> Iterator[Reading | Reject]:
        """Readings in the order of the pages; what cannot be read comes out as a Reject with its reason."""
        for page in pages:
            if isinstance(page, Reject):
                yield page
                continue
            article = extract(page)
            if isinstance(article, Reject):
                yield article
                continue
            idle = self._triage.verdict(article) if self._triage is not None else None
            if idle is not None:
                yield Reject(page.uri, Reason.NO_POLITICS.value, idle, article.text_sha256)
                continue
            if on_error == "raise":
                yield self.read(article)
            else:
                yield self.attempt(article, page.uri)

    def attempt(self, article: Article, uri: str) -> Reading | Reject:
        """The reading, or why there is none; `uri` names the input."""
        try:
            return self.read(article)
        except (DeedwatchError, ValueError, LookupError, TypeError, AttributeError) as error:
            return Reject(uri, Reason.STAGE_FAILED.value, f"{type(error).__name__}: {error}", article.text_sha256)

    def made_with(self) -> MadeWith:
        """Versions of everything that makes a reading."""
        return MadeWith(package_version(), self.language.model, ontology.load().version, self.knowledge.version)


def to_reading(document: Document, made_with: MadeWith) -> Reading:
    """The final records of a document; actors are those that a record names."""
    events = tuple(_with_claims(event, document) for event in document.events)
    reading = Reading(
        article=document.article,
        actors=(),
        mentions=tuple(found.mention for found in document.mentions),
        statements=document.statements,
        events=events,
        claims=document.claims,
        commitments=document.commitments,
        made_with=made_with,
        times=tuple(found.time for found in document.times),
        places=tuple(found.place for found in document.places),
    )
    used = {ident for ident in records.actor_ids(reading) if ident in document.actors}
    return replace(reading, actors=tuple(document.actors[ident] for ident in sorted(used)))


def _with_claims(event: Event, document: Document) -> Event:
    """Attach the numbers that stand in the event's own clause (how many dead, how long it lasted)."""
    inside = tuple(
        claim.id
        for claim in document.claims
        if claim.evidence and event.evidence and event.evidence[0].contains(claim.evidence[0])
    )
    return replace(event, claims=inside) if inside else event


@cache
def default_reader() -> Reader:
    """One reader with the shipped model a process."""
    return Reader()


def read(text: str | Article, *, published: date | None = None) -> Reading:
    """Read a text or an article. Raises InputError with a coded reason when the text holds no English article.

    >>> read("Moscow rejected the demand.").events  # doctest: +SKIP
    """
    if isinstance(text, Article):
        return default_reader().read(text)
    found = extract(Page("text", None, text, published=published))
    if isinstance(found, Reject):
        raise InputError(Reason(found.reason), found.uri, found.detail)
    return default_reader().read(found)


def pipe(texts: Iterable[str], *, published: date | None = None) -> Iterator[Reading | Reject]:
    """Readings of many texts, in order; what cannot be read comes out as a Reject with its reason.

    >>> to_pandas(pipe(["Moscow rejected the demand.", ""]))["rejects"].reason  # doctest: +SKIP
    """
    return default_reader().pipe(
        Page(f"text:{index}", None, text, published=published) for index, text in enumerate(texts)
    )
