"""What a neutral cue's words make of themselves: a threat, a demand, a denial, a promise, or plain assertion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.document import Document
    from deedwatch.records import Actor, Polarity, SpeechAct
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token

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

_DISMISSING = frozenset(
    {"dismiss", "reject", "deny", "shrug_off", "brush_off", "brush_aside", "wave_away", "wave_aside", "repudiate"}
)
# "Our country will not be bullied": what others do to bend somebody.
_BENDING = frozenset(
    "bully intimidate blackmail cow coerce dictate pressure pressurise pressurize deter threaten frighten scare browbeat".split()
)
# "Had no idea", "is in no doubt": what one lacks, and no deed
_LACKED = frozenset(
    "idea information doubt comment clue illusion inkling hesitation word news reason objection".split()
)
_HURTING = frozenset(
    "backfire boomerang rebound fail hurt harm undermine damage weaken worsen jeopardise jeopardize erode destabilise destabilize".split()
)
_REJECTING = frozenset({"reject", "rebuff", "spurn"})
_ASSURING = frozenset({"assure", "reassure"})
_FOREIGN = frozenset({"foreign", "enemy", "hostile", "western"})
_VEILED = frozenset({"might", "could", "may"})
_CAPTORS = frozenset({"REB", "UAF", "CRM"})  # who says of hostages what becomes of them
_TIMES = frozenset({"when", "once", "as", "after", "before", "while", "since", "whenever"})
_ARMED = frozenset({"GOV", "MIL", "REB", "UAF", "PRM"})


def refine(
    root: Token | None, speaker: Actor | None, document: Document, lexicon: Lexicon, *, quoted: bool
) -> tuple[SpeechAct, Polarity]:
    """The act and polarity of a neutral cue's content, by its main clause; `quoted` says whether it stands between marks."""
    if root is None:
        return "assert", "positive"
    group = syntax.verb_group(root)
    polarity: Polarity = "negative" if group.negated else "positive"
    if is_denial(root, lexicon) and not group.question:
        return "deny", "negative"
    judged = _judged(root, lexicon)
    if judged is not None and not group.negated and not group.question:
        return judged, polarity
    if not (syntax.is_predicate(root) or _is_ready(root, lexicon)) or group.question:
        return "assert", polarity
    subject = next(iter(syntax.children(root, *SUBJECTS)), None)
    own = subject is not None and _own(subject, speaker, document, lexicon, quoted=quoted)
    if _imperative(root, subject):
        pleads = any(t.lower_ == "please" for t in root.subtree)
        return ("request" if pleads else "demand"), polarity
    performed = _performed(root, lexicon) if own and not group.negated else None
    if performed is not None:
        return performed
    if _has_hands(speaker) and _bars(root, speaker, lexicon):
        return "refuse", polarity
    if _has_hands(speaker) and syntax.requites(root):
        return "threaten", polarity
    if _presses(root, subject, document, lexicon, own=own):
        return "threaten", polarity
    if (
        not own
        and subject is not None
        and (_sets_clock(root, subject, document, lexicon) or _told_must(root, subject, document, lexicon))
    ):
        return "demand", polarity
    if not own and subject is not None and _foreseen(root, subject, document, lexicon):
        return "predict", polarity
    if not own and _has_hands(speaker) and _strikes(root, subject, lexicon):
        return "threaten", polarity
    return _by_tense(root, subject, own=own, polarity=polarity, lexicon=lexicon), polarity


