"""Mentions and whom they denote, on trees made by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.actors.docs import actors_of, read

TITLED = """
Russian/NNP/amod/2 Foreign/JJ/amod/2 Minister/NNP/nmod:desc/3 Sergey/NNP/nsubj/5 Lavrov/NNP/flat/3 met/VBD/root/5 reporters/NNS/obj/5 in/IN/case/8 Geneva/NNP/obl/5 ././punct/5
"""
FORWARD = """
Russia/NNP/nmod:poss/3 's/POS/case/0 foreign/JJ/amod/3 minister/NN/nsubj/4 arrived/VBD/root/4 on/IN/case/6 Friday/NNP/obl/4 ././punct/4
Sergey/NNP/nsubj/2 Lavrov/NNP/flat/0 called/VBD/root/2 the/DT/det/4 talks/NNS/obj/2 useful/JJ/xcomp/2 ././punct/2
"""
TOP = """
Sergey/NNP/nsubj/2 Lavrov/NNP/flat/0 left/VBD/root/2 ././punct/2
The/DT/det/3 top/JJ/amod/3 Russian/JJ/amod/3 diplomat/NN/nsubj/4 called/VBD/root/4 the/DT/det/6 talks/NNS/obj/4 useful/JJ/xcomp/4 ././punct/4
"""
PRON = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 ././punct/2
She/PRP/nsubj/1 praised/VBD/root/1 him/PRP/obj/1 ././punct/1
"""
AMB = """
Emmanuel/NNP/nsubj/5 Macron/NNP/flat/0 and/CC/cc/3 Vladimir/NNP/conj/0 Putin/NNP/flat/3 spoke/VBD/root/5 ././punct/5
He/PRP/nsubj/2 was/VBD/cop/2 pleased/JJ/root/2 ././punct/2
"""
BOTH = """
Antony/NNP/nsubj/5 Blinken/NNP/flat/0 and/CC/cc/3 Sergey/NNP/conj/0 Lavrov/NNP/flat/3 met/VBD/root/5 ././punct/5
They/PRP/nsubj/1 agreed/VBD/root/1 on/IN/case/4 a/DT/det/4 date/NN/obl/1 ././punct/1
"""
WARN = """
The/DT/det/1 US/NNP/nsubj/2 warned/VBD/root/2 Russia/NNP/iobj/2 of/IN/case/5 sanctions/NNS/obl/2 if/IN/mark/8 it/PRP/nsubj/8 invades/VBZ/advcl/2 Ukraine/NNP/obj/8 ././punct/2
"""
CAPITAL = """
Moscow/NNP/nsubj/1 rejected/VBD/root/1 the/DT/det/3 demand/NN/obj/1 ././punct/1
"""
SEAT = """
The/DT/det/1 Kremlin/NNP/nsubj/2 denied/VBD/root/2 it/PRP/obj/2 ././punct/2
"""
DEMONYM = """
Russian/JJ/amod/1 troops/NNS/nsubj/2 crossed/VBD/root/2 the/DT/det/5 Ukrainian/JJ/amod/5 border/NN/obj/2 ././punct/2
"""
MULTI = """
US/NNP/compound/3 and/CC/cc/2 Russian/JJ/conj/0 officials/NNS/nsubj/4 met/VBD/root/4 ././punct/4
"""
APPOS = """
Qatar/NNP/nmod:poss/3 's/POS/case/0 interior/JJ/amod/3 minister/NN/nsubj/8 ,/,/punct/5 Omar/NNP/appos/3 Haddad/NNP/flat/5 ,/,/punct/3 resigned/VBD/root/8 ././punct/8
"""
APPOS2 = """
Omar/NNP/nsubj/9 Haddad/NNP/flat/0 ,/,/punct/4 a/DT/det/4 spokesman/NN/appos/0 for/IN/case/7 the/DT/det/7 Taliban/NNP/nmod/4 ,/,/punct/0 denied/VBD/root/9 it/PRP/obj/9 ././punct/9
"""
QUOTE = """
“/``/punct/3 We/PRP/nsubj/3 will/MD/aux/3 answer/VB/ccomp/6 ,/,/punct/3 ”/''/punct/3 said/VBD/root/6 Sergey/NNP/nsubj/6 Lavrov/NNP/flat/7 ././punct/6
"""
QUOTE1 = """
“/``/punct/3 I/PRP/nsubj/3 am/VBP/cop/3 ready/JJ/ccomp/8 ,/,/punct/3 ”/''/punct/3 Omar/NNP/nsubj/8 Haddad/NNP/flat/6 said/VBD/root/8 ././punct/8
"""
CLINT = """
Hillary/NNP/nsubj/2 Clinton/NNP/flat/0 spoke/VBD/root/2 ././punct/2
Bill/NNP/nsubj/2 Clinton/NNP/flat/0 listened/VBD/root/2 ././punct/2
Mrs/NNP/nmod:desc/1 Clinton/NNP/nsubj/3 then/RB/advmod/3 left/VBD/root/3 ././punct/3
"""
BLOC = """
The/DT/det/2 European/NNP/amod/2 Union/NNP/nsubj/3 met/VBD/root/3 ././punct/3
The/DT/det/1 bloc/NN/nsubj/2 agreed/VBD/root/2 on/IN/case/4 sanctions/NNS/obl/2 ././punct/2
"""
ITS = """
Russia/NNP/nsubj/1 said/VBD/root/1 its/PRP$/nmod:poss/3 military/NN/nsubj/5 would/MD/aux/5 leave/VB/ccomp/1 ././punct/1
"""
WEST = """
Tensions/NNS/nsubj/6 between/IN/case/3 the/DT/det/3 West/NNP/nmod/0 and/CC/cc/5 Russia/NNP/conj/3 grew/VBD/root/6 ././punct/6
"""
EXPL = """
Iran/NNP/nsubj/1 said/VBD/root/1 it/PRP/expl/4 was/VBD/cop/4 important/JJ/ccomp/1 to/TO/mark/6 talk/VB/csubj/4 ././punct/1
"""
EACH = """
Armenia/NNP/nsubj/3 and/CC/cc/2 Azerbaijan/NNP/conj/0 accused/VBD/root/3 each/DT/obj/3 other/JJ/fixed/4 ././punct/3
"""
DEPLOY = """
Russia/NNP/nsubj/1 deployed/VBD/root/1 troops/NNS/obj/1 near/IN/case/5 the/DT/det/5 border/NN/nmod/2 ././punct/1
"""
HISPRON = """
On/IN/case/2 his/PRP$/nmod:poss/2 way/NN/obl/7 home/RB/advmod/2 ,/,/punct/2 Ashton/NNP/nsubj/7 Carter/NNP/flat/5 called/VBD/root/7 Israel/NNP/obj/7 ././punct/7
"""
SENATE = """
Nigeria/NNP/nmod:poss/2 's/POS/case/0 Senate/NNP/nsubj/3 met/VBD/root/3 ././punct/3
"""
TWO = """
Armenia/NNP/nsubj/3 and/CC/cc/2 Azerbaijan/NNP/conj/0 signed/VBD/root/3 ././punct/3
The/DT/det/2 two/CD/nummod/2 countries/NNS/nsubj/3 promised/VBD/root/3 peace/NN/obj/3 ././punct/3
"""
JORDAN = """
Vernon/NNP/nsubj/2 Jordan/NNP/flat/0 advised/VBD/root/2 Bill/NNP/obj/2 Clinton/NNP/flat/3 ././punct/2
"""
UNKREF = """
The/DT/det/1 spokesman/NN/nsubj/2 declined/VBD/root/2 to/TO/mark/4 comment/VB/xcomp/2 ././punct/2
"""
CAPIN = """
The/DT/det/1 envoys/NNS/nsubj/2 met/VBD/root/2 in/IN/case/4 Moscow/NNP/obl/2 ././punct/2
"""
SEATAT = """
Joe/NNP/nsubj/2 Biden/NNP/flat/0 spoke/VBD/root/2 at/IN/case/6 the/DT/det/6 White/NNP/amod/6 House/NNP/obl/2 ././punct/2
"""
SEA = """
A/DT/det/1 ship/NN/nsubj/2 entered/VBD/root/2 the/DT/det/6 South/NNP/compound/6 China/NNP/compound/6 Sea/NNP/obj/2 ././punct/2
"""
US = """
He/PRP/nsubj/1 told/VBD/root/1 us/PRP/iobj/1 nothing/NN/obj/1 ././punct/1
"""
GEORGIA = """
Voters/NNS/nsubj/3 in/IN/case/2 Georgia/NNP/nmod/0 chose/VBD/root/3 senators/NNS/obj/3 in/IN/case/6 Atlanta/NNP/obl/3 ././punct/3
"""
FORMER = """
Former/JJ/amod/1 President/NNP/nmod:desc/2 Barack/NNP/nsubj/4 Obama/NNP/flat/2 spoke/VBD/root/4 ././punct/4
"""
PEOPLE = {
    TITLED: ("Sergey Lavrov",),
    FORWARD: ("Sergey Lavrov",),
    TOP: ("Sergey Lavrov",),
    PRON: ("Angela Merkel", "Emmanuel Macron"),
    AMB: ("Emmanuel Macron", "Vladimir Putin"),
    BOTH: ("Antony Blinken", "Sergey Lavrov"),
    APPOS: ("Omar Haddad",),
    APPOS2: ("Omar Haddad",),
    QUOTE: ("Sergey Lavrov",),
    QUOTE1: ("Omar Haddad",),
    CLINT: ("Hillary Clinton", "Bill Clinton", "Clinton"),
    HISPRON: ("Ashton Carter",),
    JORDAN: ("Vernon Jordan", "Bill Clinton"),
    SEATAT: ("Joe Biden",),
    FORMER: ("Barack Obama",),
}


