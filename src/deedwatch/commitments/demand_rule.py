"""Demands, and ultimatums: a demand with a clock or an "or else"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.context import Context, oblique_groups
from deedwatch.commitments.due import after, due_in, scheduled, times_in
from deedwatch.commitments.instruments import has_power
from deedwatch.commitments.lexicon import load
from deedwatch.commitments.parts import SUBJECT, Draft, Part, tidy
from deedwatch.commitments.voices import NOBODY, Voice
from deedwatch.records import Time
from deedwatch.syntax import (
    child,
    children,
    conjuncts,
    genitives,
    is_denied,
    obliques,
    subjects,
    tells_duty,
    verb_group,
)

if TYPE_CHECKING:
    from deedwatch.document import FoundTime
    from deedwatch.tokens import Token

PERIOD_REACH = 20  # words from "gave" to the period, and from the period to the deed
RECEIVING = frozenset({"have", "get"})  # whose subject is given the time
LIST_FROM = 3  # coordinated demands: two read as one ("release him and return him to office"), three or more as a list
_BEFORE_NOUN = frozenset({"ADJ", "DET", "NUM", "NOUN", "PROPN"})
ADMISSION = frozenset({"join", "be", "become", "admit", "allow", "let", "accept", "have"})


def demand_drafts(context: Context) -> Iterator[Draft]:
    """Demands and ultimatums of a sentence."""
    lexicon = load()
    for token in context.tokens():
        if context.conditional(token):
            continue
        if token.pos_ == "VERB":
            if token.lemma_ in lexicon.table("ultimatum", "give"):
                yield from _clock(context, token)
            yield from _demanded(context, token)
            modals = {d.lower_ for d in children(token, "aux")}
            yield from _told_must(context, token)
            if modals & lexicon.table("demand", "modals") or ("should" in modals and _or_else(context, token, token)):
                yield from _must(context, token)
        elif token.pos_ == "NOUN" and token.lemma_ == "demand":
            yield from _demand_noun(context, token)


def _speaker(context: Context, cue: Token) -> Voice:
    group = verb_group(cue)
    if group.negated or group.modal is not None or group.tense == "future" or group.passive or group.question:
        return NOBODY
    if (group.infinitive and not group.progressive) or is_denied(cue):
        return NOBODY
    voice = context.voices.of_tokens(subjects(cue), cue, context.voices.cue_statement(cue))
    return NOBODY if context.stale(cue) else voice


def _demanded(context: Context, cue: Token) -> Iterator[Draft]:
    lexicon = load()
    lemma = cue.lemma_
    known = (
        lexicon.table("demand", "clause") | lexicon.table("demand", "infinitive") | lexicon.table("demand", "object")
    )
    if lemma not in known and lemma not in lexicon.demand_prepositions and lemma != "warn":
        return
    voice = _speaker(context, cue)
    if not voice.known:
        return
    deed = _ordered_deed(context, cue, voice)
    if deed is not None:
        told = context.voices.told(_ordered(cue), voice)
        yield from _from_deed(context, cue, deed, voice, told, strict=lemma not in {"order", "instruct", "command"})
        return
    said = next((d for d in children(cue, "ccomp") if d.i > cue.i), None)
    if said is not None and _is_of_own(context, said, voice):
        return
    if said is not None and lemma in lexicon.table("demand", "clause") and _subjunctive(context, said):
        yield from _from_clause(context, cue, said, voice)
        return
    yield from _from_nominal(context, cue, voice)


def _ordered(cue: Token) -> list[Token]:
    """Who is told to do it: the object, or "on X" after call."""
    direct = children(cue, "obj", "iobj")
    around = obliques(cue)
    return direct or around.get("on", []) or (around.get("to", []) if cue.lemma_ == "appeal" else [])


def _ordered_deed(context: Context, cue: Token, voice: Voice) -> Token | None:
    lexicon = load()
    if cue.lemma_ not in lexicon.table("demand", "infinitive") | {"call", "warn"} or not _ordered(cue):
        return None
    found = [d for d in children(cue, "xcomp", "advcl", "ccomp") if d.i > cue.i and _to_infinitive(d)]
    if not found:  # "called on the leaders to hand back power": the infinitive may hang on the noun
        found = [d for t in _ordered(cue) for d in children(t, "acl", "advcl") if d.i > cue.i and _to_infinitive(d)]
    return found[0] if found else None


def _to_infinitive(verb: Token) -> bool:
    return any(d.lower_ == "to" and d.i < verb.i for d in children(verb, "mark", "aux")) and verb.pos_ in {
        "VERB",
        "AUX",
    }


def _subjunctive(context: Context, verb: Token) -> bool:
    """ "Insists that it provide", "demands that they be allowed": not "insists that it has won"."""
    if verb.head.lemma_ == "demand":
        return True
    finite = [d for d in children(verb, "aux", "aux:pass", "cop") if d.tag_ in {"VBZ", "VBP", "VBD", "MD"}]
    if finite:
        return any(d.lower_ in {"must", "should"} for d in finite)
    return verb.tag_ in {"VB", "VBP"} or any(d.lower_ == "be" for d in children(verb, "aux:pass", "cop"))


def _from_deed(
    context: Context, cue: Token, deed: Token, voice: Voice, told: tuple[str, ...], *, strict: bool
) -> Iterator[Draft]:
    threat = _or_else(context, cue, deed)
    if cue.lemma_ == "warn" and threat is None:
        return
    if strict and not told and not _are_foes(context, cue, deed, voice):
        return
    keep = verb_group(deed).negated
    if threat is not None:
        part = _cut(context, deed, threat, keep_negation=keep)
        consequence = _otherwise(context, threat)
        if part is not None and consequence is not None:
            yield context.draft(
                "ultimatum.or_else",
                "ultimatum",
                voice,
                told,
                condition=part,
                consequence=consequence,
                due=context.due(part),
                score=0.85,
            )
        return
    listed = _split(cue, deed)
    for item in listed:
        part = _cut(context, item, None, keep_negation=keep, alone=len(listed) > 1)
        if part is not None:
            yield context.draft(
                f"demand.{cue.lemma_}", "demand", voice, told, consequence=part, due=context.due(part), score=0.85
            )


def _are_foes(context: Context, cue: Token, deed: Token, voice: Voice) -> bool:
    """ "Called on the defenders to lay down their arms": fighters of no record, told to give up by those they fight."""
    lexicon = load()
    told = [t for t in _ordered(cue) if t.lemma_.lower() in lexicon.table("demand", "fighters")]
    own = any(child(t, "nmod:poss") is not None for t in told)
    particle = child(deed, "compound:prt")
    gives_up = {deed.lemma_, f"{deed.lemma_}_{particle.lower_}" if particle is not None else ""}
    return bool(told) and not own and has_power(context, voice) and bool(gives_up & lexicon.table("demand", "yields"))


def _split(cue: Token, deed: Token) -> list[Token]:
    listed = [token for token in conjuncts(deed) if token.pos_ in {"VERB", "AUX"}]
    for token in children(cue, "conj"):  # a list whose tail the tree hung on the cue
        if cue.tag_ != "VB" and token.tag_ == "VB" and token.i > deed.i and child(token, *SUBJECT, "aux") is None:
            listed += [item for item in conjuncts(token) if item.tag_ == "VB"]
    return listed if len(listed) >= LIST_FROM else [deed]


def _cut(context: Context, deed: Token, stop: Token | None, *, keep_negation: bool, alone: bool = False) -> Part | None:
    """The demanded deed without "to"; "not to" stays."""
    skip = {d.i for d in children(deed, "conj", "cc")} if alone else set()
    part = context.clause(deed, subject=False, skip=skip)
    if part is None:
        return None
    start = part.start
    if keep_negation:
        start = min([start, *(d.i for d in deed.children if d.lower_ in {"not", "never"} and d.i < deed.i)])
    end = (
        part.end
        if stop is None
        else min(part.end, next((i for i in range(stop.i, deed.i, -1) if context.doc[i].lower_ == "or"), stop.i))
    )
    return tidy(context.document, start, end, deed.i)


def _ultimatum(context: Context, voice: Voice, to: tuple[str, ...], *, deed: Token, threat: Token) -> Draft:
    """ "Leave, or else …": the demanded deed is the condition, what follows otherwise the consequence."""
    condition = _cut(context, deed, threat, keep_negation=True)
    return context.draft(
        "ultimatum.or_else",
        "ultimatum",
        voice,
        to,
        condition=condition,
        consequence=_otherwise(context, threat),
        due=context.due(condition, context.reach(deed)),
        score=0.8,
    )


def _or_else(context: Context, cue: Token, deed: Token) -> Token | None:
    """The "face …" of "withdraw or face …", wherever the tree coordinates it."""
    verbs = load().table("ultimatum", "else_verbs")
    for i in range(deed.i + 1, context.sentence.end - 1):
        if context.doc[i].lower_ == "or" and cue.i < i:
            nearby = [context.doc[k] for k in range(i + 1, min(i + 4, context.sentence.end))]
            first = nearby[0].lower_ in load().table("ultimatum", "else_nouns") and _bears(nearby[0])
            found = next((t for t in nearby if t.lemma_ in verbs and t.pos_ in {"VERB", "AUX"}), None)
            found = nearby[0] if first else found
            if found is not None:
                return found
    return None


def _bears(word: Token) -> bool:
    """ "Or face bombing": a verb that the tree takes for the first part of a compound, or for a noun before its object."""
    after = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    return after is not None and (
        after.pos_ in {"NOUN", "PROPN", "ADJ", "DET", "VERB", "NUM", "PRON"} or after.text in {'"', "“", "‘", "'"}
    )


def _otherwise(context: Context, threat: Token) -> Part | None:
    """What follows otherwise: "face bombing", "be destroyed", wherever the tree hangs the noun or the verb behind it."""
    above = (
        threat.head if threat.dep_ in {"compound", "aux:pass", "cop", "amod"} and threat.head.i > threat.i else threat
    )
    after = context.doc[threat.i + 1] if threat.i + 1 < context.sentence.end else threat
    if after.tag_ == "VBG":  # "risk losing aid"
        above = after.head if after.dep_ == "amod" and after.head.i > after.i else after
    part = context.clause(above, subject=False)
    if part is None:
        return None
    end = next((i for i in range(above.i, part.end) if context.doc[i].text == ","), part.end)
    while end == threat.i + 1 or (end < context.sentence.end and context.doc[end - 1].pos_ in _BEFORE_NOUN):
        if end >= context.sentence.end or context.doc[end].pos_ not in _BEFORE_NOUN:
            break
        end += 1
    return tidy(context.document, threat.i, end, above.i)


def _is_of_own(context: Context, said: Token, voice: Voice) -> bool:
    """ "The army insists that its troops follow the rules": of one's own side it tells what is so, and demands nothing."""
    plain = (
        said.head.lemma_ == "insist" and said.tag_ in {"VBP", "VB"} and child(said, "aux", "aux:pass", "cop") is None
    )
    return plain and any(context.voices.is_own(t, voice, quoted=context.quoted(said)) for t in subjects(said))


