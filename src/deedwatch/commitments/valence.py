"""What a consequence means to the other side: harm, benefit, or neither."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from deedwatch.commitments.lexicon import load
from deedwatch.syntax import child, children, forced, hits_back, remembered, unhesitating, verb_group

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.commitments.voices import Voice, Voices
    from deedwatch.tokens import Token

Valence = Literal["harm", "benefit"]
_LETTING = frozenset({"allow", "permit"})


@dataclass(frozen=True, slots=True)
class Scale:
    """Weighs words for one speaker."""

    voices: Voices
    voice: Voice

    def weigh(self, tokens: Iterable[Token]) -> Valence | None:
        """Harm when any word harms and nothing undoes it; benefit when a deed serves; else None."""
        words = [token for token in tokens if not token.is_space]
        inside = {token.i for token in words}
        asides = {
            i
            for token in words
            if token.dep_ == "acl:relcl" and token.head.i in inside
            for i in (d.i for d in token.subtree)
        }
        words = [token for token in words if token.i not in asides]
        harms = [token for token in words if self._harms(token, words)]
        if any(_takes_away(token) for token in words):
            return "harm"
        undone = [token for token in words if token.pos_ == "VERB" and _undoes(token)]
        if harms and not all(_undone(harm, undone) for harm in harms):
            return "harm"
        if harms or any(_helps(token) for token in words):
            return "benefit"
        return None

    def _harms(self, token: Token, words: list[Token]) -> bool:
        lexicon = load()
        lemma = token.lemma_.lower()
        if token.pos_ == "VERB" and verb_group(token).negated:
            return False
        if hits_back(token):
            return True
        if token.pos_ in {"VERB", "AUX"}:
            if lemma in lexicon.table("harm", "onward"):
                return any(
                    mark.lower_ in {"on", "against"} for d in children(token, "obl") for mark in children(d, "case")
                )
            if lemma in lexicon.table("harm", "weak_verbs"):
                return self._touches(token)
            borne = lemma in lexicon.table("harm", "undergone") and not self._dealt(token)
            struck = {d.lemma_.lower() for d in children(token, "obj")} & lexicon.table("harm", "struck")
            return lemma in lexicon.table("harm", "verbs") and not (borne or struck)
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"} or any(d.lower_ == "no" for d in children(token, "det")):
            return False
        if lemma in lexicon.table("harm", "nouns") or _set_going(token):
            return True
        if lemma == "force" and token.tag_ != "NN":  # "security forces" are people
            return False
        return lemma in lexicon.table("harm", "weak_nouns") and not (_handed(token, words) or _of_goods(token))

    def _dealt(self, verb: Token) -> bool:
        """Whether somebody deals it: "will starve the city", "will fire on it"; not "thousands will starve"."""
        owners = children(verb, "nsubj")
        own = any(self.voices.is_own(t, self.voice, quoted=True) for t in owners)
        return own or not owners or bool(children(verb, "obj"))

    def _touches(self, verb: Token) -> bool:
        """Whether an ambiguous deed ("cut", "close") is done to another side, or to what is shared with one."""
        lexicon = load()
        objects = children(verb, "obj", "nsubj:pass", "obl", "iobj")
        if not objects:
            return verb.lemma_ in lexicon.table("harm", "verbs")
        if verb.lemma_ == "withdraw" and any(_is_posted(d) for d in children(verb, "obj", "nsubj:pass")):
            return False
        if any(d.lemma_.lower() in lexicon.table("harm", "objects") for d in objects):
            return True
        return bool(self.voices.others(objects, self.voice)) and verb.lemma_ not in lexicon.table("benefit", "verbs")


def _is_posted(noun: Token) -> bool:
    """ "Withdraw its troops from the border": one's own soldiers, wherever they stand."""
    return noun.lemma_.lower() in load().table("own", "posted") - load().table("own", "envoys")