def test_name_takes_its_title_into_one_mention():
    assert actors_of(TITLED, "Russian Foreign Minister Sergey Lavrov", *PEOPLE.get(TITLED, ())) == (
        "person:sergey-lavrov",
    )


def test_office_before_the_name_is_its_later_holder():
    assert actors_of(FORWARD, "Russia's foreign minister", *PEOPLE.get(FORWARD, ()), on=dt.date(2022, 1, 21)) == (
        "person:sergey-lavrov",
    )


def test_top_diplomat_is_the_foreign_minister():
    assert actors_of(TOP, "The top Russian diplomat", *PEOPLE.get(TOP, ()), on=dt.date(2022, 1, 21)) == (
        "person:sergey-lavrov",
    )


def test_she_is_the_woman():
    assert actors_of(PRON, "She", *PEOPLE.get(PRON, ())) == ("person:angela-merkel",)


def test_him_is_not_the_subject_of_its_verb():
    assert actors_of(PRON, "him", *PEOPLE.get(PRON, ())) == ("person:emmanuel-macron",)


def test_he_between_two_men_stays_open():
    assert actors_of(AMB, "He", *PEOPLE.get(AMB, ())) == ()


def test_they_are_the_coordinated_pair():
    assert actors_of(BOTH, "They", *PEOPLE.get(BOTH, ())) == ("person:antony-blinken", "person:sergey-lavrov")