def _from_clause(context: Context, cue: Token, said: Token, voice: Voice) -> Iterator[Draft]:
    owners = subjects(said)
    others = context.voices.others(owners, voice)
    passive = verb_group(said).passive or said.lemma_ in ADMISSION
    partner = counterpart(context, voice) if passive else ()
    pronoun = bool(owners) and owners[0].pos_ == "PRON"
    to = partner or voice.addressees or others
    threat = _or_else(context, cue, said)
    part = context.clause(said, subject=not pronoun)
    if part is None:
        return
    if threat is not None:
        yield _ultimatum(context, voice, to, deed=said, threat=threat)
        return
    yield context.draft(
        f"demand.{cue.lemma_}",
        "demand",
        voice,
        to,
        consequence=part,
        due=context.due(part) or _want_it_by(context, cue),
        score=0.85 if to else 0.7,
        open_target=passive and to == others,
    )


def _want_it_by(context: Context, cue: Token) -> Time | None:
    """ "We demand that they leave, and we want it done by Friday": the day set in the clause beside the demand."""
    for beside in children(cue, "conj", "parataxis"):
        below = children(beside, "xcomp", "ccomp")
        meant = [*children(beside, "obj"), *(t for d in below for t in children(d, *SUBJECT))]
        same = any(t.lower_ in {"it", "this", "that"} for t in meant)
        if beside.lemma_ in {"want", "expect", "need", "must", "insist"} and beside.i > cue.i and same:
            return context.due(context.reach(beside))
    return None


