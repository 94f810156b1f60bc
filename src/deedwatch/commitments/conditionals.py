"""Conditional sentences: where the condition stands, what it governs, and which "if" is none.

Trees of long quotations are often broken at the comma, so the range of a condition is read off the line of words
(marker up to the boundary before the main clause) with the tree as guide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import EDGE, QUOTES, SUBJECT, Part, left_edge, subtree, tidy
from deedwatch.syntax import child, children, is_predicate, verb_group

if TYPE_CHECKING:
    from deedwatch.document import Document, Sentence
    from deedwatch.tokens import Doc, Token

_IRREAL = frozenset({"would", "could", "will", "'d", "’d"})
MODALS = frozenset(
    {"will", "would", "shall", "should", "must", "can", "could", "may", "might", "'ll", "’ll", "'d", "’d", "wo", "ca"}
)
# Markers of several words, longest first; the last word carries the clause.
PHRASES = (
    ("in", "the", "event", "of"),
    ("in", "the", "event", "that"),
    ("on", "the", "condition", "that"),
    ("on", "condition", "that"),
    ("in", "case", "of"),
    ("as", "long", "as"),
    ("so", "long", "as"),
    ("in", "case"),
    ("provided", "that"),
    ("providing", "that"),
    ("if", "and", "when"),
    ("only", "if"),
    ("only", "when"),
    ("in", "return", "for"),
    ("in", "exchange", "for"),
    ("if",),
    ("unless",),
    ("provided",),
    ("providing",),
    ("until",),
)
_BY_FIRST = {first: tuple(p for p in PHRASES if p[0] == first) for first in {p[0] for p in PHRASES}}
NOMINAL = frozenset({"in the event of", "in case of", "in return for", "in exchange for"})


@dataclass(frozen=True, slots=True)
class Conditional:
    """A condition and the predicate it governs. `marker` is lower case; inverted conditions have "should" or "were"."""

    marker: str
    condition: Part
    governor: int
    initial: bool

    @property
    def negative(self) -> bool:
        """Whether the condition is that something is not done."""
        return self.marker == "unless"


def find_conditionals(document: Document, sentence: Sentence) -> list[Conditional]:
    """All conditionals of a sentence that are none of the near misses. Questions have none."""
    doc = document.doc
    if _is_question(document, sentence):
        return []
    found = []
    for marker, start, after in _markers(doc, sentence):
        if marker == "were":
            inverted = _were_to(document, sentence, start)
            if inverted is not None:
                found.append(inverted)
            continue
        head = _head(doc, sentence, marker, start, after)
        if head is None or _near_miss(doc, sentence, marker, start, after, head):
            continue
        conditional = _build(document, sentence, marker, start, head)
        if conditional is not None:
            found.append(conditional)
    return found


def _is_question(document: Document, sentence: Sentence) -> bool:
    last = next((t for t in reversed(document.tokens(sentence)) if t.text not in QUOTES), None)
    return last is not None and last.text == "?"


def _markers(doc: Doc, sentence: Sentence) -> Iterator[tuple[str, int, int]]:
    stop = sentence.start
    for at, word in enumerate([token.lower_ for token in doc[sentence.start : sentence.end]], sentence.start):
        if at < stop:
            continue
        phrase = next((p for p in _BY_FIRST.get(word, ()) if _matches(doc, sentence, at, p)), None)
        if phrase is not None:
            yield " ".join(phrase), at, at + len(phrase)
            stop = at + len(phrase)
        elif (word == "while" and _refused(doc[at])) or (word in {"should", "were"} and _inverted(doc, sentence, at)):
            yield word, at, at + 1


def _refused(mark: Token) -> bool:
    """Whether the clause of "while" hangs on something that will not be done."""
    clause, governor = mark.head, mark.head.head
    if mark.dep_ != "mark" or clause.dep_ != "advcl" or governor.i > mark.i:
        return False
    group = verb_group(governor)
    return group.negated and (group.tense == "future" or group.modal == "would")


def _were_to(document: Document, sentence: Sentence, at: int) -> Conditional | None:
    """ "Were Moscow to attack, Kyiv would answer": trees rarely see this construction, so the words decide."""
    doc = document.doc
    infinitive = next((i for i in range(at + 1, min(at + 9, sentence.end - 1)) if doc[i].lower_ == "to"), None)
    if infinitive is None:
        return None
    verb = next((i for i in range(infinitive + 1, sentence.end) if doc[i].pos_ == "VERB"), infinitive + 1)
    stop = next((i for i in range(verb, sentence.end) if doc[i].text in {",", ";", "."}), sentence.end)
    later = next((i for i in range(stop, sentence.end) if doc[i].lower_ in _IRREAL), None)
    earlier = next((i for i in range(at - 1, sentence.start, -1) if doc[i].lower_ in _IRREAL), None)
    opens = at == sentence.start or doc[at - 1].text in QUOTES or doc[at - 1].is_space
    modal = later if opens or earlier is None else earlier
    condition = tidy(document, at, stop, verb)
    if modal is None or condition is None:
        return None
    governor = doc[modal].head if doc[modal].head.i > modal else doc[modal]
    return Conditional("were", condition, governor.i, initial=modal > at)


def _matches(doc: Doc, sentence: Sentence, at: int, phrase: tuple[str, ...]) -> bool:
    return at + len(phrase) <= sentence.end and all(doc[at + k].lower_ == word for k, word in enumerate(phrase))


def _inverted(doc: Doc, sentence: Sentence, at: int) -> bool:
    """ "Should Moscow attack, …", "… were Russia to invade": the helper opens a clause and its subject follows."""
    before = doc[at - 1] if at > sentence.start else None
    helper = doc[at]
    verb = helper.head
    subject = child(verb, "nsubj", "nsubj:pass")
    inverted = verb.i > at and subject is not None and at < subject.i < verb.i
    opens = before is None or before.text in EDGE or before.text in QUOTES or before.is_space or verb.dep_ == "advcl"
    if helper.lower_ == "were":  # trees rarely see this construction, so the words decide: "were X to …, Y would …"
        rest = [t.lower_ for t in doc[at + 1 : sentence.end]]
        before_it = {t.lower_ for t in doc[sentence.start : at]}
        named = at + 1 < sentence.end and doc[at + 1].pos_ in {"PROPN", "DET", "PRON"}
        real = bool({"would", "could"} & (set(rest) if opens else before_it if named else set()))
        return real and "to" in rest[1:9]
    return opens and inverted


def _head(doc: Doc, sentence: Sentence, marker: str, start: int, after: int) -> Token | None:
    """The condition's predicate, or its noun after "in case of"."""
    if after >= sentence.end:
        return None
    for mark in reversed(list(doc[start:after])):
        parent = mark.head
        fits = (
            parent.pos_ in {"NOUN", "PROPN"}
            if marker in NOMINAL
            else is_predicate(parent) or parent.pos_ in {"ADJ", "AUX"}
        )
        if after <= parent.i < sentence.end and fits:
            return parent
    stop = next((i for i in range(after, sentence.end) if doc[i].text in {",", ";"}), sentence.end)
    wanted = {"NOUN", "PROPN"} if marker in NOMINAL else {"VERB", "AUX"}
    return next((doc[i] for i in range(after, stop) if doc[i].pos_ in wanted), None)


