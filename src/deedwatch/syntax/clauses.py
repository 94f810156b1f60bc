"""Clauses: the verb group's tense, modality and polarity; conditions; which predicate governs a token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deedwatch.syntax.arguments import child, children, is_passive
from deedwatch.syntax.remember import remembered

if TYPE_CHECKING:
    from deedwatch.tokens import Token

Tense = Literal["past", "present", "future"]
NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "scarcely", "nobody", "none", "without"}
)
FORCED_WITHIN = 6  # "choice but to once again suspend"
_TURNING = frozenset({"but", "instead", "rather", "then"})  # what is not shared beyond: "will not fight but negotiate"
_DOUBTS = frozenset({"doubt", "question", "denying", "secret", "dispute", "mistake"})
_CHOICE = frozenset({"choice", "option", "alternative", "recourse"})
MODALS = frozenset({"can", "could", "may", "might", "must", "shall", "should", "will", "would", "ought"})
_FULL_MODALS = {"ca": "can", "wo": "will", "'ll": "will", "’ll": "will", "'d": "would", "’d": "would", "sha": "shall"}
_HOLDING_BACK = frozenset({"refuse", "decline", "fail", "avoid", "short", "refusal", "unwilling", "reluctant"})
_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"})
_INFORMING = frozenset({"tell", "inform", "remind", "warn", "notify"})
_TALES = frozenset({"report", "claim", "allegation", "rumour", "rumor", "story", "suggestion", "assertion"})
_DENYING = frozenset({"deny", "dispute", "refute", "disavow"})
_CLOSING = frozenset({'"', "”", "'", "’", ")"})  # what may stand behind a question mark
CONDITION_MARKERS = frozenset({"if", "unless", "provided", "providing", "lest", "assuming", "supposing"})
PREDICATE_RELATIONS = frozenset(
    {"root", "ccomp", "xcomp", "advcl", "advcl:relcl", "acl", "acl:relcl", "parataxis", "conj", "csubj", "csubj:pass"}
)


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """What the auxiliaries and particles around a predicate say."""

    tense: Tense | None
    modal: str | None  # lemma of a modal other than plain future "will"
    negated: bool
    perfect: bool
    progressive: bool
    passive: bool
    infinitive: bool
    question: bool
    start: int  # token index of the group's first word
    end: int  # one past its last word


@remembered
def verb_group(predicate: Token) -> VerbGroup:
    """The verb group of a verb, or of a nominal or adjectival predicate through its copula."""
    own = children(predicate, "aux", "aux:pass", "cop")
    before = _shares_with(predicate) if not own else None
    helpers = own if before is None else children(before, "aux")
    finite = next((h for h in helpers if h.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    negated = (_has_negation(predicate) or _negative_argument(predicate)) and not unhesitating(predicate)
    negated = negated or (before is not None and _has_negation(before) and not unhesitating(before))
    had = [h for h in helpers if _is_had(h, predicate, helpers)]
    modals = [
        _FULL_MODALS.get(h.lower_, h.lower_) for h in helpers if (h.tag_ == "MD" or h.lower_ in MODALS) and h not in had
    ]
    finite_be = any(h.lower_ in _BE for h in helpers) and _marked_to(predicate)
    is_to = finite_be and (
        predicate.tag_ == "VB" or any(h.lower_ == "be" for h in helpers)
    )  # "is to meet", "is to be freed"
    at_fault = is_to and predicate.lemma_ == "blame"  # "is to blame" tells of now
    future = "will" in modals or "shall" in modals or (is_to and not at_fault) or _going_to(predicate)
    if "would" in modals and _reported_in_past(predicate):
        future, modals = True, [m for m in modals if m != "would"]
    modal = next((m for m in modals if m not in {"will", "shall"}), None)
    infinitive = not is_to and (_marked_to(predicate) or (predicate.tag_ == "VB" and not helpers))
    group = [*own, predicate, *(d for d in children(predicate, "advmod") if d.lower_ in NEGATIONS)]
    return VerbGroup(
        tense="future" if future else _tense(finite or predicate, predicate),
        modal=modal,
        negated=negated,
        perfect=bool(had) or any(h.lemma_ == "have" for h in helpers),
        progressive=(predicate.tag_ == "VBG" and any(h.lemma_ == "be" for h in helpers))
        or any(h.lower_ == "being" for h in helpers),  # "is being held"
        passive=is_passive(predicate),
        infinitive=infinitive,
        question=_question(predicate),
        start=min(t.i for t in group),
        end=max(t.i for t in group) + 1,
    )


def _shares_with(predicate: Token) -> Token | None:
    """The verb whose helper counts for a coordinated one too: "must withdraw and free them", "did not attack or seize it"."""
    if predicate.dep_ != "conj" or predicate.tag_ not in {"VB", "VBP"}:
        return None
    above = predicate.head
    if above.tag_ != "VB" or not children(above, "aux") or children(predicate, "nsubj", "nsubj:pass", "mark"):
        return None
    if any(d.lower_ in _TURNING for d in children(predicate, "cc", "advmod")) or _marked_to(above):
        return None
    return above if any(h.tag_ == "MD" or h.lemma_ == "do" for h in children(above, "aux")) else None


def shares_helper(predicate: Token) -> bool:
    """Whether its auxiliary stands before the verb it is coordinated with."""
    return not children(predicate, "aux", "aux:pass", "cop") and _shares_with(predicate) is not None


def _is_had(helper: Token, predicate: Token, helpers: list[Token]) -> bool:
    """ "He'd met them" and "he'd been told": the short form before a participle is "had", whatever the tagger says."""
    if helper.lower_ not in {"'d", "’d"}:
        return False
    forms = {h.lower_ for h in helpers}
    return "been" in forms or (predicate.tag_ in {"VBN", "VBD"} and not forms & {"be", "have"})


def _has_negation(predicate: Token) -> bool:
    helpers = children(predicate, "aux", "aux:pass", "cop")
    return any(d.lower_ in NEGATIONS for d in children(predicate, "advmod", "neg", "det", "cc", "cc:preconj")) or any(
        d.lower_ in NEGATIONS for h in helpers for d in h.children
    )


def unhesitating(predicate: Token) -> bool:
    """ "Will not hesitate to strike": two negations that affirm what follows."""
    return predicate.lemma_ == "hesitate" and _has_negation(predicate)


def tells_duty(have: Token) -> bool:
    """Whether a "have" is what somebody is told of others: "told the minister that Tehran had to admit them"."""
    if have.lemma_ != "have" or have.dep_ != "ccomp":
        return False
    return have.head.lemma_ in _INFORMING and not verb_group(have).negated


@remembered
def is_ruling_out(predicate: Token) -> bool:
    """ "Rule out"."""
    return predicate.lemma_ == "rule" and any(d.lower_ == "out" for d in children(predicate, "compound:prt", "advmod"))


@remembered
def leaves_open(predicate: Token) -> bool:
    """ "Did not rule out", "refused to rule out": what stands below may yet be done, and nobody has refused it."""
    if not is_ruling_out(predicate):
        return False
    if _has_negation(predicate) or any(d.lower_ == "without" for d in children(predicate, "mark", "case")):
        return True
    above = predicate.head
    yet = above.lemma_ == "have" and any(d.lower_ == "yet" for d in children(above, "advmod"))
    return predicate.dep_ in {"xcomp", "acl", "advcl"} and (yet or above.lemma_ in _HOLDING_BACK)


def _reported_in_past(predicate: Token) -> bool:
    """ "said it would withdraw" is "will withdraw" seen from the past; a condition keeps it hypothetical."""
    if any(condition_marker(clause) for clause in children(predicate, "advcl")):
        return False
    node = predicate
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    return node.dep_ in {"ccomp", "csubj", "acl", "parataxis"} and node.head.tag_ in {"VBD", "VBN", "VBG", "NN", "NNS"}


def _negative_argument(predicate: Token) -> bool:
    """ "No troops crossed", "none of them agreed"."""
    for argument in children(predicate, "nsubj", "nsubj:pass", "obj"):
        if forced(argument) is not None or undoubted(argument):
            continue
        if argument.lower_ in {"nobody", "none", "nothing", "neither"}:
            return True
        if any(d.lower_ in {"no", "neither"} and d.dep_ in {"det", "cc:preconj"} for d in argument.children):
            return True
    return False


def forced(noun: Token) -> Token | None:
    """What there is "no choice but" to do: the infinitive under the noun. It is affirmed, not denied."""
    if noun.lemma_.lower() not in _CHOICE or not any(
        d.lower_ in {"no", "little"} for d in children(noun, "det", "amod")
    ):
        return None
    words = noun.doc[noun.i + 1 : min(noun.i + FORCED_WITHIN, noun.sent.end)]
    opens = {t.lower_ for t in words[:2]} & {"but", "than", "except"}
    return next((t for t in words if t.tag_ == "VB"), None) if opens else None


def undoubted(noun: Token) -> bool:
    """ "There is no doubt that they did it", "no question that": what nobody doubts is affirmed."""
    if noun.lemma_.lower() not in _DOUBTS or not any(
        d.lower_ in {"no", "little"} for d in children(noun, "det", "amod")
    ):
        return False
    return any(m.lower_ == "that" for clause in children(noun, "acl", "ccomp") for m in children(clause, "mark"))


def _marked_to(predicate: Token) -> bool:
    return any(d.lower_ == "to" and d.dep_ == "mark" for d in predicate.children)


def _going_to(predicate: Token) -> bool:
    due = predicate.tag_ == "VB" and any(d.lower_ == "due" and d.dep_ in {"mark", "case"} for d in predicate.children)
    return due or (predicate.dep_ == "xcomp" and predicate.head.lower_ in {"going", "about", "due", "set", "poised"})


def _tense(finite: Token, predicate: Token) -> Tense | None:
    if finite.tag_ == "VBD":
        return "past"
    if finite.tag_ in {"VBZ", "VBP"}:
        return "present"
    if finite.tag_ == "MD":
        return "present"
    if predicate.tag_ == "VBN" and predicate.dep_ in {"acl", "advcl"}:
        return "past"
    return None


def is_denied(predicate: Token) -> bool:
    """ "Denied ordering the police to shoot", "denied that it had threatened Chad", "denied a report that …": by this account it never was."""
    above = predicate.head
    content = predicate.dep_ in {"ccomp", "xcomp"} and predicate.i > above.i
    if predicate.dep_ == "acl" and above.lemma_.lower() in _TALES and child(predicate, "nsubj") is not None:
        content, above = (
            above.dep_ == "obj" and above.head.lemma_.lower() in _DENYING | {"reject", "dismiss"},
            above.head,
        )
        return content and not verb_group(above).negated
    return content and above.lemma_.lower() in _DENYING and not verb_group(above).negated


def _question(predicate: Token) -> bool:
    if predicate.dep_ != "root" and predicate.head.dep_ != "root":
        return False
    doc, sentence = predicate.doc, predicate.sent
    tokens = (doc[i] for i in range(sentence.end - 1, sentence.start - 1, -1))
    last = next((t.text for t in tokens if not t.is_space and t.text not in _CLOSING), None)
    return last == "?"


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause."""
    if token.pos_ == "VERB":
        return True
    return token.dep_ in PREDICATE_RELATIONS and child(token, "cop", "nsubj", "nsubj:pass") is not None


