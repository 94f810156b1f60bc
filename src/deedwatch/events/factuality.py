"""How sure the text is of an event: from its verb group up through every word that governs it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal, cast, get_args

from deedwatch import syntax
from deedwatch.errors import LexiconError
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.events.match import Match
    from deedwatch.records import Factuality
    from deedwatch.tokens import Token

Verdict = Literal[
    "same", "ongoing", "planned", "hypothetical", "demanded", "threatened", "alleged", "denied", "attempted"
]
_WARNING = frozenset({"warn", "caution"})
MAX_STEPS = 8  # governors above a predicate; longer chains are parser noise
_REAL = frozenset({"occurred", "ongoing"})
_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
# Modals that leave a deed open; "would" only where nobody reports it ("would attack if"); "must" and "should" demand.
_OPEN_MODALS = frozenset({"can", "could", "may", "might", "ought"})
_TOLD = frozenset({"report", "rumour", "rumor", "story", "account", "tale"})
_DEMANDING = frozenset({"should", "must"})
_TO_COME = frozenset(
    "next tomorrow soon later monday tuesday wednesday thursday friday saturday sunday weekend".split()
)
_ALLOWING = frozenset({"let", "allow", "enable", "permit", "empower", "entitle", "authorise", "authorize"})
# What allows in writing: nobody has done it by that.
_WRITTEN = frozenset(
    "pact deal treaty agreement accord law bill act rule ruling order decree amendment constitution mandate clause charter text resolution "
    "contract memorandum protocol licence license provision article legislation regulation status arrangement".split()
)
_CLAUSAL = frozenset(
    {"ccomp", "xcomp", "acl", "advcl", "csubj", "csubj:pass", "acl:relcl", "conj", "parataxis", "advcl:relcl"}
)


@dataclass(frozen=True, slots=True)
class Attitudes:
    """Governing words and their verdicts."""

    verbs: Mapping[str, Verdict]
    nouns: Mapping[str, Verdict]
    adjectives: Mapping[str, Verdict]
    modifiers: Mapping[str, Verdict]
    indefinite: frozenset[str]
    speech: frozenset[str]
    intent: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reality:
    """The status of a predicate. `governor` is the first word that took reality from it; `question` voids it."""

    status: Factuality
    governor: Token | None = None
    question: bool = False
    future: bool = False
    speaker: Token | None = None  # who says it, by the tree alone


@cache
def load() -> Attitudes:
    """The shipped table. Raises LexiconError for a verdict that does not exist."""
    raw = tomllib.loads(resources.files("deedwatch.events").joinpath("data/attitudes.toml").read_text(encoding="utf-8"))
    return Attitudes(
        verbs=_verdicts(raw["verbs"]),
        nouns=_verdicts(raw["nouns"]),
        adjectives=_verdicts(raw["adjectives"]),
        modifiers=_verdicts({key: words for key, words in raw["modifiers"].items() if key != "indefinite"}),
        indefinite=frozenset(raw["modifiers"]["indefinite"].split()),
        speech=frozenset(raw["speech"]["verbs"].split()),
        intent=frozenset(raw["intent"]["verbs"].split()),
    )


def _verdicts(table: Mapping[str, str]) -> dict[str, Verdict]:
    wrong = sorted(set(table) - set(get_args(Verdict)))
    if wrong:
        raise LexiconError(f"attitudes.toml: no verdict {', '.join(wrong)}")
    return {word: cast("Verdict", verdict) for verdict, words in table.items() for word in words.split()}


def judge(match: Match) -> Reality:
    """The status of a match, before what its type or a statement around it says."""
    attitudes = load()
    if match.kind == "noun":
        return _judge_noun(match, attitudes)
    reality = _own(match.head)
    if match.frame.to_come and reality.future and match.head.head.lemma_.lower() in _WARNING:
        return reality  # "warned that there would be sanctions": the warning is the threat
    if match.frame.mode == "visit" and reality.status == "ongoing" and _arranged(match.head):
        reality = Reality("planned", match.head, future=True)
    if match.kind == "light" and match.noun is not None:
        reality = _modified(reality, match.noun, attitudes)
    if match.head.lemma_.lower() in attitudes.intent and match.frame.type != "MOBILIZE":
        reality = _combined(reality, "planned", match.head, violent=False)
    if _is_known_thing(match):
        return reality
    return _climb(
        match.head, reality, attitudes, violent=match.frame.type == "ASSAULT", verbal=match.frame.type in _VERBAL
    )


def _arranged(verb: Token) -> bool:
    """ "Is sending an envoy", "is visiting Ankara next week": to come; who "is visiting Ankara" is there."""
    if syntax.verb_group(verb).tense != "present":
        return False
    below = {t.lower_ for d in verb.children if d.dep_.startswith(("obl", "advmod")) for t in d.subtree}
    return verb.lemma_.lower() not in {"visit", "tour"} or bool(below & _TO_COME)


def _is_known_thing(match: Match) -> bool:
    """ "Did not mention the sanctions announced by the Treasury": whatever is not done to them, they were announced."""
    verb = match.head
    bare = verb.dep_ == "acl" and verb.tag_ == "VBN" and syntax.child(verb, "mark", *SUBJECTS) is None
    above = verb.head if bare else None  # not "the allegation that its drones had hit them"
    return above is not None and any(d.lower_ in {"the", "those", "these"} for d in syntax.children(above, "det"))


def _judge_noun(match: Match, attitudes: Attitudes) -> Reality:
    noun = match.trigger
    reality = _modified(Reality("occurred"), noun, attitudes)
    violent = match.frame.type == "ASSAULT"
    indefinite = any(d.lower_ in attitudes.indefinite for d in syntax.children(noun, "det"))
    bare = not syntax.children(noun, "det", "nmod:poss") and noun.tag_ in {"NN", "NNS"}
    owner = noun.head
    if noun.dep_ in {"nmod", "obl", "conj"} and owner.pos_ == "NOUN" and owner.lemma_.lower() in attitudes.nouns:
        reality = _combined(reality, attitudes.nouns[owner.lemma_.lower()], owner, violent=violent)
    verb = syntax.governing_predicate(noun)
    if verb is None:
        return reality
    group = syntax.verb_group(verb)
    if group.question or syntax.is_withheld(verb):
        return Reality("hypothetical", verb, question=True)
    verdict = attitudes.verbs.get(_word(verb), "same")
    is_object = noun in syntax.patients(verb) or _is_under_object(noun, verb)
    voiced = match.frame.type in _VERBAL and bool(
        syntax.children(noun, "nmod:poss") or {"by", "from"} & set(syntax.obliques(noun))
    )
    if is_object and verdict != "same" and not (verdict == "denied" and voiced):  # "rejected X's plea": it was made
        reality = _combined(reality, verdict, verb, violent=violent)
    if is_object and syntax.leaves_open(verb):
        return Reality("hypothetical", verb)
    if (indefinite or bare) and (
        _own(verb).status not in _REAL or _climb(verb, _own(verb), attitudes, violent=False).status not in _REAL
    ):
        return Reality("hypothetical", reality.governor or verb)
    return reality


def _is_under_object(noun: Token, verb: Token) -> bool:
    """ "avert the start of an invasion": the noun hangs below the verb's object."""
    node = noun
    for _ in range(3):
        if node.head == verb:
            return node.dep_ in {"obj", "nsubj:pass"}
        node = node.head
    return False


