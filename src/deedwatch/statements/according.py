"""Sources behind "according to" and "per", and the clause that is theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements.answers import behind_semicolon, until_answered
from deedwatch.statements.found import Found
from deedwatch.statements.papers import authors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token

MAX_CLIMB = 3  # subordinate clauses between a source set off by a comma and the main clause


def according(token: Token, lexicon: Lexicon) -> Iterator[Found]:
    """ "according to X": `according` is the case (or, parsed otherwise, the head) of the speaker."""
    speaker = (
        token.head
        if token.dep_ in {"case", "mark", "advmod"}
        else next(iter(syntax.children(token, "obl", "nmod")), None)
    )
    doc = token.doc
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    if (
        speaker is None
        or speaker.pos_ not in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}
        or (token.lower_ == "according" and after != "to")
    ):
        return
    if token.lower_ == "per" or speaker.lemma_ in {"plan", "schedule", "law", "tradition"}:
        return
    top = token if speaker.head == token else speaker
    root = top.head
    if root == top:
        return
    clause = _told_by(token, _clause_head(root))
    if clause.i < token.i and speaker.lemma_.lower() in lexicon.texts and _is_report(clause, lexicon):
        return  # "“…,” X said, according to a transcript": X's words, however they are known
    outside = set(_words(speaker)) | {token.i}
    content = (
        behind_semicolon(token, [i for i in _words(clause) if i not in outside])
        if clause.i < token.i
        else tuple(i for i in _words(clause) if i not in outside)
    )
    end = token.i + 2
    yield Found(
        (token.i, end),
        token,
        tuple(owner for told in syntax.conjuncts(speaker) for owner in authors(told, lexicon)),
        until_answered(content, token, lexicon),
        clause,
        "cue:according_to",
    )


def _is_report(clause: Token, lexicon: Lexicon) -> bool:
    """ "X said", "X wrote": a clause that already says whose words they are."""
    says = any(cue.clause for cue in lexicon.verbs.get(clause.lemma_.lower(), ()))
    return says and syntax.child(clause, "nsubj") is not None


def _told_by(token: Token, clause: Token) -> Token:
    """Behind a comma the whole sentence is the source's: "killed since the ballot, when 78 % chose freedom, according to …"."""
    if token.i == 0 or token.nbor(-1).text != ",":
        return clause
    for _ in range(MAX_CLIMB):
        if clause.dep_ not in {"advcl", "acl", "acl:relcl", "advcl:relcl"}:
            return clause
        above = syntax.governing_predicate(clause)
        if above is None or above.i > token.i:
            return clause
        clause = above
    return clause


def _clause_head(token: Token) -> Token:
    if syntax.is_predicate(token) or token.head == token:
        return token
    return syntax.governing_predicate(token) or token


def _words(token: Token) -> list[int]:
    return sorted(t.i for t in token.subtree if not t.is_space)
