"""Frames against the tree: every place where the words of a frame stand as the frame wants them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import described, frames
from deedwatch.events.arguments import holds_party, holds_place
from deedwatch.events.complements import complement

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from deedwatch.document import Document
    from deedwatch.events.frames import Frame, Kind, Lexicon
    from deedwatch.records import Actor
    from deedwatch.tokens import Token

ARMED = frozenset({"MIL", "REB", "PRM", "UAF"})
_UNDOING = frozenset({"off", "aside"})
_FIGHTERS = frozenset({"soldier", "rebel"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_VERBAL_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
# After these a condition opens what is said: "warned that if they stayed, they would be expelled".
_OPENS = frozenset({"that", ",", ":", "and", "but", '"', "“", "even", "as"})


@dataclass(frozen=True, slots=True)
class Match:
    """A frame found. `head` is the clause's predicate, `noun` the event noun (light verbs and nouns), else None."""

    frame: Frame
    kind: Kind
    head: Token
    noun: Token | None = None

    @property
    def trigger(self) -> Token:
        """The word that names the event."""
        return self.noun if self.noun is not None else self.head

    def words(self) -> tuple[int, int]:
        """Token range [start, end) of the naming words: the verb with its particle, or the noun."""
        if self.kind == "noun":
            return self.trigger.i, self.trigger.i + 1
        particle = [d.i for d in self.head.children if d.dep_ == "compound:prt"]
        inside = [self.head.i, *particle]
        if self.noun is not None and abs(self.noun.i - self.head.i) <= 6:
            inside.append(self.noun.i)
        return min(inside), max(inside) + 1