def _set_going(noun: Token) -> bool:
    """ "Resume enrichment", "return to the offensive": what is set going is as bad as it is itself."""
    lexicon = load()
    going = noun.head.lemma_ in lexicon.table("harm", "begun") and noun.dep_ in {"obj", "obl", "nsubj:pass"}
    of_arms = any(d.lower_ in lexicon.table("harm", "arms") for d in children(noun, "compound", "amod", "nmod"))
    armed = noun.lemma_.lower() in lexicon.table("harm", "armed") and of_arms
    return going and (armed or noun.lemma_.lower() in lexicon.table("harm", "hostile"))


def is_kind(deed: Token) -> bool:
    """ "Will help the hostages", "will send food", "will take in refugees": a kindness, whoever is at fault."""
    lexicon = load()
    after = deed.doc[deed.i + 1].lower_ if deed.i + 1 < len(deed.doc) else ""
    if {deed.lemma_, f"{deed.lemma_}_{after}"} & lexicon.table("benefit", "kind"):
        return True
    given = deed.lemma_ in {"send", "give", "provide", "deliver", "supply", "offer", "bring", "take", "increase"}
    return given and any(d.lemma_.lower() in lexicon.table("benefit", "goods") for d in children(deed, "obj"))


def _handed(noun: Token, words: list[Token]) -> bool:
    lexicon = load()
    if noun.dep_ in {"obj", "nsubj:pass"} and noun.head.lemma_ in lexicon.table("harm", "handing"):
        return True
    return any(word.lower_ in lexicon.table("harm", "written") for word in words)


def _of_goods(noun: Token) -> bool:
    """ "Review the producer price", "lower the cost of fuel": what goods cost; not what an enemy is to pay."""
    if noun.lemma_.lower() not in {"price", "cost"} or noun.head.lemma_ in load().table("harm", "exacting"):
        return False
    named = any(d.pos_ == "NOUN" for d in children(noun, "compound")) or any(
        any(c.lower_ == "of" for c in children(d, "case")) for d in children(noun, "nmod")
    )
    return named or noun.head.lemma_ in load().table("harm", "pricing")


def holds_fire(noun: Token) -> bool:
    """ "Hold its fire", "cease fire": the fire is the thing that stops."""
    return noun.lemma_.lower() == "fire" and noun.dep_ == "obj" and noun.head.lemma_ in {"hold", "cease", "withhold"}


def _takes_away(verb: Token) -> bool:
    """ "Call off the truce", "break off talks": what serves is ended."""
    lexicon = load()
    if verb.pos_ != "VERB" or verb_group(verb).negated:
        return False
    particle = child(verb, "compound:prt")
    word = f"{verb.lemma_}_{particle.lower_}" if particle is not None else verb.lemma_
    things = {d.lemma_.lower() for d in children(verb, "obj", "nsubj:pass")}
    things |= {
        f"cease{t}" for d in children(verb, "obj", "nsubj:pass") for t in {d.lower_} if t == "fire" and _cease(d)
    }
    return word in lexicon.table("benefit", "taking") and bool(things & lexicon.table("benefit", "taken"))


def _cease(fire: Token) -> bool:
    """ "Cease-fire", in two words or three."""
    return any(fire.doc[i].lower_ == "cease" for i in range(max(0, fire.i - 2), fire.i))


def _undoes(verb: Token) -> bool:
    """ "Lift", "refrain from", "call off"."""
    lexicon = load()
    particle = child(verb, "compound:prt")
    if particle is not None and f"{verb.lemma_}_{particle.lower_}" in lexicon.table("benefit", "ending"):
        return True
    return verb.lemma_ in lexicon.table("benefit", "undo")


def _undone(harm: Token, undoing: list[Token]) -> bool:
    return holds_fire(harm) or any(harm.i != verb.i and verb.i in {harm.head.i, harm.head.head.i} for verb in undoing)


def _helps(token: Token) -> bool:
    lexicon = load()
    if token.pos_ == "VERB":
        return token.lemma_ in lexicon.table("benefit", "verbs") and not verb_group(token).negated
    return token.pos_ == "NOUN" and token.lemma_ in lexicon.table("benefit", "nouns")


