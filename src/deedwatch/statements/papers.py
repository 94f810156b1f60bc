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
        return [*syntax.subjects(verb)]
    return [paper]


def authors(told: Token, lexicon: Lexicon) -> list[Token]:
    """Who stands behind "according to a report by the ministry", "… figures from the UN": whose it is; else the thing itself."""
    if told.lemma_.lower() not in lexicon.documents | lexicon.media | lexicon.counts | lexicon.findings:
        return [told]
    makers = [d for d in syntax.children(told, "nmod") if preposition(d) in {"from", "by"}]
    owners = syntax.children(told, "nmod:poss") or [c for maker in makers for c in syntax.conjuncts(maker)]
    return [owner for owner in owners if owner.pos_ != "PRON"] or [told]


def holders_of(office: Token) -> list[Token]:
    """ "Sharif's office", "the office of Sharif": whose it is."""
    return syntax.genitives(office) + [d for d in syntax.children(office, "nmod") if preposition(d) == "of"]
