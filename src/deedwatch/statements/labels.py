"""Speakers named by layout alone: "Lavrov: West plays with fire", "Ceasefire near - Kremlin", "“We stay.” — Ana Popescu"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements.found import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from deedwatch.document import Document, FoundMention, Sentence
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.statements.quotes import Quote
    from deedwatch.tokens import Token

_DASHES = frozenset({"—", "–", "―", "-", "--", "~"})
MAX_LABEL = 8  # words before the colon of a headline; longer ones are sentences
MIN_WORDS = 3  # words that a label is put to
TURN = "cue:turn"
_OPENING = frozenset({"'", "‘", '"', "“", "``"})
_RESOLVING = frozenset("will wo would won't won’t ready prepared open willing determined must not never".split())
_SEATS = frozenset("kremlin house pentagon street elysee élysée palace department ministry office parliament".split())
_TOPICS = ("country:",)  # "Ukraine: what we know" names what it is about


def labelled(document: Document, sentence: Sentence, lexicon: Lexicon) -> Iterator[Found]:
    """A speaker before a colon, or behind a dash at the end of a headline."""
    if sentence.index in document.transcript:
        yield from in_turn(document, sentence)
        return
    tokens = document.tokens(sentence)
    if sentence.kind == "headline" or (sentence.index == 0 and tokens and tokens[-1].text not in {".", "!", "?"}):
        yield from _quoted_resolve(document, tokens)
    colon = next((at for at, t in enumerate(tokens[: MAX_LABEL + 1]) if t.text == ":"), None)
    if colon:
        yield from _found(document, tokens[:colon], tokens[colon], tokens[colon + 1 :], lexicon)
    elif sentence.kind == "headline":
        dash = next((at for at in range(len(tokens) - 2, 0, -1) if tokens[at].text in _DASHES), None)
        if dash is not None and len(tokens) - dash - 1 <= MAX_LABEL and _stands_apart(tokens[dash]):
            yield from _found(document, tokens[dash + 1 :], tokens[dash], tokens[:dash], lexicon)


def in_turn(document: Document, sentence: Sentence) -> Iterator[Found]:
    """What a sentence says in a turn of a transcript whose speaker is known; a question in answer tells nothing."""
    turn = document.transcript.get(sentence.index)
    if turn is None or turn.speaker is None:
        return
    words = [t for t in document.tokens(sentence) if t.i >= turn.start]
    asked = bool(words) and words[-1].text == "?" and not turn.asks
    if sum(t.is_alpha for t in words) < MIN_WORDS or asked:
        return
    inside = {t.i for t in words}
    root = next((t for t in words if syntax.is_predicate(t) and (t.head == t or t.head.i not in inside)), None)
    if root is None:
        return  # "Good afternoon, all."
    speaker = document.doc[turn.speaker]
    yield Found(
        (turn.start - 1, turn.start), document.doc[turn.start - 1], (speaker,), tuple(sorted(inside)), root, TURN
    )


def _quoted_resolve(document: Document, tokens: Sequence[Token]) -> Iterator[Found]:
    """ "Iran 'will respond' to Israeli strikes": a headline that quotes what its subject will do or is ready for."""
    mark = next((k for k, t in enumerate(tokens[: MAX_LABEL + 1]) if t.text in _OPENING), None)
    if not mark or mark + 2 >= len(tokens) or tokens[mark + 1].lower_ not in _RESOLVING:
        return
    words = [t for t in tokens[mark + 1 :] if not t.is_space]
    inside = {t.i for t in words}
    root = next((t for t in words if t.head == t or t.head.i not in inside), None)
    subject = next((t for t in syntax.children(root, "nsubj") if t.i < words[0].i), None) if root is not None else None
    mention = document.mention_at(subject) if subject is not None else None
    if subject is None or root is None or mention is None or mention.mention.actor is None or len(words) < MIN_WORDS:
        return
    content = (tokens[mark].i, *sorted(inside))
    yield Found((tokens[mark].i, tokens[mark].i + 1), tokens[mark], (subject,), content, root, "cue:resolve")


def namesake(document: Document, label: Token) -> FoundMention | None:
    """Whom a label names by the surname of somebody named elsewhere in the text: "PENCE" is Mike Pence."""
    here = document.mention_at(label)
    if here is not None and here.mention.actor:
        return here
    named = (m for m in document.mentions if m.mention.kind == "name" and (m.mention.actor or "").startswith("person:"))
    return next((m for m in named if document.doc[m.end - 1].lower_ == label.lower_), here)


def _stands_apart(dash: Token) -> bool:
    """A dash between spaces, not the hyphen of a compound."""
    return bool(dash.whitespace_) and dash.i > 0 and bool(dash.nbor(-1).whitespace_)


def _found(
    document: Document, label: Sequence[Token], mark: Token, words: Sequence[Token], lexicon: Lexicon
) -> Iterator[Found]:
    words = [t for t in words if not t.is_space]
    opened = bool(words) and words[0].text in _OPENING
    speaker = _speaker(document, label, lexicon, of_state=opened)
    if speaker is None or sum(t.is_alpha for t in words) < MIN_WORDS:
        return
    root = next((t for t in words if syntax.is_predicate(t) and t.head.i not in {w.i for w in words if w != t}), None)
    yield Found((mark.i, mark.i + 1), mark, (speaker,), tuple(t.i for t in words), root, "cue:label")


def _speaker(document: Document, label: Sequence[Token], lexicon: Lexicon, *, of_state: bool = False) -> Token | None:
    """The head of a label that is one noun phrase about somebody, or about a report; `of_state` lets a state speak."""
    words = [t for t in label if not t.is_space and not t.is_punct]
    if not words or any(t.pos_ in {"VERB", "AUX", "ADP", "SCONJ", "PRON"} for t in words):
        return None
    inside = {t.i for t in words}
    heads = [t for t in words if t.head.i not in inside or t.head == t]
    if len(heads) != 1:
        return None
    (head,) = heads
    mention = document.mention_at(head)
    if mention is None:
        return head if head.lemma_.lower() in lexicon.documents else None
    house = mention.mention.kind == "metonym" and not any(p.start <= head.i < p.end for p in document.places)
    seat = head.lower_ in _SEATS and house  # "Kremlin: …", where "Moscow: …" may be what it is about
    states = of_state and mention.mention.actor is not None  # "Iran: 'We will …'"
    return head if _may_speak(mention) or seat or states else None


def _may_speak(mention: FoundMention) -> bool:
    actor = mention.mention.actor
    return actor is not None and not actor.startswith(_TOPICS)


def signed(document: Document, quote: Quote) -> Token | None:
    """Who stands behind a dash after a quotation, at the end of its paragraph: the writer of the words."""
    text = document.article.text
    end = text.find("\n", quote.end)
    line = text[quote.end : end if end >= 0 else len(text)]
    rest = line.lstrip()
    mark = next((d for d in sorted(_DASHES, key=len, reverse=True) if rest.startswith(d)), None)
    if mark is None:
        return None
    start = quote.end + len(line) - len(rest)  # of the dash, which may be glued to the name
    for found in document.mentions:
        span = found.mention.span
        if span.end > start + len(rest) or span.start < start or found.mention.kind not in {"name", "title", "nominal"}:
            continue
        before, behind = text[start : span.start].strip(f" {mark}"), text[span.end : start + len(rest)].strip(" .")
        if not before and (not behind or behind.startswith(",")):
            return document.doc[found.head]
    return None


def led_in(document: Document, quote: Quote) -> FoundMention | None:
    """ "And from Chairwoman Ann Berg:" with the quotation behind it, in the paragraph or the next one."""
    text = document.article.text
    before = text[: quote.start].rstrip()
    if not before.endswith(":"):
        return None
    end = len(before) - 1
    found = [m for m in document.mentions if m.mention.span.end <= end and not text[m.mention.span.end : end].strip()]
    named = [m for m in found if m.mention.kind in {"name", "title"} and _may_speak(m)]
    return max(named, key=lambda m: m.end - m.start) if named else None