def _is_time(context: Context, token: Token) -> bool:
    return any(found.start <= token.i < found.end for found in context.document.times)


def _convened(context: Context, cue: Token, voice: Voice) -> Iterator[Draft]:
    """ "Called a meeting of the Security Council for Monday": a body of others is told to meet on that day."""
    for thing in children(cue, "obj"):
        to = context.voices.others(genitives(thing) + obliques(thing).get("of", []), voice)
        part = context.clause(thing, subject=False)
        if not to or part is None or thing.lemma_.lower() not in load().table("demand", "meetings"):
            continue
        due = scheduled(context.document, context.reach(cue), ahead=True)
        yield context.draft("demand.convened", "demand", voice, to, consequence=part, due=due, score=0.7)


def counterpart(context: Context, voice: Voice) -> tuple[str, ...]:
    """The one party that this side is reported as talking to; none when there are several or none."""
    found: dict[str, None] = {}
    for event in context.document.events:
        if event.type != "CONSULT" or event.factuality not in {"occurred", "ongoing"}:
            continue
        members = (*event.actors, *event.recipients)
        if context.voices.side(members) & voice.side:
            for ident in members:
                side = context.voices.side((ident,))
                if not side & voice.side:
                    found.update(dict.fromkeys(s for s in side if s.startswith("country:")))
    return tuple(found) if len(found) == 1 else ()


