"""From matches to drafts of events: parties checked, status settled, speaker found."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from deedwatch import ontology, syntax
from deedwatch.events import boundary, factuality, frames, heads, mentioned, ordered, parties, timing
from deedwatch.events.arguments import attackers, claimants, fights, ids, political, spares_all, violent_end
from deedwatch.events.match import Match
from deedwatch.events.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from deedwatch.document import Document, Marked, Relation, Sentence
    from deedwatch.events.factuality import Reality
    from deedwatch.records import Factuality, Place, SpeechAct, Statement, Time
    from deedwatch.spans import Span
    from deedwatch.tokens import Token

_STATE_VOICES = frozenset({"GOV", "MIL", "LEG", "SPY", "COP", "JUD", "PRM"})
# Who takes sides in what is told of others; and words by which a report is a charge.
_CAMPS = frozenset({"GOV", "MIL", "LEG", "SPY", "PRM", "REB", "OPP", "PTY", "UAF", "ELI"})
_CHARGING = frozenset({"accuse", "allege", "claim", "charge", "contend", "maintain", "blame", "denounce", "purport"})
# What a status costs a verbal event: said to have been said, or only imagined, it is not worth a line.
_UNTOLD = frozenset({"hypothetical", "denied", "demanded"})
_REAL = frozenset({"occurred", "ongoing", "alleged"})  # half an event that did not even happen is none
_CALLED = frozenset({"call", "announce", "declare", "schedule", "convene"})
_SAID = frozenset({"REQUEST", "THREATEN"})  # what is said has happened when it is said
# Verbs whose past looks like their present: "officers beat passengers" tells what happened.
_SAME_IN_THE_PAST = frozenset(
    {"beat", "hit", "cut", "put", "set", "shut", "hurt", "let", "cast", "bid", "split", "spread", "quit"}
)
_OPENERS = frozenset({"and", "but", "or", ",", ";", ":", "–", "—", "-"})
MAX_HOLES = 3  # a hyphen or comma hung elsewhere by the parser does not cut a clause in two
BASE = {"verb": 0.85, "light": 0.85, "adjective": 0.75, "noun": 0.7}
# Types of deeds that may last.
_LASTING = frozenset({"SUPPORT", "AID", "COOPERATE", "COERCE", "MOBILIZE", "SANCTION", "PROTEST", "ASSAULT"})
# Types whose time is that of the deed agreed, asked or threatened, when one is given.
_FORWARD = frozenset({"AGREE", "CONCEDE", "REQUEST", "THREATEN"})
# Scores of events no frame names: below the lowest of a frame with both parties.
_STATEMENT_SCORES = {"REQUEST": 0.6, "THREATEN": 0.65, "ACCUSE": 0.6}


@dataclass(slots=True)
class Draft:
    """An event being put together."""

    reading: Reading
    status: Factuality
    predicate: Span
    sentence: Sentence
    evidence: list[Span]
    made_by: str
    score: float
    trigger: int
    time: Time | None = None
    place: Place | None = None
    background: bool | None = None
    reported_by: str | None = None
    tense_past: bool = False
    nominal: bool = False  # told by a noun
    codebook: bool = False  # by a rule of the codebook
    literal: bool = False  # by words that are seldom a figure of speech
    specific: bool = False  # by a frame that names object, subject or phrase
    condition: bool = False  # the deed of an if-clause
    half: bool = False  # too few parties are known for its type: the relation head must be sure of it
    merged: list[str] = field(default_factory=list)
    victims: tuple[str, ...] = ()  # whom the deed killed or hurt, told by its outcome
    marked: Marked | None = None  # as the relation head is to see it; None for events that only a statement shows
    relation: Relation | None = None


def of_sentence(document: Document, sentence: Sentence, matches: Sequence[Match]) -> list[Draft]:
    """The drafts of one sentence, contents of other events sorted out."""
    read = readings(document, matches)
    spoken = [r for match, _, r in read if r.content is not None and (r.covers or match.frame.rule != "plain")]
    covered = {reading.content for reading in spoken if reading.covers}
    contents = {reading.content: reading.type for reading in spoken}
    drafts: list[Draft] = []
    for match, reality, reading in read:
        if match.trigger.i in covered:
            continue
        draft = draft_of(document, sentence, match, reality, reading)
        if draft is None:
            continue
        if contents.get(match.trigger.i) == "THREATEN":
            if draft.reading.type in boundary.COOPERATION:
                continue  # nobody threatens with help: "threatened to send missiles"
            draft.status = "threatened" if draft.status in {"planned", "occurred"} else draft.status
        if worth_it(draft, is_content=match.trigger.i in contents):
            drafts.append(draft)
    told = {draft.trigger for draft in drafts} | covered
    asked = {draft.trigger: draft for draft in drafts if draft.reading.type == "REQUEST"}
    for draft in drafts:
        if draft.reading.mode != "release" or not (draft.nominal and draft.reading.recipients):
            continue
        verb = syntax.governing_predicate(document.doc[draft.trigger])
        if verb is not None and verb.i in asked:
            draft.half, draft.codebook, draft.status = False, True, "demanded"  # "asked for their release"
    drafts += [_imprisoned(draft) for draft in drafts if not draft.half and _is_jailing(document, draft)]
    drafts += _asked_for(document, sentence, [item for item in read if item[0].trigger.i not in told], asked)
    return drafts


def _is_jailing(document: Document, draft: Draft) -> bool:
    """A verdict that sends somebody to prison."""
    jail = frames.load().table("jail")
    words = {token.lemma_.lower() for token in document.tokens(draft.sentence)}
    return draft.reading.mode == "convict" and draft.status == "occurred" and bool(words & jail)


def _imprisoned(draft: Draft) -> Draft:
    """The second half of a prison sentence: PLOVER codes SANCTION convict and COERCE arrest."""
    reading = replace(draft.reading, type="COERCE", mode="arrest", cameo=ontology.load().cameo("COERCE", "arrest"))
    return replace(
        draft, reading=reading, evidence=list(draft.evidence), made_by=f"{draft.made_by}/rule:prison", marked=None
    )


def _asked_for(
    document: Document,
    sentence: Sentence,
    untold: Sequence[tuple[Match, Reality, Reading]],
    asked: Mapping[int, Draft],
) -> Iterator[Draft]:
    """Deeds named by a noun in what is asked, done by those who are asked: "urged both to keep the ceasefire"."""
    for match, reality, reading in untold:
        verb = syntax.governing_predicate(match.trigger) if match.kind == "noun" else None
        request = asked.get(verb.i) if verb is not None else None
        if request is None or reading.type not in boundary.MATERIAL:
            continue
        doers = reading.actors or tuple(i for i in request.reading.recipients if i not in reading.recipients)
        demanded = replace(reality, status="demanded")
        draft = draft_of(document, sentence, match, demanded, replace(reading, actors=doers), demanded=True)
        if draft is not None:
            yield draft


def readings(document: Document, matches: Sequence[Match]) -> list[tuple[Match, Reality, Reading]]:
    """What each match means, questions and words that make no event after all left out."""
    by_trigger = {match.trigger.i: match for match in matches}
    by_trigger |= {match.head.i: match for match in matches if match.kind != "noun"}
    judged = ((match, factuality.judge(match)) for match in matches if not mentioned.is_mention(match))
    read = (
        (m, reality, boundary.read(document, m, reality, by_trigger)) for m, reality in judged if not reality.question
    )
    return [(match, reality, reading) for match, reality, reading in read if reading is not None]


def draft_of(
    document: Document, sentence: Sentence, match: Match, reality: Reality, reading: Reading, *, demanded: bool = False
) -> Draft | None:
    """The draft of a match as read, None when its parties or its status make no event."""
    start, end = match.words()
    predicate = document.span(start, end)
    statement = None if _is_aside(match) else statement_around(document, predicate)
    reading = ordered.by_speaker(document, match, reality, reading, statement)
    sides = parties.settle_sides(document, sentence, match, reading, half=demanded)
    if sides is None or (not sides.actors and _is_nobodys(match, reality, reading)):
        return None
    reading = replace(reading, actors=sides.actors, recipients=sides.recipients)
    own = statement is not None and statement.act != "accuse" and is_own(document, statement.source.actor, sides.actors)
    if own or _unless(match) or (statement is None and reality.speaker is None and match.frame.rule == "answer"):
        reading = _announced(document, match, reality, reading)
    if statement is not None:
        rival = not own and _is_rival(document, statement, reading, nominal=_is_named(match))
        rival = rival or _is_claimed(match)
    else:
        rival = reality.speaker is not None and not _is_aside(match) and _charges(document, reality.speaker, reading)
    status = settle(reading, _called(match, reality), rival=rival)
    if status is None or (
        sides.half
        and status not in _REAL
        and not (reading.type in _SAID and status == ontology.OWN_STATUS[reading.type])
    ):
        return None
    if status == "occurred" and _goes_on(match, reading, sentence):
        status = "ongoing"
    found = timing.event_time(document, match, sentence)
    if found is None and reading.type in _FORWARD:
        found = timing.content_time(document, match)
    if reading.type in _FORWARD and sentence.kind == "headline":
        found = None  # "promises to free pilot on Friday": the day may be of the promise or of the deed
    time = found.time if found is not None else _spoken_time(document, predicate)
    if found is not None and timing.open_since(document, found) and status in {"occurred", "ongoing"}:
        time = timing.stretched(found.time, document.article.published.date)
        status = "ongoing"
    return Draft(
        reading=reading,
        status=status,
        predicate=predicate,
        sentence=sentence,
        evidence=[evidence_of(document, match, sentence)],
        made_by=f"frame:{match.frame.id}" if match.frame.id != "head" else f"head:{reading.type.lower()}",
        score=_score(match, reading, status, time),
        trigger=match.trigger.i,
        time=time,
        place=timing.event_place(document, match, sentence),
        background=timing.is_background(document, time, sentence),
        reported_by=statement.id if statement is not None else None,
        tense_past=syntax.verb_group(match.head).tense == "past" if match.kind != "noun" else False,
        nominal=match.kind == "noun",
        codebook=match.frame.codebook or reading.ruled or _in_a_fight(match),
        literal=match.frame.literal,
        specific=match.frame.specific,
        condition=syntax.condition_marker(match.head) is not None,
        half=sides.half,
        marked=heads.marks(document, sentence, match, reading),
    )


def _is_nobodys(match: Match, reality: Reality, reading: Reading) -> bool:
    """Who died of nobody's deed, died; that nobody was hurt denies no attack."""
    if "attack" in match.frame.actor and not violent_end(match.head):
        return True
    return reality.status == "denied" and reading.type == "ASSAULT" and spares_all(match.head)