def _near_miss(doc: Doc, sentence: Sentence, marker: str, start: int, after: int, head: Token) -> bool:
    lexicon = load()
    before = doc[start - 1] if start > sentence.start else None
    if marker == "if" and before is not None:
        if before.lower_ in lexicon.table("markers", "not_after"):
            return True
        if before.lemma_.lower() in lexicon.table("markers", "whether") and head.dep_ != "advcl":
            return True
    if doc[after].lower_ in lexicon.table("markers", "not_before") and marker == "if":
        return True
    group = verb_group(head)
    if marker != "until" and group.perfect and group.tense == "past":  # "if he had known": history that did not happen
        return True
    return marker == "until" and child(head, "nsubj", "nsubj:pass") is None


def _build(document: Document, sentence: Sentence, marker: str, start: int, head: Token) -> Conditional | None:
    own = subtree(head)
    top = _top(head, own)
    governor = _governor(document, sentence, start, head, top)
    if governor is None:
        return None
    initial = governor.i > head.i
    stop = _end_before(document, sentence, head, governor) if initial else _end_after(sentence, start, head, own)
    condition = tidy(document, start, stop, head.i)
    return Conditional(marker, condition, governor.i, initial) if condition is not None else None


def _top(head: Token, own: set[int]) -> Token:
    return head.head if head.head.i not in own else head


