"""Whose army, band or organ it is: states without an army, the one band named, parliaments by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.actors.docs import actors_of, document_of, read
from tests.actors.hyphens import hyphenated

from deedwatch.actors import find_mentions

GAZA = "Israel/NNP/nsubj/1 shelled/VBD/root/1 Gaza/NNP/obj/1 ././punct/1\n"
IN_GAZA = "In/IN/case/1 Gaza/NNP/obl/4 the/DT/det/3 army/NN/nsubj/4 advanced/VBD/root/4 ././punct/4\n"
KNESSET = "The/DT/det/1 Knesset/NNP/nsubj/2 rejected/VBD/root/2 it/PRP/obj/2 ././punct/2\n"
KREMLIN = "The/DT/det/1 Kremlin/NNP/nsubj/2 rejected/VBD/root/2 it/PRP/obj/2 ././punct/2\n"
FARC = "The/DT/det/1 FARC/NNP/nsubj/2 met/VBD/root/2 Colombia/NNP/obj/2 ././punct/2\n"
HAVANA = "In/IN/case/1 Cuba/NNP/obl/3 rebels/NNS/nsubj/3 spoke/VBD/root/3 ././punct/3\n"
REBELS = "The/DT/det/1 rebels/NNS/nsubj/2 left/VBD/root/2 ././punct/2\n"

WHOSE = "Iran/NNP/nsubj/6 ,/,/punct/4 whose/WP$/nmod:poss/3 navy/NN/nsubj/4 seized/VBD/acl:relcl/0 it/PRP/obj/4 denied/VBD/root/6 ././punct/6\n"
KOREAS = (
    "Seoul/NNP/nsubj/1 warned/VBD/root/1 Pyongyang/NNP/obj/1 ././punct/1\n"
    "The/DT/det/1 North/NNP/nsubj/2 rejected/VBD/root/2 it/PRP/obj/2 ././punct/2\n"
)
QUIT = "Ada/NNP/nsubj/2 Grund/NNP/flat/0 resigned/VBD/root/2 as/IN/case/5 foreign/JJ/amod/5 minister/NN/obl/2 ././punct/2\n"


def test_relative_pronoun_owns_what_follows():
    assert actors_of(WHOSE, "whose navy") == ("group:irn-mil",)


def test_half_of_korea_is_its_state_where_both_are_spoken_of():
    assert actors_of(KOREAS, "North") == ("country:PRK",)


def test_office_named_after_as_goes_with_the_person():
    _, registry = read(QUIT, "Ada Grund")
    assert next(a for a in registry.values() if a.id == "person:ada-grund").sectors == ("GOV",)


def test_army_in_a_land_without_one_is_the_other_party():
    assert actors_of(GAZA + IN_GAZA, "the army") == ("group:isr-mil",)


def test_parliament_by_name_is_an_organ_of_its_state():
    assert actors_of(KNESSET, "Knesset") == ("group:isr-leg",)


def test_seat_of_government_is_the_state():
    assert actors_of(KREMLIN, "Kremlin") == ("country:RUS",)


def test_rebels_are_the_one_band_named():
    assert actors_of(FARC + HAVANA + REBELS, "The rebels") == ("group:farc",)


def test_payments_to_the_government_are_not_made_to_oneself():
    germany = "Germany/NNP/nsubj/1 stopped/VBD/root/1 {what}/{tag}/obj/1 to/IN/case/5 the/DT/det/5 government/NN/nmod/2 ././punct/1\n"
    found = actors_of(germany.format(what="payments", tag="NNS"), "the government")
    assert "country:DEU" not in found


PERU = "Peru/NNP/nmod:poss/2 's/POS/case/0 {noun}/NN/nsubj/3 rejected/VBD/root/3 it/PRP/obj/3 ././punct/3\n"


@pytest.mark.parametrize(("noun", "sector"), [("army", "mil"), ("union", "lab"), ("party", "pty")])
def test_body_of_a_state_is_not_that_state_over_again(noun, sector):
    assert actors_of(PERU.format(noun=noun), f"Peru's {noun}") == (f"group:per-{sector}",)


def test_government_of_a_state_is_that_state():
    assert actors_of(PERU.format(noun="government"), "Peru's government") == ("country:PER",)


BOARD = "Ghana/NNP/nmod:poss/3 's/POS/case/0 Cocoa/NNP/compound/3 Board/NNP/nsubj/4 rejected/VBD/root/4 it/PRP/obj/4 ././punct/4\n"


def test_body_named_behind_its_state_is_of_that_state():
    _, registry = find_mentions(document_of(BOARD, (("Cocoa Board", "ORG"),)))
    assert next(a for a in registry.values() if a.id == "org:cocoa-board").country == "GHA"


COLLEAGUE = "He/PRP/nsubj/1 met/VBD/root/1 his/PRP$/nmod:poss/4 {whose}/JJ/amod/4 colleague/NN/obj/1 ././punct/1\n"


def test_colleague_of_another_state_is_its_official():
    assert actors_of(COLLEAGUE.format(whose="Hungarian"), "his Hungarian colleague") == ("group:hun-gov",)


def test_inter_american_road_is_no_states():
    lines = "Peru/NNP/nsubj/1 closed/VBD/root/1 the/DT/det/6 Inter/JJ/amod/6 -/HYPH/punct/3 American/JJ/amod/6 Highway/NNP/obj/1\n"
    found, _ = find_mentions(hyphenated(lines))
    assert all("country:USA" not in item.mention.actors for item in found)


PAIR = "Marlo/NNP/nsubj/7 of/IN/case/2 Panama/NNP/nmod/0 and/CC/cc/4 Tovik/NNP/conj/0 of/IN/case/6 Peru/NNP/nmod/4 met/VBD/root/7 ././punct/7\n"
ALONE = "Marlo/NNP/nsubj/3 of/IN/case/2 Panama/NNP/nmod/0 met/VBD/root/3 ././punct/3\n"


def test_names_told_with_their_states_are_persons_of_these():
    found, registry = find_mentions(document_of(PAIR, (("Marlo", "ORG"), ("Tovik", "PERSON"))))
    assert next(m.mention.actors for m in found if m.mention.span.text == "Marlo") == ("person:marlo",)
    assert registry["person:marlo"].country == "PAN"


def test_body_told_alone_with_a_state_is_no_person():
    found, _ = find_mentions(document_of(ALONE, (("Marlo", "ORG"),)))
    assert all(not ident.startswith("person:") for m in found for ident in m.mention.actors)


DIGEST = """
The/DT/det/2 Kenyan/JJ/amod/2 military/NN/nsubj/3 marched/VBD/root/3 ././punct/3
{country}/NNP/nsubj/1 slept/VBD/root/1 ././punct/1
The/DT/det/1 army/NN/nsubj/2 advanced/VBD/root/2 ././punct/2
"""


@pytest.mark.parametrize(
    ("country", "blocks", "actor"),
    [("Cuba", (0, 1, 1), "group:cub-mil"), ("Cuba", (0, 0, 0), "group:ken-mil"), ("Omar", (0, 1, 1), "group:ken-mil")],
)
def test_army_of_a_paragraph_on_another_country_is_that_ones(country, blocks, actor):
    document = document_of(DIGEST.format(country=country))
    document.sentences = tuple(replace(s, block=block) for s, block in zip(document.sentences, blocks, strict=True))
    found, _ = find_mentions(document)
    assert [item.mention.actors for item in found if item.mention.span.text == "The army"] == [(actor,)]


RULERS = "France/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n" * 3 + (
    "The/DT/det/1 {noun}/NN/nsubj/4 in/IN/case/3 Mali/NNP/nmod/1 spoke/VBD/root/4 ././punct/4"
)


@pytest.mark.parametrize(("noun", "actor"), [("junta", "group:mli-gov"), ("army", "group:fra-mil")])
def test_junta_is_of_the_place_it_sits_in_and_an_army_need_not_be(noun, actor):
    assert actors_of(RULERS.format(noun=noun), f"The {noun}") == (actor,)