def _modified(reality: Reality, noun: Token, attitudes: Attitudes) -> Reality:
    for dependent in syntax.children(noun, "amod", "det"):
        verdict = attitudes.modifiers.get(dependent.lower_)
        if verdict is not None:
            reality = _combined(reality, verdict, dependent, violent=False)
        elif dependent.lower_ == "no":
            reality = Reality("denied", dependent)
    return reality


def _own(verb: Token) -> Reality:
    """What the verb group itself says."""
    group = syntax.verb_group(verb)
    if group.question:
        return Reality("hypothetical", verb, question=True)
    if verb.tag_ == "VBG" and verb.i > 1 and verb.nbor(-1).lower_ == "of" and verb.nbor(-2).lower_ == "short":
        return Reality("denied", verb)  # "stopped short of condemning it"
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and verb.head.tag_ in {"VBD", "VBZ"}
        and not syntax.children(verb, "aux", "mark")
    ):
        return Reality("hypothetical", verb)  # a bare infinitive hung on a finite verb belongs to a lost governor
    if syntax.condition_marker(verb) or any(d.lower_ in {"whether", "should"} for d in syntax.children(verb, "mark")):
        return Reality("hypothetical", verb)
    if group.modal in _DEMANDING:
        return Reality("denied" if group.negated else "demanded", verb)
    if group.modal in _OPEN_MODALS:
        return Reality("denied" if group.negated and group.modal in {"can", "could"} else "hypothetical", verb)
    if any(d.lower_ == "once" for c in syntax.children(verb, "advcl") for d in syntax.children(c, "mark")):
        return Reality("planned", verb)
    if (
        group.infinitive
        and verb.dep_ in {"root", "ROOT"}
        and any(d.tag_ == "TO" for d in syntax.children(verb, "mark"))
    ):
        return Reality("planned", verb, future=True)  # a headline: "Madrid to sack Catalan government"
    if _is_yet(verb) and any(d.lemma_ == "be" for d in syntax.children(verb, "cop", "aux")) and _infinitive(verb):
        return Reality("denied", verb)  # "is yet to respond"
    if group.negated:
        return Reality("denied", verb, future=group.tense == "future" or group.modal == "would")
    if group.tense == "future" or group.modal == "would":
        return Reality("planned", verb, future=True)
    if group.progressive and (group.tense == "present" or group.perfect) and not group.infinitive:
        return Reality("ongoing")
    return Reality("occurred")


