"""What a number measures, read off its noun, the verb over it, and what is said of those counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deedwatch import knowledge
from deedwatch.claims.lexicon import load
from deedwatch.claims.measured import Measured
from deedwatch.claims.open_counts import does_or_undergoes, is_bare, is_public, open_people, open_things
from deedwatch.syntax import child, children, governing_predicate, verb_group

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundQuantity
    from deedwatch.tokens import Token

CLIMB = 4  # nouns between a number and what it is a number of: "a toll of 40", "tens of thousands of people"
COUNTED = ("obj", "nsubj:pass", "iobj")
UNDERGOERS = ("nsubj", "nsubj:pass", "nsubj:outer")


def measure_of(document: Document, quantity: FoundQuantity) -> Measured | None:
    """What the quantity measures in world affairs; None for everything else."""
    head = _counted(document, quantity)
    verb = _verb(head)
    unit = quantity.unit or ""
    told = _told_of(head, verb) if is_bare(quantity) else None
    if told is not None:
        head, unit = told, told.lemma_.lower()
    if unit == "percent":
        return _percent(document, quantity, head, verb)
    if len(unit) == 3 and unit.isupper():
        return _money(document, quantity, head, verb, unit)
    if unit in load().words("duration", "units"):
        return _duration(head, verb, unit)
    if unit in load().words("distance", "units"):
        moves = verb is not None and verb.lemma_ in load().words("distance", "verbs")
        return Measured("distance", unit, head, verb) if moves else None
    return _countable(document, quantity, head, verb, unit) or _open(document, quantity, head, verb)


def _other_side_of_a_vote(quantity: FoundQuantity, head: Token) -> bool:
    """ "By 64 votes to five"."""
    before = head.doc[max(0, quantity.start - 2) : quantity.start]
    return [t.lower_ for t in before] in (["votes", "to"], ["vote", "to"])


def _told_of(head: Token, verb: Token | None) -> Token | None:
    """ "Cholera cases have passed 200,000": what a bare number behind a verb of reaching is a number of."""
    if verb is None or head.dep_ != "obj" or verb.lemma_ not in load().words("reaching", "verbs"):
        return None
    subject = child(verb, "nsubj")
    return subject if subject is not None and subject.tag_ == "NNS" else None


def _open(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> Measured | None:
    """What only its noun, or its place in the clause, shows to be a count; what was not done is none."""
    if verb is not None and verb_group(verb).negated:
        return None
    if is_bare(quantity):
        if _other_side_of_a_vote(quantity, head):
            return Measured("votes", "vote", head, verb)
        toll = _toll_noun(head)
        tolled = toll is not None
        below = next((d for d in children(toll, "nmod") if _case(d) == "of"), None) if toll is not None else None
        if below is not None and below != head and not _is_person(document, quantity, below, own=True):
            return _number_of(below, head, verb)
        return open_people(document, quantity, head, verb) if tolled or does_or_undergoes(head) else None
    things = open_things(document, quantity, head, verb)
    if things is not None:
        return things
    return open_people(document, quantity, head, verb) if _is_person(document, quantity, head) else None


def _number_of(below: Token, head: Token, verb: Token | None) -> Measured | None:
    """ "Put the number of ships at four" counts ships; things that nobody counts in world affairs are no people."""
    measures, lemma = load(), below.lemma_.lower()
    measure = measures.by("nouns").get(lemma) or measures.by("things").get(lemma)
    return Measured(measure, measures.unit(measure, lemma), below, verb) if measure is not None else None


def _counted(document: Document, quantity: FoundQuantity) -> Token:
    doc = document.doc
    token = doc[quantity.noun] if quantity.noun is not None else _number(document, quantity)
    for _ in range(CLIMB):  # "three million of its people", "a third of the troops": the noun below is what is counted
        below = next((d for d in children(token, "nmod") if _case(d) == "of"), None)
        if below is None or (
            token.pos_ != "NUM"
            and token.lemma_ not in {"hundred", "thousand", "million", "ten", "dozen", "number", "score"}
        ):
            return token
        token = below
    return token


def _number(document: Document, quantity: FoundQuantity) -> Token:
    words = [t for t in document.doc[quantity.start : quantity.end] if t.pos_ == "NUM"]
    token = words[-1] if words else document.doc[quantity.end - 1]
    if token.dep_ in {"nummod", "compound", "flat"} and token.head.i != token.i:
        return token.head if token.head.pos_ in {"NOUN", "PROPN", "NUM", "SYM"} else token
    return token


def _case(noun: Token) -> str:
    marker = child(noun, "case")
    return marker.lower_ if marker is not None else ""


def _verb(head: Token) -> Token | None:
    node = head
    while (
        node.dep_ in {"conj", "nmod", "appos"}
        and node.head != node
        and node.head.pos_ in {"NOUN", "PROPN", "NUM", "SYM"}
    ):
        node = node.head
    return node.head if node.head != node and node.head.pos_ in {"VERB", "AUX"} else governing_predicate(node)


def _countable(
    document: Document, quantity: FoundQuantity, head: Token, verb: Token | None, unit: str
) -> Measured | None:
    measures = load()
    lemma = unit or head.lemma_.lower()
    if head.tag_ == "NNPS" and lemma.endswith("s"):  # the plural of a name: "seven MiGs"
        lemma = lemma[:-1]
    lives = measures.words("lives", "nouns")
    if lemma in lives:
        killed = verb is not None and verb.lemma_ in measures.words("lives", "verbs")
        return Measured("dead", "person", head, verb) if killed else None
    said = _next_state(document, quantity, head)
    if said is not None:
        return Measured(said, "person", head, verb)
    fate = _fate(head, verb, measures.by("states")) if _is_person(document, quantity, head) else None
    if fate is not None:
        return Measured(fate, measures.unit(fate, lemma), head, verb)
    toll = _toll(head)
    if toll is not None:
        return Measured(toll, "person", head, verb)
    measure = measures.by("nouns").get(lemma) or measures.by("nouns").get(head.lemma_.lower())
    if measure is None:
        return _population(document, quantity, head, verb) or _countries(head, verb, lemma)
    needed = measures.tables["targets_need"].get(measure)
    if needed is not None and not any(v.lemma_ in needed for v in _verbs_over(head, verb)):
        return None
    return Measured(measure, measures.unit(measure, lemma), head, verb)


def _is_person(document: Document, quantity: FoundQuantity, head: Token, *, own: bool = False) -> bool:
    """Whether the counted noun is a person's; a bare number is taken for people unless the noun stands apart (`own`)."""
    measures = load()
    lemma = head.lemma_.lower()
    nouns = measures.by("nouns")
    persons = {m for m, unit in measures.reverse["units"].items() if unit == "person"}
    if (
        (not own and (quantity.unit is None or quantity.noun is None))
        or lemma in measures.words("people", "nouns")
        or nouns.get(lemma) in persons
    ):
        return True
    role = knowledge.load().role(lemma)
    if role is not None and role.kind in {"agent", "office"} and role.noun == lemma:
        return True
    return head.pos_ == "PROPN" and document.mention_at(head) is not None and head.tag_ == "NNPS"


