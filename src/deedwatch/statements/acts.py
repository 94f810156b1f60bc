"""What a neutral cue's words make of themselves: a threat, a demand, a denial, a promise, or plain assertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from deedwatch.document import Document
    from deedwatch.records import Actor, Polarity, SpeechAct
    from deedwatch.statements.lexicon import Lexicon

# Negated states of mind say nothing about deeds: "did not expect", "doesn't know".
_MENTAL = frozenset(
    {
        "expect",
        "know",
        "think",
        "believe",
        "want",
        "see",
        "understand",
        "feel",
        "say",
        "comment",
        "agree",
        "remember",
        "care",
    }
)


def refine(
    root: Token | None, speaker: Actor | None, document: Document, lexicon: Lexicon
) -> tuple[SpeechAct, Polarity]:
    """The act and polarity of a neutral cue's content, by its main clause."""
    if root is None or not syntax.is_predicate(root):
        return "assert", "positive"
    group = syntax.verb_group(root)
    polarity: Polarity = "negative" if group.negated else "positive"
    subject = next(iter(syntax.children(root, *SUBJECTS)), None)
    own = subject is not None and _own(subject, speaker, document, lexicon)
    harmful = _harmful(root, lexicon)
    conditional = bool(syntax.conditions(root)) or (
        root.head != root and root.dep_ == "conj" and bool(syntax.conditions(root.head))
    )
    if group.question:
        return "assert", polarity
    if (
        conditional
        and harmful
        and (group.tense == "future" or group.modal in {"should", "would", "must"})
        and not group.negated
    ):
        return "threaten", polarity
    if group.modal in lexicon.demand_modals and root.lemma_ != "expect" and not own and subject is not None:
        return "demand", polarity
    if _subjunctive(root) and not own:
        return "demand", polarity
    if group.tense == "future":
        if not own:
            return "predict", polarity
        if group.negated:
            return "refuse", polarity
        return ("threaten" if harmful and root.lemma_ not in {"pay", "act", "force"} else "promise"), polarity
    if group.negated and own and group.modal is None and root.lemma_ not in _MENTAL:
        return "deny", polarity
    return "assert", polarity


def _subjunctive(root: Token) -> bool:
    """ "insisted that the US provide a response": a bare verb with a subject under "that"."""
    marked = any(mark.lower_ == "that" for mark in syntax.children(root, "mark"))
    return (
        marked
        and root.tag_ == "VB"
        and not syntax.children(root, "aux", "aux:pass")
        and bool(syntax.children(root, "nsubj"))
    )


def _own(subject: Token, speaker: Actor | None, document: Document, lexicon: Lexicon) -> bool:
    """Whether the clause is about the speaker or the speaker's side."""
    if subject.text in lexicon.own or subject.lower_ in {"we", "our"}:
        return True
    mention = document.mention_at(subject)
    if mention is None or speaker is None:
        return False
    for ident in mention.mention.actors:
        actor = document.actors.get(ident)
        if ident == speaker.id or (
            actor is not None and actor.country is not None and actor.country == speaker.country
        ):
            return True
    return False


def _harmful(root: Token, lexicon: Lexicon) -> bool:
    if root.lemma_ in lexicon.harm:
        return True
    return any(d.lemma_ in lexicon.harm for d in root.subtree if d.pos_ in {"NOUN", "VERB"} and abs(d.i - root.i) <= 12)