def _climb(verb: Token, reality: Reality, attitudes: Attitudes, *, violent: bool, verbal: bool = False) -> Reality:
    node, status = verb, reality
    for _ in range(MAX_STEPS):
        head = node.head
        if head == node or node.dep_ not in _CLAUSAL or syntax.is_contrast(node):
            break
        if node.dep_ == "advcl" and _stands_alone(node, verbal=verbal):
            break
        if node.dep_ == "conj":
            if not _shares_governor(node):
                break
            node = head
            continue
        if node.dep_ in {"acl:relcl", "advcl:relcl", "parataxis"}:
            break
        status = _step(status, node, head, attitudes, violent=violent)
        if syntax.leaves_open(head):
            return _put(status, "hypothetical", head)
        if node.dep_ == "acl" and head.pos_ != "VERB":
            above = syntax.governing_predicate(head)
            if above is None:
                break
            if _of_charge(node) and attitudes.verbs.get(above.lemma_.lower()) == "alleged":
                status = _combined(status, "alleged", above, violent=violent)
            status = _under_denial(status, head, above, attitudes)
            node = above
            continue
        node = head
    return status


def _of_charge(clause: Token) -> bool:
    """ "accused forces of shelling", with the participle hung on the noun."""
    return clause.tag_ == "VBG" and any(d.lower_ in {"of", "for"} for d in syntax.children(clause, "mark", "case"))


def _shares_governor(conjunct: Token) -> bool:
    """Whether a coordinated verb stands under the same governor: no subject of its own and the same form."""
    if syntax.children(conjunct, "nsubj", "nsubj:pass"):
        return conjunct.head.dep_ in {"ccomp", "acl", "advcl"} and bool(syntax.children(conjunct, "mark")) is False
    return True