def _announced(document: Document, match: Match, reality: Reality, reading: Reading) -> Reading:
    """Force announced by its own doer is a threat to somebody; an answer is one to whomever it answers."""
    if not reality.future or reality.status != "planned" or reading.type not in boundary.THREAT_MODE:
        return reading
    threat = boundary.as_threat(document, match, reading)
    return threat if threat.recipients or match.frame.rule == "answer" else reading


def _unless(match: Match) -> bool:
    """ "Washington will double tariffs unless …": a threat, whoever tells of it."""
    will = any(d.lower_ == "will" for d in syntax.children(match.head, "aux"))
    clauses = syntax.children(match.head, "advcl")
    return will and any(d.lower_ == "unless" for c in clauses for d in syntax.children(c, "mark"))


def _called(match: Match, reality: Reality) -> Reality:
    """ "Unions called a strike": it is to come, like all that is only announced."""
    called = match.kind == "light" and match.frame.type == "PROTEST" and match.head.lemma_.lower() in _CALLED
    return replace(reality, status="planned") if called and reality.status in _REAL else reality


def _in_a_fight(match: Match) -> bool:
    """ "Killed in clashes with rebels", "died in an ambush": no accident and no figure of speech, however odd the doer's place."""
    if match.frame.type != "ASSAULT" or match.kind != "verb":
        return False
    died = "attack" in match.frame.actor and (violent_end(match.head) or bool(attackers(match)))
    return died or bool(fights(match.head))