def governing_predicate(token: Token) -> Token | None:
    """The nearest clause head above the token (not itself)."""
    node = token
    while node.head != node:
        node = node.head
        if is_predicate(node):
            return node
    return None


def condition_marker(clause: Token) -> str | None:
    """The word that makes this clause a condition: if, unless, …, "should" or "were" when inverted; else None."""
    for mark in children(clause, "mark", "advmod", "case"):
        low = mark.lower_
        if low in CONDITION_MARKERS:
            before = mark.nbor(-1).lower_ if mark.i > 0 else ""
            return None if before in {"even", "as"} else low
        if low in {"case", "event"} or (low == "long" and mark.i > 0 and mark.nbor(-1).lower_ in {"as", "so"}):
            return low
    if clause.dep_ in {"advcl", "parataxis", "ccomp"}:
        helper = next(
            (h for h in children(clause, "aux", "cop", "aux:pass") if h.lower_ in {"should", "were", "had"}), None
        )
        subject = child(clause, "nsubj", "nsubj:pass")
        if helper is not None and subject is not None and helper.i < subject.i:
            return helper.lower_
    return None


def is_contrast(clause: Token) -> bool:
    """Whether an adverbial clause speaks against its main clause: "even as …", "while …", "although …"."""
    if clause.dep_ != "advcl":
        return False
    for mark in children(clause, "mark", "advmod", "case"):
        if mark.lower_ in {"while", "although", "though", "whereas"}:
            return True
        if mark.lower_ == "as" and mark.i > 0 and mark.doc[mark.i - 1].lower_ == "even":
            return True
    return False


def conditions(predicate: Token) -> list[Token]:
    """Clauses stating on what condition the predicate holds, those shared by coordinated predicates included."""
    own = [clause for clause in children(predicate, "advcl") if condition_marker(clause)]
    if not own and predicate.dep_ == "conj":
        return [clause for clause in conditions(predicate.head) if clause.i < predicate.head.i]
    return own