def _next_state(document: Document, quantity: FoundQuantity, head: Token) -> str | None:
    """ "55 civilians dead and 136 wounded": the state named right behind the count, whatever the tree makes of it."""
    at = max(quantity.end, head.i + 1) if quantity.noun is not None and head.i >= quantity.start else quantity.end
    tokens = document.doc
    inside = [tokens[i] for i in range(quantity.start, quantity.end)]
    word = next((t for t in inside if t.lower_ in load().by("states") and t.i == quantity.end - 1), None)
    word = word or (tokens[at] if at < len(tokens) else None)
    if word is None or word.lower_ not in load().by("states"):
        return None
    after = tokens[word.i + 1] if word.i + 1 < len(tokens) else None
    closed = after is None or after.is_punct or after.pos_ in {"CCONJ", "ADP", "SCONJ", "ADV", "PUNCT"}
    return load().by("states")[word.lower_] if closed else None


def _verbs_over(head: Token, verb: Token | None) -> Iterator[Token]:
    """The verb over a noun and the participles on it: "were hit", "targets destroyed"."""
    if verb is not None:
        yield verb
        yield from children(verb, "conj", "xcomp")
    yield from children(head, "acl", "acl:relcl", "amod")


def _fate(head: Token, verb: Token | None, states: dict[str, str]) -> str | None:
    """What happened to those counted: "killed 13", "13 were killed", "13 people dead", "five are missing"."""
    measures = load()
    own = [d for d in children(head, "amod", "acl", "acl:relcl") if d.lemma_.lower() not in {"more", "other"}]
    for word in own:
        found = states.get(word.lower_) or (measures.by("verbs").get(word.lemma_) if word.tag_ == "VBN" else None)
        found = found or (measures.by("subjects").get(word.lemma_) if word.dep_ == "acl:relcl" else None)
        if found is not None:
            return found
    if head.lower_ in states:
        return states[head.lower_]
    if verb is None:
        return None
    node = head
    while node.dep_ == "conj":
        node = node.head
    if verb_group(verb).negated or (node.dep_ == "nmod" and node.head.pos_ == "NOUN" and not _is_number(node.head)):
        return None  # "arrested at a rally against the call-up of 300,000 reservists"
    if node.dep_ == "nmod" and _is_number(node.head) and node.head.dep_ == "nsubj:pass":
        node = node.head  # "hundreds of civilians were massacred"
    found = _verb_fate(node, verb, states)
    return None if found == "troops" and head.lemma_.lower() not in measures.words("soldierly", "nouns") else found


