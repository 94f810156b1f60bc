"""Arcs that reporting verbs forbid, put right after decoding.

In "…", the minister said, the parser now and then hangs the subject on the verb of the quotation. A subject that stands
right before a verb without one, while its own verb lies inside what that verb reports, is the reporter's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from deedwatch.language import besides, elliptic, rebuttals
from deedwatch.language.arcs import SUBJECTS, climbed, heads_of, under
from deedwatch.language.asides import lower_asides
from deedwatch.language.charges import finish_charges, lower_charges, object_charges, subject_charges
from deedwatch.language.headlines import part_victims, passivate
from deedwatch.language.in_terms import give_objects

_WH = frozenset({"WP", "WDT", "WP$", "WRB"})
# What a speaker does with words to others: "said Russia was lying and urged allies to …" has one speaker.
_ADDRESSING = frozenset(
    "urge call appeal ask demand promise vow pledge warn accuse blame threaten invite thank praise condemn denounce criticise criticize "
    "challenge order insist reiterate offer tell".split()
)
# Of these, verbs that take no object as passives: "was alarmed and accused Mali" has an active verb.
_ACTIVE = frozenset(
    "accuse urge warn blame threaten invite thank praise condemn denounce criticise criticize challenge insist reiterate propose reject "
    "deny demand announce welcome commend hail deplore decry dismiss recommend express request vow pledge predict".split()
)
_DITRANSITIVE = frozenset({"offer", "promise", "tell", "ask", "order"})  # "were freed and offered asylum"
_PAPERS = frozenset(
    "resolution letter statement motion bill amendment petition declaration draft law decree order treaty accord deal text proposal".split()
)
_WORDING = frozenset(
    "seek require authorise authorize impose extend renew ban establish create recognise recognize endorse".split()
)
_SAYING = frozenset(
    "say add write reply argue explain note warn ask insist declare announce recall claim conclude continue".split()
)
_LOOSE = frozenset({"parataxis", "appos", "nmod:unmarked", "obl:unmarked", "dep"})
_FORETELLING = frozenset(
    "predict foresee forecast caution threaten promise vow admit concede lament complain joke estimate suggest".split()
)
_TELLING = _SAYING | _ADDRESSING | _ACTIVE | _FORETELLING
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_AT = frozenset({"with", "by", "for", "from", "to", "of", "against", "in", "on", "at"})
_STOPS = frozenset({".", "!", "?"})
_BEFORE_NOUNS = frozenset({"nmod:poss", "compound", "amod", "det", "nummod"})
_BEING = frozenset(
    "be become remain stay turn seem appear look feel sound prove name call elect appoint dub label title make declare crown consider".split()
)
_BESIDE = frozenset({"while", "whereas", "whilst"})
_DEPTH = 6  # clauses between the report and the verb below it


def mend(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: list[str]) -> None:
    """All repairs of a document, in the order in which each finds what it needs. Arcs and tags change in place."""
    wake_shots(heads, deps, tags, words, lemmas)
    wake_accusers(heads, deps, tags, words)
    part_at_verbs(heads, deps, tags)
    take_objects(heads, deps, tags, lemmas)
    give_objects(heads, deps, tags, words, lemmas)
    lower_prepositional(heads, deps, words)
    elliptic.mend(heads, deps, tags, words, lemmas)
    finish_charges(heads, deps, tags, words, lemmas)
    subject_charges(heads, deps, words)
    object_charges(heads, deps, words, lemmas)
    lower_charges(heads, deps, tags, words, lemmas)
    reattach_subjects(heads, deps, tags)
    raise_second_clauses(heads, deps, tags, words)
    raise_replies(heads, deps, tags, words, lemmas)
    invert_participles(heads, deps, tags, words, lemmas)
    finish_reports(heads, deps, tags, words, lemmas)
    find_speakers(heads, deps, tags, words, lemmas)
    reattach_inverted(heads, deps, tags, lemmas)
    demote_told(heads, deps, words, lemmas)
    reattach_conjuncts(heads, deps, tags, lemmas)
    besides.mend(heads, deps, tags, words, lemmas)
    rebuttals.mend(heads, deps, tags, words, lemmas)
    chain_verbs(heads, deps, tags)
    activate_participles(heads, deps, tags, words, lemmas)
    raise_headlines(heads, deps, tags)
    lower_participles(heads, deps, tags, words, lemmas)
    lower_asides(heads, deps, tags, words, lemmas)
    passivate(heads, deps, tags, words, lemmas)
    part_victims(heads, deps, tags, words, lemmas)


def wake_shots(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: list[str]) -> None:
    """ "Two men on a motorcycle shot and killed X", "shot dead X": no shot of a motorcycle, but what the men did."""
    for shot in range(2, len(heads) - 2):
        if words[shot].lower() != "shot" or deps[shot] not in {"nmod", "obl", "acl"}:
            continue
        ride, man, behind = shot - 1, heads[shot], words[shot + 1].lower()
        if not man < shot:
            continue
        if heads[ride] != shot or deps[ride] not in {"compound", "amod"}:
            continue
        second = (
            shot + 1 if behind == "dead" else shot + 2 if behind == "and" and tags[shot + 2] in {"VBD", "VBN"} else None
        )
        if second is None or (heads[second] not in {shot, man} and heads[man] != second):
            continue
        _wake(shot, second, heads, deps)
        tags[shot], lemmas[shot] = "VBD", "shoot"


def _wake(shot: int, second: int, heads: list[int], deps: list[str]) -> None:
    """Make the verb of the noun: the vehicle takes its place in the phrase, and it the place of the clause's verb."""
    man, ride, relation = heads[shot], shot - 1, deps[shot]
    for i in range(man + 1, ride):
        if heads[i] == shot:
            heads[i] = ride
    heads[ride], deps[ride] = man, "nmod" if relation == "acl" else relation
    top = second if heads[man] == second else man  # what the tree made the clause's head
    heads[shot], deps[shot] = (shot if heads[top] == top else heads[top]), deps[top]
    if deps[second] == "conj" and top == second:
        heads[shot], deps[shot] = heads[second], "ccomp"
    dead = second == shot + 1
    for i in range(len(heads)):
        if (
            heads[i] == top
            and i not in {man, shot, second}
            and (dead or i < shot)
            and (i > second or deps[i] == "punct")
        ):
            heads[i] = shot
    heads[man], deps[man] = shot, "nsubj"
    heads[second], deps[second] = shot, "xcomp" if dead else "conj"


