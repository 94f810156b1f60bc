"""Cues in the tree: a reporting verb, speech noun or "according to", with its speaker and what it carries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.statements import inserted
from deedwatch.statements.according import according
from deedwatch.statements.accused_of import strayed
from deedwatch.statements.acts import is_denial, turns_down, wards_off
from deedwatch.statements.answers import behind_semicolon, opens_anew, until_answered
from deedwatch.statements.as_said import commented_on
from deedwatch.statements.comments import disputed, disputes, is_comment, set_off
from deedwatch.statements.counting import by_count, hearsay, reckoned
from deedwatch.statements.found import Found
from deedwatch.statements.gerunds import gerund
from deedwatch.statements.headline_words import has_own_words, small_clause
from deedwatch.statements.lexicon import Cue, Lexicon, load
from deedwatch.statements.papers import is_paper, signers
from deedwatch.statements.unsaid import ANSWERING, is_left_out, is_put_to_them, is_undone, left_open, says_nothing
from deedwatch.syntax.arguments import OBJECT_CONTROL, SUBJECTS, preposition

if TYPE_CHECKING:
    from deedwatch.records import Polarity
    from deedwatch.tokens import Token

# Verbs of moving into view or reach, after which "to say" took place.
_COMING_OUT = frozenset(
    {"come", "go", "step", "emerge", "appear", "call", "phone", "ring", "return", "rise", "stand", "stop", "telephone"}
)

_QUOTATION_MARKS = frozenset({'"', "“", "”", "«", "»"})
MAX_TO_COLON = 12  # words between "ultimatum" and its colon: whom it is for, and that it is short
MIN_TAIL = 3  # tokens before "says Qatar", the comma among them


def find_cues(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Found]:
    """All cues of one sentence."""
    for token in tokens:
        verbal = token.pos_ in {"VERB", "AUX"}
        lemma = _phrasal(token, lexicon) if verbal else token.lemma_.lower()
        if token.dep_ == "xcomp" and token.head.lemma_.lower() in lexicon.clear_verbs and token.tag_ == "VBN":
            continue  # "made it known that": told with "made"
        if verbal and lemma in lexicon.verbs:
            yield from _verb(token, lemma, lexicon)
        elif token.pos_ == "VERB" and lemma in lexicon.clear_verbs:
            yield from _made_clear(token, lexicon)
        elif token.pos_ == "NOUN" and lemma in lexicon.nouns:
            yield from _noun(token, lexicon)
        elif token.lower_ in {"according", "per"}:
            yield from according(token, lexicon)
        if token.dep_ == "advmod" or token.tag_ == "VBN":
            yield from hearsay(token, lexicon)
        if token.pos_ == "VERB" and lemma in lexicon.reckoning:
            yield from reckoned(token, lexicon)
        elif token.pos_ == "NOUN" and lemma in lexicon.counts:
            yield from by_count(token)


def _phrasal(token: Token, lexicon: Lexicon) -> str:
    """The lemma with its particle, where that is a cue of its own: "ruled out", "pointed out"."""
    lemma = token.lemma_.lower()
    particle = syntax.child(token, "compound:prt")
    together = f"{lemma}_{particle.lower_}" if particle is not None else lemma
    return together if together in lexicon.verbs else lemma


def cue_range(verb: Token) -> tuple[int, int]:
    """The verb group with auxiliaries, negation and adverbs between them: "has repeatedly said"."""
    group = [verb, *(d for d in verb.children if d.dep_ in {"aux", "aux:pass"})]
    start, end = min(t.i for t in group), max(t.i for t in group) + 1
    doc = verb.doc
    while start > 0 and doc[start - 1].dep_ == "advmod" and doc[start - 1].head == verb and doc[start - 1].tag_ == "RB":
        start -= 1
    particle = syntax.child(verb, "compound:prt")
    return start, max(end, particle.i + 1 if particle is not None else end)


def _spoken(verb: Token) -> bool:
    """Whether the speaking took place: not conditional, future, asked for or refused ("declined to say")."""
    group = syntax.verb_group(verb)
    if group.tense == "future" or group.modal in {"would", "could", "might", "may", "must", "should"}:
        return False
    if syntax.condition_marker(verb) or group.question or (verb.tag_ == "VB" and _is_to(verb)):
        return False
    if verb.dep_ in {"xcomp", "advcl"} and verb.tag_ == "VB" and verb.head.lemma_ in _COMING_OUT:
        return True  # "came out to say that"
    quoting = verb.head.lemma_ in {"quote", "cite", "report", "record", "hear", "quoted"}
    return not (verb.dep_ == "xcomp" and verb.tag_ == "VB" and verb.head != verb and not quoting)


def _is_to(verb: Token) -> bool:
    """ "Is to blame", "are to say": nothing is said yet."""
    return any(helper.lemma_ == "be" for helper in syntax.children(verb, "aux"))


def _verb(verb: Token, lemma: str, lexicon: Lexicon) -> Iterator[Found]:
    unsaid = not (_spoken(verb) or left_open(verb)) or is_put_to_them(verb) or is_left_out(verb) or is_undone(verb)
    if unsaid or syntax.is_hedge(verb) or syntax.is_denied(verb):
        return
    sources = speakers(verb, lexicon)
    negated = syntax.verb_group(verb).negated
    for cue in _in_turn(verb, lexicon.verbs[lemma], lexicon):
        shape = _shape(verb, cue)
        if shape is None:
            continue
        content, root, extra = _question_in(shape) if cue.group == "refuse" else shape
        if root is not None and says_nothing(verb, root, content):
            return
        act, polarity, rule = cue.act, cue.polarity, f"cue:{cue.group}.{verb.lemma_.lower()}"
        if negated:
            if root is None or cue.group != "say" or not _asks(root, content):
                return  # "did not say that", "has not promised": no words to put to anybody
            act, polarity, rule = "refuse", "negative", f"cue:silence.{verb.lemma_.lower()}"
        elif wards_off(verb, root, lexicon):
            act = "deny"
        elif turns_down(verb, lemma, root, lexicon):
            act = "refuse"
        start, end = cue_range(verb)
        quoted = bool(sources) and sources[0].head == verb and sources[0].dep_ == "obj"  # "it quoted him as saying"
        told = () if quoted or not (cue.clause or cue.infinitive) else syntax.recipients_of_speech(verb)
        yield Found(
            (start, max(end, extra)),
            verb,
            sources,
            until_answered(content, verb, lexicon),
            root,
            rule,
            act,
            polarity,
            cue.neutral and not negated,
            tuple(t for t in told if t.i not in content or cue.infinitive),
        )
        return


def _in_turn(verb: Token, cues: tuple[Cue, ...], lexicon: Lexicon) -> tuple[Cue, ...]:
    """ "Described the vote as a farce", "rejected the charge as nonsense": what a thing is called goes before the thing alone."""
    judged = _predication(verb) if any(cue.predicate for cue in cues) else None
    if judged is None or judged[1] is None:
        return cues
    denies = is_denial(judged[1], lexicon)
    first = tuple(c for c in cues if c.predicate and (c.group == "describe" or (c.group == "deny" and denies)))
    return (*first, *(c for c in cues if c not in first))


def _question_in(shape: Shape) -> Shape:
    """ "Refused to say whether it would attack": what is left open is the question."""
    _, root, extra = shape
    if root is None or root.lemma_.lower() not in ANSWERING:
        return shape
    for clause in syntax.children(root, "ccomp", "xcomp", "advcl"):
        content = tuple(_subtree(clause))
        if clause.i > root.i and _asks(clause, content):
            return content, clause, extra
    return shape


def _asks(root: Token, content: Sequence[int]) -> bool:
    """ "Did not say whether …", "has not said how many": what is left open, and by whom, is told all the same."""
    first = root.doc[min(content)]
    return first.i > root.sent.start and (first.lower_ in {"whether", "if"} or first.tag_ in {"WRB", "WP", "WDT"})


Shape = tuple[tuple[int, ...], "Token | None", int]  # content token indices, their root, end of the cue's preposition


def _shape(verb: Token, cue: Cue) -> Shape | None:
    """The first shape of content that the cue allows and the tree shows."""
    if cue.clause:
        root = _clause_content(verb) or (commented_on(verb) if cue.group == "say" else None)
        asked = _infinitive(verb) if cue.infinitive else None
        if root is not None and asked is not None and asked[1] is not None and asked[1].i < root.i:
            return asked  # "promised to go, and the mayor was glad"
        if root is not None:
            pieces = inserted.parts(verb, _complements(verb))
            content = {i for piece in pieces for i in _below(piece, verb)} | set(_below(root, verb))
            content |= {i for clause in _fronted(verb, root) for i in _subtree(clause)}
            return behind_semicolon(verb, sorted(content)), root, 0
        tail = _inverted_tail(verb)
        if tail is not None:
            return tail
        bare = small_clause(verb)
        if bare is not None:
            return tuple(_subtree(bare)), bare, 0
    shape = _predication(verb) if cue.predicate else None
    if shape is None and cue.infinitive:
        shape = _infinitive(verb)
    deed = gerund(verb) if shape is None and cue.gerund else None
    if deed is not None:
        shape = _below(deed, verb), deed, 0
    if shape is None and cue.prepositions:
        shape = _prepositional(verb, cue)
    if shape is None and cue.object:
        shape = _nominal(verb)
    return shape


def _fronted(verb: Token, root: Token) -> list[Token]:
    """ "Unless they go, Paris warned, its jets will strike": a condition that the tree hangs on the verb between the two."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    inserted_here = subject is not None and verb.i + 1 < len(verb.doc) and subject.left_edge.i > 0
    if not inserted_here or subject is None:
        return []
    found = []
    for clause in syntax.children(verb, "advcl"):
        if syntax.condition_marker(clause) is None:
            continue
        last = max(t.i for t in clause.subtree if not t.is_punct)
        before = last < subject.left_edge.i and root.i > verb.i and verb.nbor(1).text == ","
        behind = clause.i > verb.i and root.i < verb.i and clause.left_edge.nbor(-1).text == ","
        if before or behind:
            found.append(clause)
    return found


