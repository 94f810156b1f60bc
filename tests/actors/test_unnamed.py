"""Names that the words beside them introduce: nouns, ages, complements, and firms joined by "&"."""

from __future__ import annotations

import pytest
from tests.actors.docs import document_of
from tests.actors.weights import OF_A_BODY, OF_A_PERSON, vectors_of, with_kinds

from deedwatch.actors import _links
from deedwatch.actors._names import known_names
from deedwatch.actors._unnamed import _sound, with_missed
from deedwatch.actors._view import View
from deedwatch.document import FoundPlace
from deedwatch.knowledge import load
from deedwatch.records import Place

BESIDE = "The/DT/det/1 {noun}/{tag}/nsubj/4 Idris/NNP/{dep}/1 Okello/NNP/flat/2 left/VBD/root/4 ././punct/4"
CALLED = "A/DT/det/1 {noun}/NN/nsubj/5 {verb}/VBN/acl/1 Idris/NNP/{dep}/2 Okello/NNP/flat/3 left/VBD/root/5 ././punct/5"
COLUMN = "The/DT/det/1 {noun}/NN/nsubj/{verb} Idris/NNP/appos/1 Okello/NNP/flat/2 {more} left/VBD/root/{verb} ././punct/{verb}"
AGED = "Idris/NNP/nsubj/5 Okello/NNP/flat/0 ,/,/punct/3 {age}/CD/appos/0 {mark}/,/punct/3 left/VBD/root/5 ././punct/5"
FIRM = "Holm/NNP/nsubj/3 {join}/CC/cc/2 Lund/NNP/conj/0 paid/VBD/root/3 ././punct/3"
THREE = "Holm/NNP/nsubj/5 &/CC/cc/2 Lund/NNP/conj/0 &/CC/cc/4 Berg/NNP/conj/0 paid/VBD/root/5 ././punct/5"


@pytest.fixture(autouse=True)
def _kinds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(_links, "shipped_weights", with_kinds)


def names_of(
    lines: str,
    vectors: dict[int, list[float]] | None = None,
    names: tuple[tuple[str, str], ...] = (),
    *,
    placed: bool = False,
) -> list[tuple[str, str]]:
    """The words and type of each name; `names` are the encoder's, `placed` one at the first two tokens on the map."""
    document = document_of(lines, names)
    document.vectors = vectors_of(len(document.doc), vectors or {})
    if placed:
        place = Place("Idris Okello", "KEN", 1.0, 2.0, "city", 1, document.span(0, 2))
        document.places = (FoundPlace(place, 0, 2, 0),)
    view = View(document)
    found = with_missed(view, known_names(view, load()), load())
    return [(" ".join(view.words[name.start : name.end]), name.type) for name in found]


@pytest.mark.parametrize(
    ("noun", "tag", "dep", "kind"),
    [
        ("group", "NN", "appos", "ORG"),
        ("watchdog", "NN", "appos", "ORG"),
        ("firm", "NN", "appos", "ORG"),
        ("teacher", "NN", "appos", "PERSON"),
        ("senator", "NN", "appos", "PERSON"),
        ("teachers", "NNS", "appos", None),
        ("ship", "NN", "appos", None),
        ("orchard", "NN", "appos", None),
        ("teacher", "NN", "nmod", None),
    ],
)
def test_name_is_what_the_noun_beside_it_says(noun: str, tag: str, dep: str, kind: str | None):
    found = names_of(BESIDE.format(noun=noun, tag=tag, dep=dep))
    assert found == ([("Idris Okello", kind)] if kind else [])


@pytest.mark.parametrize(
    ("noun", "vector", "found"),
    [
        ("federation", OF_A_BODY, [("Idris Okello", "ORG")]),
        ("surveyor", OF_A_PERSON, [("Idris Okello", "PERSON")]),
        ("surveyors", OF_A_PERSON, []),
        ("ship", OF_A_PERSON, []),
    ],
)
def test_noun_of_no_role_says_what_its_vector_does(noun: str, vector: list[float], found: list[tuple[str, str]]):
    tag = "NNS" if noun.endswith("s") else "NN"
    assert names_of(BESIDE.format(noun=noun, tag=tag, dep="appos"), {1: vector}) == found


@pytest.mark.parametrize(
    ("noun", "verb", "dep", "found"),
    [
        ("teacher", "called", "xcomp", [("Idris Okello", "PERSON")]),
        ("teacher", "named", "obj", [("Idris Okello", "PERSON")]),
        ("firm", "nicknamed", "xcomp", [("Idris Okello", "ORG")]),
        ("surveyor", "called", "xcomp", [("Idris Okello", "PERSON")]),
        ("teacher", "praised", "obj", []),
        ("teacher", "called", "obl", []),
        ("ship", "called", "xcomp", []),
    ],
)
def test_name_is_what_the_noun_called_so_says(noun: str, verb: str, dep: str, found: list[tuple[str, str]]):
    vectors = {1: OF_A_PERSON} if noun == "surveyor" else None
    assert names_of(CALLED.format(noun=noun, verb=verb, dep=dep), vectors) == found