def _governor(document: Document, sentence: Sentence, start: int, head: Token, top: Token) -> Token | None:
    """The predicate of the consequence: the tree's, but what is said rather than "said", and never inside the condition."""
    report = load().table("speech", "report")
    doc = document.doc
    nominal_top = top if top.i != head.i else None
    while nominal_top is not None and start <= nominal_top.i < head.i and nominal_top.head != nominal_top:
        nominal_top = nominal_top.head  # "provided that", where the tree takes "provided" for a verb
    while nominal_top is not None and not is_predicate(nominal_top) and nominal_top.head != nominal_top:
        nominal_top = nominal_top.head
    if (
        nominal_top is not None
        and nominal_top.i != head.i
        and not (nominal_top.lemma_ in report and _said(nominal_top, start, head))
    ):
        inside = start <= nominal_top.i < head.i
        if not inside and sentence.start <= nominal_top.i < sentence.end:
            return nominal_top
    said = _said(nominal_top, start, head) if nominal_top is not None else None
    return said or _by_line(doc, sentence, start, head)


def _said(report: Token, start: int, head: Token) -> Token | None:
    """What a reporting verb reports besides the condition itself: nearest after it, else nearest before."""
    content = [
        d for d in children(report, "ccomp", "parataxis", "xcomp", "conj") if d.i != head.i and head.i not in subtree(d)
    ]
    later = [d for d in content if d.i > head.i and _promissory(d)]
    earlier = [d for d in content if d.i < start]
    if later:
        return later[0]
    if earlier:
        return earlier[-1]
    host = report.head  # "Should he go, the unions will strike, their leader said", with the condition hung on "said"
    return host if report.dep_ == "parataxis" and _promissory(host) and host.i != head.i else None


def _promissory(verb: Token) -> bool:
    return any(d.lower_ in MODALS for d in children(verb, "aux")) or verb_group(verb).tense == "future"


def _by_line(doc: Doc, sentence: Sentence, start: int, head: Token) -> Token | None:
    """Without a tree to trust: the first verb under a modal after a comma, else the nearest one before the marker."""
    commas = [i for i in range(head.i + 1, sentence.end) if doc[i].text == ","]
    if commas:
        for i in range(commas[0], sentence.end):
            if doc[i].lower_ in MODALS and doc[i].head.i > i:
                return doc[i].head
    before = [doc[i].head for i in range(sentence.start, start) if doc[i].lower_ in MODALS and doc[i].head.i < start]
    return before[-1] if before else None


def _end_before(document: Document, sentence: Sentence, head: Token, governor: Token) -> int:
    """Where an opening condition ends: before the main clause, and before ", Blinken said," between the two."""
    doc = document.doc
    edge = left_edge(governor, head.i + 1, frozenset({head.i}))
    comma = [i for i in range(head.i + 1, edge) if doc[i].text == ","]
    if not comma:
        return edge
    report = load().table("speech", "report")
    reporter = next(
        (
            i
            for i in range(head.i + 1, edge)
            if doc[i].lemma_ in report and child(doc[i], *SUBJECT) is not None and i not in subtree(head)
        ),
        None,
    )
    if reporter is not None:
        first = min([reporter, *(d.i for d in doc[reporter].children if d.dep_ in SUBJECT)])
        return next((i for i in range(first, head.i, -1) if doc[i].text == "," or doc[i].text in QUOTES), first)
    return comma[-1] if _only_fillers(doc, comma[-1] + 1, edge) else edge


def _only_fillers(doc: Doc, start: int, end: int) -> bool:
    return end - start <= 6  # "then", "however", a time phrase; anything longer is more condition


def _end_after(sentence: Sentence, start: int, head: Token, own: set[int]) -> int:
    """Where a closing condition ends: with its subtree, read on without gaps."""
    end = head.i
    doc = head.doc
    while end + 1 < sentence.end and (end + 1 in own or doc[end + 1].is_space):
        end += 1
    cut = next((i for i in range(start + 1, end + 1) if doc[i].lower_ == "according" and doc[i - 1].text == ","), None)
    if cut is not None:
        return cut
    reach = end
    while (
        reach + 1 < sentence.end
        and doc[reach + 1].text in QUOTES
        and any(doc[i].text in QUOTES for i in range(start, reach))
    ):
        reach += 1
    return reach + 1