def _goes_on(match: Match, reading: Reading, sentence: Sentence) -> bool:
    """ "Turkey, which backs Baku": a deed in the simple present is a state, but in headlines, which tell the past so."""
    lasting = reading.type in _LASTING or reading.mode == "investigate"
    if not lasting or match.kind == "noun" or sentence.kind in {"headline", "bullet"} or match.head.dep_ == "root":
        return False
    head = match.head
    bare = head.lower_ == head.lemma_.lower() and head.lower_ not in _SAME_IN_THE_PAST  # "overran" is no VBP
    present = head.tag_ == "VBZ" or (head.tag_ == "VBP" and bare)
    return present and not syntax.children(head, "aux", "aux:pass")


def _score(match: Match, reading: Reading, status: Factuality, time: Time | None) -> float:
    """0.5 to 0.95: how the words name the event, both parties known, a date, a plain status (see design/frames.md)."""
    score = BASE[match.kind]
    score += 0.05 if reading.actors and reading.recipients else -0.1
    score += 0.03 if time is not None else 0.0
    score += 0.02 if match.frame.weight else 0.0
    score -= 0.1 if status in {"hypothetical", "alleged"} else 0.0
    return round(min(0.95, max(0.5, score)), 2)


def evidence_of(document: Document, match: Match, sentence: Sentence) -> Span:
    """The clause around the predicate, or the phrase around an event noun."""
    top = match.head if match.kind != "noun" else match.trigger
    start, end = syntax.clause_range(top)
    inside = {token.i for token in top.subtree}
    if max(inside) + 1 - min(inside) - len(inside) <= MAX_HOLES:
        start, end = min(inside), max(inside) + 1
    shared = [t.i for t in syntax.patients(match.head) if t.i >= end] if match.kind != "noun" else []
    words = match.words()
    start, end = min(start, words[0]), max(end, words[1], *(i + 1 for i in shared))
    start, end = max(start, sentence.start), min(end, sentence.end)
    while start < end - 1 and document.doc[start].lower_ in _OPENERS:
        start += 1
    while start < end - 1 and document.doc[end - 1].text in {".", ",", ";", ":"}:
        end -= 1
    return document.span(start, end)


