"""Where a sentence plays: the country it is set in, the only one named, and who is not of a state named beside them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.actors.docs import actors_of, document_of
from tests.actors.hyphens import actors_with_hyphens

from deedwatch.actors import find_mentions
from deedwatch.actors._names import known_names
from deedwatch.actors._registry import Registry
from deedwatch.actors._scene import Scene
from deedwatch.actors._view import View
from deedwatch.document import FoundPlace
from deedwatch.knowledge import load
from deedwatch.records import Place

SET_IN = """
In/IN/case/1 Kenya/NNP/obl/4 ,/,/punct/1 nurses/NNS/nsubj/4 thanked/VBD/root/4 France/NNP/obj/4 ././punct/4
"""
OVER = SET_IN.replace("In/", "Over/")
NAMED = """
France/NNP/nsubj/1 paid/VBD/root/1 nurses/NNS/obj/1 ././punct/1
"""
TWO_NAMED = """
France/NNP/nsubj/3 and/CC/cc/2 Kenya/NNP/conj/0 paid/VBD/root/3 nurses/NNS/obj/3 ././punct/3
"""
TWO_SET_IN = """
In/IN/case/1 Kenya/NNP/obl/5 and/CC/cc/3 France/NNP/conj/1 nurses/NNS/nsubj/5 slept/VBD/root/5 ././punct/5
"""
OWNED = """
In/IN/case/4 Kenya/NNP/nmod:poss/4 's/POS/case/1 biggest/JJS/amod/4 hospital/NN/obl/6 nurses/NNS/nsubj/6 thanked/VBD/root/6 France/NNP/obj/6 ././punct/6
"""
ADJECTIVE = """
In/IN/case/2 Kenyan/JJ/amod/2 hospitals/NNS/obl/4 nurses/NNS/nsubj/4 thanked/VBD/root/4 France/NNP/obj/4 ././punct/4
"""
WHERE = """
Envoys/NNS/nsubj/1 visited/VBD/root/1 Brazil/NNP/obj/1 ,/,/punct/6 where/WRB/advmod/6 nurses/NNS/nsubj/6 thanked/VBD/acl:relcl/2 France/NNP/obj/6 ././punct/1
"""
NURSES = "Nurses/NNS/nsubj/1 slept/VBD/root/1 ././punct/1\n"
VOTE = "France/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n"
LEADER = """
Vladimir/NNP/nsubj/2 Putin/NNP/flat/0 thanked/VBD/root/2 nurses/NNS/obj/2 ././punct/2
"""
UNION = """
The/DT/det/2 European/NNP/amod/2 Union/NNP/nsubj/3 paid/VBD/root/3 nurses/NNS/obj/3 ././punct/3
"""
TOWN = """
In/IN/case/1 Nakuru/NNP/obl/3 nurses/NNS/nsubj/3 thanked/VBD/root/3 France/NNP/obj/3 ././punct/3
"""
PRO = """
Pro/JJ/amod/3 -/HYPH/punct/0 Russian/JJ/amod/3 fighters/NNS/nsubj/4 slept/VBD/root/4 ././punct/4
"""
BACKED = """
Iranian/JJ/amod/3 -/HYPH/punct/0 backed/VBN/amod/3 fighters/NNS/nsubj/4 slept/VBD/root/4 ././punct/4
"""
ETHNIC = """
Ethnic/JJ/amod/1 Albanian/JJ/amod/2 fighters/NNS/nsubj/3 slept/VBD/root/3 ././punct/3
"""
TIED = """
Albanian/JJ/amod/1 fighters/NNS/nsubj/2 slept/VBD/root/2 ././punct/2
"""
SOLDIERS = """
In/IN/case/1 Kenya/NNP/obl/4 ,/,/punct/1 soldiers/NNS/nsubj/4 slept/VBD/root/4 ././punct/4
"""
PARTISANS = """
Pro/JJ/amod/3 -/HYPH/punct/2 Assad/JJ/amod/3 militiamen/NNS/nsubj/4 slept/VBD/root/4 ././punct/4
"""


def scene_of(lines: str, towns: dict[int, str] | None = None, blocks: tuple[int, ...] = ()) -> tuple[View, Scene]:
    """The scene of the trees; `towns` are countries of places by their token, `blocks` the sentences' paragraphs."""
    document = document_of(lines)
    if blocks:
        document.sentences = tuple(replace(s, block=block) for s, block in zip(document.sentences, blocks, strict=True))
    for token, code in (towns or {}).items():
        span = document.span(token, token + 1)
        place = Place(span.text, code, 1.0, 2.0, "city", 1, span)
        document.places = (*document.places, FoundPlace(place, token, token + 1, token))
    view, registry = View(document), Registry(load(), None)
    return view, Scene(view, registry, known_names(view, registry.knowledge))


def country_at(lines: str, word: str, towns: dict[int, str] | None = None) -> str | None:
    """The scene around the last token with the word."""
    view, scene = scene_of(lines, towns)
    return scene.country(max(i for i, low in enumerate(view.lower) if low == word))