def test_it_in_a_warnings_condition_is_the_one_warned():
    assert actors_of(WARN, "it", *PEOPLE.get(WARN, ())) == ("country:RUS",)


def test_capital_as_subject_is_the_government():
    assert actors_of(CAPITAL, "Moscow", *PEOPLE.get(CAPITAL, ())) == ("country:RUS",)


HAD = "Kyiv/NNP/nsubj/1 have/VBP/root/1 two/CD/nummod/3 days/NNS/obj/1 to/TO/mark/5 {verb}/{tag}/acl/3"


def test_capital_that_has_something_to_do_is_the_government():
    assert actors_of(HAD.format(verb="leave", tag="VB"), "Kyiv") == ("country:UKR",)


def test_capital_that_has_what_cities_have_is_a_place():
    found, _ = read(HAD.format(verb="left", tag="VBN"))
    assert all(item.mention.span.text != "Kyiv" for item in found)


def test_seat_is_the_government():
    assert actors_of(SEAT, "Kremlin", *PEOPLE.get(SEAT, ())) == ("country:RUS",)


def test_adjective_with_role_makes_one_nominal():
    assert actors_of(DEMONYM, "Russian troops", *PEOPLE.get(DEMONYM, ())) == ("group:rus-mil",)


def test_adjective_on_a_thing_is_a_demonym():
    assert actors_of(DEMONYM, "Ukrainian", *PEOPLE.get(DEMONYM, ())) == ("country:UKR",)


def test_two_adjectives_make_two_actors():
    assert actors_of(MULTI, "US and Russian officials", *PEOPLE.get(MULTI, ())) == ("group:usa-gov", "group:rus-gov")


def test_apposition_is_the_person():
    assert actors_of(APPOS, "Qatar's interior minister", *PEOPLE.get(APPOS, ())) == ("person:omar-haddad",)


def test_apposition_after_the_name_is_the_person():
    assert actors_of(APPOS2, "a spokesman for the Taliban", *PEOPLE.get(APPOS2, ())) == ("person:omar-haddad",)


def test_we_of_a_minister_is_the_state():
    assert actors_of(QUOTE, "We", *PEOPLE.get(QUOTE, ()), on=dt.date(2022, 1, 21)) == ("country:RUS",)


def test_i_is_the_speaker():
    assert actors_of(QUOTE1, "I", *PEOPLE.get(QUOTE1, ())) == ("person:omar-haddad",)


def test_mrs_chooses_among_a_surnames_bearers():
    assert actors_of(CLINT, "Mrs Clinton", *PEOPLE.get(CLINT, ())) == ("person:hillary-clinton",)