def settle(reading: Reading, reality: Reality, *, rival: bool) -> Factuality | None:
    """The published status: what the text is sure of, whether only a rival says so, and what the type is made of."""
    status = reality.status
    if status == "planned" and reading.type == "THREATEN":
        return "threatened"
    if rival and reality.future and status == "planned" and reading.type not in {"THREATEN", "SANCTION", "MOBILIZE"}:
        return "hypothetical" if reading.type in boundary.MATERIAL else None  # a forecast about somebody else
    if reading.type == "REJECT" and status == "denied":
        # What another will not do is a forecast, but for those who host him: "Belarus said that Russian troops would not leave".
        own = not rival or reading.mode == "yield"
        return "occurred" if reading.covers or (reality.future and own) else None
    if reading.type in {"AGREE", "CONCEDE"} and (status == "planned" or (reading.covers and status == "occurred")):
        return "planned"
    if status in {"occurred", "ongoing"}:
        return _house(reading, "alleged" if rival else status)
    if reading.type in boundary.MATERIAL:
        return status
    return None if status in _UNTOLD else status


def _is_rival(document: Document, statement: Statement, reading: Reading, *, nominal: bool) -> bool:
    """Whether the one who tells has a side against the doer: another state, its forces or parties, or the other camp at home.

    Police, medics, witnesses, reporters and bodies of many states report; a charge or a claim is one whoever makes it.
    """
    if statement.made_by.startswith(("cue:count", "cue:by_count")):
        return False  # "Israel counts 1,200 killed": the figure is theirs, the deed is told
    if statement.act in {"condemn", "praise"} and nominal:
        return False  # "condemned the launch of a missile": whoever condemns it, it was launched
    cue = {token.lemma_.lower() for token in document.tokens_of(statement.cue)}
    if statement.act == "accuse" or cue & _CHARGING:
        return True
    return statement.source.actor is not None and _takes_sides(document, statement.source.actor, reading)