def _from_nominal(context: Context, cue: Token, voice: Voice) -> Iterator[Draft]:
    """ "Demanded the return of the pilot", "called for his release", "demanded their withdrawal"."""
    lexicon = load()
    preposition = lexicon.demand_prepositions.get(cue.lemma_)
    if cue.lemma_ in lexicon.table("demand", "object"):
        things = children(cue, "obj")
    elif preposition is not None:
        things = [t for t in obliques(cue).get(preposition, []) if not _is_time(context, t)][:1]
        if not things:
            yield from _convened(context, cue, voice)
    else:
        return
    for thing in things:
        soft = thing.lemma_.lower() in lexicon.table("demand", "soft")
        if thing.i < cue.i or soft or thing.pos_ not in {"NOUN", "PROPN"}:
            continue
        part = context.clause(thing, subject=False)
        if part is None:
            continue
        to = context.towards(
            voice,
            *oblique_groups(cue, "from", "of"),
            obliques(thing).get("from", []),
            [] if thing.lemma_ in load().table("demand", "undergone") else genitives(thing),
        )
        if preposition is not None and not to and thing.lemma_.lower() not in lexicon.table("demand", "called_for"):
            continue
        yield context.draft(
            f"demand.{cue.lemma_}",
            "demand",
            voice,
            to,
            consequence=part,
            due=context.due(part),
            score=0.8 if to else 0.65,
        )


def _demand_noun(context: Context, noun: Token) -> Iterator[Draft]:
    """ "Its demands for security guarantees", "Moscow's demand that NATO withdraw"."""
    deed = next((d for d in children(noun, "acl", "ccomp", "acl:relcl") if d.i > noun.i and _subjunctive_noun(d)), None)
    thing = next(iter(obliques(noun).get("for", [])), None)
    head = deed if deed is not None else thing
    if head is None or (deed is None and head.lemma_.lower() in load().table("demand", "soft")):
        return
    holders = genitives(noun)
    if not holders and noun.dep_ == "obj" and noun.head.lemma_ in load().table("performatives", "making"):
        holders = [*subjects(noun.head)]
    voice = context.voices.of_tokens(holders, noun, context.voices.cue_statement(noun))
    part = context.clause(head, subject=deed is not None and not _to_infinitive(head))
    if not voice.known or part is None:
        return
    named = (
        context.voices.others(subjects(deed), voice)
        if deed is not None
        else context.voices.others(obliques(head).get("from", []), voice)
    )
    to = named or counterpart(context, voice)
    yield context.draft(
        "demand.noun", "demand", replace(voice, cue=noun.i), to, consequence=part, due=context.due(part), score=0.7
    )


def _subjunctive_noun(verb: Token) -> bool:
    return _to_infinitive(verb) or any(d.lower_ == "that" for d in children(verb, "mark"))