def _step(reality: Reality, node: Token, head: Token, attitudes: Attitudes, *, violent: bool) -> Reality:
    """One step up: `node` is the clause, `head` what governs it."""
    lemma = _word(head)
    own = _own(head) if syntax.is_predicate(head) else Reality("occurred")
    if node.dep_ == "advcl" and not is_content(node, head):
        return _adverbial(reality, node, head)
    if head.pos_ == "NOUN" or (node.dep_ == "acl" and head.pos_ != "VERB"):
        if syntax.undoubted(head):
            return reality
        if any(d.lower_ == "no" for d in syntax.children(head, "det")):
            return Reality("denied", head)
        verdict = attitudes.nouns.get(lemma, "hypothetical" if _infinitive(node) else "same")
        return _combined(reality, verdict, head, violent=violent)
    if head.pos_ == "ADJ":
        reality = _combined(reality, attitudes.adjectives.get(lemma, "same"), head, violent=violent)
        return _under(reality, own, head)
    if lemma in attitudes.speech and not _infinitive(node):
        speaker = next(iter(syntax.subjects(head)), None)
        if own.status == "denied":
            return reality if lemma in {"say", "tell"} else Reality("hypothetical", head)
        kept = (
            reality
            if reality.speaker is not None
            else Reality(reality.status, reality.governor, reality.question, reality.future, speaker)
        )
        verdict = attitudes.verbs.get(lemma, "same")
        plot = verdict == "alleged" and reality.status == "planned" and is_gerund(node)  # "accused of plotting a coup"
        doubted = verdict in {"hypothetical", "denied"} and node.dep_ == "ccomp"
        charged = verdict == "alleged" and _reduced(head)  # "a general accused of killing": no statement says so
        return _combined(kept, verdict, head, violent=violent) if doubted or plot or charged else kept
    verdict = attitudes.verbs.get(lemma, "hypothetical" if _infinitive(node) else "same")
    if (lemma == "want" and syntax.children(head, "obj")) or (lemma == "give" and node.dep_ == "advcl"):
        verdict = "demanded"  # "wants Doha to close the base", "gave it a week to withdraw"
    if lemma == "have" and _is_yet(head) and _infinitive(node):
        verdict = "denied"  # "has yet to sign"
    if syntax.unhesitating(head):
        verdict = "same"
    if lemma in _ALLOWING and any(s.lemma_.lower() in _WRITTEN for s in syntax.subjects(head)):
        verdict = "hypothetical"  # "a pact that lets them deploy troops"
    return _under(_combined(reality, verdict, head, violent=violent), own, head)


def _reduced(verb: Token) -> bool:
    """A participle that stands for a relative clause: "accused of"."""
    return (
        verb.tag_ == "VBN"
        and verb.dep_ in {"acl", "advcl", "conj"}
        and not syntax.children(verb, "aux", "aux:pass", "nsubj", "nsubj:pass")
    )


def _word(verb: Token) -> str:
    """The verb as the table has it: with its particle where that makes another word of it."""
    return "rule_out" if syntax.is_ruling_out(verb) else verb.lemma_.lower()


def _is_yet(verb: Token) -> bool:
    return any(d.lower_ == "yet" for d in syntax.children(verb, "advmod"))


def is_content(clause: Token, head: Token) -> bool:
    """Whether a clause that the parser calls adverbial is what the governor takes: "called on X to leave", "accused of -ing"."""
    if head.lemma_.lower() == "give" and clause.i > head.i and receivers(head):
        return clause.tag_ == "VB"
    lemma = head.lemma_.lower()
    marks = {d.lower_ for d in clause.children if d.dep_ in {"mark", "case"}}
    charge = lemma == "accuse" and "of" in marks  # "accused Chad, one of its neighbours, of arming them"
    apart = any(t.text in {",", ";", "–", "—"} for t in clause.doc[head.i : clause.left_edge.i + 1])
    if clause.i < head.i or (apart and not charge):
        return False
    if syntax.is_ruling_out(head) and clause.tag_ == "VBG" and not marks:
        return True
    if is_gerund(clause) and marks & {"of", "for", "from", "into", "against", "with"}:
        return load().verbs.get(lemma) in {"alleged", "denied"} or lemma in {
            "condemn",
            "criticise",
            "criticize",
            "denounce",
            "thank",
            "praise",
        }
    if marks != {"to"}:
        return False
    if lemma in {"grant", "allow"}:
        return bool(syntax.children(head, "iobj"))
    if lemma == "vote":  # "voted 122-0 to remove the president"
        return True
    if syntax.unhesitating(head):
        return True
    return load().verbs.get(lemma) in {"planned", "demanded", "threatened", "attempted", "denied"}


def receivers(give: Token) -> list[Token]:
    """Who is given something, or time: "gave him a week", "gave the envoys until Sunday"."""
    timed = "until" in syntax.obliques(give) or syntax.child(give, "obl:unmarked") is not None
    return syntax.children(give, "iobj") or (syntax.children(give, "obj") if timed else [])


def is_gerund(clause: Token) -> bool:
    """ "Of shelling", "of having shelled"."""
    return clause.tag_ == "VBG" or any(d.lower_ == "having" for d in syntax.children(clause, "aux"))


