"""Verbs without a frame: which are put before the head, and what is made of its answers, which are put in by hand."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from tests.trees import document_of

from deedwatch import ontology
from deedwatch.document import Relation
from deedwatch.events import candidates, find_events, policy
from deedwatch.records import Actor

TYPES = (*ontology.load().types, policy.NONE)
STATES = {"Russia": "country:RUS", "Ukraine": "country:UKR"}
COURTED = """
Russia PROPN NNP nsubj 2 Russia
courted VERB VBD root 0 court
Ukraine PROPN NNP obj 2 Ukraine
"""
PASSIVE = """
Ukraine PROPN NNP nsubj:pass 3 Ukraine
was AUX VBD aux:pass 3 be
courted VERB VBN root 0 court
"""
OFFERED = """
Russia PROPN NNP nsubj 2 Russia
offered VERB VBD root 0 offer
to PART TO mark 4 to
court VERB VB xcomp 2 court
and CCONJ CC cc 6 and
woo VERB VB conj 4 woo
Ukraine PROPN NNP obj 4 Ukraine
"""


def relation(modes=None, **types):
    """A relation with these probabilities of types; what is left goes to the others in equal parts."""
    rest = (1.0 - sum(types.values())) / (len(TYPES) - len(types))
    return Relation({name: types.get(name, rest) for name in TYPES}, modes or {"": 1.0}, {}, {})


def asked(rows, names=None, told=(), document=None):
    """The verbs put before the head, when frames have told of the words at these places."""
    document = document or document_of(rows, STATES if names is None else names)
    made = [SimpleNamespace(trigger=at) for at in told]
    return [match.head.text for match in candidates.silent(document, document.sentences[0], [], made)]


def drafted(rows, answer, names=None):
    document = document_of(rows, STATES if names is None else names)
    document.relate = lambda marked: [answer for _ in marked]
    sentence = document.sentences[0]
    return candidates.drafted(document, [(sentence, candidates.silent(document, sentence, [], []))])


BEGAN = OFFERED.replace("offered VERB VBD root 0 offer", "{} VERB VBD root 0 {}")


@pytest.mark.parametrize(
    ("verb", "lemma", "verbs"), [("began", "begin", ["woo"]), ("hurried", "hurry", ["hurried", "woo"])]
)
def test_beginning_of_what_is_told_is_not_asked(verb, lemma, verbs):
    assert asked(BEGAN.format(verb, lemma), told=(3,)) == verbs


def test_verb_between_political_parties_is_asked():
    assert asked(COURTED) == ["courted"]


@pytest.mark.parametrize(("deed", "is_asked"), [("comment", False), ("court", True)])
def test_verb_of_dealings_with_the_press_is_not_asked(deed: str, is_asked: bool):
    rows = OFFERED.replace("court VERB VB xcomp 2 court", f"{deed} VERB VB xcomp 2 {deed}")
    assert ("offered" in asked(rows)) is is_asked


def test_verb_of_a_political_doer_alone_is_asked():
    assert asked(COURTED, {"Russia": "country:RUS"}) == ["courted"]


@pytest.mark.parametrize("names", [{"Ukraine": "country:UKR"}, {}], ids="done-to nobody".split())
def test_verb_without_a_known_doer_is_not_asked(names):
    assert asked(COURTED, names) == []


def test_verb_of_a_company_is_not_asked():
    document = document_of(COURTED, {"Russia": "org:norvale", "Ukraine": "country:UKR"})
    document.actors["org:norvale"] = Actor("org:norvale", "Norvale", "GBR", sectors=("BUS",))
    assert asked(None, document=document) == []


def test_passive_without_its_doer_is_asked():
    assert asked(PASSIVE) == ["courted"]


def test_verb_of_the_nameless_is_asked():
    assert asked(COURTED.replace("Russia PROPN NNP nsubj 2 Russia", "Gunmen NOUN NNS nsubj 2 gunman")) == ["courted"]


def test_asking_for_the_nameless_makes_no_record():
    document = document_of(COURTED.replace("Russia PROPN NNP nsubj 2 Russia", "Gunmen NOUN NNS nsubj 2 gunman"), STATES)
    asked(None, document=document)
    assert set(document.actors) == {"country:UKR"}


@pytest.mark.parametrize("lemma", ["regard", "fear", "watch"])
def test_stative_verb_is_not_asked(lemma):
    assert asked(COURTED.replace("root 0 court", f"root 0 {lemma}")) == []


@pytest.mark.parametrize("lemma", ["say", "tell"])
def test_speech_verb_is_not_asked(lemma):
    assert asked(COURTED.replace("root 0 court", f"root 0 {lemma}")) == []


@pytest.mark.parametrize(("relation_", "verbs"), [("amod", []), ("acl", ["courted"])])
def test_participle_before_a_noun_is_not_asked(relation_, verbs):
    rows = f"""
    Today NOUN NN root 0 today
    courted VERB VBN {relation_} 7 court
    by ADP IN case 4 by
    Russia PROPN NNP obl:agent 2 Russia
    for ADP IN case 6 for
    Ukraine PROPN NNP obl 2 Ukraine
    envoys NOUN NNS obj 1 envoy
    """
    assert asked(rows) == verbs


def test_verb_of_which_a_frame_has_told_is_not_asked():
    assert asked(COURTED, told=[1]) == []


def test_content_of_a_told_frame_is_not_asked_again():
    assert asked(OFFERED, told=[1]) == []


def test_content_of_an_untold_verb_is_asked():
    assert asked(OFFERED) == ["offered", "court", "woo"]


def test_sure_head_makes_an_event():
    (draft,) = drafted(COURTED, relation(SUPPORT=0.9))
    assert (draft.reading.type, draft.reading.actors, draft.reading.recipients) == (
        "SUPPORT",
        ("country:RUS",),
        ("country:UKR",),
    )


@pytest.mark.parametrize(
    "below",
    [
        "to ADP IN case 4 to\nUkraine PROPN NNP obl 2 Ukraine",
        "notes NOUN NNS obj 2 note\nwith ADP IN case 5 with\nUkraine PROPN NNP nmod 3 Ukraine",
        "Ukraine PROPN NNP nmod:poss 4 Ukraine\ncause NOUN NN obj 2 cause",
    ],
    ids="preposition object-of-object owner".split(),
)
def test_recipient_is_found_below_the_verb(below):
    rows = f"Russia PROPN NNP nsubj 2 Russia\nturned VERB VBD root 0 turn\n{below}"
    (draft,) = drafted(rows, relation(SUPPORT=0.9))
    assert draft.reading.recipients == ("country:UKR",)


@pytest.mark.parametrize("answer", [relation(SUPPORT=0.5), relation(NONE=0.95)], ids="unsure none".split())
def test_unsure_head_makes_no_event(answer):
    assert drafted(COURTED, answer) == []


@pytest.mark.parametrize(
    ("types", "events"),
    [
        ({"AID": policy.ALONE_ONE_SIDED}, 1),
        ({"AID": policy.ALONE_ONE_SIDED - 0.01}, 0),
        ({"SUPPORT": policy.ALONE_UNAIMED}, 1),
        ({"SUPPORT": policy.ALONE_UNAIMED - 0.01}, 0),
    ],
    ids="sure unsure words unsure-words".split(),
)
def test_deed_for_nobody_named_needs_a_surer_head_and_a_type_of_one_side(types, events):
    assert len(drafted(COURTED, relation(**types), {"Russia": "country:RUS"})) == events


@pytest.mark.parametrize(("type_", "events"), [("SUPPORT", 0), ("AID", 1)])
def test_words_for_oneself_make_no_event(type_, events):
    rows = COURTED.replace("Ukraine PROPN", "Moscow PROPN")
    names = {"Russia": "country:RUS", "Moscow": "country:RUS"}
    assert len(drafted(rows, relation(**{type_: 0.9}), names)) == events


def test_no_head_makes_no_event():
    document = document_of(COURTED, STATES)
    sentence = document.sentences[0]
    silent = candidates.silent(document, sentence, [], [])
    assert silent
    assert candidates.drafted(document, [(sentence, silent)]) == []


def test_question_makes_no_event():
    rows = COURTED.replace("VBD", "VB") + "? PUNCT . punct 2 ?\n"
    assert asked(rows) == ["courted"]
    assert drafted(rows, relation(ASSAULT=0.9)) == []


@pytest.mark.parametrize(("type_", "events"), [("COERCE", 0), ("SUPPORT", 1)])
def test_emergency_powers_in_a_disaster_coerce_nobody(type_, events):
    rows = COURTED + "amid ADP IN case 6 amid\nflood NOUN NN compound 6 flood\nemergency NOUN NN obl 2 emergency"
    assert len(drafted(rows, relation(**{type_: 0.9}))) == events


def test_event_of_the_head_names_its_type_as_its_maker():
    assert drafted(COURTED, relation(SUPPORT=0.9))[0].made_by == "head:support"


def test_event_of_the_head_scores_lower_than_a_frames():
    (draft,) = drafted(COURTED, relation(SUPPORT=0.9))
    assert draft.score == policy.calibrated(0.9, alone=True)


def test_event_of_the_head_takes_mode_and_code():
    (draft,) = drafted(COURTED, relation(COERCE=0.9, modes={"": 0.1, "arrest": 0.9}))
    assert (draft.reading.mode, draft.reading.cameo) == ("arrest", ontology.load().cameo("COERCE", "arrest"))


def test_head_sees_the_parties_and_the_verb_marked():
    (draft,) = drafted(COURTED, relation(SUPPORT=0.9))
    assert (draft.marked.actor, draft.marked.predicate, draft.marked.recipient) == ((0, 1), (1, 2), (2, 3))


def test_draft_keeps_what_the_head_saw_and_said():
    answer = relation(MOBILIZE=0.9)
    (draft,) = drafted(PASSIVE, answer)
    assert (draft.marked.actor, draft.marked.recipient, draft.relation) == (None, (0, 1), answer)


def test_who_is_moved_is_who_moves():
    (draft,) = drafted(PASSIVE, relation(MOBILIZE=0.9))
    assert (draft.reading.actors, draft.reading.recipients) == (("country:UKR",), ())


def test_who_is_struck_stays_the_recipient():
    (draft,) = drafted(PASSIVE, relation(ASSAULT=0.9))
    assert (draft.reading.actors, draft.reading.recipients) == ((), ("country:UKR",))


def test_event_of_the_head_is_found_beside_those_of_frames():
    document = document_of(COURTED, STATES)
    document.relate = lambda marked: [relation(SUPPORT=0.9) for _ in marked]
    (event,) = find_events(document)
    assert (event.type, event.made_by) == ("SUPPORT", "head:support")


OFFERED_ALONE = """
Russia PROPN NNP nsubj 2 Russia
offered VERB VBD root 0 offer
to PART TO mark 4 to
court VERB VB xcomp 2 court
Ukraine PROPN NNP obj 4 Ukraine
"""


@pytest.mark.parametrize(("content", "told"), [("AGREE", [1]), ("SUPPORT", [1, 3])], ids=["same", "other"])
def test_content_of_the_same_type_is_not_told_again(content, told):
    document = document_of(OFFERED_ALONE, STATES)
    document.relate = lambda marked: [relation(AGREE=0.95), relation(**{content: 0.95})]
    sentence = document.sentences[0]
    matches = candidates.silent(document, sentence, [], [])
    found = candidates.drafted(document, [(sentence, matches)])
    assert ([m.head.text for m in matches], [draft.trigger for draft in found]) == (["offered", "court"], told)


FELL = """
A DET DT det 2 a
{noun} NOUN NN nsubj 3 {noun}
{verb} VERB VBD root 0 {lemma}
in ADP IN case 6 in
a DET DT det 6 a
field NOUN NN obl 3 field
"""


@pytest.mark.parametrize(
    ("noun", "verb", "lemma", "events"),
    [
        ("drone", "plunged", "plunge", []),
        ("drone", "ravaged", "ravage", ["ASSAULT"]),
        ("militia", "plunged", "plunge", ["ASSAULT"]),
    ],
)
def test_drone_that_falls_strikes_nobody(noun, verb, lemma, events):
    found = drafted(FELL.format(noun=noun, verb=verb, lemma=lemma), relation(ASSAULT=0.99), {noun: "country:RUS"})
    assert [draft.reading.type for draft in found] == events
