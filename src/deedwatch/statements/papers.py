"""Whose words a document's are: "signed a letter urging …", "vetoed a resolution demanding …", "a UN report accusing …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import preposition

if TYPE_CHECKING:
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token


def is_paper(noun: Token, lexicon: Lexicon) -> bool:
    """Whether the noun is a document, or something put to a vote."""
    return noun.lemma_.lower() in lexicon.documents | lexicon.motions


def signers(paper: Token, lexicon: Lexicon) -> list[Token]:
    """Whose document it is: its owner's, else of the one who signs or issues it; the document itself where nobody is told.

    What a motion that is voted down demands is nobody's: "vetoed a UN resolution condemning the coup".
    """
    verb = paper.head
    turned_down = paper.dep_ in {"obj", "nsubj:pass"} and verb.lemma_.lower() in lexicon.refusing
    if turned_down and paper.lemma_.lower() in lexicon.motions:
        return syntax.children(paper, "nmod:poss") or [
            d for d in syntax.children(paper, "nmod") if preposition(d) == "by"
        ]
    owners = syntax.genitives(paper) + [d for d in syntax.children(paper, "nmod") if preposition(d) in {"from", "by"}]
    if owners:
        return owners
    lemma = verb.lemma_.lower()
    if paper.dep_ == "obj" and (lemma in lexicon.light_verbs or lemma in lexicon.signing):
        return syntax.subjects(verb)
    return [paper]
