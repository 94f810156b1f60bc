"""Crowds, doers and land without a name, in trees built by hand."""

from __future__ import annotations

import pytest
from tests.trees import document_of

from deedwatch.document import FoundPlace, Sentence
from deedwatch.events import candidates, parties, unnamed
from deedwatch.events.match import Match
from deedwatch.records import Actor, Place

MARCHED = """
Izyum PROPN NNP root 0 Izyum
Lublin PROPN NNP conj 1 Lublin
Tens NOUN NNS nsubj 8 ten
of ADP IN case 5 of
thousands NOUN NNS nmod 3 thousand
of ADP IN case 7 of
people NOUN NNS nmod 5 people
marched VERB VBD root 0 march
in ADP IN case 10 in
Goma PROPN NNP obl 8 Goma
"""
IZYUM, LUBLIN, PEOPLE, HEAD, GOMA = 0, 1, 2, 7, 9
COUNTRIES = {IZYUM: "UKR", LUBLIN: "POL", GOMA: "COD"}


def marched(*places, rows=MARCHED, blocks=(0, 0)):
    """Two sentences, the words at these places found on the map."""
    document = document_of(rows)
    document.sentences = tuple(
        Sentence(at, start, end, block, "body")
        for at, (start, end, block) in enumerate(zip((0, 2), (2, len(document.doc)), blocks, strict=True))
    )
    document.places = tuple(
        FoundPlace(
            Place(document.doc[at].text, COUNTRIES[at], 1.0, 2.0, "city", at, document.span(at, at + 1)), at, at + 1, at
        )
        for at in places
    )
    return document


def crowd_of(document, doers=()):
    match = Match(candidates._frame("PROTEST"), "verb", document.doc[HEAD])
    return unnamed.crowd(document, document.sentences[1], match, [document.doc[PEOPLE]], doers)


def test_crowd_is_of_the_place_of_its_sentence():
    assert crowd_of(marched(IZYUM, GOMA)) == ["group:cod-cvl"]


def test_crowd_is_of_the_last_place_of_its_paragraph():
    assert crowd_of(marched(IZYUM, LUBLIN)) == ["group:pol-cvl"]


def test_crowd_is_not_of_a_place_of_another_paragraph():
    assert crowd_of(marched(IZYUM, blocks=(0, 1))) == []


def test_crowd_has_a_record_of_civilians_of_its_country():
    document = marched(GOMA)
    (ident,) = crowd_of(document)
    assert (document.actors[ident].country, document.actors[ident].sectors) == ("COD", ("CVL",))


@pytest.mark.parametrize(("sector", "found"), [("COP", ["group:ken-cvl"]), ("JUD", ["group:ken-cvl"]), ("MIL", [])])
def test_crowd_without_a_place_is_at_the_home_of_police_and_courts(sector, found):
    document = marched()
    document.actors["group:ken"] = Actor("group:ken", "Kenyans", "KEN", sectors=(sector,))
    assert crowd_of(document, ("group:ken",)) == found


def test_place_comes_before_the_home_of_the_police():
    document = marched(GOMA)
    document.actors["group:ken"] = Actor("group:ken", "Kenyans", "KEN", sectors=("COP",))
    assert crowd_of(document, ("group:ken",)) == ["group:cod-cvl"]


@pytest.mark.parametrize(
    ("noun", "found"), [("people", ["group:cod-cvl"]), ("voters", ["group:cod-cvl"]), ("tons", [])]
)
def test_tens_of_thousands_are_a_crowd_when_of_people(noun, found):
    rows = MARCHED.replace("people NOUN NNS nmod 5 people", f"{noun} NOUN NNS nmod 5 {noun.removesuffix('s')}")
    assert crowd_of(marched(GOMA, rows=rows)) == found


@pytest.mark.parametrize(
    "row", ["dozens NOUN NNS obj 2 dozen", "two NUM CD obj 2 two", "villagers NOUN NNS obj 2 villager"]
)
def test_counted_victims_are_a_crowd(row):
    document = document_of(f"Kenya PROPN NNP nsubj 2 Kenya\nwounded VERB VBD root 0 wound\n{row}")
    document.actors["group:ken"] = Actor("group:ken", "Kenyan police", "KEN", sectors=("COP",))
    match = Match(candidates._frame("ASSAULT"), "verb", document.doc[1])
    found = unnamed.crowd(document, document.sentences[0], match, [document.doc[2]], ("group:ken",))
    assert found == ["group:ken-cvl"]