def _by_tense(root: Token, subject: Token | None, *, own: bool, polarity: Polarity, lexicon: Lexicon) -> SpeechAct:
    """What the verb group makes of the words: a threat, a demand, a promise, a refusal, a denial or a forecast."""
    group = syntax.verb_group(root)
    harmful = _harmful(root, lexicon) and not (own and root.lemma_ in lexicon.helpless)
    future = group.tense == "future" or _about_to(root)
    conditional = bool(syntax.conditions(root)) or (
        root.head != root and root.dep_ == "conj" and bool(syntax.conditions(root.head))
    )
    binding = future or group.modal in {"should", "would", "must"}
    if (conditional or _whoever(subject)) and harmful and binding and not group.negated:
        return "threaten"
    if conditional and own and binding and not group.negated and _turns(root, lexicon):
        return "threaten"
    itself = own or bool(syntax.children(root, "expl"))  # "it was prepared to": trees take this "it" for an empty one
    if itself and _is_ready(root, lexicon) and not group.negated:
        pressing = conditional and any(syntax.disrupts(d) for d in syntax.children(root, "xcomp"))
        return "threaten" if harmful or pressing else "offer"
    if group.modal in lexicon.demand_modals and root.lemma_ != "expect" and not own and subject is not None:
        return "demand"
    if _subjunctive(root) and not own:
        return "demand"
    unbent = own and group.negated and group.passive and root.lemma_ in _BENDING
    if unbent and (future or group.modal == "would"):
        return "refuse"
    if future:
        suffered = group.passive and syntax.child(root, "xcomp") is None  # "we will be freed" promises nothing
        if not own or suffered:
            return "predict"
        if root.lemma_ == "see" and syntax.child(root, "obj", "ccomp") is None:
            return "assert"  # "we'll see"
        if group.negated:
            idle: SpeechAct = "threaten" if syntax.stands_by(root) else "refuse"
            return "promise" if root.head.lemma_ in _ASSURING else idle
        bars = syntax.keeps_shut(root) and _until(root)
        return "threaten" if bars or (harmful and root.lemma_ not in {"pay", "act", "force"}) else "promise"
    deed = not group.passive or syntax.agents(root)  # "no sailors were hurt" tells what became of them
    if own and group.negated and root.lemma_ == "accept" and group.modal is None and group.tense == "present":
        return "refuse"
    lacking = _lacks(root)
    if polarity == "negative" and own and deed and group.modal is None and root.lemma_ not in _MENTAL and not lacking:
        return "deny"
    return "assert"


def _until(root: Token) -> bool:
    """Whether it lasts until others do what is wanted."""
    return any(
        mark.lower_ in {"until", "till", "unless"}
        for clause in syntax.children(root, "advcl")
        for mark in syntax.children(clause, "mark")
    )


def _lacks(root: Token) -> bool:
    """ "Had no information", "was in no hurry": this tells how one stands, and takes nothing back."""
    if any(d.lower_ == "in" for d in syntax.children(root, "case")):
        return any(d.lower_ == "no" for d in syntax.children(root, "det"))
    lacked = syntax.children(root, "obj") if root.lemma_ in {"have", "offer", "see"} else []
    return any(t.lemma_.lower() in _LACKED and any(d.lower_ == "no" for d in syntax.children(t, "det")) for t in lacked)


def _about_to(root: Token) -> bool:
    """ "I am not going to sit down": the future of a verb below "going"."""
    return root.lower_ == "going" and any(c.tag_ == "VB" for c in syntax.children(root, "xcomp"))


def _whoever(subject: Token | None) -> bool:
    """ "Any soldier who …", "whoever …": what will be done to them is a threat."""
    if subject is None:
        return False
    return subject.lower_ in {"anyone", "anybody", "whoever", "those"} or any(
        d.lower_ in {"any", "every", "whoever"} for d in subject.children
    )


def _imperative(root: Token, subject: Token | None) -> bool:
    """ "Put the telephones back on": a bare verb that opens the words, with nobody before it."""
    if root.tag_ not in {"VB", "VBP"} or subject is not None or root.lower_ in {"let", "thank", "suppose"}:
        return False
    helpers = [d for d in root.children if d.dep_ in {"aux", "mark"} and d.lower_ not in {"do", "don’t", "n't", "not"}]
    return not helpers and root.dep_ not in {"xcomp", "advcl", "acl"}


def _performed(root: Token, lexicon: Lexicon) -> tuple[SpeechAct, Polarity] | None:
    """ "My government rejects the tale", "we urge them to leave": the words do what their verb names."""
    if root.tag_ not in {"VBP", "VBZ"}:
        return None
    if wards_off(root, syntax.child(root, "obj"), lexicon):  # "we reject the claim"
        return "deny", "negative"
    for cue in lexicon.verbs.get(root.lemma_.lower(), ()):
        if not cue.neutral and cue.act != "assert":
            return cue.act, cue.polarity
    return None