def _is_number(noun: Token) -> bool:
    return noun.lemma_.lower() in {"dozen", "score", "hundred", "thousand", "million", "ten", "number", "total"}


def _verb_fate(node: Token, verb: Token, states: dict[str, str]) -> str | None:
    measures = load()
    if verb.lemma_ == "shoot" and child(verb, "compound:prt") is not None:
        return None  # "shot down four drones"
    if node.dep_ in COUNTED:
        result = next((states[d.lower_] for d in children(verb, "xcomp") if d.lower_ in states), None)
        if verb.lemma_ == "lose" and node.lemma_.lower() in measures.words("lost", "nouns"):
            gone = any(_case(d) == "to" for d in children(verb, "obl"))  # "lost 12 men to a rival" by desertion or sale
            return None if gone else "dead"
        return result or measures.by("verbs").get(verb.lemma_)
    if node.dep_ in UNDERGOERS:
        if verb_group(verb).passive:
            return measures.by("verbs").get(verb.lemma_)
        thing = child(verb, "obj")
        if verb.lemma_ == "lose" and thing is not None and thing.lemma_ in measures.words("lives", "nouns"):
            return "dead"  # "forty soldiers lost their lives"
        result = states.get(verb.lower_) if child(verb, "cop") is not None or verb.tag_ in {"JJ", "VBG"} else None
        return result or measures.by("subjects").get(verb.lemma_)
    return states.get(verb.lower_)


def _toll(head: Token) -> str | None:
    """ "A death toll of 40", "the number of wounded rose to 120"."""
    tolls = load().by("tolls")
    node = _toll_noun(head)
    if node is None:
        return None
    words = [node.lemma_.lower(), *(d.lower_ for d in node.children), *(d.lemma_.lower() for d in node.children)]
    found = next((tolls[w] for w in words if w in tolls and tolls[w] not in {"nouns", "verbs"}), None)
    return found or ("dead" if node.lemma_.lower() == "toll" else None)  # "put the toll at six"


def _toll_noun(head: Token) -> Token | None:
    """The toll that a number is: "a toll of 40", "the toll rose to 40", "put the dead at 40", "the dead at 40"."""
    nouns = load().words("tolls", "nouns")
    node = head
    for _ in range(CLIMB):
        if node != head and (node.lemma_.lower() in nouns or node.lower_ in nouns):
            return node
        if node.head == node:
            return _put_at(head)
        above = node.head
        if above.pos_ == "VERB" and node.dep_ in {"obl", "obj", "obl:unmarked", "advmod", "xcomp", "nmod"}:
            beside = [d for d in children(above, "obj", "nsubj", "nsubj:pass") if d != node]
            if above.dep_ == "acl:relcl":  # "a crowd that the police put at 450,000"
                beside.append(above.head)
            return next((d for d in beside if d.lemma_.lower() in nouns or d.lower_ in nouns), None) or _put_at(head)
        node = above
    return _put_at(head)


