"""Whose army, band or organ it is: states without an army, the one band named, parliaments by name."""

from __future__ import annotations

from tests.actors.docs import actors_of

GAZA = "Israel/NNP/nsubj/1 shelled/VBD/root/1 Gaza/NNP/obj/1 ././punct/1\n"
IN_GAZA = "In/IN/case/1 Gaza/NNP/obl/4 the/DT/det/3 army/NN/nsubj/4 advanced/VBD/root/4 ././punct/4\n"
KNESSET = "The/DT/det/1 Knesset/NNP/nsubj/2 rejected/VBD/root/2 it/PRP/obj/2 ././punct/2\n"
KREMLIN = "The/DT/det/1 Kremlin/NNP/nsubj/2 rejected/VBD/root/2 it/PRP/obj/2 ././punct/2\n"
FARC = "The/DT/det/1 FARC/NNP/nsubj/2 met/VBD/root/2 Colombia/NNP/obj/2 ././punct/2\n"
HAVANA = "In/IN/case/1 Cuba/NNP/obl/3 rebels/NNS/nsubj/3 spoke/VBD/root/3 ././punct/3\n"
REBELS = "The/DT/det/1 rebels/NNS/nsubj/2 left/VBD/root/2 ././punct/2\n"


def test_army_in_a_land_without_one_is_the_other_party():
    assert actors_of(GAZA + IN_GAZA, "the army") == ("group:isr-mil",)


def test_parliament_by_name_is_an_organ_of_its_state():
    assert actors_of(KNESSET, "Knesset") == ("group:isr-leg",)


def test_seat_of_government_is_the_state():
    assert actors_of(KREMLIN, "Kremlin") == ("country:RUS",)


def test_rebels_are_the_one_band_named():
    assert actors_of(FARC + HAVANA + REBELS, "The rebels") == ("group:farc",)
