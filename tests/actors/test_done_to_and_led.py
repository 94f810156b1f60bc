"""Who a pronoun, a leader's team, a claimant and a toppled ruler are, by the words around them."""

from __future__ import annotations

import pytest
from tests.actors.docs import actors_of, document_of

from deedwatch.actors._backers import leader_of
from deedwatch.actors._claimants import claims_attack
from deedwatch.actors._clauses import visited_aside
from deedwatch.actors._done_to import done_to
from deedwatch.actors._fits import is_press_office, of_no_one_country
from deedwatch.actors._no_parties import is_no_party, is_toppled
from deedwatch.actors._view import View

DONE = (
    "Okoro/NNP/nsubj:pass/2 was/VBD/aux:pass/2 {verb}/VBN/root/2 by/IN/case/4 Balogun/NNP/obl:agent/2 {mark}/IN/mark/7 he/PRP/nsubj/7 "
    "slept/VBD/advcl/2"
)
LED = "{noun}/NN/nsubj/4 {verb}/VBN/{dep}/0 by/IN/case/3 Okoro/NNP/obl:agent/1 left/VBD/root/4"
CLAIM = "{det}/DT/det/1 {noun}/NN/nsubj/2 claimed/VBD/root/2 {thing}/NN/obj/2 for/IN/case/5 {deed}/NN/nmod/3"
ASIDE = (
    "Okoro/NNP/nsubj/5 ,/,/punct/3 who/WP/nsubj/3 {verb}/VBD/acl:relcl/0 Rabat/NNP/obj/3 vowed/VBD/root/5 to/TO/mark/7 "
    "punish/VB/xcomp/5 smugglers/NNS/obj/7"
)
BOTH_IN = "China/NNP/nsubj/1 urged/VBD/root/1 both/DT/det/3 sides/NNS/obj/1 in/IN/case/5 Sudan/NNP/nmod/3 to/TO/mark/7 talk/VB/xcomp/1\n"
CALL = "China/NNP/nsubj/1 urged/VBD/root/1 all/DT/det/3 parties/NNS/obj/1 to/TO/mark/5 talk/VB/xcomp/1\n"
PAIR = "Kenya/NNP/nsubj/3 and/CC/cc/2 Somalia/NNP/conj/0 {verb}/VBD/root/3 talks/NNS/obj/3\n"


def view(line: str) -> View:
    return View(document_of(line))


@pytest.mark.parametrize(
    ("verb", "mark", "found"),
    [("demoted", "after", 0), ("demoted", "before", None), ("succeeded", "after", None)],
    ids=["why it was done", "what came later", "no deed done for what he did"],
)
def test_pronoun_tells_why_something_was_done_to_the_subject(verb: str, mark: str, found: int | None):
    made = view(DONE.format(verb=verb, mark=mark))
    made.lemma[2] = verb.removesuffix("d") if verb == "demoted" else "succeed"
    assert done_to(made, 6) == found


@pytest.mark.parametrize(
    ("noun", "verb", "dep", "found"),
    [("mission", "head", "acl", 3), ("factory", "head", "acl", None), ("mission", "greet", "acl", None)],
)
def test_leader_of_those_sent(noun: str, verb: str, dep: str, found: int | None):
    assert leader_of(view(LED.format(noun=noun, verb=verb, dep=dep)), 0) == found


@pytest.mark.parametrize(
    ("det", "noun", "thing", "deed", "claims"),
    [
        ("An", "offshoot", "responsibility", "ambush", True),
        ("No", "offshoot", "responsibility", "ambush", False),
        ("An", "offshoot", "responsibility", "campaign", False),
        ("An", "airline", "responsibility", "ambush", False),
        ("An", "offshoot", "money", "ambush", False),
    ],
)
def test_band_without_a_name_claims_an_attack(det: str, noun: str, thing: str, deed: str, claims: bool):
    assert claims_attack(view(CLAIM.format(det=det, noun=noun, thing=thing, deed=deed)), 1) is claims


@pytest.mark.parametrize(("verb", "found"), [("toured", {1, 2, 3, 4}), ("bombed", set())])
def test_place_visited_in_an_aside_is_not_the_scene(verb: str, found: set[int]):
    made = view(ASIDE.format(verb=verb))
    made.lemma[3] = verb.removesuffix("ed")
    assert visited_aside(made, 8) == found


@pytest.mark.parametrize(
    ("phrase", "many"),
    [("two senior diplomats", True), ("one diplomat", True), ("two governors", False), ("state news agency", False)],
)
def test_people_of_no_one_country_however_many(phrase: str, many: bool):
    assert of_no_one_country(phrase) is many


@pytest.mark.parametrize(
    ("lemma", "words", "press"), [("bureau", ["information"], True), ("wing", ["political"], False)]
)
def test_press_office_speaks_for_its_owner(lemma: str, words: list[str], press: bool):
    assert is_press_office(lemma, words) is press


@pytest.mark.parametrize(
    ("line", "at", "none"),
    [
        (
            "They/PRP/nsubj/1 ended/VBD/root/1 their/PRP$/nmod:poss/3 opposition/NN/obj/1 to/IN/case/5 tariffs/NNS/nmod/3",
            3,
            True,
        ),
        ("The/DT/det/1 opposition/NN/nsubj/4 to/IN/case/3 Okoro/NNP/nmod/1 marched/VBD/root/4", 1, False),
        ("They/PRP/nsubj/1 crushed/VBD/root/1 the/DT/det/3 opposition/NN/obj/1 in/IN/case/5 May/NNP/obl/1", 3, False),
        (
            "They/PRP/nsubj/1 found/VBD/root/1 the/DT/det/3 body/NN/obj/1 of/IN/case/6 a/DT/det/6 sailor/NN/nmod/3",
            3,
            True,
        ),
        (
            "The/DT/det/2 governing/NN/compound/2 body/NN/nsubj/5 of/IN/case/4 chess/NN/nmod/2 spoke/VBD/root/5",
            2,
            False,
        ),
    ],
    ids=["a stance", "people against him", "a party", "what is left of somebody", "an organisation"],
)
def test_stances_and_the_dead_are_no_parties(line: str, at: int, none: bool):
    assert is_no_party(view(line), at) is none


@pytest.mark.parametrize(("verb", "toppled"), [("unseat", True), ("greet", False)])
def test_toppled_ruler_is_not_who_rules_now(verb: str, toppled: bool):
    made = view(f"The/DT/det/1 king/NN/nsubj:pass/3 was/VBD/aux:pass/3 {verb}/VBN/root/3")
    assert is_toppled(made, 1) is toppled


@pytest.mark.parametrize(("verb", "sides"), [("held", ("country:KEN", "country:SOM")), ("deplore", ("group:parties",))])
def test_pair_that_judges_others_is_no_side(verb: str, sides: tuple[str, ...]):
    assert actors_of(PAIR.format(verb=verb) + CALL, "all parties") == sides


@pytest.mark.parametrize(("verb", "known"), [("fight", True), ("held", False)])
def test_sides_in_a_third_country_are_those_who_fight(verb: str, known: bool):
    lines = PAIR.format(verb=verb) + BOTH_IN
    assert (actors_of(lines, "both sides") == ("country:KEN", "country:SOM")) is known