def _put_at(head: Token) -> Token | None:
    """ "Put the number of those killed since the vote at 32": the words between, where the tree hangs the number elsewhere."""
    doc, sentence = head.doc, head.sent
    if head.i <= sentence.start or head.nbor(-1).lower_ not in {"at", "to"}:
        return None
    nouns = load().words("tolls", "nouns")
    put = next((t for t in doc[sentence.start : head.i] if t.lemma_ in load().words("tolls", "verbs")), None)
    if put is None:
        return None
    return next((t for t in doc[put.i + 1 : head.i] if t.lemma_.lower() in nouns or t.lower_ in nouns), None)


def _population(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> Measured | None:
    """ "Home to about 160,000 people", "a city of half a million"."""
    measures = load()
    if head.lemma_.lower() not in {"people", "inhabitant", "resident"}:
        return None
    over = head.head
    near = {
        over.lemma_.lower(),
        verb.lemma_.lower() if verb is not None else "",
        *(d.lemma_.lower() for d in children(over, "nsubj")),
    }
    if over.lower_ == "home" or (head.dep_ in {"nmod", "obl"} and near & measures.words("population", "cues")):
        return Measured("population", "person", head, verb)
    return None


def _countries(head: Token, verb: Token | None, lemma: str) -> Measured | None:
    measures = load()
    if lemma not in measures.words("counted_countries", "nouns") or verb is None or head.dep_ not in UNDERGOERS:
        return None
    if verb.lemma_ not in measures.words("counted_countries", "verbs"):
        return None
    return Measured("votes" if verb.lemma_ in {"vote", "abstain"} else "countries", "country", head, verb)


def _duration(head: Token, verb: Token | None, unit: str) -> Measured | None:
    """How long something lasted: "lasted 90 minutes", "ten hours of talks"; a length of time alone is none."""
    measures = load()
    events = measures.words("duration", "events")
    below = [d for d in children(head, "nmod") if _case(d) == "of"]
    if any(d.lemma_.lower() in events for d in below):
        return Measured("duration", unit, head, verb)
    subject = child(verb, "nsubj") if verb is not None else None
    lasts = verb is not None and verb.lemma_ in measures.words("duration", "verbs") and not verb_group(verb).negated
    if (
        lasts
        and subject is not None
        and head.dep_ in {"obj", "obl", "obl:unmarked"}
        and ((verb is not None and verb.lemma_ == "last") or subject.lemma_.lower() in events)
    ):
        return Measured("duration", unit, head, verb)
    return None


def _money(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None, unit: str) -> Measured | None:
    """Money by what it is for; money of no public purpose is business and no claim."""
    lemmas = _around(document, quantity, head, verb)
    measure = next((m for lemma in lemmas if (m := load().by("money").get(lemma))), None)
    if measure is None and is_public(document, head):
        measure = "money"
    return Measured(measure, unit, head, verb) if measure is not None else None


def _percent(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> Measured | None:
    lemmas = _around(document, quantity, head, verb)
    measure = next((m for lemma in lemmas if (m := load().by("percent").get(lemma))), None)
    written = "%" in quantity.span.text or "per" in quantity.span.text.lower()  # "half of the army" is a way to speak
    if measure is None and written and is_public(document, head):
        measure = "share"
    return Measured(measure, "percent", head, verb) if measure is not None else None


def _around(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> list[str]:
    """Lemmas near a bare amount: its own modifiers, its noun, its verb with subject, object and obliques, then neighbours."""
    near = list(head.children) + [g for d in head.children for g in d.children] + [head, head.head]
    if verb is not None:
        near += [
            verb,
            *(d for d in verb.children if d.dep_ in {"nsubj", "nsubj:pass", "obj", "obl", "obl:unmarked", "xcomp"}),
        ]
    sentence = document.sentence_of(head)
    if sentence is not None:
        near += list(document.doc[quantity.end : min(quantity.end + 4, sentence.end)])
    return [token.lemma_.lower() for token in near if token.pos_ not in {"PUNCT", "SPACE"}]