@remembered
def is_binding(verb: Token) -> bool:
    """Whether a predicate is a deed to come: "will strike", "would be forced to act", "stands ready to respond"."""
    lexicon = load()
    group = verb_group(verb)
    if group.perfect or group.question:
        return False
    future = (
        group.tense == "future"
        or group.modal == "would"
        or any(d.lower_ in {"'ll", "’ll", "'d", "’d"} for d in children(verb, "aux"))
    )
    if _is_yet_to(verb):
        return False
    ready = lexicon.table("stative", "ready")
    if is_headline_plan(verb):
        return True
    if is_ready(verb) or (verb.lemma_ == "stand" and any(d.lemma_ in ready for d in verb.children)):
        return True
    return future


def _is_yet_to(verb: Token) -> bool:
    """ "Is yet to respond", "has yet to": what has not been done, with no word that it will be."""
    mark = next((d.i for d in children(verb, "mark") if d.lower_ == "to"), 0)
    return mark > 0 and verb.doc[mark - 1].lower_ == "yet"


def is_ready(word: Token) -> bool:
    """ "Ready", "willing"; "was prepared to", which taggers take for the passive of "prepare"."""
    ready = load().table("stative", "ready")
    passive = word.tag_ in {"VBN", "VBD"} and any(h.lemma_ == "be" for h in children(word, "aux:pass", "aux", "cop"))
    return word.lemma_ in ready or (passive and word.lower_ in ready and child(word, "xcomp") is not None)


def is_headline_plan(verb: Token) -> bool:
    """ "UN to halt convoys": the infinitive of a headline, with its subject and no finite verb."""
    marked = any(d.tag_ == "TO" for d in children(verb, "mark"))
    return marked and verb.tag_ == "VB" and verb.dep_ in {"root", "ROOT"} and child(verb, "nsubj") is not None


def deed_of(verb: Token) -> Token:
    """The deed inside "be forced to retaliate", "continue to target", "is ready to resume": the deepest infinitive."""
    node = verb
    for _ in range(3):
        below = child(node, "xcomp") or next((d for t in children(node, "obj", "nsubj") if (d := forced(t))), None)
        below = below or next((d for d in children(node, "ccomp", "advcl") if is_ready(d)), None)
        if below is None and node.lemma_ in {"go", "come"}:  # "will go and silence them"
            below = next((d for d in children(node, "conj") if d.tag_ == "VB" and d.i == node.i + 2), None)
        if below is None and node.lemma_ in {"go", "keep", "continue"}:
            below = next((d for d in children(node, "advcl") if d.tag_ == "VBG"), None)
        if below is None and node.pos_ in {"ADJ", "VERB"} and (is_ready(node) or unhesitating(node)):
            below = next((d for d in children(node, "advcl", "ccomp", "acl") if d.i > node.i and d.tag_ == "VB"), None)
        if below is None or (below.pos_ not in {"VERB", "AUX"} and not is_ready(below)):
            return node
        if node.lemma_ in _LETTING and verb_group(node).negated and child(node, "obj", "iobj") is not None:
            return node  # "will not allow anyone to divide it": refused is to let them
        node = below
    return node


def is_deed(verb: Token) -> bool:
    """Whether somebody does it on purpose."""
    return verb.pos_ == "VERB" and verb.lemma_ not in load().table("stative", "verbs")


def matrix(verb: Token) -> Token:
    """The finite predicate over an infinitive: "would be forced" over "retaliate"; words of speech stop the climb."""
    lexicon = load()
    stop = lexicon.table("speech", "report") | set(lexicon.performatives) | lexicon.table("demand", "clause")
    node = verb
    for _ in range(4):
        bare = child(node, "nsubj", "nsubj:pass", "expl") is None and not any(
            d.tag_ == "MD" for d in children(node, "aux")
        )
        if node.dep_ not in {"xcomp", "ccomp", "advcl"} or not bare or node.head.lemma_ in stop or node.head == node:
            return node
        node = node.head
    return node
