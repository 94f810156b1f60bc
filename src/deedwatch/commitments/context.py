"""What every rule needs at hand: the document, the voices, the conditionals of a sentence, and how a draft is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from deedwatch.commitments.conditionals import Conditional, find_conditionals
from deedwatch.commitments.due import due_in, times_in
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import EDGE, QUOTES, SUBJECT, Draft, Part, left_edge, span_of, subtree, tidy
from deedwatch.commitments.valence import Scale, Valence
from deedwatch.commitments.voices import Voice, Voices, unique
from deedwatch.records import CommitmentKind, Time
from deedwatch.spans import Span
from deedwatch.syntax import child, children, conjuncts, obliques

if TYPE_CHECKING:
    from deedwatch.document import Document, Sentence
    from deedwatch.tokens import Doc, Token

STALE = dt.timedelta(days=365)  # words older than a year are history the article recalls, not an open commitment
ASIDE_MARKS = frozenset({"so", "because", "while", "although", "though", "as", "since", "whereas", "after"})
PLANNED = frozenset(
    {"plan", "schedule", "agree", "promise", "expect", "foresee", "envisage", "arrange", "intend", "announce"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
DOUBLE_QUOTES = frozenset('"“”')


@dataclass(slots=True)
class Context:
    """One sentence under the rules. `used` collects the conditionals that a rule has taken."""

    document: Document
    voices: Voices
    sentence: Sentence
    conditionals: list[Conditional]
    used: set[int] = field(default_factory=set)
    _conditional: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Gather the tokens inside conditions once: every rule asks for every token."""
        self._conditional = frozenset([i for c in self.conditionals for i in range(c.condition.start, c.condition.end)])

    @classmethod
    def of(cls, document: Document, voices: Voices, sentence: Sentence) -> Context:
        """The context of a sentence with its conditionals found."""
        return cls(document, voices, sentence, find_conditionals(document, sentence))

    @property
    def doc(self) -> Doc:
        """The tokens of the article."""
        return self.document.doc

    def tokens(self) -> list[Token]:
        """The sentence's tokens without white space."""
        return self.document.tokens(self.sentence)

    def quoted(self, token: Token) -> bool:
        """Whether the token stands between double quotation marks, counted from the start of its paragraph."""
        block = self.document.article.blocks[self.sentence.block].start if self.document.article.blocks else 0
        text = self.document.article.text[block : token.idx]
        return sum(mark in DOUBLE_QUOTES for mark in text) % 2 == 1

    def scale(self, voice: Voice) -> Scale:
        """The scale that weighs words for one speaker."""
        return Scale(self.voices, voice)

    def weigh(self, part: Part, voice: Voice) -> Valence | None:
        """The valence of a part for the other side."""
        return self.scale(voice).weigh(self.doc[part.start : part.end])

    def clause(self, head: Token, *, subject: bool, low: int = 0, skip: Iterable[int] = ()) -> Part | None:
        """The clause of a predicate, without conditions, reporting tails and (unless `subject`) its subject."""
        skipped = frozenset(skip) | self._foreign(head)
        members = subtree(head, skipped)
        low = max(low, self.sentence.start)
        start = left_edge(head, low, skipped) if subject else self._verb_start(head, low)
        end = head.i
        while end + 1 < self.sentence.end and self._continues(end + 1, members, skipped):
            end += 1
        return tidy(self.document, start, end + 1, head.i)

    def phrase(self, noun: Token, cue: Token) -> Part | None:
        """An object with what follows it seamlessly, though the tree hangs it on the verb: "$20 million | in aid"."""
        part = self.clause(noun, subject=False)
        while part is not None:
            end = part.end
            grown = next(
                (g for d in children(cue, "obl", "advcl", "xcomp", "nmod") if (g := self._joins(d, end)) is not None),
                None,
            )
            if grown is None:
                return part
            part = Part(part.start, grown, part.head)
        return None

    def _joins(self, dependent: Token, end: int) -> int | None:
        """Where a dependent that begins at token `end` stops, if it belongs to the noun before it; else None."""
        members = subtree(dependent)
        marker = child(dependent, "case", "mark")
        if min(members) != end or marker is None or marker.lower_ not in {"in", "of", "for", "to", "with", "from"}:
            return None
        if any(end <= t.start < max(members) + 1 for t in self.document.times):
            return None
        part = self.clause(dependent, subject=False)
        return part.end if part is not None else None

    def denied(self, part: Part, verb: Token) -> Part:
        """The part with the negation before its verb: "not attack Kyiv"."""
        before = [d.i for d in verb.children if d.lower_ in NEGATIONS and part.start - 3 <= d.i < verb.i]
        return Part(min([part.start, *before]), part.end, part.head)

    def _continues(self, index: int, members: set[int], skipped: frozenset[int]) -> bool:
        if index in members or self.doc[index].is_space:
            return True
        # a mark the tree hung elsewhere, with more of the clause behind it
        mark = self.doc[index].text in EDGE or self.doc[index].text in QUOTES
        return (
            mark
            and index not in skipped
            and any(i in members for i in range(index + 1, min(index + 3, self.sentence.end)))
        )

    def _verb_start(self, head: Token, low: int) -> int:
        """A verb phrase begins after subject, auxiliaries and "to"; a nominal after its preposition."""
        if head.pos_ in {"VERB", "AUX"}:
            return head.i
        skipped = frozenset(
            d.i for d in head.children if d.dep_ in {"case", "mark", "cop", "aux", *SUBJECT} and d.i < head.i
        )
        return min(i for i in subtree(head, skipped) if i >= min(low, head.i))

    def _foreign(self, head: Token) -> frozenset[int]:
        """Below the head but not part of the clause: its conditions and ", he warned"."""
        report = load().table("speech", "report")
        tails = {d.i for d in head.subtree if d.i > head.i and _is_aside(d, head)}
        tails |= {
            d.i
            for d in children(head, "parataxis", "ccomp", "advcl")
            if d.i > head.i
            and d.lemma_ in report
            and child(d, *SUBJECT) is not None
            and child(d, "ccomp", "obj") is None
        }
        inside = subtree(head)
        conditions = {
            c.condition.head for c in self.conditionals if c.condition.head in inside and c.condition.head != head.i
        }
        marks = {
            i
            for c in self.conditionals
            if c.condition.head != head.i
            for i in range(c.condition.start, c.condition.end)
            if i != head.i
        }
        return frozenset(tails | conditions | marks)

    def conditional(self, token: Token) -> bool:
        """Whether the token stands inside a condition."""
        return token.i in self._conditional

    def condition_for(self, *heads: Token) -> Conditional | None:
        """The conditional governing one of these predicates; it is marked as used."""
        wanted = {head.i for head in heads}
        found = next((c for c in self.conditionals if c.governor in wanted), None)
        if found is not None:
            self.used.add(found.condition.start)
        return found

    def towards(self, voice: Voice, *groups: Iterable[Token]) -> tuple[str, ...]:
        """Whom the words are aimed at: the first group of tokens naming another side, else the addressees."""
        for group in groups:
            found = self.voices.others(group, voice)
            if found:
                return found
        return voice.addressees

    def stale(self, cue: Token) -> bool:
        """Whether the words were spoken more than a year before publication ("pledged in 1994 to …")."""
        published = self.document.article.published.date
        if published is None:
            return False
        own = subtree(cue, frozenset(d.i for d in cue.children if d.dep_ in {"xcomp", "ccomp", "obj", "advcl"}))
        times = [t.time for t in times_in(self.document, self.sentence.start, self.sentence.end) if t.head in own]
        return any(t.start is not None and t.start < published - STALE for t in times)

    def draft(
        self,
        rule: str,
        kind: CommitmentKind,
        voice: Voice,
        to: tuple[str, ...],
        *,
        condition: Part | None = None,
        consequence: Part | None = None,
        due: Time | None = None,
        score: float = 0.8,
        pieces: Iterable[Part] = (),
        open_target: bool = False,
    ) -> Draft:
        """Put a draft together; evidence is the consequence, the condition, other pieces, then speaker and cue."""
        parts = [part for part in (consequence, condition, *pieces) if part is not None]
        spans = [span_of(self.document, part) for part in parts]
        if voice.statement is not None:
            spans.append(voice.statement.cue)
        elif voice.cue is not None:
            spans.append(self.document.span(voice.cue, voice.cue + 1))
        return Draft(
            kind=kind,
            by=self.voices.settled(voice.by),
            to=tuple(ident for ident in self.voices.settled(to) if ident not in self.voices.settled(voice.by)),
            condition=condition,
            consequence=consequence,
            due=due,
            statement=voice.statement.id if voice.statement else None,
            evidence=unique_spans(spans),
            score=score,
            rule=rule,
            sentence=self.sentence.index,
            open_target=open_target,
        )

    def reach(self, head: Token) -> Part:
        """All that stands below a predicate in the sentence: its date may open the clause ("By the end of the month they must")."""
        inside = [i for i in subtree(head) if self.sentence.start <= i < self.sentence.end]
        return Part(min(inside), max(inside) + 1, head.i)

    def planned(self, verb: Token) -> Part | None:
        """ "Would be held as planned on February 7": the rest of the clause from an aside that says the day stands, if there is one."""
        aside = next((d for d in children(verb, "advcl") if d.i > verb.i and _says_it_stands(d)), None)
        return Part(aside.i, self.reach(verb).end, verb.i) if aside is not None else None

    def due(self, part: Part | None, extra: Part | None = None) -> Time | None:
        """The deadline in a part, or beside it."""
        return due_in(self.document, part, extra=extra)