def wake_accusers(heads: list[int], deps: list[str], tags: list[str], words: Sequence[str]) -> None:
    """ "Urged both to talk and accused officers of blocking aid": no accused officers, but what the one who urged did too."""
    for verb in range(1, len(heads) - 1):
        noun = heads[verb]
        if words[verb].lower() != "accused" or deps[verb] != "amod" or deps[noun] != "conj":
            continue
        if words[verb - 1].lower() not in {"and", "but"} or heads[verb - 1] not in {noun, verb}:
            continue
        above, seen = heads[noun], 0
        while tags[above] not in _FINITE and heads[above] != above and seen < _DEPTH:
            above, seen = heads[above], seen + 1
        if tags[above] not in _FINITE or not _is_charged(noun, heads, words):
            continue
        heads[verb], deps[verb], tags[verb] = above, "conj", tags[above]
        heads[noun], deps[noun], heads[verb - 1] = verb, "obj", verb


def _is_charged(noun: int, heads: Sequence[int], words: Sequence[str]) -> bool:
    """Whether "of …" stands behind the noun, as what it is accused of."""
    return any(words[i].lower() == "of" and heads[heads[i]] == noun for i in range(noun + 1, len(heads)))


def part_at_verbs(heads: list[int], deps: list[str], tags: Sequence[str]) -> None:
    """ "Poland's president vetoes bill": what stands before the verb of a headline is its subject, no part of its object."""
    having = heads_of(heads, deps, "nsubj", "csubj")
    for verb in range(1, len(heads)):
        noun = verb - 1
        thing = heads[noun]
        if tags[verb] not in {"VBZ", "VBP", "VBD"} or verb in having or deps[noun] != "compound":
            continue
        if thing <= verb or heads[thing] != verb or not tags[noun].startswith("NN"):
            continue
        heads[noun], deps[noun] = verb, "nsubj"
        for i in range(noun):
            if heads[i] in {verb, thing} and deps[i] in _BEFORE_NOUNS:
                heads[i] = noun