def _is_named(match: Match) -> bool:
    """Whether a noun tells the deed, by itself or with what hangs on it: "the launch", "the decision to expel"."""
    return match.kind == "noun" or (match.head.dep_ == "acl" and match.head.head.pos_ == "NOUN")


def _is_claimed(match: Match) -> bool:
    """ "Claimed the attack that killed two": who did it is known from a claim alone."""
    return match.head.dep_ == "acl:relcl" and bool(claimants(match.head.head))


def _charges(document: Document, speaker: Token, reading: Reading) -> bool:
    """The same where only the tree tells who says it."""
    if speaker.head.lemma_.lower() in _CHARGING:
        return True
    return any(_takes_sides(document, ident, reading) for ident in ids(document, speaker))


def _takes_sides(document: Document, ident: str, reading: Reading) -> bool:
    speaker = document.actors.get(ident)
    if not reading.actors or speaker is None or speaker.country in ontology.load().non_state:
        return False  # of a deed without a doer nobody is accused
    camp = ident.startswith("country:") or bool(_CAMPS & set(speaker.sectors))
    doers = [document.actors.get(i) for i in reading.actors]
    return camp and not any(
        a is not None and a.country == speaker.country and not _CAMPS & set(a.sectors) for a in doers
    )


def _house(reading: Reading, status: Factuality) -> Factuality:
    """Types that look forward carry the status of what is said, not of the saying."""
    if reading.type == "THREATEN":
        return "threatened"
    if reading.type == "REQUEST":
        return "demanded"
    if reading.type == "AGREE":
        return "planned"
    if reading.type == "ACCUSE" and reading.mode == "allege":
        return "alleged"
    return status


def _is_aside(match: Match) -> bool:
    """ "..., a charge Moscow has dismissed", "..., which the army denies": the reporter's own word on what was said."""
    if match.frame.type == "REJECT" and _sums_up(match.head):
        return True
    known = frames.load()
    summing = known.table("claims") | known.table("asked") | {"step", "move"}
    noun = next((t for t in syntax.children(match.head, "obj") if t.i < match.head.i), match.head.head)
    return (
        match.head.dep_ == "acl:relcl"
        and noun.lemma_.lower() in summing
        and any(d.lower_ in {"a", "an"} for d in syntax.children(noun, "det"))
    )


def _sums_up(verb: Token) -> bool:
    """ "…, which the doctors deny": a clause after a comma on all that was said before it."""
    which = next((t for t in syntax.children(verb, "obj") if t.lower_ == "which" and t.i < verb.i), None)
    return verb.dep_ == "acl:relcl" and which is not None and which.i > 0 and verb.doc[which.i - 1].text == ","


def statement_around(document: Document, predicate: Span) -> Statement | None:
    """The innermost statement whose words hold the predicate; the cue itself is the speaker's deed, not its words."""
    best: Statement | None = None
    for statement in document.statements:
        if statement.cue.overlaps(predicate):
            continue
        held = any(content.contains(predicate) for content in statement.content)
        if held and (
            best is None or sum(len(c.text) for c in statement.content) < sum(len(c.text) for c in best.content)
        ):
            best = statement
    return best