def test_bloc_is_the_union_named_before():
    assert actors_of(BLOC, "The bloc", *PEOPLE.get(BLOC, ())) == ("org:european-union",)


def test_its_military_is_the_subjects():
    assert actors_of(ITS, "its military", *PEOPLE.get(ITS, ())) == ("group:rus-mil",)


def test_west_is_no_country():
    assert actors_of(WEST, "the West", *PEOPLE.get(WEST, ())) == ("group:the-west",)


def test_it_of_an_evaluation_is_nobody():
    assert actors_of(EXPL, "it", *PEOPLE.get(EXPL, ())) == ()


def test_each_other_are_both_subjects():
    assert actors_of(EACH, "each other", *PEOPLE.get(EACH, ())) == ("country:ARM", "country:AZE")


def test_troops_deployed_are_the_subjects():
    assert actors_of(DEPLOY, "troops", *PEOPLE.get(DEPLOY, ())) == ("group:rus-mil",)


def test_his_in_a_fronted_phrase_is_the_subject():
    assert actors_of(HISPRON, "his", *PEOPLE.get(HISPRON, ())) == ("person:ash-carter",)


def test_owner_decides_whose_senate():
    assert actors_of(SENATE, "Nigeria's Senate", *PEOPLE.get(SENATE, ())) == ("group:nga-leg",)


def test_two_countries_are_the_pair():
    assert actors_of(TWO, "The two countries", *PEOPLE.get(TWO, ())) == ("country:ARM", "country:AZE")


def test_surname_like_a_country_is_the_person():
    assert actors_of(JORDAN, "Vernon Jordan", *PEOPLE.get(JORDAN, ())) == ("person:vernon-jordan",)


def test_spokesman_without_antecedent_stays_open():
    assert actors_of(UNKREF, "The spokesman", *PEOPLE.get(UNKREF, ())) == ()


@pytest.mark.parametrize("lines", [CAPIN, SEATAT])
def test_place_of_a_meeting_is_no_actor(lines):
    found, _ = read(lines, *PEOPLE.get(lines, ()))
    assert all(item.mention.kind != "metonym" for item in found)


def test_country_inside_a_seas_name_is_no_mention():
    assert read(SEA)[0] == ()


def test_pronoun_us_is_not_the_country():
    assert actors_of(US, "us") == ()


def test_georgia_among_american_words_is_not_the_country():
    found, _ = read(GEORGIA)
    assert {item.mention.actor for item in found if item.mention.span.text == "Georgia"} == {"country:USA"}


def test_person_holds_the_office_of_the_day():
    _, actors = read(TITLED, "Sergey Lavrov", on=dt.date(2022, 1, 21))
    lavrov = actors["person:sergey-lavrov"]
    assert (lavrov.country, lavrov.cow, lavrov.sectors, lavrov.office) == ("RUS", 365, ("GOV",), "Foreign Minister")


def test_former_president_is_of_the_elite_without_office():
    _, actors = read(FORMER, "Barack Obama", on=dt.date(2020, 1, 21))
    assert (actors["person:barack-obama"].sectors, actors["person:barack-obama"].office) == (("ELI",), None)


def test_unknown_person_takes_country_and_office_from_the_apposition():
    _, actors = read(APPOS, "Omar Haddad")
    haddad = actors["person:omar-haddad"]
    assert (haddad.name, haddad.country, haddad.sectors) == ("Omar Haddad", "QAT", ("GOV",))
    assert haddad.office == "Interior Minister"


def test_unknown_person_without_words_keeps_no_country():
    _, actors = read(QUOTE1, "Omar Haddad")
    assert actors["person:omar-haddad"].country is None


def test_owner_inside_a_nominal_is_a_mention_of_its_own():
    found, _ = read(FORWARD, *PEOPLE[FORWARD])
    assert [item.mention.span.text for item in found][:2] == ["Russia's foreign minister", "Russia"]


def test_head_of_a_mention_is_its_syntactic_head():
    found, _ = read(MULTI)
    assert found[0].head == 3


def test_number_and_gender_are_told():
    found, _ = read(PRON, *PEOPLE[PRON])
    assert [(item.number, item.gender) for item in found[:2]] == [("sing", "f"), ("sing", "m")]


@pytest.mark.parametrize("lines", [TITLED, FORWARD, PRON, QUOTE, CLINT, TWO, APPOS2])
def test_every_actor_named_has_a_record(lines):
    found, actors = read(lines, *PEOPLE.get(lines, ()))
    assert {ident for item in found for ident in item.mention.actors} == set(actors)