@pytest.mark.parametrize(
    ("lines", "country"),
    [
        (SET_IN, "KEN"),
        (OVER, None),
        (NAMED, "FRA"),
        (TWO_NAMED, None),
        (TWO_SET_IN, None),
        (OWNED, "KEN"),
        (ADJECTIVE, "KEN"),
        (WHERE, "BRA"),
        (NURSES, None),
        (LEADER, "RUS"),
        (UNION, None),
    ],
    ids="in over named two-named two-set-in owned adjective where nothing leader union".split(),
)
def test_scene_of_a_sentence(lines: str, country: str | None):
    assert country_at(lines, "nurses") == country


@pytest.mark.parametrize(("between", "country"), [(0, "FRA"), (1, "FRA"), (2, None)])
def test_scene_reaches_two_sentences_back(between: int, country: str | None):
    view, scene = scene_of(VOTE + "They/PRP/nsubj/1 slept/VBD/root/1 ././punct/1\n" * between + NURSES)
    assert scene.country(view.lower.index("nurses")) == country


def test_scene_is_the_nearest_sentence_that_names_a_country():
    assert country_at(SET_IN + VOTE + NURSES, "nurses") == "FRA"


def test_scene_of_the_article_beats_a_country_named_once():
    text = VOTE * 3 + "Kenya/NNP/nsubj/1 paid/VBD/root/1 ././punct/1\n" + NURSES
    assert country_at(text, "nurses") == "FRA"


def test_scene_is_unknown_when_a_side_note_comes_between_two_in_focus():
    voted = VOTE * 3 + VOTE.replace("France", "Chad") * 3
    assert country_at(voted + "Kenya/NNP/nsubj/1 paid/VBD/root/1 ././punct/1\n" + NURSES, "nurses") is None


def test_scene_of_the_sentence_itself_beats_that_of_the_article():
    assert country_at(VOTE * 4 + SET_IN, "nurses") == "KEN"


def test_scene_of_a_clause_with_where_ends_with_the_clause():
    assert country_at(WHERE, "envoys") is None


def test_scene_is_set_in_a_towns_country():
    assert country_at(TOWN, "nurses", {1: "KEN"}) == "KEN"


def test_scene_is_not_set_in_what_is_no_state():
    assert country_at(TOWN, "nurses", {1: "IGO"}) == "FRA"


def test_scene_of_a_token_in_no_sentence_is_none():
    document = document_of(NAMED)
    document.sentences = ()
    view = View(document)
    assert Scene(view, Registry(load(), None), ()).country(0) is None


@pytest.mark.parametrize(
    ("lines", "country"),
    [
        (SET_IN, None),
        (NAMED, "FRA"),
        (TWO_NAMED, None),
        (LEADER, None),
        (SET_IN + NURSES, None),
        (VOTE + NURSES, "FRA"),
    ],
    ids="other one two leader other-before one-before".split(),
)
def test_only_country_is_told_where_no_other_is_named(lines: str, country: str | None):
    view, scene = scene_of(lines)
    assert scene.only(max(i for i, low in enumerate(view.lower) if low == "nurses")) == country


@pytest.mark.parametrize(
    ("lines", "country"),
    [(PRO, None), (BACKED, None), (ETHNIC, None), (TIED, "ALB")],
    ids="pro backed ethnic tied".split(),
)
def test_words_that_untie_leave_no_scene(lines: str, country: str | None):
    assert country_at(lines, "fighters") == country


def test_people_belong_to_the_scene():
    assert actors_of(SET_IN, "nurses") == ("group:ken-med",)


def test_soldiers_belong_to_the_only_country():
    assert actors_of(SOLDIERS, "soldiers") == ("group:ken-mil",)


def test_soldiers_belong_to_nobody_where_two_countries_are_named():
    assert actors_of(SET_IN.replace("nurses", "soldiers"), "soldiers") == ("group:soldiers",)


def test_partisans_belong_to_the_country_of_their_leader():
    assert actors_with_hyphens(PARTISANS, "Pro-Assad militiamen", dt.date(2022, 1, 21)) == ("group:syr-prm",)


@pytest.mark.parametrize(
    ("lines", "words", "actors"),
    [
        (PRO, "Pro-Russian fighters", ("group:pro-russian-fighters",)),
        (BACKED, "Iranian-backed fighters", ("group:fighters",)),
        (ETHNIC, "Ethnic Albanian fighters", ("group:fighters",)),
        (TIED, "Albanian fighters", ("group:alb-reb",)),
    ],
    ids="pro backed ethnic tied".split(),
)
def test_fighters_are_untied_from_the_state_beside_them(lines: str, words: str, actors: tuple[str, ...]):
    assert actors_with_hyphens(lines, words) == actors


