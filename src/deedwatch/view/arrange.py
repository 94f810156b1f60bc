"""Names resolved, records grouped, words cut out of their sentences: what ledger, page and notebook show."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from deedwatch.records import Actor, Claim, Clause, Commitment, Event, Reading, Statement, Time
from deedwatch.spans import Span
from deedwatch.view import words
from deedwatch.view.words import ActWords, CommitmentWords, Heading

FRAGMENT_SIDE: Final = 70  # code points kept on each side of a predicate: about one printed line in all
PASSAGE: Final = 600  # code points of a record's own words shown in a table: a long paragraph of quotation
QUOTE_MARKS: Final = "\"'\u201c\u201d\u2018\u2019\u00ab\u00bb\u201e"
BULLETS: Final = "\u2022\u00b7\u25aa\u25cf\u25e6\u2023 "
# A full stop, question or exclamation mark, its closing quote, and a capital after it: enough to cut a fragment for
# display. A wrong cut at an abbreviation costs a few words of context, never a record.
_SENTENCE_END: Final = re.compile(r"[.!?][\"')\u201d\u2019\]]*\s+(?=[^\s\da-z])|\n\s*\n|\r\n\s*\r\n")


@dataclass(frozen=True, slots=True)
class Who:
    """An actor as shown: the id (None when nobody is known), the name, the country code and the office."""

    id: str | None
    name: str
    country: str | None = None
    office: str | None = None

    @property
    def note(self) -> str:
        """Office and country: "Secretary of State, USA"."""
        return words.listed((self.office or "", self.country or ""))

    @property
    def spoken(self) -> str:
        """The name as it stands in a sentence: "the United States"."""
        return words.with_article(self.name) if (self.id or "").startswith(("country:", "org:")) else self.name

    @property
    def coded(self) -> str:
        """The name with its country: "Antony Blinken (USA)"."""
        return f"{self.name} ({self.country})" if self.country else self.name


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words in their sentence: what stands before, the words themselves, what stands after. On one line, shortened."""

    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        """The whole fragment."""
        return self.before + self.words + self.after


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a passage on one line: the very words of a record, or what stands around and between them."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """What a record stands on. `score` is None where the record has none."""

    made_by: str
    score: float | None
    evidence: tuple[Span, ...]
    details: tuple[tuple[str, str], ...] = ()

    @property
    def offsets(self) -> str:
        """The evidence's code-point offsets: "12-40, 55-61"."""
        return ", ".join(f"{span.start}{words.DASH}{span.end}" for span in self.evidence)


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement and those reported inside it. `chain` names the speakers it reaches us through, outermost first."""

    record: Statement
    speaker: Who
    act: ActWords
    addressee: tuple[Who, ...]
    words: str
    when: str
    where: str
    chain: tuple[str, ...]
    why: Why
    children: tuple[StatementView, ...] = ()


@dataclass(frozen=True, slots=True)
class EventView:
    """An event. `tag` is its factuality where the section's heading does not say it."""

    record: Event
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    gloss: str
    when: str
    where: str
    tag: str
    fragment: Fragment
    says: str
    why: Why


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A number and who stands behind it."""

    record: Claim
    figure: str
    of: tuple[Who, ...]
    by: str
    when: str
    where: str
    fragment: Fragment
    why: Why


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """A commitment. `condition` is "" where none is set; `consequence` falls back to the words it was read from.

    `trigger` is the word that opens the condition (IF, UNLESS, UNTIL), no longer in `condition` itself; `outcome` the
    one that opens the consequence.
    """

    record: Commitment
    kind: CommitmentWords
    status: str
    by: tuple[Who, ...]
    to: tuple[Who, ...]
    trigger: str
    condition: str
    outcome: str
    consequence: str
    due: str
    why: Why


Item = StatementView | EventView | ClaimView | CommitmentView


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; never empty."""

    heading: Heading
    items: tuple[Item, ...]

    @property
    def count(self) -> int:
        """How many records stand here, those inside others included."""
        return sum(_count(item) for item in self.items)


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor and how often the article mentions it."""

    who: Who
    sectors: tuple[str, ...]
    mentions: int


@dataclass(frozen=True, slots=True)
class View:
    """A reading arranged for a person. `sections` is empty when nothing was found."""

    reading: Reading
    title: str
    outlet: str
    published: str
    copy_of: str
    sections: tuple[Section, ...]
    actors: tuple[ActorView, ...]

    @property
    def records(self) -> int:
        """How many statements, events, claims and commitments there are."""
        reading = self.reading
        return len(reading.statements) + len(reading.events) + len(reading.claims) + len(reading.commitments)


def arrange(reading: Reading) -> View:
    """Arrange a reading. References that do not resolve are shown as they stand, never dropped."""
    article = reading.article
    arranger = _Arranger(reading)
    return View(
        reading=reading,
        title=words.title(reading),
        outlet=words.clean(article.outlet or ""),
        published=words.published(article.published),
        copy_of=words.clean(article.copy_of or ""),
        sections=arranger.sections(),
        actors=arranger.actors(),
    )


class _Arranger:
    """Resolves references inside one reading; lives as long as one call of `arrange`."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._actors = {actor.id: actor for actor in reading.actors}
        self._mentions = {mention.id: mention for mention in reading.mentions}
        self._statements = {statement.id: statement for statement in reading.statements}
        self._cuts = Cuts(reading)

    def sections(self) -> tuple[Section, ...]:
        """The sections that have something in them, in reading order."""
        items: dict[Heading, list[Item]] = defaultdict(list)
        for event in sorted(self._reading.events, key=lambda e: e.predicate.start):
            heading = words.BACKGROUND if event.background else words.FACTUALITY_HEADING[event.factuality]
            items[heading].append(self._event(event, heading))
        for thread in self._threads():
            items[words.BACKGROUND if thread.record.background else words.STATEMENTS].append(thread)
        for claim in self._reading.claims:
            items[words.CLAIMS].append(self._claim(claim))
        for commitment in self._reading.commitments:
            closed = commitment.status in words.CLOSED_STATUSES
            items[words.CLOSED if closed else words.OPEN].append(self._commitment(commitment))
        return tuple(Section(heading, tuple(items[heading])) for heading in words.SECTIONS if items[heading])

    def actors(self) -> tuple[ActorView, ...]:
        """Every actor with its count of mentions, most mentioned first."""
        counts: dict[str, int] = defaultdict(int)
        for mention in self._reading.mentions:
            for ident in set(mention.actors) | ({mention.actor} if mention.actor else set()):
                counts[ident] += 1
        found = [ActorView(_who(a), a.sectors, counts[a.id]) for a in self._reading.actors]
        return tuple(sorted(found, key=lambda a: (-a.mentions, a.who.name)))

    def _threads(self) -> Iterable[StatementView]:
        """Top-level statements in text order, each with those reported inside it.

        A parent that is not in the reading, or a ring of parents, makes no statement disappear.
        """
        children: dict[str | None, list[Statement]] = defaultdict(list)
        ordered = sorted(self._reading.statements, key=_first_word)
        for statement in ordered:
            known = statement.parent if statement.parent in self._statements else None
            children[known].append(statement)
        seen: set[str] = set()
        for statement in (*children[None], *ordered):
            if statement.id not in seen:
                yield self._statement(statement, (), children, seen)

    def _statement(
        self,
        statement: Statement,
        chain: tuple[str, ...],
        children: dict[str | None, list[Statement]],
        seen: set[str],
    ) -> StatementView:
        seen.add(statement.id)
        speaker = self._speaker(statement)
        inner = tuple(
            self._statement(child, (*chain, speaker.name), children, seen)
            for child in children[statement.id]
            if child.id not in seen
        )
        return StatementView(
            record=statement,
            speaker=speaker,
            act=words.act(statement.act),
            addressee=self._named(statement.addressee),
            words=said(statement),
            when=words.when(statement.time),
            where=words.clean(statement.place.name) if statement.place else "",
            chain=chain,
            why=Why(
                statement.made_by,
                statement.score,
                statement.evidence or (statement.cue, *statement.content),
                (("cue", words.clean(statement.cue.text)), ("act", statement.act), ("quoted", statement.mode)),
            ),
            children=inner,
        )

    def _event(self, event: Event, heading: Heading) -> EventView:
        said_by_heading = event.factuality == "occurred" or heading in {words.PLANNED, words.SUPPOSED}
        return EventView(
            record=event,
            actors=self._named(event.actors),
            recipients=self._named(event.recipients),
            gloss=words.EVENT_GLOSS.get(event.type, ""),
            when=words.when(event.time),
            where=words.clean(event.place.name) if event.place else "",
            tag="" if said_by_heading else event.factuality,
            fragment=self._cuts.around(event.predicate),
            says=self._says(event.reported_by),
            why=Why(event.made_by, event.score, event.evidence or (event.predicate,), _event_details(event)),
        )

    def _claim(self, claim: Claim) -> ClaimView:
        by = self._named((claim.claimed_by,))[0].name if claim.claimed_by else self._says(claim.statement)
        found = self._cuts.around(claim.evidence[0]) if claim.evidence else Fragment("", "", "")
        return ClaimView(
            record=claim,
            figure=words.figure(claim),
            of=self._named(claim.of),
            by=by,
            when=words.when(claim.time),
            where=words.clean(claim.place.name) if claim.place else "",
            fragment=found,
            why=Why("", None, claim.evidence),
        )

    def _commitment(self, commitment: Commitment) -> CommitmentView:
        consequence = _clause(commitment.consequence)
        if not consequence:
            consequence = words.PART_JOINT.join(words.clean(span.text) for span in commitment.evidence[:1])
        kind = words.COMMITMENTS[commitment.kind]
        trigger, condition = words.conditional(_clause(commitment.condition))
        details = [("status", words.COMMITMENT_STATUS[change.status]) for change in commitment.history]
        return CommitmentView(
            record=commitment,
            kind=kind,
            status=words.COMMITMENT_STATUS[commitment.status],
            by=self._named(commitment.by),
            to=self._named(commitment.to),
            trigger=trigger,
            condition=condition,
            outcome="THEN" if condition else kind.bare,
            consequence=consequence,
            due=words.when(commitment.due),
            why=Why(commitment.made_by, commitment.score, commitment.evidence, tuple(details)),
        )

    def _named(self, idents: Sequence[str]) -> tuple[Who, ...]:
        """The actors with these ids; an id without a record is shown as it stands."""
        return tuple(_who(self._actors[i]) if i in self._actors else Who(i, words.clean(i)) for i in idents)

    def _speaker(self, statement: Statement) -> Who:
        source = statement.source
        if source.actor in self._actors:
            return _who(self._actors[source.actor])
        mention = self._mentions.get(source.mention or "")
        name = source.name or (mention.span.text if mention else None) or source.actor
        return Who(source.actor, words.clean(name) if name else "Someone not named")

    def _says(self, statement_id: str | None) -> str:
        """Who carries a record: the speaker of a statement, or the outlet in its own voice."""
        statement = self._statements.get(statement_id or "")
        if statement is not None:
            return self._speaker(statement).name
        return words.clean(self._reading.article.outlet or "") or "the article"


