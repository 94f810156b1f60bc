"""Who speaks a quotation, by the words beside it alone: "…," the mayor flung at them; "…!" cried Mama Rebecca.

A comma, question or exclamation mark inside the closing mark says that the sentence goes on with the one who speaks, and
English lets any verb stand there. Used where the tree tells nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from deedwatch.document import Document, FoundMention
    from deedwatch.statements.quotes import Quote

_GOING_ON = frozenset(",!?—–…")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
_NOT_SPEAKING = frozenset("be have do become seem appear".split())
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
    first = document.doc.char_span(quote.end - 1, quote.end, alignment_mode="expand")
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