def find(document: Document, tokens: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """The matches of one sentence in text order, one a predicate; a light verb takes its noun with it."""
    by_trigger: dict[int, Match] = {}
    taken: set[int] = set()
    for token in tokens:
        for match in _matches_at(document, token, lexicon):
            if token.i in by_trigger:
                break
            by_trigger[token.i] = match
            if match.noun is not None:
                taken.add(match.noun.i)
    for token in tokens:
        if token.pos_ in _NOUNS and token.i not in taken and token.i not in by_trigger:
            found = next(_noun_matches(document, token, lexicon), None)
            if found is not None:
                by_trigger[token.i] = found
    return [by_trigger[i] for i in sorted(by_trigger)]


def _matches_at(document: Document, token: Token, lexicon: Lexicon) -> Iterator[Match]:
    if token.dep_ in {"amod", "compound", "aux", "aux:pass"}:
        return  # "captured soldiers", "planned talks"; "would be treated" is no being
    lemma = token.lemma_.lower()
    if (
        token.pos_ == "VERB"
        or token.tag_ in _VERBAL_TAGS
        or (token.children and any(d.tag_ == "TO" and d.dep_ == "mark" for d in token.children))
    ):
        if syntax.in_compound(token):
            return  # "quake-hit Nepal"
        yield from _light_matches(document, token, lexicon)
        fits: list[Match] = []
        for key in (*_with_particles(token, lexicon.particles.get(lemma, frozenset())), lemma):
            fits += [Match(f, "verb", token) for f in lexicon.verbs.get(key, ()) if verb_fits(document, f, token)]
            if fits:
                break
        yield from sorted(fits, key=lambda match: -match.frame.weight)
    elif lemma in lexicon.adjectives and (token.pos_ == "ADJ" or syntax.child(token, "cop") is not None):
        for frame in lexicon.adjectives[lemma]:
            if verb_fits(document, frame, token):
                yield Match(frame, "adjective", token)


def _with_particles(token: Token, particles: frozenset[str]) -> Iterator[str]:
    """ "cut off", "call off": particles of the frame that stand right behind the verb or hang on it as one."""
    if not particles:
        return
    lemma = token.lemma_.lower()
    near = {
        d.lower_
        for d in token.children
        if d.dep_ in {"compound:prt", "advmod", "fixed"} or d.tag_ == "RP" or (d.lower_ == "home" and d.dep_ == "xcomp")
    }
    if token.i + 1 < len(token.doc):
        near.add(token.nbor(1).lower_)
    for particle in sorted(particles & near):
        yield f"{lemma} {particle}"


def _light_matches(document: Document, verb: Token, lexicon: Lexicon) -> Iterator[Match]:
    """A light verb with an event noun as its object, or as the subject of its passive."""
    lemma = verb.lemma_.lower()
    if lemma in {"face", "risk"} and any(d.lower_ == "or" for d in syntax.children(verb, "cc")):
        return  # "to leave or face bombardment": it threatens with it
    keys = {lemma, *_with_particles(verb, lexicon.particles.get(lemma, frozenset()))}
    if any(d.lower_ in _UNDOING for d in syntax.children(verb, "compound:prt")):
        keys.discard(lemma)  # "put off the levy" puts none on
    if keys.isdisjoint(lexicon.lights):
        return
    for noun in (
        syntax.patients(verb)
        or [t for p in ("into", "in", "under", "to") for t in syntax.obliques(verb).get(p, [])][:1]
    ):
        for frame in lexicon.nouns.get(noun.lemma_.lower(), ()):
            if frame.light & keys and _conditions(document, frame, verb, noun):
                yield Match(frame, "light", verb, noun)


def _noun_matches(document: Document, token: Token, lexicon: Lexicon) -> Iterator[Match]:
    lemma = token.lemma_.lower()
    if lemma not in lexicon.nouns or token.dep_ in {"compound", "amod", "flat"}:
        return
    if any(d.lower_ in {"its", "their"} for d in syntax.children(token, "nmod:poss")) and not _is_asked_for(token):
        return  # "its threats": in a sentence of several states the antecedent is a guess
    for frame in lexicon.nouns[lemma]:
        if not frame.light_only and _conditions(document, frame, token, token):
            yield Match(frame, "noun", syntax.governing_predicate(token) or token, token)


def _is_asked_for(noun: Token) -> bool:
    """ "asked for their release": theirs is to be done to them, not by them."""
    return noun.head.lemma_.lower() in {"ask", "call", "demand", "appeal", "press", "plead", "push", "urge", "seek"}


def verb_fits(document: Document, frame: Frame, verb: Token) -> bool:
    """Whether the verb's object, prepositions and complement are as the frame wants them."""
    if frame.subject and not _subject_fits(document, frame, verb):
        return False
    if frame.subject_not and any(agent.lemma_.lower() in frame.subject_not for agent in syntax.agents(verb)):
        return False
    if (
        frame.type == "RETREAT"
        and verb.lemma_.lower() == "leave"
        and any(t.pos_ == "ADJ" for t in syntax.children(verb, "xcomp"))
    ):
        return False  # "leaving two soldiers dead"
    objects, lemmas = _objects(verb)
    if frame.object and not lemmas & frame.object:
        return False
    if frame.object_not and lemmas & frame.object_not:
        return False
    if frame.object_holds == "actor" and not any(holds_party(document, t) for t in objects):
        return False
    if not objects and frame.object_holds in {"something", "person"}:
        return False
    if objects and frame.object_holds == "nothing":
        return False
    if frame.object_holds == "person" and not any(_is_visitor(document, t) for t in objects):
        return False
    if frame.object_holds == "place" and not any(holds_place(document, t) for t in objects):
        return False
    return _conditions(document, frame, verb, None) and _complement_fits(frame, verb)


@syntax.remembered
def _objects(verb: Token) -> tuple[list[Token], frozenset[str]]:
    """What the verb is done to, and the lemmas of these, of their compounds and of what they are measures of."""
    objects = [
        t for thing in syntax.patients(verb) or syntax.children(verb, "iobj") for t in described.meant(thing, verb)
    ]
    near = [*objects, *(d for t in objects for d in (*syntax.children(t, "compound", "nmod:desc"), *_of_nouns(t)))]
    return objects, frozenset(token.lemma_.lower() for token in near)


def _subject_fits(document: Document, frame: Frame, verb: Token) -> bool:
    """Whether one of those who do it is of the frame's class, as a head, a part of a name, a title or behind a measure."""
    for agent in syntax.agents(verb):
        near = [agent, *syntax.children(agent, "compound", "nmod:desc", "appos"), *_of_nouns(agent)]
        if any(token.lemma_.lower() in frame.subject for token in near):
            return True
        found = document.mention_at(agent)
        actor = document.actors.get(found.mention.actor) if found is not None and found.mention.actor else None
        if actor is not None and _is_state(actor, frame.subject):
            return True
        if not _FIGHTERS & frame.subject:  # armed groups by name: "the Houthis landed"
            continue
        if actor is not None and ARMED & set(actor.sectors) and not actor.id.startswith("person:"):
            return True
    return False


def _is_state(actor: Actor, wanted: frozenset[str]) -> bool:
    """Whether a frame wants a state and this is one, or an authority and these are its people in office."""
    official = actor.id.startswith("group:") and "GOV" in actor.sectors
    return ("state" in wanted and actor.id.startswith("country:")) or ("authority" in wanted and official)


def _is_visitor(document: Document, noun: Token) -> bool:
    found = document.mention_at(noun)
    named = found is not None and (found.mention.actor or "").startswith("person:")
    return named or noun.lemma_.lower() in frames.load().table("visitor")


def _of_nouns(noun: Token) -> list[Token]:
    """ "a series of strikes", "thousands of troops": what the measured noun is of."""
    return [t for t in syntax.obliques(noun).get("of", []) if t.pos_ == "NOUN"]


def _conditions(document: Document, frame: Frame, head: Token, noun: Token | None) -> bool:
    if noun is not None and _modifiers(noun) & frame.modifier_not:
        return False
    if frame.modifier and not (noun is not None and _modifiers(noun) & frame.modifier):
        return False
    if frame.phrases and not _phrase_near(head, frame.phrases, _before_if(head) if frame.type == "THREATEN" else None):
        return False
    if frame.under and not _stands_under(frame, [head] if noun is None else [head, noun]):
        return False
    if not frame.prepositions and not frame.not_prepositions:
        return True
    dated = document.dated_tokens()
    present = _prepositions(head, dated) | (_prepositions(noun, dated) if noun is not None else set())
    for thing in syntax.children(head, "obj"):
        present |= _prepositions(thing, dated)
    if frame.prepositions and not frame.prepositions & present:
        return False
    return not frame.not_prepositions & present


def _stands_under(frame: Frame, bases: Sequence[Token]) -> bool:
    """Whether one of the frame's words stands under one of its prepositions: "from the peace deal", not "from the deal's sponsor"."""
    below = [t for base in bases for case in frame.prepositions for t in syntax.obliques(base).get(case, [])]
    return any(frame.under & {token.lemma_.lower(), token.lower_} for token in below)


def _modifiers(noun: Token) -> set[str]:
    return {d.lemma_.lower() for d in syntax.children(noun, "amod", "compound", "nmod:desc")}


def _prepositions(token: Token, dated: AbstractSet[int]) -> set[str]:
    """Prepositions and markers below a word; "on Friday" does not count as "on"."""
    below = syntax.obliques(token)
    found = {p for p, tokens in below.items() if not all(t.i in dated for t in tokens)}
    found |= {
        d.lower_
        for c in syntax.children(token, "advcl", "acl", "ccomp", "xcomp", "obl", "nmod")
        if c.i not in dated
        for d in syntax.children(c, "mark", "case")
    }
    claimed = token.head.lemma_.lower() in {"responsibility", "credit"}  # whose "for" is no part of the deed
    return found | {d.lower_ for d in syntax.children(token, "compound:prt", *(() if claimed else ("case",)))}


def _before_if(head: Token) -> int | None:
    """Where a condition at the end begins: "warned that many would die if aid was blocked" warns of no blocking."""
    window, places = _window(head)
    marks = [at for word in ("if", "unless") for at in places.get(word, ()) if at and window[at - 1][1] not in _OPENS]
    return min(marks, default=None)


def _phrase_near(head: Token, phrases: Iterable[tuple[str, ...]], stop: int | None = None) -> bool:
    """Whether one's words, as lemmas or as written, stand one after the other within twelve words to the right."""
    window, places = _window(head)
    window = window[:stop]
    return any(
        at + len(phrase) <= len(window) and all(word in window[at + k] for k, word in enumerate(phrase))
        for phrase in phrases
        if phrase[0] in places
        for at in places[phrase[0]]
    )


@syntax.remembered
def _window(head: Token) -> tuple[list[tuple[str, str]], dict[str, list[int]]]:
    """The words to the right as far as phrases look, and where each of them stands."""
    near = head.doc[head.i + 1 : min(head.sent.end, head.i + 12)]
    window = [(token.lemma_.lower(), token.lower_) for token in near]
    places: dict[str, list[int]] = {}
    for at, words in enumerate(window):
        for word in {*words}:
            places.setdefault(word, []).append(at)
    return window, places


def _complement_fits(frame: Frame, verb: Token) -> bool:
    if frame.complement is None:
        return True
    found = complement(verb)
    if frame.complement == "none" or found is None:
        return frame.complement == "none" and found is None
    marks = {d.lower_ for d in found.children if d.dep_ in {"mark", "case"}}
    infinitive = "to" in marks or (found.tag_ == "VB" and "that" not in marks and not syntax.children(found, "aux"))
    if frame.complement == "inf":
        return infinitive
    if frame.complement == "ing":  # "stopped bombing": the frame's words are those of the clause, not of what follows
        named = not frame.phrases or found.lemma_.lower() in {phrase[0] for phrase in frame.phrases}
        return found.tag_ == "VBG" and named and not syntax.children(found, "nsubj")
    if frame.complement == "duty":
        return _is_duty(found, marks)
    return frame.complement == "any" or (not infinitive and found.tag_ != "VBG")


def _is_duty(clause: Token, marks: set[str]) -> bool:
    """ "that X must leave", "that X leave": a duty, or the bare form under one who would take -s."""
    if syntax.is_predicate(clause) and syntax.verb_group(clause).modal in {"must", "should"}:
        return True
    if clause.tag_ not in {"VB", "VBP"} or "to" in marks or syntax.children(clause, "aux"):
        return False
    single = [t for t in syntax.children(clause, "nsubj") if t.tag_ in {"NN", "NNP"} and not syntax.children(t, "conj")]
    return clause.tag_ == "VB" or bool(single)