class Cuts:
    """Cuts display fragments out of an article, within a sentence and a block."""

    def __init__(self, reading: Reading) -> None:
        self._text = reading.article.text
        borders = {0, len(self._text)}
        borders.update(edge for block in reading.article.blocks for edge in (block.start, block.end))
        borders.update(match.end() for match in _SENTENCE_END.finditer(self._text))
        self._borders = sorted(borders)

    def around(self, span: Span) -> Fragment:
        """The span with the rest of its sentence, at most `FRAGMENT_SIDE` code points on each side."""
        before, behind = self._around(span.start, span.end)
        return Fragment(_shorten_left(before), words.clean(span.text), _shorten_right(behind))

    def passage(self, spans: Sequence[Span]) -> tuple[Piece, ...]:
        """The spans in order with their sentences around them, what lies between shortened to `FRAGMENT_SIDE` a side.

        No more than `PASSAGE` code points of the spans themselves are shown; a last piece counts the others.
        """
        joined = _joined(spans)
        if not joined:
            return ()
        before, behind = self._around(joined[0][0], joined[-1][1])
        pieces, room, at = [Piece(_shorten_left(before))], PASSAGE, joined[0][0]
        for start, end in joined:
            pieces.append(Piece(_shorten_between(self._text[at:start])))
            whole = words.clean(self._text[start:end])
            shown = whole if len(whole) <= room else _head(whole, room)
            pieces.append(Piece(shown, marked=True))
            if shown != whole:
                rest = len(whole) - len(shown) + sum(stop - begin for begin, stop in joined if begin > start)
                behind = f" {words.ELLIPSIS} ({words.count(rest, 'more character')})"
                break
            room, at = room - len(whole), end
        return tuple(piece for piece in (*pieces, Piece(_shorten_right(behind))) if piece.text)

    def _around(self, start: int, end: int) -> tuple[str, str]:
        """What the sentences that hold text[start:end] say before and after it."""
        borders = self._borders
        left = borders[max(0, bisect_right(borders, start) - 1)]
        after = bisect_right(borders, end - 1)
        right = borders[after] if after < len(borders) else len(self._text)
        return self._text[left:start], self._text[end:right]


