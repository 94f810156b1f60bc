"""Drafts before the relation head: what is marked, and what becomes of a draft, with the head's answers put in by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.trees import document_of

from deedwatch import ontology
from deedwatch.document import FoundTime, Marked, Relation
from deedwatch.events import candidates, heads, policy
from deedwatch.events.drafts import Draft
from deedwatch.events.match import Match
from deedwatch.events.reading import Reading
from deedwatch.records import Actor, Place, Time

TYPES = (*ontology.load().types, policy.NONE)
SHELLED = """
The DET DT det 3 the
Russian ADJ JJ amod 3 Russian
army NOUN NN nsubj 4 army
shelled VERB VBD root 0 shell
two NUM CD nummod 6 two
towns NOUN NNS obj 4 town
near ADP IN case 8 near
Kyiv PROPN NNP obl 4 Kyiv
"""


def relation(modes=None, **types):
    """A relation with these probabilities of types; what is left goes to the others in equal parts."""
    rest = (1.0 - sum(types.values())) / (len(TYPES) - len(types))
    return Relation({name: types.get(name, rest) for name in TYPES}, modes or {"": 1.0}, {}, {})


DOUBT = relation(NONE=0.8, ASSAULT=0.1)


def marks_of(document, at, actors=(), recipients=(), noun=None):
    """The marks of a verb, or of a noun below it."""
    named = None if noun is None else document.doc[noun]
    match = Match(candidates._frame("ASSAULT"), "verb" if noun is None else "noun", document.doc[at], named)
    reading = Reading("ASSAULT", None, "190", actors, recipients)
    return heads.marks(document, document.sentences[0], match, reading)


def words_at(marked, span):
    return None if span is None else " ".join(marked.words[slice(*span)])


def test_marks_lie_on_the_words_of_actor_predicate_and_recipient():
    document = document_of(SHELLED, {"army": "group:rus-mil", "towns": "country:UKR"})
    found = marks_of(document, 3, ("group:rus-mil",), ("country:UKR",))
    texts = [words_at(found, span) for span in (found.actor, found.predicate, found.recipient)]
    assert texts == ["The Russian army", "shelled", "two towns"]


def test_marks_of_parties_without_a_record_lie_on_subject_and_object():
    found = marks_of(document_of(SHELLED), 3)
    assert (words_at(found, found.actor), words_at(found, found.recipient)) == ("The Russian army", "two towns")


def test_mark_lies_on_the_subject_rather_than_on_its_possessive():
    tree = """
    Kyiv PROPN NNP nsubj 2 Kyiv
    recalled VERB VBD root 0 recall
    its PRON PRP$ nmod:poss 4 its
    envoy NOUN NN obj 2 envoy
    and CCONJ CC cc 6 and
    shelled VERB VBD conj 2 shell
    towns NOUN NNS obj 6 town
    """
    document = document_of(tree, {"Kyiv": "country:UKR", "its": "country:UKR"})
    found = marks_of(document, 5, ("country:UKR",))
    assert words_at(found, found.actor) == "Kyiv"


def test_mark_lies_on_the_mention_nearest_to_the_predicate():
    tree = """
    Kyiv PROPN NNP dislocated 3 Kyiv
    Russia PROPN NNP nsubj 3 Russia
    shelled VERB VBD root 0 shell
    Kyiv PROPN NNP obj 3 Kyiv
    """
    document = document_of(tree, {"Kyiv": "country:UKR"})
    assert marks_of(document, 2, (), ("country:UKR",)).recipient == (3, 4)


def test_parties_of_an_event_noun_are_not_those_of_its_verb():
    tree = """
    Russia PROPN NNP nsubj 2 Russia
    paused VERB VBD root 0 pause
    trade NOUN NN obj 2 trade
    during ADP IN case 6 during
    the DET DT det 6 the
    shelling NOUN NN obl 2 shelling
    """
    found = marks_of(document_of(tree), 1, noun=5)
    assert (found.actor, found.predicate, found.recipient) == (None, (5, 6), None)


def dated(found):
    document = document_of("""
    Russia PROPN NNP nsubj 4 Russia
    in ADP IN case 3 in
    2014 NUM CD nmod 1 2014
    invaded VERB VBD root 0 invade
    Ukraine PROPN NNP obj 4 Ukraine
    """)
    time = Time(dt.date(2014, 1, 1), dt.date(2014, 12, 31), "year", "text")
    document.times = (FoundTime(time, 2, 3, 2),) if found else ()
    return marks_of(document, 3)


def test_date_hung_on_the_actors_phrase_is_cut():
    assert dated(found=True).actor == (0, 1)


def test_number_that_is_no_date_stays_in_the_actors_phrase():
    assert dated(found=False).actor == (0, 3)


def test_party_inside_the_predicate_has_no_mark():
    document = document_of(SHELLED)
    found = heads.marked(document, document.sentences[0], (3, 6), document.doc[2], document.doc[5])
    assert (found.actor, found.predicate, found.recipient) == ((0, 3), (3, 6), None)


def test_phrase_around_the_predicate_is_cut_to_its_noun():
    document = document_of("""
    Critics NOUN NNS nsubj 5 critic
    of ADP IN case 4 of
    the DET DT det 4 the
    invasion NOUN NN nmod 1 invasion
    left VERB VBD root 0 leave
    """)
    found = heads.marked(document, document.sentences[0], (3, 4), document.doc[0], None)
    assert (found.actor, found.predicate) == ((0, 1), (3, 4))


def test_recipient_inside_the_actors_phrase_has_no_mark():
    document = document_of(SHELLED)
    found = heads.marked(document, document.sentences[0], (3, 4), document.doc[2], document.doc[1])
    assert (found.actor, found.recipient) == ((0, 3), None)


def draft_of(document, type_="ASSAULT", mode=None, cameo="190", actors=("person:roe",), marked=True, **given):
    span = document.span(3, 4)
    return Draft(
        reading=Reading(type_, mode, cameo, actors, ()),
        status="occurred",
        predicate=span,
        sentence=document.sentences[0],
        evidence=[span],
        made_by="frame:shell",
        score=0.9,
        trigger=3,
        marked=Marked(("shelled",), None, (0, 1), None) if marked else None,
        **given,
    )


def judged(answer, **given):
    """The draft after the head's answer, None when it was dropped."""
    document = document_of(SHELLED)
    document.relate = lambda marked: [answer for _ in marked]
    kept = heads.judged(document, [draft_of(document, **given)])
    return kept[0] if kept else None


