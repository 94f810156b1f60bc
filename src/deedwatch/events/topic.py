"""Which sentences are not about world affairs: sport, reviews, poems. Words of war there name no war."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.document import Document, Sentence

# A sentence in an article on the topic is gated on any topic word; elsewhere it takes this many of them.
WORDS_ALONE = 2
# Share of sentences with a topic word above which the whole article is on the topic; news that mentions a match
# or a film in passing stays below a fifth.
ON_TOPIC_SHARE = 0.4
MIN_VERSE_LINES = 6  # a stanza and a half; shorter texts in short lines are lists and headlines
VERSE_SHARE = 0.6  # of the lines in verse do not close a sentence
_LINE_LENGTHS = (15, 80)  # characters of a line of verse
_SENTENCE_END = re.compile(r"[.!?][\"”’']?$")


@dataclass(frozen=True, slots=True)
class Topic:
    """Words (lemmas and lower-case phrases) of one topic, and the political words that overrule them."""

    name: str
    strong: frozenset[str]
    weak: frozenset[str]
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics, and words that make a sentence news whatever else it says."""

    topics: tuple[Topic, ...]
    political: frozenset[str]


@cache
def load() -> Topics:
    """The shipped topic words."""
    raw = tomllib.loads(resources.files("deedwatch.events").joinpath("data/topics.toml").read_text(encoding="utf-8"))
    topics = tuple(_topic(name, table) for name, table in raw["topics"].items())
    return Topics(topics, frozenset(raw["political"]["words"].split()))


def _topic(name: str, table: Mapping[str, object]) -> Topic:
    words = {key: frozenset(str(table.get(key, "")).replace("_", " ").split("\n")) for key in ("strong", "weak")}
    split = {key: frozenset(word for line in lines for word in line.split()) for key, lines in words.items()}
    opening = table.get("opening", ())
    return Topic(
        name, split["strong"], split["weak"], tuple(str(o) for o in opening) if isinstance(opening, list) else ()
    )


def political_sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences in which the words of conflict and cooperation may be taken at their word; `document.political` from then on."""
    if document.political is None:
        document.political = _political(document)
    return document.political


def _political(document: Document) -> tuple[Sentence, ...]:
    if is_verse(document.article.text):
        return ()
    topics = load()
    bags = [frozenset([t.lemma_.lower() for t in document.tokens(s)]) for s in document.sentences]
    if any(_opens(topic, document.article.text) for topic in topics.topics):
        return ()
    dominant = [topic for topic in topics.topics if _dominates(topic, bags)]
    return tuple(
        sentence for sentence, bag in zip(document.sentences, bags, strict=True) if not _gated(bag, dominant, topics)
    )


def off_topic(text: str, lines: list[frozenset[str]]) -> str | None:
    """The topic that a text opens on or is full of, by the words of its lines (lower case, as they stand); None for news.

    Stricter than the stage itself, since a whole article goes: two words that are the topic's alone, and more than twice as
    many lines of it as lines with two political words.
    """
    topics = load()
    bags = [line | {word[:-1] for word in line if word.endswith("s")} for line in lines]
    political = sum(1 for bag in bags if len(bag & topics.political) >= WORDS_ALONE)
    words = frozenset().union(*bags)
    for topic in topics.topics:
        if _opens(topic, text):
            return topic.name
        if len(words & topic.strong) < WORDS_ALONE:
            continue
        if _dominates(topic, bags) and _hits(topic, bags) > 2 * political:
            return topic.name
    return None


def _opens(topic: Topic, text: str) -> bool:
    start = text[:80].lstrip().lower()
    return any(start.startswith(opening) for opening in topic.opening)


def _hits(topic: Topic, bags: list[frozenset[str]]) -> int:
    """Sentences with a word that is the topic's alone, or with several that are not."""
    return sum(1 for bag in bags if not topic.strong.isdisjoint(bag) or len(bag & topic.weak) >= WORDS_ALONE)


def _dominates(topic: Topic, bags: list[frozenset[str]]) -> bool:
    hits = _hits(topic, bags)
    return hits >= 2 and hits / len(bags) >= ON_TOPIC_SHARE


def _gated(bag: frozenset[str], dominant: list[Topic], topics: Topics) -> bool:
    """An article on the topic is gated but for plainly political sentences; elsewhere a sentence by its own words."""
    if dominant:
        return len(bag & topics.political) < WORDS_ALONE or any(bag & topic.strong for topic in dominant)
    if not topics.political.isdisjoint(bag):
        return False
    return any(
        not topic.strong.isdisjoint(bag) and len(bag & (topic.strong | topic.weak)) >= WORDS_ALONE
        for topic in topics.topics
    )


def is_verse(text: str) -> bool:
    """Whether most of the text stands in short lines that do not end where sentences end."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) < MIN_VERSE_LINES:
        return False
    short = [line for line in lines if _LINE_LENGTHS[0] <= len(line) <= _LINE_LENGTHS[1]]
    if len(short) < VERSE_SHARE * len(lines):
        return False
    open_ended = [line for line in short if not _SENTENCE_END.search(line) and line[:1] not in "•-*·"]
    commas = [line for line in short if line.endswith((",", ";", ":"))]
    return len(open_ended) >= VERSE_SHARE * len(short) and len(commas) >= len(short) // 5