def _joined(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """The stretches that the spans cover, in order, each once."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        if found and span.start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], span.end))
        else:
            found.append((span.start, span.end))
    return found


def _shorten_left(text: str) -> str:
    """The end of a text, from a word border on, with the space that joins it to what follows."""
    short = words.clean(text).lstrip(BULLETS)
    if len(short) > FRAGMENT_SIDE:
        tail = short[-FRAGMENT_SIDE:]
        short = words.ELLIPSIS + " " + (tail.partition(" ")[2] or tail)
    return short + " " if short and text[-1:].isspace() else short


def _shorten_right(text: str) -> str:
    """The start of a text, up to a word border, with the space that joins it to what stands before."""
    short = words.clean(text)
    if len(short) > FRAGMENT_SIDE:
        short = _head(short, FRAGMENT_SIDE) + " " + words.ELLIPSIS
    return " " + short if short and text[:1].isspace() else short


def _shorten_between(text: str) -> str:
    """The start and the end of a text, with the spaces that join it to what stands around."""
    short = words.clean(text)
    if len(short) > 2 * FRAGMENT_SIDE:
        tail = short[-FRAGMENT_SIDE:]
        short = f"{_head(short, FRAGMENT_SIDE)} {words.ELLIPSIS} {tail.partition(' ')[2] or tail}"
    return (" " if text[:1].isspace() else "") + short + (" " if short and text[-1:].isspace() else "")


def _head(text: str, size: int) -> str:
    """The start of a text, up to a word border."""
    head = text[:size]
    return head.rpartition(" ")[0] or head


def said(statement: Statement) -> str:
    """A statement's words on one line: quoted ones in quotation marks, parts joined by an ellipsis."""
    parts = [words.clean(span.text) for span in statement.content]
    if statement.mode == "direct":
        parts = [f"\N{LEFT DOUBLE QUOTATION MARK}{_unquoted(part)}\N{RIGHT DOUBLE QUOTATION MARK}" for part in parts]
    return words.PART_JOINT.join(parts)


def _unquoted(text: str) -> str:
    """The text without the quotation marks around it; an apostrophe that belongs to its last word stays."""
    inner = text.strip()
    if inner[:1] in QUOTE_MARKS:
        inner = inner[1:]
        if inner[-1:] in QUOTE_MARKS:
            inner = inner[:-1]
    elif inner[-1:] in '"\u201d':
        inner = inner[:-1]
    return inner.strip()


def _count(item: Item) -> int:
    return 1 + sum(map(_count, item.children)) if isinstance(item, StatementView) else 1


def _clause(clause: Clause | None) -> str:
    return words.clean(clause.span.text) if clause else ""


def _first_word(statement: Statement) -> int:
    return min(span.start for span in (statement.cue, *statement.content))


def _event_details(event: Event) -> tuple[tuple[str, str], ...]:
    return (
        ("CAMEO", event.cameo),
        ("quad class", words.QUADS[event.quad]),
        ("intensity", f"{event.intensity:+.1f}"),
        ("contexts", ", ".join(event.contexts)),
        ("factuality", event.factuality),
        ("time", _basis(event.time)),
    )


def _basis(time: Time | None) -> str:
    if time is None:
        return ""
    return words.listed((f"basis {time.basis}", f"precision {time.precision}", time.note or ""))


def _who(actor: Actor) -> Who:
    office = words.clean(actor.office) if actor.office else None
    return Who(actor.id, words.clean(actor.name), actor.country, office)