def is_denial(root: Token, lexicon: Lexicon) -> bool:
    """ "The allegations were baseless", "called the report a lie": what is said of a charge takes it back or wards it off."""
    below = syntax.children(root, *SUBJECTS) or syntax.children(root.head, "obj")
    if not any(thing.lemma_.lower() in lexicon.charges for thing in below):
        return False
    words = {root.lemma_.lower(), root.lower_, *(d.lemma_.lower() for d in syntax.children(root, "amod", "conj"))}
    negated = syntax.verb_group(root).negated
    return bool(words & lexicon.true) if negated else bool(words & lexicon.untrue)


def wards_off(verb: Token, rejected: Token | None, lexicon: Lexicon) -> bool:
    """ "Rejected the claim that it had sold shells": takes back what is told; "rejected a suggestion to meet" turns one down."""
    if rejected is None or verb.lemma_.lower() not in _REJECTING:
        return False
    above = rejected == verb.head and verb.dep_ in {"acl", "acl:relcl"}
    if not above and (rejected.head != verb or rejected.dep_ not in {"obj", "nsubj:pass"}):
        return False
    asked = any(syntax.verb_group(c).infinitive for c in syntax.children(rejected, "acl"))
    return rejected.lemma_.lower() in lexicon.charges and not asked


def turns_down(verb: Token, lemma: str, rejected: Token | None, lexicon: Lexicon) -> bool:
    """ "Brushed aside the ultimatum": what is asked for is refused, where what is told would be denied."""
    if rejected is None or lemma not in _DISMISSING or rejected.pos_ not in {"NOUN", "PROPN"}:
        return False
    done = rejected.head == verb and rejected.dep_ in {"obj", "nsubj:pass"}
    return (done or rejected == verb.head) and rejected.lemma_.lower() in lexicon.asked


def _judged(root: Token, lexicon: Lexicon) -> SpeechAct | None:
    """ "It was cowardly", "the bravest people I know": what is said to be is blamed or praised."""
    words = {root.lemma_.lower(), *(d.lemma_.lower() for d in syntax.children(root, "amod", "conj", "xcomp"))}
    stated = root.pos_ in {"ADJ", "NOUN"}
    if stated and words & lexicon.blame:
        return "condemn"
    return "praise" if stated and words & lexicon.honour else None


def _subjunctive(root: Token) -> bool:
    """ "insisted that the US provide a response": a bare verb with a subject under "that"."""
    marked = any(mark.lower_ == "that" for mark in syntax.children(root, "mark"))
    return (
        marked
        and root.tag_ == "VB"
        and not syntax.children(root, "aux", "aux:pass")
        and bool(syntax.children(root, "nsubj"))
    )


def _own(subject: Token, speaker: Actor | None, document: Document, lexicon: Lexicon, *, quoted: bool) -> bool:
    """Whether the clause is about the speaker or the speaker's side: "we", "his country", "it" in reported words."""
    if subject.text in lexicon.own or subject.lower_ in {"we", "our"}:
        return True
    if subject.lemma_ in lexicon.things and any(d.lower_ in _FOREIGN for d in syntax.children(subject, "amod")):
        return False
    owner = next((d for d in subject.children if d.dep_ == "nmod:poss" and d.pos_ == "PRON"), None)
    if owner is not None and (owner.lower_ in {"our", "my"} or not quoted):
        return True
    mention = document.mention_at(subject)
    known = mention is not None and mention.mention.actor is not None
    if not known and subject.lower_ in {"it", "they"} and subject.head.lemma_ in _HURTING:
        return False  # "said they would backfire": the sanctions just spoken of
    if not known and not quoted and subject.lower_ in {"he", "she", "it", "they"} and subject.dep_ != "expl":
        return True
    if mention is None or speaker is None:
        return False
    for ident in mention.mention.actors:
        actor = document.actors.get(ident)
        if ident == speaker.id or (
            actor is not None and actor.country is not None and actor.country == speaker.country
        ):
            return True
    return False


def _turns(root: Token, lexicon: Lexicon) -> bool:
    """ "We will resume work if they do not pay": done because others fail to do something, and no kindness."""
    if root.lemma_ in lexicon.kind:
        return False
    for clause in syntax.conditions(root):
        marks = {mark.lower_ for mark in syntax.children(clause, "mark")}
        shirked = _is_shirked(clause, lexicon)
        others = any(_is_party(t) for t in _with_owners(syntax.children(clause, "nsubj")))
        failed = "unless" in marks or syntax.verb_group(clause).negated != shirked
        if failed and others and clause.lemma_ not in lexicon.harm | lexicon.wrongs:
            return True
    return False


