"""Who speaks a quotation, by the words beside it alone: "…," the mayor flung at them; "…!" cried Mama Rebecca.

A comma, question or exclamation mark inside the closing mark says that the sentence goes on with the one who speaks, and
English lets any verb stand there. Used where the tree tells nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements.cues import cue_range
from deedwatch.statements.found import Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from deedwatch.document import Document, FoundMention, Sentence
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.statements.quotes import Quote
    from deedwatch.tokens import Token

_GOING_ON = frozenset(",!?—–…")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOT_SPEAKING = frozenset("be have do become seem appear".split())
MIN_CLAUSE = 4  # words of a clause before the comma; fewer are an opening phrase
MAX_AWAY = 14  # tokens between the quotation and the verb: an office, a name and an apposition


def beside(document: Document, quote: Quote) -> tuple[Token, Token] | None:
    """The verb and the speaker right behind the quotation; None where it closes its sentence or nobody stands there."""
    text = document.article.text
    inner = text[quote.start : quote.end].rstrip("\"'”’»")
    if quote.open_end or not inner or inner[-1] not in _GOING_ON:
        return None
    behind = [t for t in _behind(document, quote) if not t.is_space]
    if not behind:
        return None
    if _is_verb(behind[0]):
        speaker = _mention_from(document, behind[1:3])
        return (behind[0], document.doc[speaker.head]) if speaker is not None else None
    speaker = _mention_from(document, behind[:2])
    if speaker is None:
        return None
    for token in behind:
        if token.i < speaker.end or (token.text == "," and token.i == speaker.end):
            continue
        if token.text in {".", ";", ":"} or token.pos_ in {"SCONJ", "CCONJ"} or token.tag_ in {"WP", "WDT"}:
            return None
        if _is_verb(token):
            named = _person_between(document, behind[0].i, token.i)
            return token, document.doc[(named or speaker).head]
    return None


def _person_between(document: Document, start: int, end: int) -> FoundMention | None:
    """The first person named in the phrase: "Polish MEP Halina Wrobel", "the mayor, Ana Roca"."""
    for found in document.mentions_in(start, end):
        actor = found.mention.actor
        if found.mention.kind == "name" and actor is not None and actor.startswith("person:"):
            return found
    return None


def _behind(document: Document, quote: Quote) -> list[Token]:
    first = document.doc.touching(quote.end - 1, quote.end)
    if first is None:
        return []
    stop = first.end
    while stop < min(len(document.doc), first.end + MAX_AWAY) and "\n\n" not in document.doc[stop].text:
        stop += 1
    return list(document.doc[first.end : stop])


def _is_verb(token: Token) -> bool:
    return token.pos_ == "VERB" and token.tag_ in _FINITE and token.lemma_.lower() not in _NOT_SPEAKING


def _mention_from(document: Document, tokens: list[Token]) -> FoundMention | None:
    """The widest mention that begins at the first of the tokens, or at the second behind an article or an adjective."""
    for at, token in enumerate(tokens):
        found = [m for m in document.mentions if m.start == token.i and m.mention.kind != "demonym"]
        if found:
            return max(found, key=lambda m: m.end)
        if at == 0 and token.pos_ not in {"DET", "ADJ", "NOUN", "PROPN"}:
            return None
    return None


def between(document: Document, quote: Quote) -> FoundMention | None:
    """ "Ruto put down his papers. “We will not pay.” He left the hall.": the one person who acts before and after.

    The quotation is a sentence of its own; the sentence before it names one subject, and the one behind goes on with the
    same in the subject's place.
    """
    if quote.open_end or quote.single:
        return None
    spans = [(s, document.span(s.start, s.end)) for s in document.sentences if s.block == _block_of(document, quote)]
    before = [s for s, span in spans if span.end <= quote.start]
    behind = [s for s, span in spans if span.start >= quote.end]
    inside = [s for s, span in spans if span.start < quote.end and quote.start < span.end]
    whole = inside and all(
        quote.start <= document.doc[t.i].idx < quote.end for s in inside for t in document.tokens(s) if t.is_alpha
    )
    if not whole or not before or not behind:
        return None
    first, second = _acting(document, before[-1]), _acting(document, behind[0])
    if first is None or second is None or first.mention.actor != second.mention.actor:
        return None
    actor = first.mention.actor
    return first if actor is not None and actor.startswith("person:") else None


def _block_of(document: Document, quote: Quote) -> int:
    return next((s.block for s in document.sentences if document.doc[s.start].idx >= quote.start), -1)


def _acting(document: Document, sentence: Sentence) -> FoundMention | None:
    """The subject of the main clause."""
    root = next((t for t in document.tokens(sentence) if t.dep_ in {"root", "ROOT"}), None)
    subject = next(iter(syntax.children(root, "nsubj")), None) if root is not None else None
    return document.mention_at(subject) if subject is not None else None


def set_in(document: Document, sentence: Sentence, lexicon: Lexicon, cues: Collection[int]) -> Iterator[Found]:
    """Reports that the tree missed: "…, says Human Rights Watch; …", "…, UN analysts reckon in a paper …".

    Between the comma and the verb stands nothing but the speaker, or the speaker right behind the verb; before the comma,
    back to the last stop, a clause with a finite verb. `cues` are the verbs that have a statement.
    """
    tokens = document.tokens(sentence)
    for at, verb in enumerate(tokens):
        if verb.i in cues or verb.tag_ not in _FINITE or not _reports(verb, lexicon) or syntax.verb_group(verb).negated:
            continue
        if syntax.is_hedge(verb):
            continue
        found = _inverted(document, tokens, at) or _straight(document, tokens, at)
        if found is None:
            continue
        speaker, comma = found
        content = _clause_before(tokens, comma)
        if content:
            root = next((t for t in content if t.dep_ in {"root", "ROOT", "ccomp"} and syntax.is_predicate(t)), None)
            words = tuple(t.i for t in content)
            yield Found(
                cue_range(verb),
                verb,
                (speaker,),
                words,
                root,
                f"cue:set_in.{verb.lemma_.lower()}",
            )


def _reports(verb: Token, lexicon: Lexicon) -> bool:
    return any(
        cue.clause and cue.group in {"say", "warn", "predict"} for cue in lexicon.verbs.get(verb.lemma_.lower(), ())
    ) or (verb.lemma_.lower() in lexicon.reckoning and verb.lemma_.lower() in {"reckon", "estimate"})


def _inverted(document: Document, tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """ ", says Human Rights Watch;": the speaker behind the verb, with a pause behind the speaker."""
    if at == 0 or tokens[at - 1].text != "," or at + 1 >= len(tokens):
        return None
    speaker = _mention_from(document, [tokens[at + 1], *tokens[at + 2 : at + 3]])
    if speaker is None:
        return None
    behind = next((t for t in tokens if t.i >= speaker.end), None)
    pause = behind is None or behind.text in {",", ";", ".", ":", "—", "–"} or behind.pos_ == "ADP"
    return (document.doc[speaker.head], at - 1) if pause else None


def _straight(document: Document, tokens: Sequence[Token], at: int) -> tuple[Token, int] | None:
    """ ", UN analysts reckon in a paper": the speaker between comma and verb, and no clause behind the verb."""
    nxt = tokens[at + 1] if at + 1 < len(tokens) else None
    if nxt is not None and (nxt.lower_ == "that" or nxt.text == ":" or syntax.child(tokens[at], "ccomp") is not None):
        return None
    for found in document.mentions:
        gap = [t.text for t in tokens[:at] if t.i >= found.end]
        if not (found.end <= tokens[at].i and set(gap) <= {","} and found.mention.kind != "demonym"):
            continue
        if document.doc[found.head].tag_ in {"WP", "WDT"}:
            continue  # ", who asked for time": a relative clause tells nothing of what is before it
        first = next((k for k, t in enumerate(tokens) if t.i == found.start), None)
        if first is None:
            continue
        while first > 0 and tokens[first - 1].pos_ in {"DET", "ADJ", "NOUN", "PROPN"}:
            first -= 1
        if first > 0 and tokens[first - 1].text == ",":
            return document.doc[found.head], first - 1
    return None


def _clause_before(tokens: Sequence[Token], comma: int) -> list[Token]:
    """The words from the last stop to the comma, if they are a clause."""
    start = next((k + 1 for k in range(comma - 1, -1, -1) if tokens[k].text in {";", ":", "—", "–"}), 0)
    words = list(tokens[start:comma])
    finite = any(t.tag_ in {"VBD", "VBZ", "VBP", "MD"} for t in words)
    opened = bool(words) and words[-1].lower_ in {
        "when",
        "that",
        "because",
        "and",
        "but",
        "while",
        "which",
        "who",
        "if",
    }
    return words if finite and not opened and len(words) >= MIN_CLAUSE else []