def _inverted_tail(verb: Token) -> Shape | None:
    """ "Ceasefire 'within reach', says Qatar": only a report stands before a verb of saying that its speaker follows."""
    speaker = next((t for t in syntax.children(verb, "nsubj") if t.i > verb.i), None)
    if verb.dep_ not in {"root", "ROOT"} or speaker is None or speaker.left_edge.i != verb.i + 1:
        return None
    start = verb.sent.start
    if verb.i - start < MIN_TAIL or verb.nbor(-1).text not in {",", "”", '"', "’", "'"}:
        return None
    content = tuple(i for i in range(start, verb.i) if not verb.doc[i].is_space)
    return content, None, 0


def _infinitive(verb: Token) -> Shape | None:
    infinitive = next((c for c in syntax.children(verb, "xcomp", "ccomp") if syntax.verb_group(c).infinitive), None)
    infinitive = infinitive or _asked_of(verb)
    if infinitive is None:
        return None
    content = _below(infinitive, verb)
    obj = syntax.child(verb, "obj", "iobj")
    if obj is not None and verb.lemma_ in OBJECT_CONTROL and obj.i < infinitive.i:
        content = tuple(sorted({*_subtree(obj), *content}))
    return content, infinitive, 0


def _asked_of(verb: Token) -> Token | None:
    """ "Called on X to step down": the infinitive that the tree hangs on X, or beside X as one of purpose."""
    for asked in syntax.children(verb, "obl"):
        if preposition(asked) in {"on", "upon", "to"}:
            below = [*syntax.children(asked, "acl"), *syntax.children(verb, "advcl")]
            return next((c for c in below if c.i > asked.i and syntax.verb_group(c).infinitive), None)
    return None