def take_objects(heads: Sequence[int], deps: list[str], tags: Sequence[str], lemmas: Sequence[str]) -> None:
    """ "Telephoned Zelensky": a name that completes no verb of being or naming is the object of the verb before it."""
    having = heads_of(heads, deps, "obj", "cop", "mark", "aux", "nsubj:pass")
    for name, relation in enumerate(deps):
        verb = heads[name]
        if relation != "xcomp" or tags[name] != "NNP" or name in having or verb in having or not verb < name:
            continue
        if tags[verb] in _FINITE and lemmas[verb] not in _BEING:
            deps[name] = "obj"


def lower_prepositional(heads: list[int], deps: list[str], words: Sequence[str]) -> None:
    """ "Talked with the new chief, …; her request was turned down": no subject stands under a preposition beside another."""
    for i, relation in enumerate(deps):
        if relation not in SUBJECTS or not any(
            heads[k] == i and deps[k] == "case" and words[k].lower() in _AT for k in range(max(0, i - _DEPTH), i)
        ):
            continue
        rival = any(heads[k] == heads[i] and deps[k] in SUBJECTS for k in range(i + 1, heads[i]))
        stop = any(words[k] == ";" for k in range(i, heads[i]))
        above = next((heads[k] for k in range(i - 1, -1, -1) if deps[k] == "obl" and heads[k] < k), None)
        if rival and stop and above is not None:
            heads[i], deps[i] = above, "obl"


def reattach_subjects(heads: list[int], deps: list[str], tags: Sequence[str]) -> None:
    """Change `heads` and `deps` in place; the three run parallel to the tokens, a root is its own head."""
    having = heads_of(heads, deps, "nsubj", "csubj")
    for _, clause, subject in list(_two_subjects(heads, deps, having)):
        heads[subject] = clause
        having.add(clause)
    for subject, relation in enumerate(deps):
        if relation not in SUBJECTS or tags[subject] in _WH:
            continue
        verb = _reporter(subject, heads, deps, tags, having)
        if verb is not None:
            heads[subject], deps[subject] = verb, "nsubj"
            having.add(verb)


def raise_second_clauses(heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str]) -> None:
    """ "Germany stopped it on Tuesday and the United States announced sanctions": a day is coordinated with no state.

    A noun phrase behind "and" that ends right before a finite verb without a subject is that verb's.
    """
    having = heads_of(heads, deps, "nsubj", "csubj", "expl", "aux")
    for verb in range(3, len(heads)):
        above = heads[verb]
        if tags[verb] not in {"VBD", "VBZ", "VBP"} or deps[verb] not in {"parataxis", "conj"} or not above < verb - 2:
            continue
        top = verb - 1
        while above < heads[top] < top and not (deps[top] == "conj" and deps[heads[top]].startswith("obl")):
            top = heads[top]
        beside = heads[top]
        joined = (
            deps[top] == "conj" and deps[beside].startswith("obl") and heads[beside] == above and verb not in having
        )
        mark = next((i for i in range(beside + 1, top) if heads[i] == top and words[i].lower() == "and"), None)
        if not joined or mark is None or not tags[top].startswith("NNP"):
            continue
        heads[top], deps[top], heads[mark], deps[verb] = verb, "nsubj", verb, "conj"
        for i in range(top + 1, verb):
            if heads[i] == top and deps[i] == "appos":
                deps[i] = "conj"


