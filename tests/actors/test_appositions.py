"""Names beside the nouns that say who they are: elliptical titles, things between, bodies and what they do."""

from __future__ import annotations

import pytest
from tests.actors.docs import document_of

from deedwatch.actors import find_mentions
from deedwatch.records import Actor

OMAR, IDRIS, FRONT = ("Omar Haddad", "PERSON"), ("Idris Okello", "PERSON"), ("Blue Front", "ORG")
MINISTER = """
Bulgaria/NNP/nmod:poss/3 's/POS/case/0 energy/NN/compound/3 minister/NN/nsubj/8 ,/,/punct/5 Idris/NNP/appos/3 Okello/NNP/flat/5 ,/,/punct/5 met/VBD/root/8 envoys/NNS/obj/8 ././punct/8
"""
HERS = """She/PRP/nsubj/1 met/VBD/root/1 Slovakia/NNP/obj/1 's/POS/case/2 ,/,/punct/5 {title}Omar/NNP/appos/2 Haddad/NNP/flat/5 ././punct/1
"""
BETWEEN = "They/PRP/nsubj/1 slept/VBD/root/1 ././punct/1\n"
THING = """
The/DT/det/1 commander/NN/nsubj/8 at/IN/case/4 the/DT/det/4 {thing}/{tag}/nmod/1 ,/,/punct/6 Omar/NNP/{dep}/4 Haddad/NNP/flat/6 left/VBD/root/8 ././punct/8
"""
CALLED = """
The/DT/det/1 teacher/NN/nsubj/5 {verb}/VBN/acl/1 Omar/NNP/{dep}/2 Haddad/NNP/flat/3 left/VBD/root/5 ././punct/5
"""
BODY = """
{the}/DT/det/1 {noun}/NN/nsubj/6 ,/,/punct/5 the/DT/det/5 Blue/NNP/compound/5 Front/NNP/{dep}/1 grew/VBD/root/6 ././punct/6
"""
AFTER = """
Blue/NNP/compound/1 Front/NNP/nsubj/6 ,/,/punct/4 a/DT/det/4 {noun}/NN/appos/1 ,/,/punct/4 grew/VBD/root/6 ././punct/6
"""
OF = """
{people}/NNS/nsubj/5 of/IN/case/4 the/DT/det/4 Blue/NNP/compound/4 Front/NNP/{dep}/0 left/VBD/root/5 ././punct/5
"""
Found = tuple[dict[str, tuple[str, ...]], dict[str, Actor]]


def found_in(lines: str, *names: tuple[str, str]) -> Found:
    """The actors of each mention by its words, and their records; `names` are the encoder's."""
    found, actors = find_mentions(document_of(lines, names))
    return {item.mention.span.text: item.mention.actors for item in found}, actors


def standing(actor: Actor) -> tuple[str | None, tuple[str, ...], str | None]:
    return actor.country, actor.sectors, actor.office


@pytest.mark.parametrize("between", [0, 1], ids=["next sentence", "two back"])
def test_title_said_once_is_that_of_the_second_state_too(between: int):
    _, actors = found_in(MINISTER + BETWEEN * between + HERS.format(title=""), IDRIS, OMAR)
    assert standing(actors["person:omar-haddad"]) == ("SVK", ("GOV",), "Energy Minister")


@pytest.mark.parametrize(
    "lines",
    [
        MINISTER + BETWEEN * 2 + HERS.format(title=""),
        MINISTER.replace("Bulgaria/NNP/nmod:poss/3 's/POS/case/0", "The/DT/det/3 gruff/JJ/amod/3")
        + HERS.format(title=""),
        MINISTER.replace("minister/NN", "ministers/NNS") + HERS.format(title=""),
        MINISTER + HERS.format(title="").replace("'s/POS/case/2 ,/,/punct/5", "too/RB/advmod/2 ,/,/punct/5"),
        MINISTER + HERS.format(title="").replace("'s/POS/case/2 ,/,/punct/5", "'s/POS/case/2 too/RB/advmod/5"),
    ],
    ids="three-back nobodys plural no-possessive no-comma".split(),
)
def test_no_title_is_taken_from_elsewhere(lines: str):
    _, actors = found_in(lines, IDRIS, OMAR)
    assert actors["person:omar-haddad"].office is None


def test_title_before_the_second_name_is_kept():
    lines = MINISTER + HERS.format(title="Professor/NNP/nmod:desc/6 ").replace(
        "appos/2 Haddad/NNP/flat/5", "appos/2 Haddad/NNP/flat/6"
    )
    _, actors = found_in(lines, IDRIS, OMAR)
    assert standing(actors["person:omar-haddad"]) == (None, ("EDU",), None)