def _stands_alone(clause: Token, *, verbal: bool) -> bool:
    """A dated clause ("after warplanes bombed the town") or a speaker's own participle ("said ..., accusing X") tells a deed itself."""
    kinds = {"mark", "case"} if clause.tag_ == "VBG" else {"mark", "case", "advmod"}
    marks = {d.lower_ for d in clause.children if d.dep_ in kinds}
    if clause.tag_ in {"VBD", "VBZ", "VBP"} and marks & {"after", "as", "when", "because", "since", "where"}:
        return syntax.condition_marker(clause) is None and "before" not in marks
    before = clause.doc[clause.left_edge.i - 1].text if clause.left_edge.i > 0 else ""
    return verbal and clause.tag_ == "VBG" and not marks and before == ","


def _adverbial(reality: Reality, node: Token, head: Token) -> Reality:
    """Conditions and purposes are not deeds; "as", "after" and participles are."""
    if reality.status not in _REAL:
        return reality
    marks = {d.lower_ for d in node.children if d.dep_ in {"mark", "case"}}
    if "before" in marks and _happened(head) and (_happened(node) or _is_nominal(node)):
        return reality  # "burned the schools before the troops landed", "beat them before being arrested": both are told as past
    if marks & {"unless", "if", "until", "before", "lest", "without", "rather", "instead"}:
        return Reality("hypothetical", node)
    if "to" in marks or "so" in marks:
        return Reality("hypothetical", node)
    if not marks and node.tag_ == "VBG":
        return _under(reality, _own(head), head)
    if syntax.judged(node) and head.lemma_.lower() not in syntax.REWARDED:
        return Reality("alleged", head)  # "arrested for organising protests": they who arrest say so
    return reality


def _is_nominal(clause: Token) -> bool:
    """ "Detaining them", "being detained"."""
    return clause.tag_ == "VBG" or any(
        d.lower_ in {"being", "having"} for d in syntax.children(clause, "aux", "aux:pass")
    )


def _happened(verb: Token) -> bool:
    return verb.tag_ == "VBD" and not syntax.children(verb, "aux")


def _infinitive(node: Token) -> bool:
    marked = any(d.tag_ == "TO" and d.dep_ == "mark" for d in node.children)
    return marked or (
        node.tag_ == "VB" and not any(d.tag_ == "MD" or d.lemma_ == "do" for d in syntax.children(node, "aux"))
    )


def _combined(reality: Reality, verdict: Verdict, governor: Token, *, violent: bool) -> Reality:
    """Put a governor's verdict on top of what is known so far."""
    status = reality.status
    if verdict == "same":
        return reality
    if verdict == "ongoing":
        return _put(reality, "ongoing", governor) if status in _REAL else reality
    if verdict == "attempted":
        return reality if violent or status not in _REAL else _put(reality, "hypothetical", governor)
    if verdict == "denied":
        return _put(reality, "denied", governor)
    if (
        status in _REAL
        or (verdict in {"hypothetical", "demanded"} and status in {"planned", "denied"})
        or (verdict == "alleged" and status == "planned")
    ):
        return _put(reality, verdict, governor)
    return reality


def _put(reality: Reality, status: Factuality, governor: Token) -> Reality:
    return Reality(status, governor, reality.question, reality.future, reality.speaker)


def _under(reality: Reality, own: Reality, head: Token) -> Reality:
    """Put the governor's own status on top: "could decide to", "did not plan to", "will start to"."""
    if own.question:
        return own
    if own.status == "denied":
        return _put(reality, "denied", head)
    if own.status == "hypothetical" and reality.status == "planned" and syntax.condition_marker(head):
        return _put(reality, "hypothetical", head)  # "if Egypt agrees to free him"
    if own.status in {"hypothetical", "planned", "demanded"} and reality.status in _REAL:
        return replace(_put(reality, own.status, head), future=own.future)
    return reality


def _under_denial(reality: Reality, noun: Token, verb: Token, attitudes: Attitudes) -> Reality:
    """ "has no plans to invade", "rejected claims that it had fired", "abandoned plans to visit"."""
    verdict = attitudes.verbs.get(verb.lemma_.lower())
    if (
        verdict == "denied"
        and noun in syntax.patients(verb)
        and (attitudes.nouns.get(noun.lemma_.lower()) in {"planned", "alleged"} or noun.lemma_.lower() in _TOLD)
    ):
        return _put(reality, "denied", verb)
    return _under(reality, _own(verb), verb) if noun in syntax.patients(verb) else reality