@pytest.mark.parametrize(
    ("words", "noun", "country"),
    [
        ("West/JJ/amod/2 African/JJ/amod/2", "leaders", None),
        ("senior/JJ/amod/2 Caribbean/JJ/amod/2", "diplomats", None),
        ("European/JJ/amod/2 foreign/JJ/amod/2", "soldiers", None),
        ("quiet/JJ/amod/2 local/JJ/amod/2", "soldiers", "KEN"),
        ("young/JJ/amod/2 Arab/JJ/amod/2", "rebels", "KEN"),
    ],
)
def test_those_of_a_region_are_of_no_state_of_the_scene(words: str, noun: str, country: str | None):
    lines = f"{words} {noun}/NNS/nsubj/3 slept/VBD/root/3 in/IN/case/5 Kenya/NNP/obl/3 ././punct/3"
    found, actors = find_mentions(document_of(lines))
    group = next(item.mention.actors[0] for item in found if noun in item.mention.span.text)
    assert actors[group].country == country


LONG = """
In/IN/case/8 the/DT/det/8 dry/JJ/amod/8 old/JJ/amod/8 quiet/JJ/amod/8 cold/JJ/amod/8 far/JJ/amod/8 northern/JJ/amod/8 Kenya/NNP/obl/11 ,/,/punct/8 nurses/NNS/nsubj/11 slept/VBD/root/11 ././punct/11
"""
NEXT = SET_IN.lstrip().replace("Kenya/", "Chad/")
FAR = """
In/IN/case/2 neighbouring/VBG/amod/2 Kenya/NNP/obl/5 ,/,/punct/2 nurses/NNS/nsubj/5 slept/VBD/root/5 ././punct/5
"""
COURT = SET_IN.replace("Kenya/NNP", "court/NN")


def front_of(lines: str, blocks: tuple[int, ...] = ()) -> tuple[str, int] | None:
    """The front of the sentence with the last nurses; `blocks` are the paragraphs of the sentences."""
    view, scene = scene_of(lines, blocks=blocks)
    return scene.fronted(max(i for i, low in enumerate(view.lower) if low == "nurses"))


@pytest.mark.parametrize("preposition", ["In", "Across", "Inside"])
def test_front_is_the_place_that_opens_the_sentence(preposition: str):
    assert front_of(SET_IN.replace("In/", f"{preposition}/")) == ("KEN", 0)


def test_front_may_have_words_before_its_country():
    assert front_of(FAR) == ("KEN", 0)


@pytest.mark.parametrize(
    "lines",
    [OVER, TWO_SET_IN, NAMED, COURT, LONG],
    ids="other-preposition no-comma no-front no-country too-long".split(),
)
def test_front_is_a_short_place_with_a_comma(lines: str):
    assert front_of(lines) is None


@pytest.mark.parametrize(
    ("lines", "front"),
    [(SET_IN + NURSES, ("KEN", 0)), (SET_IN + VOTE + NURSES, ("KEN", 0)), (SET_IN + NEXT + NURSES, ("TCD", 1))],
    ids="next later last".split(),
)
def test_front_lasts_until_the_next_one(lines: str, front: tuple[str, int]):
    assert front_of(lines) == front


@pytest.mark.parametrize(
    ("place", "country"), [("Kenya", "KEN"), ("Nairobi", None), ("Nakuru", None)], ids=["state", "capital", "town"]
)
def test_front_of_a_state_is_no_town(place: str, country: str | None):
    view, scene = scene_of(SET_IN.replace("Kenya/", f"{place}/"), {1: "KEN"})
    front = scene.fronted(view.lower.index("nurses"), state=True)
    assert front == ((country, 0) if country else None)


def test_front_may_be_a_town_where_no_state_is_asked_for():
    view, scene = scene_of(SET_IN.replace("Kenya/", "Nakuru/"), {1: "KEN"})
    assert scene.fronted(view.lower.index("nurses")) == ("KEN", 0)


@pytest.mark.parametrize(("blocks", "front"), [((0, 0), ("KEN", 0)), ((0, 1), None)])
def test_front_ends_with_its_paragraph(blocks: tuple[int, ...], front: tuple[str, int] | None):
    assert front_of(SET_IN + NURSES, blocks) == front


def test_front_of_a_token_in_no_sentence_is_none():
    document = document_of(SET_IN)
    document.sentences = ()
    view = View(document)
    assert Scene(view, Registry(load(), None), ()).fronted(0) is None


@pytest.mark.parametrize(
    ("lines", "country"),
    [(SOLDIERS, "KEN"), (SET_IN, None), (TWO_SET_IN, None), (NAMED, None), (SOLDIERS + NURSES, None)],
    ids="alone other-named two named-only sentence-before".split(),
)
def test_sentence_is_sited_in_the_one_country_it_names(lines: str, country: str | None):
    view, scene = scene_of(lines)
    assert scene.sited(len(view.lower) - 1) == country


def test_token_in_no_sentence_is_sited_nowhere():
    document = document_of(SOLDIERS)
    document.sentences = ()
    view = View(document)
    assert Scene(view, Registry(load(), None), ()).sited(0) is None