def _prepositional(verb: Token, cue: Cue) -> Shape | None:
    stray = strayed(verb) if cue.act == "accuse" else []
    for dependent in (*syntax.children(verb, "obl", "advcl", "xcomp", "nmod", "obl:agent"), *stray):
        mark = syntax.child(dependent, "case", "mark")
        if mark is None or mark.lower_ not in cue.prepositions:
            continue
        if verb.lemma_ == "call" and syntax.children(verb, "obj"):
            continue  # "called a strike for Friday": what is called is the strike
        target = syntax.child(verb, "obj") if cue.act == "accuse" else None
        if cue.act == "accuse" and target is None and not syntax.verb_group(verb).passive:
            continue  # "officers charged with batons" accuse nobody
        content = tuple(i for i in _subtree(dependent) if i != mark.i)
        if target is not None and target.i < dependent.i:
            content = tuple(sorted({*_subtree(target), *_subtree(dependent)} - set_off(dependent)))
        adjacent = mark.i == cue_range(verb)[1]
        return content, dependent, mark.i + 1 if adjacent else 0
    return None


def _nominal(verb: Token) -> Shape | None:
    told = disputed(verb)
    if told is not None:
        return (*told, 0)
    if is_comment(verb):  # "a charge Moscow has dismissed"
        start, end = syntax.phrase_range(verb.head)
        called = [i for d in syntax.children(verb, "obl") if preposition(d) == "as" for i in _subtree(d)]
        return (*range(start, end), *called), verb.head, 0
    obj = syntax.child(verb, "obj")
    if obj is not None and _is_done(verb, obj):
        return None
    if obj is not None:
        return tuple(sorted({*_subtree(obj), *_grounds(verb, obj)})), obj, 0
    if syntax.child(verb, "obl:agent") is not None:
        patient = syntax.child(verb, "nsubj:pass")
        if patient is not None and _is_done(verb, patient):
            return None
        return (tuple(_subtree(patient)), patient, 0) if patient is not None else None
    return None


