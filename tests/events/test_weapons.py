"""With what an attack was made: the mode that its weapons give it. Trees made by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.events import candidates, find_events
from deedwatch.events.match import Match
from deedwatch.events.weapons import mode_of_means
from deedwatch.records import Actor

NAMES = {"Russia": "country:RUS", "Mali": "country:MLI", "rebels": "group:mli-reb", "Soldiers": "group:mli-mil"}
ACTORS = (
    Actor("group:mli-reb", "rebels in Mali", "MLI", None, ("REB",)),
    Actor("group:mli-mil", "Malian soldiers", "MLI", None, ("MIL",)),
)
STRUCK = """
{before} NOUN NN compound 2 {before}
{weapons} NOUN NNS nsubj 3 {weapon}
{verb} VERB VBD root 0 {lemma}
Mali PROPN NNP obj 3 Mali
"""
KILLED = """
Soldiers NOUN NNS nsubj:pass 3 soldier
were AUX VBD aux:pass 3 be
killed VERB VBN root 0 kill
{case} ADP IN case 6 {case}
{before} NOUN NN compound 6 {before}
{noun} NOUN NN obl 3 {noun}
"""
OWNED = """
{owner} PROPN NNP nmod:poss 3 {owner}
's PART POS case 1 's
bombing NOUN NN nsubj 6 bombing
of ADP IN case 5 of
Mali PROPN NNP nmod 3 Mali
failed VERB VBD root 0 fail
"""


def modes(rows: str) -> list[str | None]:
    """The mode of every assault told."""
    document = document_of(rows, NAMES)
    document.actors |= {actor.id: actor for actor in ACTORS}
    return [event.mode for event in find_events(document) if event.type == "ASSAULT"]


def mode_of(rows: str, at: int) -> str | None:
    """The mode that the weapons give an assault told by the verb at this place."""
    return mode_of_means(Match(candidates._frame("ASSAULT"), "verb", document_of(rows).doc[at]))


@pytest.mark.parametrize(
    ("before", "weapons", "weapon", "mode"),
    [
        ("suicide", "attackers", "attacker", "suicide-attack"),
        ("attack", "drones", "drone", "drone"),
        ("fighter", "warplanes", "warplane", "aerial"),
        ("field", "howitzers", "howitzer", "heavy-weapons"),
        ("roadside", "devices", "device", "explosives"),
        ("village", "snipers", "sniper", "firearms"),
        ("machete", "gangs", "gang", "primitive"),
    ],
)
def test_weapons_that_strike_give_the_mode(before: str, weapons: str, weapon: str, mode: str):
    rows = STRUCK.format(before=before, weapons=weapons, weapon=weapon, verb="hit", lemma="hit")
    assert mode_of(rows, 2) == mode


def test_strikers_without_weapons_give_no_mode():
    assert mode_of(STRUCK.format(before="village", weapons="gangs", weapon="gang", verb="hit", lemma="hit"), 2) is None


@pytest.mark.parametrize("case", ["in", "by", "during"])
def test_attack_in_which_somebody_died_gives_its_mode(case: str):
    assert mode_of(KILLED.format(case=case, before="mortar", noun="attack"), 2) == "heavy-weapons"


@pytest.mark.parametrize(("case", "before"), [("after", "mortar"), ("near", "artillery"), ("in", "dawn")])
def test_attack_beside_a_killing_gives_it_no_mode(case: str, before: str):
    assert mode_of(KILLED.format(case=case, before=before, noun="attack"), 2) is None


def test_weapon_that_was_hit_gives_no_mode():
    rows = STRUCK.format(before="village", weapons="gangs", weapon="gang", verb="hit", lemma="hit")
    assert mode_of(rows.replace("Mali PROPN NNP", "drones NOUN NNS"), 2) is None


def test_suicide_goes_before_the_bomb():
    assert mode_of(KILLED.format(case="by", before="suicide", noun="bomb"), 2) == "suicide-attack"


def test_drone_goes_before_its_missile():
    assert mode_of(KILLED.format(case="by", before="drone", noun="missile"), 2) == "drone"


@pytest.mark.parametrize(("before", "mode"), [("attack", "drone"), ("village", None)])
def test_strike_has_the_mode_of_its_weapons(before: str, mode: str | None):
    weapons, weapon = ("drones", "drone") if mode else ("gangs", "gang")
    assert modes(STRUCK.format(before=before, weapons=weapons, weapon=weapon, verb="raided", lemma="raid")) == [mode]


@pytest.mark.parametrize(
    ("before", "weapons", "weapon"), [("attack", "drones", "drone"), ("suicide", "attackers", "attacker")]
)
def test_mode_of_the_words_for_it_stays(before: str, weapons: str, weapon: str):
    rows = STRUCK.format(before=before, weapons=weapons, weapon=weapon, verb="shelled", lemma="shell")
    assert modes(rows) == ["heavy-weapons"]


@pytest.mark.parametrize(("before", "mode"), [("suicide", "suicide-attack"), ("knife", "explosives")])
def test_suicide_alone_takes_the_place_of_explosives(before: str, mode: str):
    rows = STRUCK.format(before=before, weapons="attackers", weapon="attacker", verb="dynamited", lemma="dynamite")
    assert modes(rows) == [mode]


@pytest.mark.parametrize(
    ("verb", "lemma", "mode"), [("invaded", "invade", None), ("attacked", "attack", "heavy-weapons")]
)
def test_tanks_that_cross_a_border_have_not_fired(verb: str, lemma: str, mode: str | None):
    assert modes(STRUCK.format(before="battle", weapons="tanks", weapon="tank", verb=verb, lemma=lemma)) == [mode]


@pytest.mark.parametrize(("owner", "mode"), [("Russia", "aerial"), ("rebels", "explosives")])
def test_bombing_is_from_the_air_by_those_who_have_an_air_force(owner: str, mode: str):
    assert modes(OWNED.format(owner=owner)) == [mode]


def test_bombing_with_planes_is_from_the_air_whoever_flies_them():
    rows = """
    rebels NOUN NNS nmod:poss 4 rebel
    ' PART POS case 1 '
    air NOUN NN compound 4 air
    bombing NOUN NN nsubj 7 bombing
    of ADP IN case 6 of
    Mali PROPN NNP nmod 4 Mali
    failed VERB VBD root 0 fail
    """
    assert modes(rows) == ["aerial"]
