"""The records of a reading: frozen, typed, made once, each with the spans it stands on.

JSON goes out and in without loss through `to_json` and `reading_from_json`; names and shapes are those of the public
contract. A missing value is None, never a word.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from deedwatch.errors import RecordError
from deedwatch.spans import Span, digest, record_id

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from deedwatch.view.lanes import Kind
    from deedwatch.view.markup import Html

BlockKind = Literal["headline", "byline", "dateline", "caption", "credit", "bullet", "body", "quote", "boilerplate"]
PublishedBasis = Literal["metadata", "dateline", "given", "unknown"]
MentionKind = Literal["name", "title", "metonym", "nominal", "pronoun", "demonym"]
QuoteMode = Literal["direct", "indirect", "mixed"]
SpeechAct = Literal[
    "assert",
    "warn",
    "threaten",
    "promise",
    "offer",
    "demand",
    "request",
    "refuse",
    "deny",
    "accuse",
    "praise",
    "condemn",
    "predict",
]
Polarity = Literal["positive", "negative"]
Precision = Literal["day", "week", "month", "quarter", "season", "year", "decade", "century", "range", "unknown"]
TimeBasis = Literal["text", "published", "unknown"]
PlacePrecision = Literal["point", "city", "admin1", "region", "country", "unknown"]
Factuality = Literal["occurred", "ongoing", "planned", "threatened", "demanded", "denied", "alleged", "hypothetical"]
Quad = Literal["verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"]
CommitmentKind = Literal["threat", "promise", "offer", "demand", "ultimatum", "refusal", "red_line"]
CommitmentStatus = Literal["open", "condition_met", "kept", "broken", "lapsed", "withdrawn", "disputed"]

CODED_BLOCKS: frozenset[str] = frozenset({"headline", "bullet", "body", "quote"})


@dataclass(frozen=True, slots=True)
class Block:
    """A labelled stretch of the article's text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Published:
    """When the article came out, and how we know. `date` is None exactly when `basis` is unknown."""

    date: dt.date | None = None
    basis: PublishedBasis = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """A page's text, unchanged, and what is known about it. Blocks are in order and do not overlap."""

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    text_sha256: str
    published: Published
    copy_of: str | None
    blocks: tuple[Block, ...]
    text: str

    @classmethod
    def of(
        cls,
        text: str,
        *,
        blocks: tuple[Block, ...] = (),
        published: Published | None = None,
        title: str | None = None,
        outlet: str | None = None,
        byline: str | None = None,
        url: str | None = None,
        language: str | None = None,
        copy_of: str | None = None,
    ) -> Article:
        """Make an article; its id depends on text, url and date alone."""
        when = published or Published()
        sha = digest(text)
        ident = record_id("art", [sha, url or "", when.date or ""])
        return cls(ident, title, outlet, byline, url, language, sha, when, copy_of, blocks, text)

    def span(self, start: int, end: int) -> Span:
        """Cut a span of the text."""
        return Span.of(self.text, start, end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts or is acted on. `country` is ISO 3166 alpha-3 or a PLOVER code such as IGO; `cow` the COW number."""

    id: str
    name: str
    country: str | None = None
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that denote one or several actors. `actor` is the first of `actors`, None when nobody is known.

    `sectors` are the PLOVER sectors that these words name, where they say more than the actor's record: "the Kremlin" is
    Russia's GOV, "its military" the state's MIL. Mentions of one `chain` mean the same, whether or not anybody knows whom.
    """

    id: str
    span: Span
    kind: MentionKind
    actor: str | None
    actors: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    chain: int | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A time as a closed interval of days. Unresolved: start and end None, basis unknown.

    `value` is the TIMEX3 value ("2022-01-21", "P3D", "PRESENT_REF"), kept also where no interval is known.
    """

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    basis: TimeBasis
    text: Span | None = None
    note: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place name resolved to coordinates (WGS84 degrees) as far as it goes."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: PlacePrecision
    geonames: int | None
    span: Span | None
    admin1: str | None = None  # the state, province or region it lies in, by its usual English name


@dataclass(frozen=True, slots=True)
class Source:
    """Who speaks: the mention's id and its actor; `name` keeps the words when nobody is known."""

    mention: str | None
    actor: str | None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """Words put to a speaker. `parent` is the statement inside which this one is reported."""

    id: str
    source: Source
    addressee: tuple[str, ...]
    cue: Span
    content: tuple[Span, ...]
    mode: QuoteMode
    act: SpeechAct
    polarity: Polarity
    time: Time | None
    place: Place | None
    parent: str | None
    evidence: tuple[Span, ...]
    background: bool = False
    score: float = 1.0
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom (PLOVER), how sure the text is of it, and who says so."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    predicate: Span
    time: Time | None
    place: Place | None
    factuality: Factuality
    background: bool
    reported_by: str | None
    quad: Quad
    intensity: float
    evidence: tuple[Span, ...]
    score: float
    made_by: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """A quantity with its bounds; None where the text sets none."""

    low: float | None
    best: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A number somebody stands behind. `claimed_by` None means the outlet's own voice."""

    id: str
    measure: str
    unit: str
    value: Value
    qualifier: str | None
    of: tuple[str, ...]
    claimed_by: str | None
    evidence: tuple[Span, ...]
    time: Time | None = None
    place: Place | None = None
    statement: str | None = None


@dataclass(frozen=True, slots=True)
class EventPattern:
    """What a later event must look like to match a condition or a consequence."""

    type: str
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A condition or a consequence: its words and, where readable, its pattern."""

    span: Span
    event: EventPattern | None = None


@dataclass(frozen=True, slots=True)
class StatusChange:
    """Why a commitment's status changed."""

    status: CommitmentStatus
    evidence: tuple[Span, ...]
    article: str


@dataclass(frozen=True, slots=True)
class Commitment:
    """Words that bind: a threat, promise, offer, demand, ultimatum, refusal or red line, open until a deed answers it."""

    id: str
    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    condition: Clause | None
    consequence: Clause | None
    due: Time | None
    status: CommitmentStatus
    statement: str | None
    evidence: tuple[Span, ...]
    history: tuple[StatusChange, ...] = ()
    score: float = 1.0
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What made a reading: versions of the program, the model (SHA-256), ontology and knowledge."""

    deedwatch: str
    model: str
    ontology: str
    knowledge: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one article. A notebook shows it as tables; `print` tells its counts.

    >>> Reading(Article.of("No."), (), (), (), (), (), (), MadeWith("0", "m", "o", "k"))
    <Reading art_5a3hawuhnievaop3 “Untitled article”: 0 statements, 0 events, 0 claims, 0 commitments; 0 actors>
    """

    article: Article
    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    claims: tuple[Claim, ...]
    commitments: tuple[Commitment, ...]
    made_with: MadeWith
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()

    def spans(self) -> Iterator[Span]:
        """Every span of every record."""
        yield from _spans_in(self)

    def actor(self, ident: str) -> Actor | None:
        """The actor record with this id."""
        return next((actor for actor in self.actors if actor.id == ident), None)

    def to_json(self) -> str:
        """One line of JSON, as `deedwatch read --json` prints it; `reading_from_json` reads it back without loss."""
        return to_json(self)

    def to_dict(self) -> dict[str, Any]:
        """The same as dicts, lists, strings and numbers; days are ISO strings, a missing value is None."""
        found: dict[str, Any] = msgspec.json.decode(self.to_json())
        return found

    def to_arrow(self) -> dict[str, pa.Table]:
        """The flat tables of `deedwatch.schema` by name. Raises ModuleNotFoundError without the extra `arrow`."""
        from deedwatch.schema import tables  # noqa: PLC0415 - it imports this module

        return tables([self])

    def to_pandas(self) -> dict[str, pd.DataFrame]:
        """The same as data frames, see `deedwatch.to_pandas`. Raises ModuleNotFoundError without the extra `pandas`."""
        from deedwatch.schema import to_frame  # noqa: PLC0415 - it imports this module

        return {name: to_frame(table) for name, table in self.to_arrow().items()}

    def highlight(self, kind: Kind | None = None) -> Html:
        """The article's text as HTML, the words of its records underlined: those of one kind, or all of them.

        `kind` is "statement", "event", "claim" or "commitment"; with None, actors, places and times are marked too.
        A notebook shows it as such, anywhere else it is a string. Raises ValueError for another kind.
        """
        from deedwatch.view.highlight import highlight  # noqa: PLC0415 - it imports this module

        return highlight(self, kind)

    def _repr_html_(self) -> str:
        from deedwatch.view.fragment import fragment  # noqa: PLC0415 - it imports this module

        return fragment(self)

    def __repr__(self) -> str:
        from deedwatch.view.words import outline  # noqa: PLC0415 - it imports this module

        return f"<{outline(self)}>"


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that was set aside, with a coded reason."""

    uri: str
    reason: str
    detail: str
    sha256: str | None = field(default=None)


_FIELDS: dict[type, tuple[str, ...]] = {}


def _spans_in(value: object) -> Iterator[Span]:
    stack = [value]
    while stack:
        item = stack.pop()
        if item is None or isinstance(item, str):
            continue
        if isinstance(item, Span):
            yield item
        elif isinstance(item, tuple):
            stack.extend(reversed(item))
        else:
            kind = type(item)
            if kind not in _FIELDS:  # the last first, as they are taken from the stack; none of what is no record
                _FIELDS[kind] = tuple(reversed(getattr(kind, "__dataclass_fields__", ())))
            stack.extend([getattr(item, name) for name in _FIELDS[kind]])


def actor_ids(reading: Reading) -> Iterator[str]:
    """Every actor id that a record of the reading names."""
    for mention in reading.mentions:
        yield from mention.actors
    for statement in reading.statements:
        yield from statement.addressee
        yield from () if statement.source.actor is None else (statement.source.actor,)
    for event in reading.events:
        yield from (*event.actors, *event.recipients)
    for claim in reading.claims:
        yield from claim.of
        yield from () if claim.claimed_by is None else (claim.claimed_by,)
    for commitment in reading.commitments:
        yield from (*commitment.by, *commitment.to)
        for clause in (commitment.condition, commitment.consequence):
            if clause is not None and clause.event is not None:
                yield from (*clause.event.actors, *clause.event.recipients)


def check(reading: Reading) -> None:
    """Raise RecordError unless every span is verbatim and every reference inside the reading resolves."""
    text = reading.article.text
    if digest(text) != reading.article.text_sha256:
        message = f"article {reading.article.id}: text does not match its SHA-256"
        raise RecordError(message)
    for span in reading.spans():
        span.check(text)
    for block in reading.article.blocks:
        Span.of(text, block.start, block.end)
    actors = {actor.id for actor in reading.actors}
    statements = {statement.id for statement in reading.statements}
    missing = set(actor_ids(reading)) - actors
    if missing:
        message = f"article {reading.article.id}: no actor record for {', '.join(sorted(missing))}"
        raise RecordError(message)
    named = {event.reported_by for event in reading.events} | {item.parent for item in reading.statements}
    named |= {claim.statement for claim in reading.claims} | {item.statement for item in reading.commitments}
    dangling = {ident for ident in named if ident} - statements
    if dangling:
        message = f"article {reading.article.id}: no statement {', '.join(sorted(dangling))}"
        raise RecordError(message)


def to_json(record: object) -> str:
    """Compact JSON of a record or a reading, on one line. Extraction lets no text pass that UTF-8 cannot hold."""
    return msgspec.json.encode(record).decode("utf-8")


def reading_from_json(line: str | bytes) -> Reading:
    """The reading that `to_json` wrote. Raises RecordError on any other shape."""
    try:
        return msgspec.json.decode(line, type=Reading)
    except msgspec.MsgspecError as error:
        message = f"not a reading: {error}"
        raise RecordError(message) from error