def _is_done(verb: Token, thing: Token) -> bool:
    """ "Recalled its envoy", "was army chief N N dismissed": a deed, by what the object is or is titled."""
    called = (thing, *syntax.children(thing, "nmod:desc"))
    return any(noun.lemma_.lower() in load().done.get(verb.lemma_.lower(), ()) for noun in called)


def _grounds(verb: Token, obj: Token) -> list[int]:
    """ "Praised the army for holding its fire": the grounds belong to the praise or blame."""
    if not any(cue.act in {"praise", "condemn", "accuse"} for cue in load().verbs.get(verb.lemma_.lower(), ())):
        return []
    below = [d for d in syntax.children(verb, "obl", "advcl", "conj") if d.i > obj.i]
    found = [d for d in below if any(m.lower_ in {"for", "over", "as"} for m in syntax.children(d, "case", "mark"))]
    return [i for d in found for i in _subtree(d)]


def _clause_content(verb: Token) -> Token | None:
    """The clause that is said: a complement, or the clause into which "he said" is inserted."""
    complements = _complements(verb)
    around = inserted.host(verb) if syntax.child(verb, "obj") is None else None
    if complements and around is not None and all(c in inserted.carried_on(verb) for c in complements):
        return around
    if complements:
        return next((c for c in complements if syntax.is_predicate(c)), complements[0])
    following = [c for c in syntax.children(verb, "parataxis") if c.i > verb.i and not syntax.child(c, "mark")]
    if following and ":" in {t.text for t in verb.doc[verb.i : following[0].i]}:
        return following[0]
    announces = verb.i + 1 < len(verb.doc) and verb.doc[verb.i + 1].text == ":"
    if announces or not syntax.child(verb, *SUBJECTS) or opens_anew(verb) or has_own_words(verb, load()):
        return None
    if verb.dep_ == "parataxis" and syntax.is_predicate(verb.head):
        return verb.head
    return inserted.host(verb) if syntax.child(verb, "obj") is None else None


def _complements(verb: Token) -> list[Token]:
    """The finite clauses that the verb takes; "his first act would be to resign" is one about an infinitive."""
    below = syntax.children(verb, "ccomp", "csubj")
    told = [(c, inserted.relayed(verb, c)) for c in below]
    found = [
        c
        for c in (d for c, words in told for d in (words if words is not None else [c]))
        if (_says(c) or not (c.tag_ == "VB" and syntax.verb_group(c).infinitive))
        and not inserted.is_afterthought(verb, c)
    ]
    return found or _behind_medium(verb)


def _says(clause: Token) -> bool:
    """ "That his act would be to resign", "insisted that France apologise": a clause of its own for all its bare verb."""
    marked = any(mark.lower_ == "that" for mark in syntax.children(clause, "mark"))
    return syntax.child(clause, "nsubj:outer", *(("nsubj", "nsubj:pass") if marked else ())) is not None


def _behind_medium(verb: Token) -> list[Token]:
    """ "Said in a statement that …", "said on condition of anonymity that …": the clause that the tree hangs on the medium."""
    for medium in syntax.children(verb, "obl"):
        unnamed = [d for d in syntax.children(medium, "nmod") if d.lemma_.lower() == "anonymity"]
        for clause in (c for t in (medium, *unnamed) for c in syntax.children(t, "acl", "acl:relcl", "ccomp")):
            first = clause.doc[_first_of(clause)]
            opens = first.lower_ == "that" and (first.dep_ == "mark" or bool(unnamed)) and clause.i > verb.i
            subject = syntax.child(clause, "nsubj", "nsubj:pass", "expl")
            told = bool(unnamed) or medium.lemma_.lower() in load().media
            if opens and subject is not None and subject.lower_ != "that" and told:
                return [clause]
    return []