def _is_shirked(clause: Token, lexicon: Lexicon) -> bool:
    """ "If they fail to leave", "refuse the deal": not to do what is wanted."""
    return clause.lemma_ in lexicon.shirk and bool(syntax.children(clause, "xcomp", "obj"))


def _with_owners(doers: Sequence[Token]) -> list[Token]:
    """The subjects, and whose they are: "their guns"."""
    return [t for doer in doers for t in (doer, *syntax.children(doer, "nmod:poss"))]


def _is_party(token: Token) -> bool:
    """A name, or a pronoun that stands for somebody else."""
    return token.pos_ == "PROPN" or token.lower_ in {"he", "she", "they", "you"}


def _denotes_somebody(token: Token, document: Document) -> bool:
    mention = document.mention_at(token)
    return mention is not None and mention.mention.actor is not None


def _presses(root: Token, subject: Token | None, document: Document, lexicon: Lexicon, *, own: bool) -> bool:
    """ "We might close the border if they attack", "workers will walk out unless …", "you will find your graves here"."""
    group = syntax.verb_group(root)
    veiled = group.modal in _VEILED
    binding = group.tense == "future" or group.modal == "would" or (veiled and own)
    if group.negated or group.question or not binding or not _is_for_others(root, document, lexicon):
        return False
    if own:
        harmful = _harmful(root, lexicon) and root.lemma_ not in lexicon.helpless and not group.passive
        return syntax.disrupts(root) or (veiled and harmful)
    return subject is not None and syntax.dooms(root)


def _is_for_others(root: Token, document: Document, lexicon: Lexicon) -> bool:
    """Whether a condition is for others to meet: "if Europe extends it", "unless shelling stops"; not "if the floods rise"."""
    for clause in syntax.conditions(root):
        doers = syntax.children(clause, *SUBJECTS)
        if any(t.lower_ in {"i", "we"} for t in doers):
            continue
        if syntax.is_left_undone(clause) != _is_shirked(clause, lexicon):
            return True
        named = any(_is_party(t) or _denotes_somebody(t, document) for t in _with_owners(doers))
        if named and clause.lemma_ not in lexicon.granting:
            return True
    return False


def _sets_clock(root: Token, subject: Token, document: Document, lexicon: Lexicon) -> bool:
    """ "Had 72 hours to leave", "has until Friday to answer": a time given to others, by whoever says so."""
    people = [subject, *syntax.children(subject, "nmod", "amod", "compound")]
    if not any(not i.startswith("group:") for t in people for i in _countries(t, document)):
        return False  # "the man had two hours to kill"
    group = syntax.verb_group(root)
    if root.lemma_ != "have" or group.negated or group.modal is not None or group.perfect:
        return False
    given = [*syntax.children(root, "obj", "obl:unmarked"), *syntax.obliques(root).get("until", [])]
    below = [d for t in (root, *given) for d in syntax.children(t, "advcl", "acl", "xcomp") if d.i > root.i]
    counted = [
        t
        for t in given
        if syntax.preposition(t) == "until"
        or (t.lemma_.lower() in lexicon.clock and syntax.child(t, "nummod", "det") is not None)
    ]
    return bool(counted) and any(syntax.verb_group(d).infinitive and d.i > counted[0].i for d in below)


def _told_must(root: Token, subject: Token, document: Document, lexicon: Lexicon) -> bool:
    """ "Told the Iranian minister that Tehran had to admit inspectors": what one of a party is told that it must do."""
    telling = root.head
    duty = syntax.tells_duty(root) and any(syntax.verb_group(d).infinitive for d in syntax.children(root, "xcomp"))
    if not duty or telling.i > subject.i:
        return False
    party = _countries(subject, document)
    between = [t for t in document.doc[telling.i + 1 : subject.i] if t.lemma_.lower() not in lexicon.press]
    return any(party & _countries(token, document) for token in between)