@pytest.mark.parametrize(
    ("noun", "more", "found"),
    [
        ("group", "of/IN/case/6 the/DT/det/6 South/NNP/nmod/3", "Idris Okello of the South"),
        ("group", "of/IN/case/5 Upper/NNP/amod/6 Sava/NNP/nmod/3", "Idris Okello of Upper Sava"),
        ("group", "of/IN/case/5 sand/NN/nmod/3", "Idris Okello"),
        ("group", "in/IN/case/6 the/DT/det/6 South/NNP/nmod/3", "Idris Okello"),
        ("group", "of/IN/case/6 the/DT/det/6 south/NN/nmod/3", "Idris Okello"),
        ("teacher", "of/IN/case/6 the/DT/det/6 South/NNP/nmod/3", "Idris Okello"),
    ],
    ids="the bare common other-preposition lower-case person".split(),
)
def test_bodys_name_goes_on_with_its_complement(noun: str, more: str, found: str):
    lines = COLUMN.format(noun=noun, more=more, verb=4 + len(more.split()))
    assert [name for name, _ in names_of(lines)] == [found]


def test_bodys_name_ends_with_its_sentence():
    lines = (
        "They/PRP/nsubj/1 met/VBD/root/1 the/DT/det/3 group/NN/obj/1 Idris/NNP/appos/3 Okello/NNP/flat/4 of/IN/dep/5"
    )
    assert names_of(lines) == [("Idris Okello", "ORG")]


@pytest.mark.parametrize(
    ("age", "mark", "found"),
    [
        ("73", ",", [("Idris Okello", "PERSON")]),
        ("73", ".", [("Idris Okello", "PERSON")]),
        ("3", ";", [("Idris Okello", "PERSON")]),
        ("115", ",", [("Idris Okello", "PERSON")]),
        ("2", ",", []),
        ("116", ",", []),
        ("seventy", ",", []),
        ("73", "(", []),
    ],
)
def test_name_with_an_age_is_a_persons(age: str, mark: str, found: list[tuple[str, str]]):
    assert names_of(AGED.format(age=age, mark=mark)) == found


@pytest.mark.parametrize(
    ("name", "kind", "placed", "found"),
    [
        ("Idris Okello", "PLACE", False, "PERSON"),
        ("Idris Okello", "ORG", False, "PERSON"),
        ("Idris Okello", "PLACE", True, "PLACE"),
        ("Idris Okello", "EVENT", False, "EVENT"),
        ("Okello", "ORG", False, "ORG"),
    ],
    ids="place body placed event one-word".split(),
)
def test_encoders_name_with_an_age_is_a_persons(name: str, kind: str, placed: bool, found: str):
    assert names_of(AGED.format(age="73", mark=","), None, ((name, kind),), placed=placed) == [(name, found)]


@pytest.mark.parametrize(
    ("join", "kind", "found"),
    [
        ("&", "PERSON", [("Holm & Lund", "ORG")]),
        ("and", "PERSON", [("Holm", "PERSON"), ("Lund", "PERSON")]),
        ("&", "TIME", [("Holm", "PERSON"), ("Lund", "TIME")]),
    ],
    ids="ampersand and time".split(),
)
def test_names_joined_by_an_ampersand_are_one_firm(join: str, kind: str, found: list[tuple[str, str]]):
    assert names_of(FIRM.format(join=join), None, (("Holm", "PERSON"), ("Lund", kind))) == found


def test_three_names_joined_by_ampersands_are_one_firm():
    names = tuple((name, "PERSON") for name in ("Holm", "Lund", "Berg"))
    assert names_of(THREE, None, names) == [("Holm & Lund & Berg", "ORG")]


VILLAGE = "The/DT/det/1 {noun}/NN/nsubj/5 of/IN/case/3 Idris/NNP/nmod/1 Okello/NNP/flat/3 burned/VBD/root/5 ././punct/5"
COUNTED = "The/DT/det/2 {count}/CD/nummod/2 {noun}/NNS/nsubj/3 left/VBD/root/3 ././punct/3"


@pytest.mark.parametrize(("noun", "kind"), [("village", "PLACE"), ("house", "PERSON")])
def test_village_is_no_person(noun, kind):
    document = document_of(VILLAGE.format(noun=noun), (("Idris Okello", "PERSON"),))
    assert [name.type for name in _sound(View(document), load())] == [kind]


@pytest.mark.parametrize(
    ("count", "noun", "kept"), [("two", "Ministers", 0), ("late", "Ministers", 1), ("two", "Towers", 1)]
)
def test_counted_officials_are_no_name(count, noun, kept):
    document = document_of(COUNTED.format(count=count, noun=noun), ((noun, "ORG"),))
    assert len(_sound(View(document), load())) == kept