def _first_of(clause: Token) -> int:
    return min(t.i for t in clause.subtree if not t.is_punct)


def _predication(verb: Token) -> Shape | None:
    """ "called the talks constructive", "described the vote as a farce"."""
    obj = syntax.child(verb, "obj")
    if obj is None or (obj.tag_ in {"WDT", "WP"} and disputes(verb)):
        return None
    complement = syntax.child(verb, "xcomp")
    if complement is not None and (complement.pos_ in {"ADJ", "NOUN", "PROPN"} or complement.tag_ in {"VBN", "VBG"}):
        return tuple(sorted({*_subtree(obj), *_subtree(complement)})), complement, 0
    as_phrase = next(
        (d for d in syntax.children(verb, "obl", "advcl") if preposition(d) == "as" or _marked_as(d)), None
    )
    if as_phrase is None:
        return None
    return tuple(sorted({*_subtree(obj), *_subtree(as_phrase)})), as_phrase, 0


def _marked_as(clause: Token) -> bool:
    return any(mark.lower_ == "as" for mark in syntax.children(clause, "mark", "case"))


def _made_clear(verb: Token, lexicon: Lexicon) -> Iterator[Found]:
    adjective = next(
        (
            c
            for c in syntax.children(verb, "xcomp", "obj", "advmod", "ccomp")
            if {c.lemma_.lower(), c.lower_} & lexicon.clear_adjectives
        ),
        None,
    )
    if adjective is None or not _spoken(verb):
        return
    below = [*syntax.children(adjective, "ccomp", "csubj", "advcl"), *syntax.children(verb, "ccomp")]
    clause = next((c for c in below if c != adjective and syntax.is_predicate(c)), None) or inserted.host(verb)
    if clause is None:
        return
    start, _ = cue_range(verb)
    yield Found(
        (start, adjective.i + 1),
        verb,
        speakers(verb, lexicon),
        _below(clause, verb),
        clause,
        "cue:made_clear",
    )


def _noun(noun: Token, lexicon: Lexicon) -> Iterator[Found]:
    clause = next((c for c in syntax.children(noun, "acl", "ccomp", "csubj") if _complement_of_noun(c)), None)
    phrase = None
    if clause is None:
        phrase = next(
            (
                d
                for d in syntax.children(noun, "nmod")
                if preposition(d) in _NOUN_PREPOSITIONS.get(lexicon.nouns[noun.lemma_.lower()], ())
            ),
            None,
        )
    root = clause if clause is not None else phrase
    behind = _behind_colon(noun) if root is None else ()
    if root is None and not behind:
        return
    verb = noun.head if noun.dep_ == "obj" and noun.head.lemma_ in lexicon.light_verbs else None
    sources = tuple(syntax.genitives(noun)) or tuple(
        d for d in syntax.children(noun, "nmod") if preposition(d) in {"from", "by"} and d != root
    )
    start, end = noun.i, noun.i + 1
    if verb is not None:
        if not _spoken(verb) or syntax.verb_group(verb).negated:
            return
        sources = sources or speakers(verb, lexicon)
        start = cue_range(verb)[0] if syntax.children(verb, *SUBJECTS) or verb.dep_ == "conj" else noun.i
    if not sources:
        return
    if root is None:
        content = list(behind)
    elif clause is not None:
        comments = set_off(root)
        content = [i for i in _subtree(root) if i not in comments]
    else:
        content = [i for i in _subtree(root) if i not in {c.i for c in syntax.children(root, "case")}]
    act = lexicon.nouns[noun.lemma_.lower()]
    polarity: Polarity = "negative" if act == "deny" else "positive"
    yield Found(
        (start, end),
        noun,
        sources,
        tuple(content),
        root,
        f"cue:noun.{noun.lemma_.lower()}",
        act,
        polarity,
        act == "assert",
    )


def _behind_colon(noun: Token) -> tuple[int, ...]:
    """ "Freetown's ultimatum was short: …", "gave an assurance: …": the rest of the sentence, if it is a clause."""
    doc = noun.doc
    stop = noun.sent.end
    colon = next((i for i in range(noun.i + 1, stop) if doc[i].text == ":"), None)
    if colon is None or colon - noun.i > MAX_TO_COLON:
        return ()
    words = [i for i in range(colon + 1, stop) if not doc[i].is_space]
    finite = any(doc[i].tag_ in {"VBD", "VBZ", "VBP", "MD", "VB"} for i in words)
    return tuple(words) if finite and len(words) >= MIN_TAIL else ()