def _countries(token: Token, document: Document) -> set[str]:
    """The countries, or else the ids, of those whom a token denotes."""
    mention = document.mention_at(token)
    found: set[str] = set()
    for ident in mention.mention.actors if mention is not None else ():
        actor = document.actors.get(ident)
        found.add(actor.country if actor is not None and actor.country is not None else ident)
    return found


def _foreseen(root: Token, subject: Token, document: Document, lexicon: Lexicon) -> bool:
    """ "Israel would retaliate if it were attacked", said by another: what a third party will do is foretold."""
    group = syntax.verb_group(root)
    mention = document.mention_at(subject)
    party = mention is not None and mention.mention.actor is not None and mention.head == subject.i
    coming = (group.tense == "future" or group.modal == "would") and bool(syntax.conditions(root))
    return party and coming and not group.passive and root.lemma_ not in lexicon.borne


def _has_hands(speaker: Actor | None) -> bool:
    """A state, its forces and those who speak for them, or an armed group."""
    return speaker is not None and (speaker.id.startswith("country:") or bool(_ARMED & set(speaker.sectors)))


def _strikes(root: Token, subject: Token | None, lexicon: Lexicon) -> bool:
    """ "Ships bound for Haifa would be attacked", "any foreign troops will be targets": things of others, whosever they are."""
    group = syntax.verb_group(root)
    coming = group.tense == "future" or group.modal == "would"
    if subject is None or subject.lemma_ not in lexicon.things or not coming or group.negated:
        return False
    said = syntax.children(subject, "acl", "acl:relcl", "amod", "det")
    open_ = any(d.lower_ in lexicon.foreign or d.dep_ in {"acl", "acl:relcl"} or d.lower_ == "bound" for d in said)
    if not open_ or syntax.children(root, "obl:agent") or syntax.obliques(root).get("by"):
        return False
    if root.pos_ == "NOUN":
        return root.lemma_ == "target"
    below = any(d.lemma_ == "target" for d in syntax.children(root, "xcomp", "obl", "obj"))
    return (group.passive and root.lemma_ in lexicon.struck) or below


def _is_ready(root: Token, lexicon: Lexicon) -> bool:
    """ "Is prepared to send troops", "was ready to mediate"."""
    now = bool(syntax.children(root, "cop", "aux:pass")) and not syntax.children(root, "aux")
    return now and root.lower_ in lexicon.ready and any(d.tag_ == "VB" for d in syntax.children(root, "xcomp"))


def _bars(root: Token, speaker: Actor | None, lexicon: Lexicon) -> bool:
    """ "There will be no talks until they are released", "inspectors would not be let in unless …": nothing is to happen before."""
    group = syntax.verb_group(root)
    until = any(_until(verb) for verb in (root, *syntax.children(root, "xcomp")))
    if not until or syntax.children(root, "obl:agent") or not (group.tense == "future" or group.modal == "would"):
        return False
    if root.lemma_ in lexicon.granting and group.passive and group.negated:
        captive = any(t.lemma_.lower() in lexicon.captives for t in syntax.children(root, "nsubj:pass"))
        return not captive or speaker is None or bool(set(speaker.sectors) & _CAPTORS)
    there = root.lemma_ == "be" and any(d.lower_ == "there" for d in syntax.children(root, "expl"))
    return there and any(d.lower_ == "no" for t in syntax.children(root, "nsubj") for d in syntax.children(t, "det"))


def _is_time(clause: Token) -> bool:
    """ "When we have their response", "after the attacks end"; "until they are crushed" is what one means to do."""
    return any(d.lower_ in _TIMES for d in syntax.children(clause, "mark", "advmod"))


def _harmful(root: Token, lexicon: Lexicon) -> bool:
    """Whether the clause itself, conditions and times apart, speaks of harm that nothing in it ends."""
    if root.lemma_ in lexicon.harm or syntax.hits_back(root):
        return True
    times = [c for c in syntax.children(root, "advcl") if syntax.children(c, *SUBJECTS) and _is_time(c)]
    apart = {d.i for clause in (*syntax.conditions(root), *times) for d in clause.subtree}
    return any(
        d.lemma_ in lexicon.harm and d.head.lemma_ not in lexicon.ending
        for d in root.subtree
        if d.pos_ in {"NOUN", "VERB"} and abs(d.i - root.i) <= 12 and d.i not in apart
    )
