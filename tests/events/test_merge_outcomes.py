"""When two verbs tell one deed: outcomes, two deeds in one sentence, history beside news. Drafts are made by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.events.by_hand import draft
from tests.trees import document_of

from deedwatch.document import Sentence
from deedwatch.events.merge import merged, name_victims
from deedwatch.events.reading import Reading
from deedwatch.records import Actor, Place, Time

RUSSIA, UKRAINE, GEORGIA = "country:RUS", "country:UKR", "country:GEO"
ARMY, VICTIMS = "group:rus-mil", "group:ukr-cvl"
IZYUM = Place("Izyum", "UKR", 49.2, 37.3, "city", 1, None)
MAY = Time(dt.date(2022, 5, 3), dt.date(2022, 5, 3), "day", "text")
AMBUSH = """
Soldiers NOUN NNS nsubj 2 soldier
ambushed VERB VBD root 0 ambush
a DET DT det 4 a
convoy NOUN NN obj 2 convoy
killing VERB {tag} {relation} {head} kill
eleven NUM CD obj 5 eleven
"""
TWO = """
Moscow PROPN NNP nsubj 2 Moscow
severed VERB VBD root 0 sever
relations NOUN NNS obj 2 relation
and CCONJ CC cc 5 and
{verb} VERB VBD {relation} {lemma}
credits NOUN NNS obj 5 credit
"""


def text_of(rows, ends=()):
    """A document whose sentences end before these tokens, else of one sentence."""
    document = document_of(rows)
    edges = zip((0, *ends), (*ends, len(document.doc)), strict=True)
    document.sentences = tuple(Sentence(at, start, end, 0, "body") for at, (start, end) in enumerate(edges))
    document.actors = {
        RUSSIA: Actor(RUSSIA, "Russia", "RUS"),
        UKRAINE: Actor(UKRAINE, "Ukraine", "UKR"),
        GEORGIA: Actor(GEORGIA, "Georgia", "GEO"),
        ARMY: Actor(ARMY, "Russian army", "RUS", sectors=("MIL",)),
        VICTIMS: Actor(VICTIMS, "people in Ukraine", "UKR", sectors=("CVL",)),
    }
    return document


def ambush(tag="VBG", relation="advcl", head=2, type_="ASSAULT"):
    """What becomes of an ambush that hits nobody named, richly told, and of the killing told beside it."""
    document = text_of(AMBUSH.format(tag=tag, relation=relation, head=head))
    deed = draft(document, 1, type_, (RUSSIA,), place=IZYUM, time=MAY, score=0.9)
    deed.reading = replace(deed.reading, mode="firearms")
    return merged(document, [deed, draft(document, 4, type_, (RUSSIA,), (VICTIMS,))])


def test_result_of_an_assault_is_told_with_it():
    assert [found.predicate.text for found in ambush()] == ["ambushed"]


def test_result_gives_the_assault_its_victims():
    assert ambush()[0].reading.recipients == (VICTIMS,)


def test_result_gives_the_assault_its_evidence():
    assert [span.text for span in ambush()[0].evidence] == ["ambushed", "killing"]


def test_victims_of_another_side_are_told_with_the_assault():
    document = text_of(AMBUSH.format(tag="VBG", relation="advcl", head=2))
    deed, result = draft(document, 1, "ASSAULT", (RUSSIA,), (GEORGIA,)), draft(document, 4, "ASSAULT", (), (VICTIMS,))
    assert len(merged(document, [deed, result])) == 1


@pytest.mark.parametrize(
    ("tag", "relation", "head"),
    [("VBD", "conj", 2), ("VBN", "advcl", 2), ("VBG", "acl", 4)],
    ids="second-deed other-form other-head".split(),
)
def test_verb_that_is_no_result_is_a_deed_of_its_own(tag, relation, head):
    assert [found.predicate.text for found in ambush(tag, relation, head)] == ["ambushed", "killing"]


def two_verbs(first, second, verb="suspended", lemma="suspend", ends=(), relation="conj 2"):
    """How many deeds two verbs tell, each with (actors, recipients)."""
    document = text_of(TWO.format(verb=verb, lemma=lemma, relation=relation), ends)
    return len(merged(document, [draft(document, 1, "SANCTION", *first), draft(document, 4, "SANCTION", *second)]))


def test_two_verbs_with_unknown_parties_stay_two():
    assert two_verbs(((RUSSIA,), ()), ((RUSSIA,), ())) == 2


def test_two_verbs_with_different_parties_stay_two():
    assert two_verbs(((RUSSIA,), (UKRAINE,)), ((ARMY,), (UKRAINE,))) == 2


def test_two_verbs_with_the_same_parties_are_one():
    assert two_verbs(((RUSSIA,), (UKRAINE,)), ((RUSSIA,), (UKRAINE,))) == 1


def test_same_verb_twice_in_a_sentence_is_one():
    assert two_verbs(((RUSSIA,), (UKRAINE,)), ((ARMY,), (UKRAINE,)), "severed", "sever") == 1


def test_verbs_of_two_sentences_with_fitting_parties_are_one():
    parties = ((RUSSIA,), (UKRAINE,)), ((ARMY,), (UKRAINE,))
    assert two_verbs(*parties, ends=(3,), relation="root 0") == 1


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [(True, False, 2), (True, None, 2), (True, True, 1), (False, None, 1)],
    ids="history-news history-undated history news-undated".split(),
)
def test_history_and_news_are_not_merged(first, second, events):
    document = text_of(TWO.format(verb="suspended", lemma="suspend", relation="root 0"), (3,))
    drafts = [
        draft(document, at, "SANCTION", (RUSSIA,), (UKRAINE,), background=past)
        for at, past in ((1, first), (4, second))
    ]
    assert len(merged(document, drafts)) == events


def test_history_is_not_merged_with_its_result_in_the_news():
    document = text_of(AMBUSH.format(tag="VBG", relation="advcl", head=2))
    old = draft(document, 1, "ASSAULT", (RUSSIA,), (VICTIMS,), background=True)
    assert len(merged(document, [old, draft(document, 4, "ASSAULT", (RUSSIA,), (VICTIMS,))])) == 2


def moved(*, assault="occurred", actors=(RUSSIA,), ends=()):
    """The types told of troops moved and of the assault beside it."""
    document = text_of(TWO.format(verb="suspended", lemma="suspend", relation="root 0" if ends else "conj 2"), ends)
    move = draft(document, 1, "MOBILIZE", (RUSSIA,), (UKRAINE,))
    deed = draft(document, 4, "ASSAULT", actors, (UKRAINE,), status=assault)
    return [found.reading.type for found in merged(document, [move, deed])]


def test_move_of_forces_is_told_by_the_assault_it_led_to():
    assert moved() == ["ASSAULT"]


@pytest.mark.parametrize(
    "given", [{"assault": "planned"}, {"actors": (GEORGIA,)}, {"ends": (3,)}], ids="planned others elsewhere".split()
)
def test_move_of_forces_stays_beside_an_assault(given):
    assert moved(**given) == ["MOBILIZE", "ASSAULT"]


DIED_IN = """
People NOUN NNS nsubj:pass 3 people
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
{case} ADP IN case 6 {case}
an DET DT det 6 a
airstrike NOUN NN obl 3 airstrike
"""


@pytest.mark.parametrize(("case", "events"), [("in", 1), ("during", 1), ("after", 2)])
def test_deaths_in_a_strike_are_the_strike(case, events):
    document = text_of(DIED_IN.format(case=case))
    killed = draft(document, 2, "ASSAULT", (RUSSIA,), (VICTIMS,))
    strike = draft(document, 5, "ASSAULT", (RUSSIA,), (UKRAINE,))
    assert len(merged(document, [killed, strike])) == events


def test_what_a_repeat_knows_of_the_mode_is_kept():
    document = text_of(DIED_IN.format(case="in"))
    killed = draft(document, 2, "ASSAULT", (RUSSIA,), (VICTIMS,))
    strike = draft(
        document,
        5,
        "ASSAULT",
        (RUSSIA,),
        (UKRAINE,),
        reading=Reading("ASSAULT", "aerial", "195", (RUSSIA,), (UKRAINE,)),
    )
    (found,) = merged(document, [killed, strike])
    assert (found.reading.mode, found.reading.cameo, found.reading.recipients) == ("aerial", "195", (VICTIMS,))


def test_deed_is_the_predicate_of_what_it_led_to():
    document = text_of(AMBUSH.format(tag="VBG", relation="advcl", head=2))
    deed = draft(document, 1, "ASSAULT", (ARMY,), (UKRAINE,))
    deed.evidence = [document.span(0, 6)]
    outcome = draft(document, 4, "ASSAULT", (ARMY,), (VICTIMS,))
    outcome.evidence = [document.span(4, 6)]
    (event,) = merged(document, [deed, outcome])
    assert (event.predicate.text, event.reading.recipients) == ("ambushed", (VICTIMS,))
    assert [span.text for span in event.evidence] == [document.span(0, 6).text]


def named(recipients):
    """The recipients of an ambush that killed Ukrainians, done to these."""
    document = text_of(AMBUSH.format(tag="VBG", relation="advcl", head=2))
    drafts = merged(
        document,
        [
            draft(document, 1, "ASSAULT", (ARMY,), recipients, score=0.9),
            draft(document, 4, "ASSAULT", (ARMY,), (VICTIMS,), score=0.1),
        ],
    )
    name_victims(drafts)
    return [one.reading.recipients for one in drafts]


def test_who_died_is_done_to_and_not_the_state_whose_land_it_was():
    assert named((UKRAINE,)) == [(VICTIMS,)]


def test_who_was_ambushed_stays_though_others_died():
    assert named(("group:ukr-mil",)) == [("group:ukr-mil",)]


WHEN = """
Eleven NUM CD nsubj:pass 3 eleven
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
{mark} ADV WRB advmod 6 {mark}
soldiers NOUN NNS nsubj 6 soldier
attacked VERB VBD advcl 3 attack
"""


@pytest.mark.parametrize(("mark", "events"), [("when", 1), ("before", 2)])
def test_deaths_when_somebody_attacked_are_the_attack(mark, events):
    document = text_of(WHEN.format(mark=mark))
    drafts = [draft(document, 2, "ASSAULT", (), (VICTIMS,)), draft(document, 5, "ASSAULT", (ARMY,), (UKRAINE,))]
    assert len(merged(document, drafts)) == events


DRILL = """
Troops NOUN NNS nsubj 2 troop
joined VERB VBD root 0 join
a DET DT det 4 a
drill NOUN NN {relation} 2 drill
"""


@pytest.mark.parametrize(
    ("relation", "found"), [("obj", [(RUSSIA, GEORGIA)]), ("obl:unmarked", [(RUSSIA,), (GEORGIA,)])]
)
def test_verb_and_its_noun_tell_of_one_drill_of_all_who_take_part(relation, found):
    document = text_of(DRILL.format(relation=relation))
    events = [draft(document, 1, "COOPERATE", (RUSSIA,)), draft(document, 3, "COOPERATE", (GEORGIA,))]
    assert [event.reading.actors for event in merged(document, events)] == found