def _must(context: Context, verb: Token) -> Iterator[Draft]:
    """ "Iran must stop enriching uranium," said by another side."""
    voice = context.voices.at(verb)
    told = context.voices.others(subjects(verb), voice)
    if (
        not voice.known
        or not told
        or verb_group(verb).perfect
        or any(c.governor == verb.i for c in context.conditionals)
    ):
        return
    if verb.lemma_ in load().table("harm", "suffer") | {"be", "have", "know"}:
        return
    threat = _or_else(context, verb, verb)
    if threat is not None:
        follows = _otherwise(context, threat)
        advised = not any(d.lower_ in load().table("demand", "modals") for d in children(verb, "aux"))
        if not advised or (follows is not None and context.weigh(follows, voice) == "harm"):
            yield _ultimatum(context, voice, told, deed=verb, threat=threat)
        return  # "should cut its spending or face inflation" advises
    part = context.clause(verb, subject=False)
    if part is not None:
        due = context.due(part, context.reach(verb))
        yield context.draft("demand.must", "demand", voice, told, consequence=part, due=due, score=0.7)


def _told_must(context: Context, have: Token) -> Iterator[Draft]:
    """ "Told the Iranian minister that Tehran had to admit inspectors": what one of a side is told that it must do."""
    deed = child(have, "xcomp") if tells_duty(have) else None
    telling = have.head
    if deed is None or not _to_infinitive(deed):
        return
    voice = context.voices.at(have)
    told = context.voices.others(subjects(have), voice)
    side = context.voices.side(told)
    between = context.doc[telling.i + 1 : min((t.i for t in subjects(have)), default=telling.i)]
    addressed = any(context.voices.side(context.voices.named(t)) & side for t in between)
    if not voice.known or not told or not addressed or verb_group(have).question:
        return
    part = context.clause(deed, subject=False)
    if part is not None:
        yield context.draft(
            "demand.told",
            "demand",
            voice,
            told,
            consequence=part,
            due=context.due(part, context.reach(have)),
            score=0.7,
        )


def _clock(context: Context, give: Token) -> Iterator[Draft]:
    """ "Gave Doha ten days to comply": the deed is the condition, what follows otherwise the consequence."""
    voice = _giver(context, give)
    if not voice.known:
        return
    period = _period(context, give)
    deed = _deed_under(context, period) if period is not None else None
    if period is None or deed is None:
        return
    receives = give.lemma_ in RECEIVING
    given_to = [*(subjects(give) if receives else ()), *children(give, "iobj", "obj"), *obliques(give).get("to", [])]
    told = context.voices.told([t for t in given_to if not period[0] <= t.i < period[1]], voice)
    consequence_head = next(
        (
            d
            for d in (*children(deed, "advcl"), *children(give, "advcl"))
            if any(m.lower_ == "before" for m in children(d, "mark"))
        ),
        None,
    )
    skip = {consequence_head.i} if consequence_head is not None else set()
    otherwise = _or_else(context, give, deed)
    condition = (
        _cut(context, deed, otherwise, keep_negation=True)
        if otherwise is not None
        else context.clause(deed, subject=False, skip=skip)
    )
    if condition is None:
        return
    head = otherwise if otherwise is not None else consequence_head
    consequence = (
        _otherwise(context, otherwise)
        if otherwise is not None
        else context.clause(head, subject=True)
        if head is not None
        else _next_otherwise(context)
    )
    pieces = (Part(give.i, give.i + 1, give.i), Part(period[0], period[1], period[0]))
    due = _clock_due(context, give, period)
    counted = context.doc[period[0]].lower_ not in {"until", "till"}
    if due is None and _is_told(give):
        return
    if counted and _is_told(give) and (not told or context.voices.are_compatriots(told, voice)):
        return  # "the man had two hours to kill", "its citizens had ten days to register"
    if not told and not context.voices.actors(give):
        told = voice.addressees
    yield context.draft(
        "ultimatum.clock",
        "ultimatum",
        voice,
        told,
        condition=condition,
        consequence=consequence,
        due=due,
        score=0.85,
        pieces=pieces,
    )


