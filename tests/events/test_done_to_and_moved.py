"""Who a deed is done to where the verb's subject suffers it, and what is only moved by it."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.events.test_event_candidates import drafted, relation
from tests.trees import document_of

from deedwatch.document import FoundTime
from deedwatch.events import candidates, find_events
from deedwatch.records import Actor, Time

STATES = {"Kenya": "country:KEN", "Nepal": "country:NPL", "India": "country:IND", "Congo": "country:COD"}


def died(verb, lemma):
    rows = f"""
    policemen NOUN NNS nsubj 2 policeman
    {verb} VERB VBD root 0 {lemma}
    in ADP IN case 4 in
    Kenya PROPN NNP obl 2 Kenya
    """
    document = document_of(rows, {**STATES, "policemen": "group:ken-cop"})
    document.actors["group:ken-cop"] = Actor("group:ken-cop", "Kenya (COP)", "KEN", None, ("COP",))
    document.relate = lambda marked: [relation(ASSAULT=0.95) for _ in marked]
    sentence = document.sentences[0]
    return candidates.drafted(document, [(sentence, candidates.silent(document, sentence, [], []))])


@pytest.mark.parametrize(
    ("verb", "lemma", "sides"),
    [
        ("perished", "perish", ((), ("group:ken-cop",))),
        ("rampaged", "rampage", (("group:ken-cop",), ("country:KEN",))),
    ],
)
def test_who_perishes_is_done_to_and_who_rampages_does(verb, lemma, sides):
    (draft,) = died(verb, lemma)
    assert (draft.reading.actors, draft.reading.recipients) == sides


BROUGHT = """
India PROPN NNP nsubj 2 India
{verb} VERB VBD root 0 {lemma}
Congo PROPN NNP obj 2 Congo
to ADP IN case 5 to
Nepal PROPN NNP obl 2 Nepal
"""


@pytest.mark.parametrize(
    ("verb", "lemma", "to"), [("ferried", "ferry", "country:NPL"), ("propped", "prop", "country:COD")]
)
def test_aid_is_for_those_it_is_brought_to(verb, lemma, to):
    (draft,) = drafted(BROUGHT.format(verb=verb, lemma=lemma), relation(AID=0.95), STATES)
    assert draft.reading.recipients == (to,)


LEFT = """
Kenya PROPN NNP nsubj 2 Kenya
quit VERB VBD root 0 quit
{noun} NOUN NN obj 2 {noun}
in ADP IN case 5 in
Congo PROPN NNP obl 2 Congo
"""


@pytest.mark.parametrize(("noun", "count"), [("home", 0), ("hills", 1)])
def test_leaving_home_is_no_retreat(noun, count):
    assert len(drafted(LEFT.format(noun=noun), relation(RETREAT=0.95), STATES)) == count


COMPOUND = """
India PROPN NNP nsubj 2 India
praised VERB VBD root 0 praise
quake NOUN NN dep 5 quake
- PUNCT HYPH punct 5 -
hit VERB VBN dep 2 hit
Nepal PROPN NNP obj 5 Nepal
"""


def test_participle_behind_a_hyphen_is_no_deed():
    document = document_of(COMPOUND, STATES)
    assert [event.type for event in find_events(document) if event.type == "ASSAULT"] == []


WENT = """
Kenya PROPN NNP nsubj 2 Kenya
flew VERB VBD root 0 fly
in ADP RP compound:prt 2 in
to PART TO mark 5 to
{verb} VERB VB advcl 2 {verb}
Congo PROPN NNP obj 5 Congo
"""


@pytest.mark.parametrize(("verb", "to"), [("see", ("country:COD",)), ("help", ())])
def test_journey_to_see_somebody_is_a_visit_to_him(verb, to):
    found = [
        event.recipients for event in find_events(document_of(WENT.format(verb=verb), STATES)) if event.mode == "visit"
    ]
    assert found == ([to] if to else [])


WARNED = """
Kenya PROPN NNP nsubj 2 Kenya
threatened VERB VBD root 0 threaten
Congo PROPN NNP obj 2 Congo
, PUNCT , punct 2 ,
days NOUN NNS obl:unmarked 8 day
after SCONJ IN mark 8 after
India PROPN NNP nsubj 8 India
issued VERB VBD advcl 2 issue
a DET DT det 11 a
{word} ADJ JJ amod 11 {word}
threat NOUN NN obj 8 threat
to ADP IN case 13 to
Congo PROPN NNP nmod 11 Congo
"""
SAME = {"Kenya": "country:KEN", "India": "country:KEN", "Congo": "country:COD"}


@pytest.mark.parametrize(("word", "count"), [("similar", 2), ("grave", 1)])
def test_similar_threat_beside_a_threat_is_another(word, count):
    found = find_events(document_of(WARNED.format(word=word), SAME))
    assert sum(event.type == "THREATEN" for event in found) == count


MENTIONED = """
Kenya PROPN NNP nsubj 4 Kenya
did AUX VBD aux 4 do
not PART RB advmod 4 not
mention VERB VB root 0 mention
{det} DET DT det 6 {det}
sanctions NOUN NNS obj 4 sanction
announced VERB VBN acl 6 announce
by ADP IN case 9 by
India PROPN NNP obl:agent 7 India
against ADP IN case 11 against
Congo PROPN NNP obl 7 Congo
"""


def test_known_sanctions_that_nobody_mentions_were_announced():
    (event,) = [e for e in find_events(document_of(MENTIONED.format(det="the"), STATES)) if e.type == "SANCTION"]
    assert event.factuality == "occurred"


def test_any_sanctions_that_nobody_mentions_were_not():
    found = [
        e.factuality for e in find_events(document_of(MENTIONED.format(det="any"), STATES)) if e.type == "SANCTION"
    ]
    assert "occurred" not in found


BEFORE = """
Kenya PROPN NNP nsubj 2 Kenya
bombed VERB VBD root 0 bomb
Congo PROPN NNP obj 2 Congo
Monday PROPN NNP obl:unmarked 2 Monday
, PUNCT , punct 9 ,
days NOUN NNS obl:unmarked 9 day
{mark} SCONJ IN mark 9 {mark}
India PROPN NNP nsubj 9 India
invaded VERB VBD advcl 2 invade
Nepal PROPN NNP obj 9 Nepal
"""
MONDAY = dt.date(2024, 6, 10)


def day_of_the_clause(mark, value):
    document = document_of(BEFORE.format(mark=mark), STATES)
    monday = Time(MONDAY, MONDAY, "day", "published", document.span(3, 4), value="2024-06-10")
    days = Time(None, None, "unknown", "unknown", document.span(5, 6), value=value)
    document.times = (FoundTime(monday, 3, 4, 3), FoundTime(days, 5, 6, 5))
    (event,) = [event for event in find_events(document) if event.predicate.text == "invaded"]
    return event.time


@pytest.mark.parametrize(("mark", "value", "day"), [("after", "P2D", 8), ("before", "P2D", 12), ("after", "P1W", 3)])
def test_clause_days_after_the_main_one_is_counted_from_it(mark, value, day):
    time = day_of_the_clause(mark, value)
    assert (time.start, time.text.text) == (dt.date(2024, 6, day), "days")


def test_months_after_are_too_rough_to_count_with():
    assert day_of_the_clause("after", "P2M") is None


def test_time_of_a_comparison_dates_nothing():
    document = document_of(
        """
        Kenya PROPN NNP nsubj 2 Kenya
        bombed VERB VBD root 0 bomb
        Congo PROPN NNP obj 2 Congo
        day NOUN NN obl:unmarked 2 day
        than ADP IN case 6 than
        announced VERB VBN advcl 2 announce
        """,
        STATES,
    )
    document.times = (FoundTime(Time(MONDAY, MONDAY, "day", "published", document.span(3, 4)), 3, 4, 3),)
    assert [event.time for event in find_events(document)] == [None]