@pytest.mark.parametrize(
    ("thing", "tag", "dep", "linked"),
    [
        ("parade", "NN", "appos", True),
        ("Parade", "NNP", "appos", False),
        ("parade", "NN", "nmod", False),
    ],
    ids="thing name no-apposition".split(),
)
def test_name_beside_a_thing_is_whoever_is_at_it(thing: str, tag: str, dep: str, linked: bool):
    found, _ = found_in(THING.format(thing=thing, tag=tag, dep=dep), OMAR)
    assert (found["The commander"] == ("person:omar-haddad",)) is linked


def test_person_beside_a_thing_takes_the_sector_of_the_noun():
    _, actors = found_in(THING.format(thing="parade", tag="NN", dep="appos"), OMAR)
    assert standing(actors["person:omar-haddad"]) == (None, ("MIL",), None)


@pytest.mark.parametrize(
    ("verb", "dep", "linked"),
    [
        ("called", "xcomp", True),
        ("named", "obj", True),
        ("nicknamed", "xcomp", True),
        ("praised", "obj", False),
        ("called", "obl", False),
    ],
)
def test_noun_called_by_a_name_is_the_person(verb: str, dep: str, linked: bool):
    found, actors = found_in(CALLED.format(verb=verb, dep=dep), OMAR)
    assert (found["The teacher"] == ("person:omar-haddad",)) is linked
    assert actors["person:omar-haddad"].sectors == (("EDU",) if linked else ())


def test_noun_called_by_a_name_gives_the_person_its_state():
    lines = CALLED.format(verb="called", dep="xcomp").replace("The/DT/det/1 teacher", "Kenyan/JJ/amod/1 teacher")
    _, actors = found_in(lines, OMAR)
    assert standing(actors["person:omar-haddad"]) == ("KEN", ("EDU",), None)


@pytest.mark.parametrize(
    ("the", "noun", "dep", "actors", "sectors"),
    [
        ("The", "group", "appos", ("org:blue-front",), ()),
        ("The", "firm", "appos", ("org:blue-front",), ("BUS",)),
        ("A", "firm", "appos", ("group:firm",), ()),
        ("The", "firm", "conj", ("group:firm",), ()),
    ],
    ids="group firm indefinite no-apposition".split(),
)
def test_bodys_name_beside_its_noun_is_the_body(
    the: str, noun: str, dep: str, actors: tuple[str, ...], sectors: tuple[str, ...]
):
    found, records = found_in(BODY.format(the=the, noun=noun, dep=dep), FRONT)
    assert (found[f"{the} {noun}"], records["org:blue-front"].sectors) == (actors, sectors)


@pytest.mark.parametrize(
    ("noun", "actors", "sectors"),
    [("firm", ("org:blue-front",), ("BUS",)), ("teacher", ("group:teacher",), ())],
)
def test_noun_behind_a_bodys_name_is_the_body(noun: str, actors: tuple[str, ...], sectors: tuple[str, ...]):
    found, records = found_in(AFTER.format(noun=noun), FRONT)
    assert (found[f"a {noun}"], records["org:blue-front"].sectors) == (actors, sectors)


@pytest.mark.parametrize(
    ("people", "dep", "sectors"),
    [("Fighters", "nmod", ("REB",)), ("Officials", "nmod", ()), ("Fighters", "obl", ())],
)
def test_body_with_fighters_is_armed(people: str, dep: str, sectors: tuple[str, ...]):
    _, records = found_in(OF.format(people=people, dep=dep), FRONT)
    assert records["org:blue-front"].sectors == sectors


def test_body_before_its_fighters_is_armed():
    lines = "Blue/NNP/compound/1 Front/NNP/compound/2 fighters/NNS/nsubj/3 left/VBD/root/3 ././punct/3"
    _, records = found_in(lines, FRONT)
    assert records["org:blue-front"].sectors == ("REB",)


@pytest.mark.parametrize(
    ("noun", "dep", "actors"),
    [
        ("ally", "appos", ("country:KEN",)),
        ("ally", "obl", ("country:KEN",)),
        ("teacher", "appos", ()),
    ],
)
def test_ally_behind_a_states_name_is_the_state(noun: str, dep: str, actors: tuple[str, ...]):
    lines = f"""
Kenya/NNP/nsubj/6 ,/,/punct/4 his/PRP$/nmod:poss/4 close/JJ/amod/4 {noun}/NN/{dep}/0 ,/,/punct/4 left/VBD/root/6 ././punct/6
"""
    found, _ = found_in(lines)
    assert found[f"his close {noun}"] == actors