def _spoken_time(document: Document, predicate: Span) -> Time | None:
    for statement in document.statements:
        if statement.cue.overlaps(predicate) and statement.time is not None:
            return statement.time
    return None


def is_own(document: Document, speaker: str | None, actors: Sequence[str]) -> bool:
    """Whether a speaker speaks of the speaker's own side: the same actor, or the state it speaks for."""
    if speaker is None or not actors:
        return False
    if speaker in actors:
        return True
    voice = document.actors.get(speaker)
    if voice is None or voice.country is None:
        return False
    official = speaker.startswith("country:") or bool(_STATE_VOICES & set(voice.sectors))
    for ident in actors:
        actor = document.actors.get(ident)
        if actor is not None and actor.country == voice.country and official and _of_state(ident, actor.sectors):
            return True
    return False


def _of_state(ident: str, sectors: tuple[str, ...]) -> bool:
    return ident.startswith("country:") or bool(_STATE_VOICES & set(sectors)) or not sectors


def worth_it(draft: Draft, *, is_content: bool) -> bool:
    """Contents and unreal deeds are told only when material and with both sides known."""
    unreal = (
        draft.status in {"hypothetical", "denied", "demanded", "threatened"} and draft.reading.type in boundary.MATERIAL
    )
    if is_content and draft.reading.type not in boundary.MATERIAL:
        return draft.reading.type == "REQUEST" and draft.nominal and bool(draft.reading.actors)  # "rejected X's plea"
    if draft.reading.type == "REQUEST" and draft.status != "demanded" and not draft.reading.recipients:
        return False
    if not (is_content or unreal):
        return True
    reading = draft.reading
    if reading.type in parties.ONE_SIDED or draft.status in {"demanded", "threatened", "denied"}:
        return bool(reading.actors or reading.recipients)
    if draft.condition and reading.type == "ASSAULT":
        return bool(reading.actors)  # "if the rebels attack": a condition names its deed by the doer
    return bool(reading.actors and reading.recipients)