def test_judged_without_a_head_returns_all_drafts():
    document = document_of(SHELLED)
    made = [draft_of(document), draft_of(document, marked=False)]
    assert heads.judged(document, made) == made


def test_draft_that_the_head_holds_to_be_none_is_dropped():
    assert judged(relation(NONE=0.999)) is None


def test_draft_without_marks_is_not_asked():
    document = document_of(SHELLED)
    document.relate = lambda marked: [relation(NONE=0.999) for _ in marked]
    unmarked = draft_of(document, marked=False)
    assert heads.judged(document, [draft_of(document), unmarked]) == [unmarked]


def test_answers_go_to_the_drafts_in_their_order():
    document = document_of(SHELLED)
    document.relate = lambda marked: [relation(NONE=0.999), relation(ASSAULT=0.9)]
    first, second = draft_of(document), draft_of(document, mode="aerial")
    assert heads.judged(document, [first, second]) == [second]


def test_retyped_draft_names_the_head_before_the_frame():
    found = judged(relation(COERCE=0.98, ASSAULT=0.01))
    assert (found.reading.type, found.made_by) == ("COERCE", "head:coerce/frame:shell")


def test_retyped_draft_takes_mode_and_code_of_its_new_type():
    found = judged(relation(COERCE=0.98, ASSAULT=0.01, modes={"": 0.1, "arrest": 0.9}), mode="aerial", cameo="195")
    assert (found.reading.mode, found.reading.cameo) == ("arrest", ontology.load().cameo("COERCE", "arrest"))


def test_draft_kept_against_the_head_names_the_heads_favourite():
    found = judged(relation(COERCE=0.6, ASSAULT=0.3))
    assert (found.reading.type, found.made_by) == ("ASSAULT", "frame:shell/head:coerce")


def test_draft_that_the_head_agrees_with_names_the_frame_alone():
    assert judged(relation(ASSAULT=0.9)).made_by == "frame:shell"


def test_draft_without_a_mode_takes_the_heads():
    assert judged(relation(ASSAULT=0.9, modes={"": 0.1, "aerial": 0.9})).reading.mode == "aerial"


def test_mode_of_the_frame_stays():
    found = judged(relation(ASSAULT=0.9, modes={"": 0.1, "aerial": 0.9}), mode="drone")
    assert found.reading.mode == "drone"


@pytest.mark.parametrize("rank", ["codebook", "specific"])
def test_draft_of_a_codebook_rule_or_a_specific_frame_is_not_retyped(rank):
    answer = relation(COERCE=0.98, ASSAULT=0.01)
    assert judged(answer, **{rank: True}).reading.type == "ASSAULT"


