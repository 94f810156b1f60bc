"""Red lines, and deeds answered before they are done: "any attack will be met with force", "would be an act of war"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from deedwatch.commitments.conditional_rule import speaks_for_state
from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.instruments import has_power
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import SUBJECT, Draft, Part, tidy
from deedwatch.commitments.valence import is_binding
from deedwatch.commitments.voices import Voice, is_foreign
from deedwatch.records import CommitmentKind
from deedwatch.syntax import child, children, genitives, obliques, preposition, subjects, verb_group

if TYPE_CHECKING:
    from deedwatch.tokens import Token

OPEN_DETERMINERS = frozenset({"any", "further", "another", "every", "such"})
ANYBODY = frozenset({"whoever", "whosoever", "anyone", "anybody", "those", "whichever"})
DEED_NOUNS = frozenset(
    {"attack", "attempt", "aggression", "incursion", "invasion", "strike", "violation", "move", "step", "provocation", "interference", "breach",
     "crossing", "use", "cut", "closure", "seizure", "arrest", "expulsion", "raid", "landing", "shelling", "killing", "ban", "return", "entry", "act", "action", "test", "launch", "escalation", "annexation", "deployment", "intervention", "assault", "blockade"}
)  # fmt: skip


def line_drafts(context: Context) -> Iterator[Draft]:
    """Red lines and answered deeds of a sentence."""
    regarding = load().table("red_line", "regard")
    for token in context.tokens():
        draft = None
        if context.conditional(token):
            continue
        told = token.lemma_ in regarding or child(token, *SUBJECT) is not None
        if told and token.pos_ in {"VERB", "AUX", "NOUN", "ADJ"} and not verb_group(token).question:
            draft = _regarded(context, token) or _answered(context, token) or _targeted(context, token)
        if draft is None and token.lemma_ == "line" and token.i and context.doc[token.i - 1].lower_ == "red":
            draft = _red_line(context, token)
        if draft is not None:
            yield draft


def _regarded(context: Context, verb: Token) -> Draft | None:
    """ "Would regard an attack on Niger as a declaration of war", "will be treated as an act of war"."""
    lexicon = load()
    if verb.lemma_ not in lexicon.table("red_line", "regard") or not is_binding(verb) or verb_group(verb).negated:
        return None
    passive = verb_group(verb).passive
    deeds = children(verb, *SUBJECT) if passive else children(verb, "obj")
    after = max((d.i for d in deeds), default=verb.i) if not passive else verb.i
    words = context.doc[after : context.sentence.end]
    if not deeds or not any(t.lemma_.lower() in lexicon.table("red_line", "acts") and t.i != after for t in words):
        return None
    voice = context.voices.at(verb)
    if not voice.known:
        return None
    part = context.clause(verb, subject=False)
    condition = context.clause(deeds[0], subject=False)
    if condition is not None:
        condition = _from_determiner(context, deeds[0], condition)
    victims = context.voices.others([t for case in ("on", "against") for t in obliques(deeds[0]).get(case, [])], voice)
    to = tuple(
        i for i in _doers(context, deeds[0], voice) if not context.voices.side((i,)) & context.voices.side(victims)
    )
    return context.draft("red_line.regard", "red_line", voice, to, condition=condition, consequence=part, score=0.85)


def _targeted(context: Context, verb: Token) -> Draft | None:
    """ "Any Western soldiers in Ukraine would be considered legitimate targets", "ships bound for Israel will be attacked".

    The speaker's own side deals the blow: no other hand is named, and neither the speaker's side nor people in general
    are to be hit, for who says that "hospitals would be hit" may fear it.
    """
    lexicon = load()
    doers = [d for d in children(verb, *SUBJECT) if d.i < verb.i and d.dep_ != "expl"]
    if not doers or not is_binding(verb) or verb_group(verb).negated or not _is_struck(verb):
        return None
    voice = context.voices.at(verb)
    quoted = context.quoted(verb)
    if (
        not has_power(context, voice)
        or context.voices.is_carer(voice)
        or context.voices.is_own(doers[0], voice, quoted=quoted)
    ):
        return None
    unnamed = OPEN_DETERMINERS | {"all"} | lexicon.table("harm", "foreign")
    open_doer = any(d.lower_ in unnamed for d in children(doers[0], "det", "amod"))
    marked = any(
        context.voices.others([t], voice) for t in doers[0].subtree if t.i != doers[0].i and t.pos_ in {"PROPN", "ADJ"}
    )
    theirs = any(context.voices.side(context.voices.actors(t)) & voice.side for t in doers if not is_foreign(t))
    things = doers[0].lemma_.lower() in lexicon.table("harm", "aimed_at")
    dealt = [*children(verb, "obl:agent"), *obliques(verb).get("by", [])]
    if theirs or dealt or not (things and (open_doer or marked)):
        return None
    part = context.clause(verb, subject=False)
    condition = context.clause(doers[0], subject=False)
    if part is None or condition is None:
        return None
    part = _with_helpers(verb, part, condition.end)
    owners = [t for t in genitives(doers[0]) if context.voices.named(t)]  # "soldiers in Ukraine" are not Ukraine's
    to = context.towards(voice, owners)
    return context.draft(
        "targeted",
        "threat",
        voice,
        to,
        condition=_from_determiner(context, doers[0], condition),
        consequence=part,
        score=0.75,
    )


def _is_struck(verb: Token) -> bool:
    """ "Will be targets", "would be considered legitimate targets", "will be sunk"."""
    lexicon = load()
    targets = lexicon.table("harm", "targets")
    if verb.pos_ == "NOUN":
        return verb.lemma_.lower() in targets and child(verb, "cop") is not None
    if not verb_group(verb).passive:
        return verb.lemma_ in {"become", "be"} and any(
            d.lemma_.lower() in targets for d in children(verb, "xcomp", "obj")
        )
    if verb.lemma_ in lexicon.table("red_line", "regard"):
        below = [t for d in children(verb, "xcomp", "obl", "obj") for t in (d, *children(d, "nmod"))]
        return any(t.lemma_.lower() in targets for t in below)
    return verb.lemma_ in lexicon.table("harm", "struck_at")


def _answered(context: Context, verb: Token) -> Draft | None:
    """ "Any attempt to violate the airspace would meet an immediate response"."""
    lexicon = load()
    deed = next((d for d in children(verb, *SUBJECT) if d.i < verb.i), None)
    if deed is None or not is_binding(verb) or not _is_open_deed(deed) or verb_group(verb).negated:
        return None
    voice = context.voices.at(verb)
    part = context.clause(verb, subject=False)
    condition = context.clause(deed, subject=False)
    if not voice.known or part is None or condition is None:
        return None
    part = _with_helpers(verb, part, condition.end)
    condition = _from_determiner(context, deed, condition)
    constitutes = verb.lemma_ in lexicon.table("red_line", "constitute") or verb.pos_ == "NOUN"
    things = [t for d in children(verb, "obj", "obl") for t in (d, *children(d, "nmod"))] + (
        [verb, *children(verb, "nmod")] if verb.pos_ == "NOUN" else []
    )
    acts = any(t.lemma_.lower() in lexicon.table("red_line", "acts") for t in things)
    if constitutes and acts:
        return context.draft(
            "red_line.constitute",
            "red_line",
            voice,
            _doers(context, deed, voice),
            condition=condition,
            consequence=part,
            score=0.85,
        )
    passive = verb_group(verb).passive
    if any(d.lower_ in lexicon.table("harm", "well") for d in children(verb, "advmod")):
        return None  # "any soldiers who surrender will be treated well"
    hands = [*children(verb, "obl:agent"), *obliques(verb).get("by", [])] if passive else []
    if hands and not any(context.voices.side(context.voices.actors(t)) & voice.side for t in hands):
        return None  # "any tourists will be hit by higher prices"
    brings = verb.lemma_ in lexicon.table("harm", "bring") | lexicon.table("harm", "suffer") or passive
    answered = passive and verb.lemma_ in lexicon.table("harm", "answered") | lexicon.table("harm", "done_to")
    loses = verb.lemma_ in {"lose", "pay", "forfeit", "regret", "answer"} and deed.pos_ != "NOUN"
    ends = has_power(context, voice) and _ends(verb)
    if not ends and (not brings or not (answered or loses or context.weigh(part, voice) == "harm")):
        return None
    lemmas = {t.lemma_.lower() for t in context.doc[condition.start : condition.end]}
    boundary = bool(lemmas & lexicon.table("red_line", "boundary_nouns")) and speaks_for_state(context, voice)
    kind: CommitmentKind = "red_line" if boundary else "threat"
    return context.draft(
        "answered_deed", kind, voice, _doers(context, deed, voice), condition=condition, consequence=part, score=0.85
    )


def _ends(verb: Token) -> bool:
    """ "Will have consequences", "will end up in prison", "will go to jail": the set ends of a deed and its doer."""
    lexicon = load()
    if verb.lemma_ == "have":
        return any(t.lemma_.lower() in lexicon.table("phrases", "had") for t in children(verb, "obj"))
    places = [t for case in ("in", "to", "before", "behind") for t in obliques(verb).get(case, [])]
    goes = verb.lemma_ in lexicon.table("phrases", "end_up")
    return goes and any(t.lemma_.lower() in lexicon.table("phrases", "prison") for t in places)


def _with_helpers(verb: Token, part: Part, low: int) -> Part:
    """ "Will be sunk", "would constitute": the consequence with its auxiliaries, which say that it is one."""
    helpers = [d.i for d in children(verb, "aux", "aux:pass", "cop") if low <= d.i < part.start]
    return Part(min([part.start, *helpers]), part.end, part.head)


def _is_open_deed(noun: Token) -> bool:
    """ "Any attack", "further arrests", "every officer who …", "whoever shelters …": a deed or doer nobody has named yet."""
    if noun.lower_ in ANYBODY or any(d.lower_ in ANYBODY for d in children(noun, "nsubj")):
        return True
    if noun.pos_ != "NOUN":
        return False
    if any(d.lower_ in OPEN_DETERMINERS for d in children(noun, "det", "amod")):
        return True
    return noun.lemma_.lower() in DEED_NOUNS and any(d.lower_ in {"a", "an"} for d in children(noun, "det"))


def _from_determiner(context: Context, noun: Token, part: Part) -> Part:
    start = min([part.start, *(d.i for d in noun.children if d.dep_ == "det" and d.i < noun.i)])
    return Part(start, part.end, noun.i)


def _doers(context: Context, deed: Token, voice: Voice) -> tuple[str, ...]:
    """Who would do the deed: "any step by Moscow", "a Russian attack"; never its victim."""
    return context.towards(voice, [t for t in deed.subtree if preposition(t) == "by"], genitives(deed))


def _red_line(context: Context, line: Token) -> Draft | None:
    """ "NATO membership is a red line", "would cross a red line", "drew a red line at chemical weapons"."""
    verb = line if child(line, "cop") is not None else line.head
    lemma = verb.lemma_
    if verb_group(verb).negated or verb_group(verb).question:
        return None
    if lemma in {"draw", "set", "declare", "lay"} and verb.pos_ == "VERB":
        voice = context.voices.of_tokens(subjects(verb), verb, context.voices.cue_statement(verb))
        around = [
            t
            for g in (
                *oblique_groups(verb, "at", "on", "over", "against", "around"),
                *([genitives(line)] if not subjects(verb) else []),
            )
            for t in g
        ]
        return _lined(context, voice, around[0] if around else None, None)
    deed = child(verb, *SUBJECT)
    if deed is None or deed.pos_ == "PRON" or (lemma == "cross" and verb_group(verb).tense == "past"):
        return None
    voice = context.voices.at(verb)
    owners = genitives(line)
    if not voice.known and owners:
        voice = context.voices.of_tokens(owners)
    if line == verb or lemma in {"cross", "be", "constitute", "mark", "represent", "remain"}:
        return _lined(context, voice, deed, verb)
    return None


def _lined(context: Context, voice: Voice, deed: Token | None, verb: Token | None) -> Draft | None:
    if not voice.known or deed is None or context.voices.others([], voice):
        return None
    part = context.clause(deed, subject=False)
    if part is None:
        return None
    consequence = context.clause(verb, subject=False) if verb is not None and verb.pos_ == "VERB" else None
    if consequence is not None and verb is not None:
        consequence = _with_helpers(verb, consequence, part.end)
    condition = tidy(context.document, _from_determiner(context, deed, part).start, part.end, deed.i)
    return context.draft(
        "red_line.words",
        "red_line",
        voice,
        _doers(context, deed, voice) or voice.addressees,
        condition=condition,
        consequence=consequence,
        score=0.85,
    )