_NOUN_PREPOSITIONS: dict[str, tuple[str, ...]] = {
    "demand": ("for",),
    "request": ("for",),
    "warn": ("of", "about"),
    "threaten": ("of",),
    "deny": ("of",),
    "accuse": ("of",),
    "promise": ("of",),
    "condemn": ("of",),
    "praise": ("for", "to"),
}


def _complement_of_noun(clause: Token) -> bool:
    if any(mark.lower_ in {"that", "whether"} for mark in syntax.children(clause, "mark")):
        return not any(t.dep_ in SUBJECTS and t.lower_ == "that" for t in clause.children)
    return syntax.verb_group(clause).infinitive and clause.dep_ == "acl"


def speakers(verb: Token, lexicon: Lexicon) -> tuple[Token, ...]:
    """Who speaks: the subject; behind "a statement saying", whose statement it is."""
    quoted = verb.head if verb.head.lemma_ in {"quote", "cite", "report"} and _marked_as(verb) else None
    if quoted is not None:  # "radio quoted Prince Nayef as saying"
        return tuple(t for d in syntax.children(quoted, "obj", "nsubj:pass") for t in syntax.conjuncts(d))
    if verb.lemma_ in {"quote", "cite"} and _as_saying(verb):  # "it quoted him as saying": the words are his
        return tuple(t for d in syntax.children(verb, "obj", "nsubj:pass") for t in syntax.conjuncts(d))
    if accused := syntax.charged(verb):  # "accused Kigali of refusing": so it did, by its accuser's word
        return tuple(t for d in accused for t in syntax.conjuncts(d))
    found = syntax.agents(_asker(verb)) or (
        [] if syntax.verb_group(verb).passive and verb.lemma_ != "quote" else syntax.subjects(verb)
    )
    paused = verb.i > 0 and verb.nbor(-1).text in {",", "”", '"', "’", "'", "»"}
    behind = [t for t in found if paused and t.head == verb and t.left_edge.i == verb.i + 1]
    result: list[Token] = []
    for token in behind or found:  # "talks near an end, says Qatar": who stands behind the verb speaks
        owners = signers(token, lexicon) if is_paper(token, lexicon) else [token]
        result.extend(owners)
    return tuple(result)


def _as_saying(verb: Token) -> bool:
    """Whether "as saying", or another such gerund, stands below: what is said may hang on the verb above it."""
    below = syntax.children(verb, "advcl", "xcomp", "ccomp", "obl")
    return any(d.tag_ == "VBG" and d.i > verb.i and _marked_as(d) for d in below)


def _asker(verb: Token) -> Token:
    """ "Asked the Council to meet, condemning the raid": who asked condemns, though the tree has it under what is asked."""
    loose = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.i > 0 and verb.nbor(-1).text == ","
    marked = syntax.children(verb, "mark", "aux", *SUBJECTS)
    if loose and not marked and verb.head.dep_ == "xcomp" and verb.head.tag_ == "VB":
        return verb.head.head
    return verb


def _resumed(cue: Token) -> set[int]:
    """What the tree hangs on an inserted verb though the report goes on there: "Cut it, he warned, and nobody …"."""
    if inserted.host(cue) is None:
        return set()
    opened = [c for c in inserted.opening(cue) if c.dep_ not in SUBJECTS]
    return {i for c in [*inserted.carried_on(cue), *opened] for i in _subtree(c)}


def _below(root: Token, cue: Token) -> tuple[int, ...]:
    """Tokens of the content clause, without the reporting clause inside it.

    What stands before the complementizer belongs to the cue ("said on Friday that …"), and a comment set off at the end
    ("— a charge Moscow has dismissed") to the writer.
    """
    outside: set[int] = set(_subtree(cue)) - _resumed(cue) if cue in root.subtree and cue != root else set()
    outside |= set_off(root)
    for clause in syntax.children(root, "advcl"):
        edge = clause.left_edge.i
        if clause.i > root.i and syntax.is_contrast(clause) and edge and root.doc[edge - 1].text == ",":
            outside |= set(_subtree(clause))  # what speaks against the words is the writer's
    inside = _subtree(root)
    that = next((m.i for m in syntax.children(root, "mark") if m.lower_ == "that" and m.i > cue.i), None)
    return tuple(i for i in inside if i not in outside and (that is None or i >= that))


def _subtree(token: Token) -> list[int]:
    return sorted(t.i for t in token.subtree if not t.is_space)