def demands_by_statement(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Demands told as duties: "said that Jakarta must ensure security"."""
    for statement, speaker in _political_acts(document, "demand"):
        if any(d.reading.type in {"REQUEST", "THREATEN"} and d.predicate.overlaps(statement.cue) for d in drafts):
            continue
        recipients = _obliged(document, statement, speaker)
        yield from _from_statement(document, statement, ("REQUEST", "change"), "demanded", (speaker,), recipients)


def blames_by_statement(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """What somebody calls another's deed: "said the EU ruling was a disgrace"."""
    known = [draft for draft in drafts if draft.reading.type in {"ACCUSE", "REJECT", "THREATEN"}]
    for statement, speaker in _political_acts(document, "condemn"):
        spans = (statement.cue, *statement.content)
        if any(draft.predicate.overlaps(span) for draft in known for span in spans):
            continue
        recipients = _blamed(document, statement, speaker)
        yield from _from_statement(document, statement, ("ACCUSE", "disapprove"), "occurred", (speaker,), recipients)


def _blamed(document: Document, statement: Statement, speaker: str) -> tuple[str, ...]:
    """Whose deed it is that is called so: the subjects of what is said of them, or whose these are."""
    found: list[str] = []
    for token in (t for content in statement.content for t in document.tokens_of(content)):
        for subject in syntax.children(token, "nsubj") if token.pos_ in {"ADJ", "NOUN"} else []:
            whose = [subject, *syntax.genitives(subject), *syntax.obliques(subject).get("by", [])]
            found += [ident for noun in whose for ident in ids(document, noun)]
    kept = [i for i in dict.fromkeys(found) if political(document.actors.get(i), i)]
    return parties.without_parts(tuple(i for i in kept if not is_own(document, speaker, (i,))))


def _political_acts(document: Document, act: SpeechAct) -> Iterator[tuple[Statement, str]]:
    """Statements of one speech act by political speakers, with the speaker's id."""
    for statement in document.statements:
        speaker = statement.source.actor
        if statement.act == act and speaker is not None and political(document.actors.get(speaker), speaker):
            yield statement, speaker


def _from_statement(
    document: Document,
    statement: Statement,
    kind: tuple[str, str | None],
    status: Factuality,
    actors: tuple[str, ...],
    recipients: tuple[str, ...],
) -> Iterator[Draft]:
    """The draft of an event that only the shape of what is said shows; none without recipients or outside coded text."""
    tokens = document.tokens_of(statement.cue)
    sentence = next((s for t in tokens if (s := document.sentence_of(t)) is not None), None)
    if not recipients or sentence is None:
        return
    type_, mode = kind
    yield Draft(
        reading=Reading(type_, mode, ontology.load().cameo(type_, mode), actors, recipients),
        status=status,
        predicate=statement.cue,
        sentence=sentence,
        evidence=list(statement.evidence) or [statement.cue],
        made_by=f"statement:{statement.act}",
        score=_STATEMENT_SCORES[type_],
        trigger=tokens[0].i,
        time=statement.time,
        place=statement.place,
        background=timing.is_background(document, statement.time, sentence),
    )


def _obliged(document: Document, statement: Statement, speaker: str) -> tuple[str, ...]:
    """Subjects of "must" and "should" in what is said, the speaker's own side left out."""
    found: list[str] = []
    for content in statement.content:
        for token in document.tokens_of(content):
            if syntax.is_predicate(token) and syntax.verb_group(token).modal in {"must", "should"}:
                found += [i for subject in syntax.children(token, "nsubj") for i in ids(document, subject)]
    kept = [i for i in dict.fromkeys(found) if political(document.actors.get(i), i)]
    return parties.without_parts(tuple(i for i in kept if not is_own(document, speaker, (i,))))


def threats_by_statement(document: Document, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Threats that no frame names, only the shape of what is said: "if you do this, you will pay a price"."""
    known = [draft for draft in drafts if draft.reading.type == "THREATEN"]
    orders = ((s, who) for s, who in _political_acts(document, "demand") if _or_else(document, s))
    for statement, speaker in (*_political_acts(document, "threaten"), *orders):
        spans = (statement.cue, *statement.content)
        if any(draft.predicate.overlaps(span) for draft in known for span in spans):
            continue
        recipients = _threatened(document, statement, speaker)
        yield from _from_statement(document, statement, ("THREATEN", None), "threatened", (speaker,), recipients)


def _or_else(document: Document, statement: Statement) -> bool:
    """ "Told him to resign or face arrest"."""
    words = (t for content in statement.content for t in document.tokens_of(content))
    return any(t.lemma_ in {"face", "risk"} and t.dep_ == "conj" and _has_or(t) for t in words)


def _has_or(verb: Token) -> bool:
    return any(d.lower_ == "or" for d in syntax.children(verb, "cc"))


def _threatened(document: Document, statement: Statement, speaker: str) -> tuple[str, ...]:
    """Addressees, or those who will pay or whose deed is the condition; never the speaker's own side."""
    found: list[str] = [
        i for i in statement.addressee if political(document.actors.get(i), i) and not document.is_press(i)
    ]
    for content in statement.content if not found else ():
        for token in document.tokens_of(content):
            struck = (
                token.lemma_.lower() in {"pay", "face", "expect", "meet", "suffer", "bring"} and token.pos_ == "VERB"
            )
            if struck or (syntax.condition_marker(token) is not None and syntax.is_predicate(token)):
                borne = not struck and syntax.is_passive(token)  # "if Qatar is attacked": threatened are others
                found += [
                    i
                    for subject in (syntax.children(token, "obl:agent") if borne else syntax.subjects(token))
                    for i in ids(document, subject)
                    if political(document.actors.get(i), i)
                ]
    return parties.without_parts(tuple(i for i in dict.fromkeys(found) if not is_own(document, speaker, (i,))))