def _says_it_stands(clause: Token) -> bool:
    """ "As planned", "as previously agreed"."""
    marked = any(d.lower_ == "as" for d in children(clause, "mark"))
    return marked and clause.lemma_ in PLANNED and child(clause, *SUBJECT) is None


def _is_aside(token: Token, head: Token) -> bool:
    """Trailing matter that is no part of what is owed: ", which …", ", Wing Commander X", "so that …", "but …"."""
    first = min((d.i for d in token.subtree if d.text not in EDGE), default=token.i)
    before = token.doc[max(0, first - 1)]
    if token.dep_ in {"acl:relcl", "appos"} and before.text in {",", "–", "—"}:
        return True
    if before.text == "," and _is_rider(token, token.doc[first]):
        return True
    if token.dep_ == "advcl" and any(d.lower_ in ASIDE_MARKS for d in children(token, "mark", "advmod")):
        return not any(d.lower_ == "before" for d in children(token, "mark"))
    if token.dep_ == "conj" and token.head.i == head.i and token.pos_ == "VERB":
        finite = token.tag_ in {"VBD", "VBZ"} and head.tag_ == "VB"
        return finite or any(d.lower_ == "but" for d in children(token, "cc"))
    return token.dep_ == "advcl" and token.tag_ == "VBG" and before.text == ","


def _is_rider(noun: Token, first: Token) -> bool:
    """ "…, a condition Kyiv has rejected", "…, something Paris has ruled out": the writer's word on all that stands before."""
    opens = first.lower_ in {"a", "an", "something"}
    return opens and noun.pos_ in {"NOUN", "PRON"} and child(noun, "acl:relcl") is not None


def unique_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Each span once, in order."""
    return tuple(dict.fromkeys(spans))


def oblique_groups(verb: Token, *cases: str) -> list[list[Token]]:
    """The oblique groups of a verb for the prepositions named, in that order, and its objects' own."""
    around = obliques(verb)
    groups = [around.get(case, []) for case in cases]
    for thing in children(verb, "obj"):
        below = obliques(thing)
        groups += [below.get(case, []) for case in cases]
    return groups


def arguments(verb: Token) -> list[Token]:
    """Subject, object and obliques of a predicate, conjuncts included."""
    return [item for d in children(verb, *SUBJECT, "obj", "iobj", "obl", "obl:agent") for item in conjuncts(d)]


__all__ = ["Context", "arguments", "oblique_groups", "unique"]