def test_score_is_the_calibrated_probability_of_the_type():
    answer = relation(COERCE=0.6, ASSAULT=0.3)
    likely = policy.combined(answer.types, "ASSAULT")["ASSAULT"]
    assert judged(answer).score == policy.calibrated(likely)


def test_draft_of_literal_words_is_not_dropped_at_a_doubt():
    assert judged(DOUBT, literal=True)
    assert not judged(DOUBT, literal=False)


@pytest.mark.parametrize(
    ("assault", "kept"), [(heads.NAMELESS_FROM - 0.01, False), (heads.NAMELESS_FROM, True)], ids="unsure sure".split()
)
def test_draft_of_the_nameless_stays_when_the_head_gives_its_type_some_weight(assault, kept):
    assert bool(judged(relation(ASSAULT=assault, COERCE=0.2), actors=("group:men",))) is kept


def test_draft_with_somebody_named_needs_no_such_weight():
    assert judged(relation(ASSAULT=0.2, COERCE=0.2), actors=("group:men", "person:roe"))


def between(actor, recipient, answer, type_="ASSAULT"):
    """Whether a draft between these stays after the head's answer."""
    document = document_of(SHELLED)
    countries = {
        "country:RUS": "RUS",
        "country:UKR": "UKR",
        "person:roe": "UKR",
        "person:doe": "RUS",
        "group:men": None,
    }
    document.actors = {ident: Actor(ident, ident, country) for ident, country in countries.items()}
    document.relate = lambda marked: [answer]
    draft = draft_of(document, type_)
    draft.reading = Reading(type_, None, "190", (actor,), (recipient,))
    return bool(heads.judged(document, [draft]))


@pytest.mark.parametrize(
    ("actor", "recipient", "kept"),
    [
        ("country:RUS", "country:UKR", True),
        ("country:RUS", "person:roe", True),
        ("person:doe", "person:roe", False),
        ("country:RUS", "group:men", False),
    ],
)
def test_doubted_draft_stays_between_a_state_and_somebody_of_a_country(actor, recipient, kept):
    assert between(actor, recipient, DOUBT) is kept


@pytest.mark.parametrize(
    ("type_", "recipient", "kept"),
    [("ASSAULT", "person:roe", True), ("ASSAULT", "person:doe", False), ("AID", "person:roe", False)],
    ids="abroad at-home friendly".split(),
)
def test_draft_held_for_none_stays_when_it_is_a_conflict_between_countries(type_, recipient, kept):
    assert between("country:RUS", recipient, relation(NONE=0.95, **{type_: 0.02}), type_) is kept


def half(actor, answer, place="UKR"):
    """Whether half an event of this doer, somewhere or nowhere, stays after the head's answer."""
    document = document_of(SHELLED)
    document.actors = {"country:RUS": Actor("country:RUS", "Russia", "RUS"), "group:men": Actor("group:men", "men")}
    document.relate = lambda marked: [answer]
    draft = draft_of(document, "ASSAULT")
    draft.half = True
    draft.place = Place("there", place, None, None, "country", None, None) if place else None
    draft.reading = Reading("ASSAULT", None, "190", (actor,) if actor else (), ())
    return bool(heads.judged(document, [draft]))


@pytest.mark.parametrize(
    ("actor", "sure", "place", "kept"),
    [
        ("country:RUS", heads.HALF_FROM, None, True),
        ("country:RUS", heads.HALF_FROM - 0.01, "UKR", False),
        (None, heads.NOBODY_FROM, "UKR", True),
        (None, heads.NOBODY_FROM - 0.01, "UKR", False),
        (None, 0.99, None, False),
        ("group:men", heads.HALF_FROM, "UKR", False),
    ],
    ids="known unsure nobody nobody-unsure nowhere nameless".split(),
)
def test_half_an_event_stays_when_the_head_is_sure_of_it(actor, sure, place, kept):
    assert half(actor, relation(ASSAULT=sure), place) is kept


def test_half_an_event_goes_without_a_head():
    document = document_of(SHELLED)
    document.relate = None
    draft = draft_of(document, "ASSAULT")
    draft.half = True
    assert heads.judged(document, [draft]) == []


@pytest.mark.parametrize(("country", "kept"), [("TCD", True), (None, False)], ids=["of-a-country", "of-none"])
def test_doubted_march_of_a_countrys_people_stays(country, kept):
    document = document_of(SHELLED)
    document.actors = {"group:crowd": Actor("group:crowd", "people", country, None, ("CVL",))}
    document.relate = lambda marked: [relation(NONE=0.7, PROTEST=0.2)]
    draft = draft_of(document, "PROTEST")
    draft.reading = Reading("PROTEST", None, "140", ("group:crowd",), ())
    assert bool(heads.judged(document, [draft])) is kept
