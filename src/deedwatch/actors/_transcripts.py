"""Turns of an interview or a briefing set out with labels: "Q: …", "A: …", "Budrys: …", "Deputy Spokesman: …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.document import Turn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from deedwatch.document import Document, FoundName, Sentence

MAX_LABEL = 6  # tokens before the colon
MIN_TURNS = 2
MAX_WITH = 14  # tokens from "interview with" to the name: an office, a country, an apposition
_ASKING = frozenset(
    "q question questions reporter journalist interviewer moderator host anchor presenter correspondent press".split()
)
_ANSWERING = frozenset({"a", "answer"})
_ROLES = frozenset(
    "spokesman spokeswoman spokesperson spokesmen minister president chancellor ambassador secretary commissioner chairman "
    "chairwoman chairperson director envoy representative premier secretary-general general governor".split()
)
_HONORIFICS = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})
_TALKS = frozenset(
    "interview interviewed conversation q&a exchange spoke speaks speaking talked talks talk sat sits asked met".split()
)
_LINKS = frozenset({"with", "to", "interviewed", "asked", "met"})


def turns_of(document: Document) -> dict[int, Turn]:
    """The turn that each sentence of a transcript belongs to, by sentence index; empty where no transcript is set out."""
    labels: dict[int, tuple[Sentence, int]] = {}  # block: its first sentence, and where the colon stands
    first_of: dict[int, Sentence] = {}
    for sentence in document.sentences:
        if sentence.block not in first_of:
            first_of[sentence.block] = sentence
            colon = _colon(document, sentence) if sentence.kind != "headline" else None
            if colon is not None:
                labels[sentence.block] = (sentence, colon)
    if len(labels) < MIN_TURNS:
        return {}
    named = [name for name in document.names if name.type == "PERSON"]
    called = {block: _called(document, sentence, colon) for block, (sentence, colon) in labels.items()}
    known = {block: call for block, call in called.items() if _is_voice(document, call, named)}
    if not _is_transcript(list(known.values())):
        return {}
    return _turns(document, {block: labels[block] for block in known}, known, named)


def _colon(document: Document, sentence: Sentence) -> int | None:
    """The colon of a label that opens a paragraph and has words behind it."""
    tokens = document.tokens(sentence)[: MAX_LABEL + 1]
    colon = next((t.i for t in tokens if t.text == ":"), None)
    if colon is None or colon == sentence.start:
        return None
    label = [t for t in tokens if t.i < colon]
    plain = all(t.pos_ in {"NOUN", "PROPN", "ADJ", "PUNCT", "X", "DET"} or len(label) == 1 for t in label)
    return colon if plain else None


def _called(document: Document, sentence: Sentence, colon: int) -> str:
    return " ".join(t.lower_ for t in document.tokens(sentence) if t.i < colon)


def _is_voice(document: Document, call: str, named: Sequence[FoundName]) -> bool:
    """Whether a label may be a speaker's: "Q", a role, a title of courtesy with a name, or a person's name, as here or before."""
    words = call.split()
    if call in _ASKING | _ANSWERING or words[-1] in _ROLES or words[0] in _HONORIFICS:
        return True
    return any(document.doc[name.end - 1].lower_ == words[-1] for name in named)


def _is_transcript(calls: Sequence[str]) -> bool:
    """Whether the labels take turns: question and answer, or a name or role that speaks again."""
    asked = any(call in _ASKING for call in calls)
    return len(calls) >= MIN_TURNS and (asked or any(calls.count(call) > 1 for call in set(calls) if len(call) > 1))


def _turns(
    document: Document,
    labels: Mapping[int, tuple[Sentence, int]],
    called: Mapping[int, str],
    named: Sequence[FoundName],
) -> dict[int, Turn]:
    asking = _asking(document, labels, called)
    first = min(sentence.start for sentence, _ in labels.values())
    guest = _guest(document, [n for n in named if n.end <= first], set(called.values()) & asking)
    last = max(labels)
    found: dict[int, Turn] = {}
    turn: Turn | None = None
    for sentence in document.sentences:
        if sentence.block in labels:
            opening, colon = labels[sentence.block]
            call = called[sentence.block]
            if sentence.index == opening.index:
                speaker = guest if call in _ANSWERING else colon - 1
                turn = Turn(colon + 1, None if call in _ASKING else speaker, call in asking)
        elif sentence.kind != "body" or sentence.block > last:
            turn = None  # behind the last turn the writer may go on
        if turn is not None:
            found[sentence.index] = turn
    return found


def _asking(document: Document, labels: Mapping[int, tuple[Sentence, int]], called: Mapping[int, str]) -> set[str]:
    """The labels that ask: "Q", or a name most of whose turns end with a question."""
    ends: dict[int, str] = {}
    for sentence in document.sentences:
        if sentence.block in labels:
            ends[sentence.block] = document.tokens(sentence)[-1].text
    found = set(called.values()) & _ASKING
    for call in set(called.values()) - found - _ANSWERING:
        marks = [ends[block] for block in labels if called[block] == call]
        if 2 * sum(mark == "?" for mark in marks) > len(marks):
            found.add(call)
    return found


def _guest(document: Document, names: Sequence[FoundName], asking: set[str]) -> int | None:
    """Who is interviewed: whom the lead is an interview with, else the one person named before the first question."""
    doc = document.doc
    askers = {call.split()[-1] for call in asking}
    people = [n for n in names if doc[n.end - 1].lower_ not in askers]
    for name in people:
        before = [t.lower_ for t in doc[max(0, name.start - MAX_WITH) : name.start]]
        link = next((k for k in range(len(before) - 1, -1, -1) if before[k] in _LINKS), None)
        if link is not None and "." not in before[link:] and set(before[max(0, link - 3) : link + 1]) & _TALKS:
            return name.end - 1
    surnames = {doc[n.end - 1].lower_ for n in people}
    full = max(people, key=lambda n: n.end - n.start, default=None)
    return full.end - 1 if full is not None and len(surnames) == 1 else None