def raise_replies(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "The army said it took the bridge, while medics accused it of …": what others say beside is the writer's, not the army's.

    A finite verb of telling with a noun for its subject, behind a comma and "while", hangs on the report and not on what it holds.
    """
    for verb in range(4, len(heads)):
        held = heads[verb]
        if deps[verb] != "advcl" or not held < verb or tags[verb] not in _FINITE or lemmas[verb] not in _TELLING:
            continue
        mark = next((i for i in range(held + 1, verb) if heads[i] == verb and words[i].lower() in _BESIDE), None)
        noun = any(heads[i] == verb and deps[i] == "nsubj" and tags[i].startswith("NN") for i in range(held + 1, verb))
        if mark is None or words[mark - 1] != "," or not noun:
            continue
        held = climbed(held, {"conj"}, heads, deps)
        report = heads[held]
        if deps[held] == "ccomp" and report < held and tags[report] in _FINITE and lemmas[report] in _TELLING:
            heads[verb] = report


def reattach_inverted(heads: list[int], deps: list[str], tags: Sequence[str], lemmas: Sequence[str]) -> None:
    """ "…, said one man in the room": who stands right behind a verb of saying without a subject is its subject."""
    having = {heads[i] for i, relation in enumerate(deps) if relation in SUBJECTS}
    for subject, relation in enumerate(deps):
        if relation not in SUBJECTS | {"obj"} or heads[subject] >= subject:
            continue
        edge = min(i for i in range(heads[subject] + 1, subject + 1) if under(i, subject, heads))
        verb = edge - 1
        if verb == heads[subject] and relation == "obj" and _quotes(verb, deps, tags, lemmas) and verb not in having:
            deps[subject], deps[verb] = "nsubj", "parataxis" if deps[verb] == "discourse" else deps[verb]
            having.add(verb)
            continue
        if (
            verb <= heads[subject]
            or lemmas[verb] not in _SAYING
            or verb in having
            or not under(heads[subject], verb, heads)
        ):
            continue
        heads[subject], deps[subject] = verb, "nsubj"
        having.add(verb)


def demote_told(heads: Sequence[int], deps: list[str], words: Sequence[str], lemmas: Sequence[str]) -> None:
    """ "Warren told Stumpf": of two subjects around a verb the one behind it is told, when the first stands right before."""
    before = {
        heads[i]
        for i, relation in enumerate(deps)
        if relation in SUBJECTS and i < heads[i] and _adjoins(i, heads, words)
    }
    for i, relation in enumerate(deps):
        if relation in SUBJECTS and heads[i] < i and heads[i] in before:
            deps[i] = "iobj" if lemmas[heads[i]] in {"tell", "ask", "remind", "assure", "inform", "warn"} else "obj"


def _adjoins(subject: int, heads: Sequence[int], words: Sequence[str]) -> bool:
    """Whether the phrase of the subject ends right before its verb, with no pause between."""
    last = heads[subject] - 1
    return last >= 0 and words[last][:1].isalnum() and under(last, subject, heads)


def _quotes(verb: int, deps: Sequence[str], tags: Sequence[str], lemmas: Sequence[str]) -> bool:
    """ "…, say exiles in Paris, …", "Said a medic: …": a finite verb of saying with nobody before it."""
    return lemmas[verb] == "say" and tags[verb] in _FINITE and deps[verb] in {"root", "discourse", "parataxis", "ccomp"}


def invert_participles(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "The accord, predicted Professor Yoon, would not last": between commas, a verb of saying with its "object" right behind it.

    A participle takes no object, so the verb is finite and what stands behind it is who speaks.
    """
    for verb, tag in enumerate(tags):
        noun = heads[verb]
        if tag != "VBN" or deps[verb] != "acl" or lemmas[verb] not in _SAYING | _FORETELLING or words[verb - 1] != ",":
            continue
        speaker = next(
            (i for i in range(verb + 1, len(heads)) if heads[i] == verb and deps[i] in {"obj", "nsubj"}), None
        )
        if (
            speaker is None
            or min(i for i in range(verb, speaker + 1) if i != verb and under(i, speaker, heads)) != verb + 1
        ):
            continue
        last = max(i for i in range(len(heads)) if under(i, speaker, heads))
        if last + 1 >= len(words) or words[last + 1] not in {",", "—", "–"} or deps[noun] not in SUBJECTS:
            continue
        heads[verb], deps[verb], tags[verb] = heads[noun], "parataxis", "VBD"
        deps[speaker] = "nsubj"


def finish_reports(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Any ship will be sunk, the naval command announced": no participle of the noun far before, but a finite report.

    A participle stands right behind its noun; with another phrase set off between the two, that phrase is its subject.
    """
    for verb, tag in enumerate(tags):
        hung = tag in {"VBN", "VBD"} and deps[verb] == "acl" and heads[verb] < verb - 1
        if not hung or lemmas[verb] not in _SAYING | _FORETELLING:
            continue
        noun = heads[verb]
        for phrase in range(noun + 1, verb):
            if (
                tags[phrase].startswith("NN")
                and _set_off(phrase, verb, heads, words)
                and not under(verb, phrase, heads)
            ):
                top = noun
                while heads[top] != top and not deps[top].startswith(("root", "ccomp", "parataxis", "conj")):
                    top = heads[top]
                heads[verb], deps[verb], tags[verb] = top, "parataxis", "VBD"
                heads[phrase], deps[phrase] = verb, "nsubj"
                break


def find_speakers(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "…, the junta's number two, General Djibo, told a rally": a phrase between commas that the tree makes no subject."""
    having = {heads[i] for i, relation in enumerate(deps) if relation in SUBJECTS}
    for verb, relation in enumerate(deps):
        finite = relation in {"root", "parataxis"} and verb not in having and tags[verb] in {"VBD", "VBZ", "VBP"}
        if not finite or lemmas[verb] not in _SAYING | _ADDRESSING:
            continue
        said = next((i for i in range(verb) if heads[i] == verb and deps[i] == "ccomp"), None)
        for phrase in range(verb):
            loose = heads[phrase] == verb and deps[phrase] in {"obj", "iobj", "obl:unmarked"}
            lost = said is not None and deps[phrase] in _LOOSE and said < phrase and under(phrase, said, heads)
            lost = lost or (
                deps[phrase] in SUBJECTS
                and heads[phrase] < phrase
                and heads[verb] == heads[phrase]
                and _has_own(phrase, heads, deps)
            )
            lost = lost or _is_beside_subject(phrase, verb, heads, deps, words)
            if tags[phrase].startswith("NN") and (loose or lost) and _set_off(phrase, verb, heads, words):
                heads[phrase], deps[phrase] = verb, "nsubj"
                having.add(verb)
                break


def _is_beside_subject(phrase: int, verb: int, heads: Sequence[int], deps: Sequence[str], words: Sequence[str]) -> bool:
    """ "Israel, Katz said, would not leave": who stands between commas beside the subject of the verb behind the second."""
    subject, main = heads[phrase], heads[verb]
    inserted = deps[verb] == "parataxis" and verb < main and words[verb + 1] == ","
    return inserted and deps[phrase] in {"appos", "conj"} and deps[subject] in SUBJECTS and heads[subject] == main


def _has_own(subject: int, heads: Sequence[int], deps: Sequence[str]) -> bool:
    """Whether the verb that a later phrase is the subject of has another one before it."""
    verb = heads[subject]
    return any(heads[i] == verb and deps[i] in SUBJECTS for i in range(verb))


def _set_off(phrase: int, verb: int, heads: Sequence[int], words: Sequence[str]) -> bool:
    """Whether the phrase opens behind a comma or a mark, and nothing but a comma parts it from the verb."""
    inside = [i for i in range(len(heads)) if under(i, phrase, heads)]
    first = next(i for i in inside if words[i] != ",")
    last = max(inside)
    return (
        last < verb and set(words[last + 1 : verb]) <= {","} and first > 0 and words[first - 1] in {",", "”", '"', "’"}
    )


def reattach_conjuncts(heads: list[int], deps: list[str], tags: list[str], lemmas: Sequence[str]) -> None:
    """Give the reporter a verb of address that the tree coordinates with what is reported, though its form is the reporter's.

    So too one with an object beside a passive ("said its rails had been cut and proposed …"), or beside another's object
    ("rejected the claim and blamed rebels").
    """
    having = heads_of(heads, deps, "nsubj", "csubj", "aux", "mark")
    for verb, relation in enumerate(deps):
        if relation != "conj" or verb in having or lemmas[verb] not in _ADDRESSING | _ACTIVE:
            continue
        first = heads[verb]
        reporter = heads[first]
        if not reporter < first < verb or tags[verb] not in {"VBD", "VBN", tags[reporter]}:
            continue
        passive = any(heads[i] == first and deps[i] == "aux:pass" for i in range(reporter, first))
        if passive and lemmas[verb] in _DITRANSITIVE:
            continue
        told = deps[first] == "ccomp" and tags[verb] == tags[reporter] != tags[first]
        told = told or (
            deps[first] == "ccomp" and passive and tags[reporter] == "VBD" and _is_active(verb, heads, deps, lemmas)
        )
        beside = (
            deps[first] == "obj" and tags[verb] == tags[reporter] == "VBD" and _is_active(verb, heads, deps, lemmas)
        )
        if told or beside:
            heads[verb], tags[verb] = reporter, tags[reporter]


def _is_active(verb: int, heads: Sequence[int], deps: Sequence[str], lemmas: Sequence[str]) -> bool:
    """Whether the verb takes an object or a clause, or calls for something; a passive does not."""
    below = {deps[i] for i in range(verb + 1, len(heads)) if heads[i] == verb}
    if lemmas[verb] in _ACTIVE:
        return bool(below & {"obj", "ccomp", "iobj"})
    sought = (lemmas[i] for i in range(verb + 1, len(heads)) if deps[i] == "case" and heads[heads[i]] == verb)
    return lemmas[verb] in {"call", "appeal", "press"} and any(mark in {"for", "on"} for mark in sought)


def raise_headlines(heads: list[int], deps: list[str], tags: Sequence[str]) -> None:
    """ "Madrid to sack mayor": a name with an infinitive below it and no finite verb is the subject of a headline.

    Trees of full sentences hold no such clause, so the parser takes the infinitive for a modifier ("a place to stay").
    """
    for name, relation in enumerate(deps):
        if relation != "root" or tags[name] not in {"NNP", "NNPS"}:
            continue
        clausal = {"acl", "csubj", "advcl", "xcomp"}
        verb = next((i for i in range(name + 1, len(heads)) if heads[i] == name and deps[i] in clausal), None)
        if (
            verb is None
            or tags[verb] != "VB"
            or not any(tags[i] == "TO" and heads[i] == verb for i in range(name, verb))
        ):
            continue
        below = [i for i in range(len(heads)) if _root(i, heads) == name]
        if any(tags[i] in _FINITE for i in below):
            continue
        for i in below:
            if heads[i] == name and i > verb:
                heads[i] = verb
        heads[verb], deps[verb] = verb, "root"
        heads[name], deps[name] = verb, "nsubj"


def lower_participles(
    heads: list[int], deps: list[str], tags: Sequence[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "Russia vetoes UN resolution demanding ceasefire": what stands right behind a paper not known before says what is in it."""
    for verb in range(1, len(heads)):
        paper = verb - 1
        loose = tags[verb] == "VBG" and deps[verb] == "advcl" and lemmas[verb] in _ADDRESSING | _ACTIVE | _WORDING
        if not loose or lemmas[paper].lower() not in _PAPERS or heads[paper] != heads[verb] or deps[paper] != "obj":
            continue
        known = any(
            heads[i] == paper and words[i].lower() in {"the", "this", "that", "its", "their"} for i in range(paper)
        )
        marked = any(heads[i] == verb and deps[i] in {"mark", "aux", "case"} for i in range(len(heads)))
        if not known and not marked:
            heads[verb], deps[verb] = paper, "acl"


def chain_verbs(heads: list[int], deps: list[str], tags: Sequence[str]) -> None:
    """ "She phoned X, welcomed Y and urged Z": a verb hung loosely before another without subject heads the series.

    So does one in "when the rebels crossed the border, killed two and fled", where nobody else is there to kill.
    """
    having = heads_of(heads, deps, "nsubj", "csubj", "expl", "aux")
    subject = {heads[i] for i, relation in enumerate(deps) if relation == "nsubj"}
    for first, relation in enumerate(deps):
        second = heads[first]
        if relation not in {"parataxis", "advcl"} or first not in subject or second <= first or second in having:
            continue
        if tags[first] != tags[second] or tags[first] not in {"VBD", "VBZ", "VBP"}:
            continue
        above = heads[second]
        heads[first], deps[first] = (first if above == second else above), deps[second]
        heads[second], deps[second] = first, "conj"


def activate_participles(
    heads: list[int], deps: list[str], tags: list[str], words: Sequence[str], lemmas: Sequence[str]
) -> None:
    """ "The mayor, asked again, denied having paid": a participle without auxiliary that takes an object is a past tense.

    So is a verb of saying set behind what is said: "…, the ministry declared in a communique", and the verb of a full
    sentence, which has no passive without its auxiliary, unlike a headline: "Berri called on Washington to wait."
    """
    for verb, tag in enumerate(tags):
        if tag != "VBN" or deps[verb] not in {"root", "conj", "ccomp", "parataxis", "acl:relcl"}:
            continue
        children = [i for i in range(len(heads)) if heads[i] == verb and i != verb]
        below = {deps[i]: i for i in children}
        passive = below.get("nsubj:pass")
        if passive is None or passive > verb or below.keys() & {"aux:pass", "aux", "obl:agent"}:
            continue
        held = any(below.get(relation, -1) > verb for relation in ("obj", "ccomp", "xcomp"))
        behind = (
            deps[verb] == "parataxis" and heads[verb] < verb and lemmas[verb] in _SAYING | _FORETELLING | _ADDRESSING
        )
        closed = deps[verb] == "root" and any(i > verb and words[i] in _STOPS for i in children)
        if held or behind or (closed and tags[passive] not in _WH):
            deps[passive], tags[verb] = "nsubj", "VBD"


def _root(node: int, heads: Sequence[int]) -> int:
    while heads[node] != node:
        node = heads[node]
    return node


def _two_subjects(heads: list[int], deps: list[str], having: set[int]) -> Iterator[tuple[int, int, int]]:
    """ "The rise had hurt people, the minister conceded": the first of two subjects is that of the clause beside them."""
    subjects: dict[int, list[int]] = {}
    for i, relation in enumerate(deps):
        if relation in SUBJECTS and i < heads[i]:
            subjects.setdefault(heads[i], []).append(i)
    for verb, found in subjects.items():
        if len(found) != 2:
            continue
        between = [
            i for i in range(found[0] + 1, found[1]) if heads[i] == verb and deps[i] == "ccomp" and i not in having
        ]
        behind = [i for i in range(verb + 1, len(heads)) if heads[i] == verb and deps[i] == "ccomp" and i not in having]
        if len(between or behind) == 1:
            yield verb, (between or behind)[0], found[0]
    for later, relation in enumerate(deps):  # "the Kremlin said the raid was over", with both below "said"
        verb = heads[later]
        if relation not in SUBJECTS or later <= verb or not subjects.get(verb):
            continue
        said = [i for i in range(later + 1, len(heads)) if heads[i] == verb and deps[i] == "ccomp" and i not in having]
        if len(said) == 1:
            yield verb, said[0], later


def _reporter(subject: int, heads: list[int], deps: list[str], tags: Sequence[str], having: set[int]) -> int | None:
    node = heads[subject]
    for _ in range(_DEPTH):
        if deps[node] not in {"ccomp", "conj", "parataxis"} or heads[node] == node:
            return None
        reported, node = deps[node] == "ccomp", heads[node]
        if reported and node > subject and tags[node] in {"VBD", "VBZ", "VBP"} and node not in having:
            return node if _touch(subject, node, heads, deps) else None
    return None


def _touch(subject: int, verb: int, heads: list[int], deps: list[str]) -> bool:
    """Whether only the subject's own words and punctuation stand between the two."""
    for i in range(subject + 1, verb):
        node = i
        while node not in (subject, verb) and heads[node] != node and deps[node] != "punct":
            node = heads[node]
        if node != subject and deps[node] != "punct" and not deps[i].startswith(("aux", "advmod")):
            return False
    return True
