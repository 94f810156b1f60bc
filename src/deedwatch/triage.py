"""Which articles cannot hold a political event or statement: judged by their words alone, before any model reads them.

An article stays when one of its sentences names two political actors beside a word of an event or of speech, or when such
actors are as common in it as in news of politics. Actors are the names of the knowledge tables and the nouns of officials,
soldiers, parties and the like; the other words are those of the frames and cues, in all their forms. An article of sport,
film or verse goes, as the events stage would find nothing in it. design/corpora.md has the figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from deedwatch import knowledge
from deedwatch.events import frames, topic
from deedwatch.records import CODED_BLOCKS
from deedwatch.statements import lexicon

if TYPE_CHECKING:
    from deedwatch.knowledge import Knowledge
    from deedwatch.records import Article

# PLOVER sectors whose doings are politics; a doctor, a firm or a farmer alone makes no such article.
POLITICAL_SECTORS = frozenset("GOV MIL COP LEG JUD OPP REB UAF PTY SPY IGO PRE REF PRM ELI".split())
# Actors per hundred words from which an article stays whatever its sentences: the gold of politics has 4.4 and more,
# US campaign news 1.3 and more; how-to pages, chats and video blogs stay under 1.
MIN_DENSITY = 1.0
MIN_ACTORS = 2  # in one sentence: an event that matters has two sides, a statement a speaker and a matter
MIN_NAME = 2  # letters of a name; the alias of one letter is no sign of anybody
_SENTENCES = re.compile(r"(?<=[.!?])[\"”’')]{0,3}\s+|\n+")
_WORDS = re.compile(r"[^\W\d_]+")


class Triage:
    """Holds the word lists, made once in about two seconds; `verdict` takes well under a millisecond an article."""

    def __init__(self, tables: Knowledge | None = None) -> None:
        """Raises ImportError when ahocorasick-rs is missing (`pip install 'deedwatch[corpora]'`)."""
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - an extra

        known = tables or knowledge.load()
        names = sorted({name for name in known.names() if len(name) >= MIN_NAME})
        self._roles = frozenset(known.role_nouns(POLITICAL_SECTORS))
        self._cues = frozenset(_cue_words())
        self._words = sorted(self._roles | self._cues)
        self._of_names = AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)
        self._of_words = AhoCorasick(self._words, matchkind=MatchKind.LeftmostLongest)

    def verdict(self, article: Article) -> str | None:
        """Why the article is set aside, in words; None when it stays."""
        lines = [line for line in _SENTENCES.split(_coded_text(article)) if line and not line.isspace()]
        if topic.is_verse(article.text):
            return "verse"
        off = topic.off_topic(article.text, [frozenset(_WORDS.findall(line.lower())) for line in lines])
        if off is not None:
            return f"about {off}, not politics"
        total = words = 0
        for line in lines:
            actors, spoken = self._found(line)
            if spoken and len(actors) >= MIN_ACTORS:
                return None
            total += len(actors)
            words += line.count(" ") + 1
        if total and total >= MIN_DENSITY * words / 100:
            return None
        return f"{total} political actors in {words} words, never two beside an event"

    def _found(self, line: str) -> tuple[set[str], bool]:
        """The actors of a sentence, and whether it has a word of events or speech."""
        actors = {line[start:end] for _, start, end in _whole(line, self._of_names.find_matches_as_indexes(line))}
        spoken = any(mark in line for mark in '"“”')
        lower = line.lower()
        if len(lower) != len(line):  # a letter whose small form is longer, such as the dotted capital I
            lower = line
        for index, start, end in _whole(lower, self._of_words.find_matches_as_indexes(lower)):
            word = self._words[index]
            spoken = spoken or word in self._cues
            if word in self._roles:
                actors.add(lower[start:end])
        return actors, spoken


def _whole(text: str, hits: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int, int]]:
    """Hits that are no part of a longer word."""
    size = len(text)
    for hit in hits:
        _, start, end = hit
        if (start and text[start - 1].isalnum()) or (end < size and text[end].isalnum()):
            continue
        yield hit


def _coded_text(article: Article) -> str:
    """The title and what the reader would read."""
    if not article.blocks:
        return article.text
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind in CODED_BLOCKS)


def _cue_words() -> Iterator[str]:
    """Words of events and speech in all their forms; of a verb with its particle the verb."""
    events, speech = frames.load(), lexicon.load()
    for frame in events.frames:
        for noun in (*frame.nouns, *frame.light):
            yield from _forms(noun, "NOUN" if noun in frame.nouns else "VERB")
        for verb in frame.verbs:
            yield from _forms(verb, "VERB")
        yield from (adjective.partition(" ")[0] for adjective in frame.adjectives)
    for verb in (*speech.verbs, *speech.clear_verbs):
        yield from _forms(verb.replace("_", " "), "VERB")
    for noun in speech.nouns:
        yield from _forms(noun.replace("_", " "), "NOUN")
    yield "according"


def _forms(phrase: str, kind: str) -> Iterator[str]:
    from lemminflect import getAllInflections, getAllInflectionsOOV  # noqa: PLC0415 - its tables take 0.3 s

    first = phrase.partition(" ")[0].lower()
    yield first
    inflected = getAllInflections(first, kind) or getAllInflectionsOOV(first, kind)
    for forms in inflected.values():
        yield from (form.lower() for form in forms)