def struck(doers):
    document = marched(GOMA)
    document.actors["country:COD"] = Actor("country:COD", "DR Congo", "COD")
    match = Match(candidates._frame("ASSAULT"), "verb", document.doc[HEAD])
    return unnamed.struck_land(document, document.sentences[1], match, doers)


def test_struck_land_is_of_the_country_in_which_it_lies():
    assert struck(("country:RWA",)) == ["country:COD"]


def test_struck_land_of_the_doer_is_nobodys():
    assert struck(("country:COD",)) == []


def doers_of(word, lemma, *before, type_="COERCE"):
    """Ids and record of who does it; `before` are the rows of words that hang on the noun, without their heads."""
    at = len(before) + 1
    rows = [f"{row} {at}" for row in before]
    document = document_of(
        "\n".join([*rows, f"{word} NOUN NNS nsubj {at + 1} {lemma}", "seized VERB VBD root 0 seize"])
    )
    found = unnamed.doers(document, Match(candidates._frame(type_), "verb", document.doc[at]))
    return found, document.actors.get(found[0]) if found else None


@pytest.mark.parametrize(
    ("word", "lemma", "sector"),
    [
        ("soldiers", "soldier", "MIL"),
        ("gunmen", "gunman", "UAF"),
        ("villagers", "villager", "CVL"),
        ("organisers", "organiser", "UNK"),
        ("officials", "official", "UNK"),
    ],
)
def test_nameless_doer_has_the_sector_of_its_class(word, lemma, sector):
    assert doers_of(word, lemma)[1].sectors == (sector,)


def test_nameless_doer_has_its_words_as_name():
    found, actor = doers_of("gunmen", "gunman", "masked ADJ JJ amod")
    assert (found, actor.name, actor.country) == (["group:masked-gunmen"], "masked gunmen", None)


@pytest.mark.parametrize(
    "row",
    ["The DET DT det", "Their PRON PRP$ nmod:poss", "Three NUM CD nummod"],
    ids="determiner possessive number".split(),
)
def test_nameless_doers_name_leaves_out_what_determines_it(row):
    assert doers_of("gunmen", "gunman", row, "masked ADJ JJ amod")[1].name == "masked gunmen"


def test_owner_of_an_office_is_in_its_name():
    document = document_of("""
    The DET DT det 2 the
    prosecutor NOUN NN nmod:poss 4 prosecutor
    's PART POS case 2 's
    office NOUN NN nsubj 5 office
    seized VERB VBD root 0 seize
    """)
    (ident,) = unnamed.doers(document, Match(candidates._frame("COERCE"), "verb", document.doc[4]))
    assert document.actors[ident].name == "prosecutor's office"


def test_asking_whether_somebody_does_it_makes_no_record():
    document = document_of("Gunmen NOUN NNS nsubj 2 gunman\nseized VERB VBD root 0 seize")
    assert unnamed.doers(document, Match(candidates._frame("COERCE"), "verb", document.doc[1]), dry=True)
    assert not document.actors


def test_other_nouns_are_nobody():
    assert doers_of("rains", "rain") == ([], None)


def test_whoever_protests_is_a_civilian():
    assert doers_of("cyclists", "cyclist", type_="PROTEST")[1].sectors == ("CVL",)


def test_pronoun_is_no_nameless_doer():
    document = document_of("They PRON PRP nsubj 2 gunman\nseized VERB VBD root 0 seize")
    assert unnamed.doers(document, Match(candidates._frame("COERCE"), "verb", document.doc[1])) == []


SEIZED = """
Rwanda PROPN NNP nsubj 2 Rwanda
seized VERB VBD root 0 seize
{thing} NOUN NN obj 2 {thing}
near ADP IN case 5 near
Goma PROPN NNP obl 2 Goma
"""


@pytest.mark.parametrize(("thing", "found"), [("bridge", ("country:COD",)), ("power", ())])
def test_land_that_is_taken_lies_somewhere_and_power_does_not(thing, found):
    document = document_of(SEIZED.format(thing=thing))
    document.places = (FoundPlace(Place("Goma", "COD", 1.0, 2.0, "city", 4, document.span(4, 5)), 4, 5, 4),)
    document.actors["country:COD"] = Actor("country:COD", "DR Congo", "COD")
    match = Match(candidates._frame("COERCE"), "verb", document.doc[1])
    assert parties._struck(document, document.sentences[0], match, ("country:RWA",)) == found