def _giver(context: Context, give: Token) -> Voice:
    """Who sets the clock: the subject of "gave", but of "has until Friday to leave" the one who says so."""
    if give.lemma_ in RECEIVING:
        group = verb_group(give)
        if group.negated or group.question or (group.tense == "past" and not _is_told(give)):
            return NOBODY
        voice = context.voices.at(give)
        own = any(context.voices.is_own(t, voice, quoted=context.quoted(give)) for t in subjects(give))
        return NOBODY if _is_told(give) and (own or not has_power(context, voice)) else voice
    if give.tag_ != "VBG":
        voice = _speaker(context, give)
        group = verb_group(give)
        many = any(t.tag_ == "NNS" or t.lower_ == "they" for t in subjects(give))  # "students gave him a week"
        acting = many and not (voice.known or group.negated or group.passive or group.question or context.stale(give))
        return context.voices.of_trade(subjects(give), give) if acting and group.modal is None else voice
    return context.voices.of_tokens(subjects(give), give, context.voices.cue_statement(give))


def _is_told(give: Token) -> bool:
    """ "Said Israel had until Sunday to leave": the past of a reporting verb, under which the day still lies ahead."""
    group = verb_group(give)
    after = give.doc[give.i + 1 : give.i + 4]
    until = any(t.lower_ in {"until", "till"} for t in after[:1]) or (
        any(t.lemma_.lower() in load().table("ultimatum", "units") and t.head == give for t in after)
    )
    reported = give.dep_ in {"ccomp", "parataxis"} and give.head.lemma_ in load().table("speech", "report")
    return until and reported and group.tense == "past" and not group.perfect


def _period(context: Context, give: Token) -> tuple[int, int] | None:
    """The time given: token range of a counted unit after the verb, wherever the tree hangs it."""
    units = load().table("ultimatum", "units")
    for token in context.doc[give.i + 1 : min(give.i + PERIOD_REACH, context.sentence.end)]:
        number = context.doc[token.i - 1]
        if token.lemma_.lower() in units and (number.pos_ == "NUM" or number.lower_ in {"a", "an", "few"}):
            return number.i, token.i + 1
        if token.lower_ in {"until", "till"}:
            return _until(context, token)
        if token.pos_ == "VERB":
            return None
    return None


def _until(context: Context, mark: Token) -> tuple[int, int] | None:
    """ "Until Wednesday evening": the time behind the word."""
    times = times_in(context.document, context.sentence.start, context.sentence.end)
    found = next((t for t in times if t.start <= mark.i + 1 < t.end), None)
    return (mark.i, found.end) if found is not None else None


def _deed_under(context: Context, period: tuple[int, int]) -> Token | None:
    """The infinitive after the period: "72 hours to lay down", "one week, from last Sunday, to release"."""
    following = context.doc[period[1] : min(period[1] + PERIOD_REACH, context.sentence.end)]
    return next((t for t in following if _to_infinitive(t)), None)


def _clock_due(context: Context, give: Token, period: tuple[int, int]) -> Time | None:
    """From the day the clock was set ("from last Sunday", else publication) for as long as was given."""
    published = context.document.article.published.date
    times = times_in(context.document, context.sentence.start, context.sentence.end)
    span = next((t for t in times if t.duration_days is not None and t.start < period[1] and period[0] < t.end), None)
    if span is None:
        return due_in(context.document, Part(period[0], period[1], period[0]))
    opened = next((t for t in times if t != span and _opens(context, t)), None)
    start = opened.time.start if opened is not None else published
    return after(context.document, span, start)


def _opens(context: Context, found: FoundTime) -> bool:
    if found.time.start is None or found.start == 0:
        return False
    before = context.doc[found.start - 1].lower_
    first = context.doc[found.start].lower_
    return before in {"from", "on", "starting", "beginning", "since"} or first in {"from", "last"}


def _next_otherwise(context: Context) -> Part | None:
    """The consequence in the next sentence: "Otherwise, it would take all measures"."""
    sentences = context.document.sentences
    at = context.sentence.index + 1
    if at >= len(sentences):
        return None
    following = Context(context.document, context.voices, sentences[at], [])
    words = following.tokens()
    if not words or (
        words[0].lower_ not in {"otherwise", "failing"}
        and not (words[0].lower_ == "if" and words[1:2] and words[1].lower_ == "not")
    ):
        return None
    head = next(
        (t.head for t in words if t.lower_ in {"will", "would", "'ll"} and t.head.pos_ in {"VERB", "AUX"}), None
    )
    subject = child(head, *SUBJECT) if head is not None else None
    return following.clause(head, subject=subject is not None and subject.pos_ != "PRON") if head is not None else None
