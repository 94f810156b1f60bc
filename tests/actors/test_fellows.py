"""Whom a pronoun or a noun cannot take up: those its speaker tells of, its fellow argument, its owner, a state."""

from __future__ import annotations

import numpy as np
import pytest
from tests.actors.docs import document_of
from tests.actors.weights import OF_A_BODY, OF_A_PERSON, OF_A_PLACE, vectors_of, weights_of, with_kinds, with_one

from deedwatch.actors import _links, find_mentions
from deedwatch.actors._links import Links, Weights
from deedwatch.actors._stage import _Stage
from deedwatch.document import Document
from deedwatch.knowledge import load

OMAR, IDRIS = ("Omar Haddad", "PERSON"), ("Idris Okello", "PERSON")
ANGELA, LIZ = ("Angela Merkel", "PERSON"), ("Liz Truss", "PERSON")
FIRST = "Omar/NNP/nsubj/2 Haddad/NNP/flat/0 slept/VBD/root/2 ././punct/2\n"
SPOKEN = "“/``/punct/3 Idris/NNP/nsubj/3 Okello/NNP/flat/1 slept/VBD/ccomp/7 ,/,/punct/3 ”/''/punct/3 he/PRP/nsubj/7 said/VBD/root/7 ././punct/7"
FRAGMENT = "“/``/punct/4 brave/JJ/amod/2 Idris/NNP/nsubj/4 Okello/NNP/flat/2 slept/VBD/ccomp/8 ,/,/punct/4 ”/''/punct/4 he/PRP/nsubj/8 said/VBD/root/8 ././punct/8"
MINE = (
    "“/``/punct/2 I/PRP/nsubj/2 slept/VBD/ccomp/6 ,/,/punct/2 ”/''/punct/2 he/PRP/nsubj/6 said/VBD/root/6 ././punct/6"
)
BRIDGE = """The/DT/det/1 bridge/NN/nsubj/2 impressed/VBD/root/2 Kenya/NNP/obj/2 ././punct/2
It/PRP/nsubj/1 {verb}/VBD/root/1 them/PRP/obj/1 ././punct/1
"""
PAIR = """Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Liz/NNP/obj/2 Truss/NNP/flat/3 ././punct/2
She/PRP/nsubj/1 praised/VBD/root/1 {other}/PRP/obj/1 ././punct/1"""
RIVAL = """Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Omar/NNP/obj/2 Haddad/NNP/flat/3 ././punct/2
{whose}/{tag}/{dep}/1 {noun}/NN/nsubj/2 said/VBD/root/2 so/RB/advmod/2 ././punct/2"""


def document(lines: str, *names: tuple[str, str], vectors: dict[int, list[float]] | None = None) -> Document:
    found = document_of(lines, names)
    found.vectors = vectors_of(len(found.doc), vectors or {})
    return found


def chances(read: Document, token: int, weights: Weights | None = None) -> dict[str, float]:
    """The probability of each candidate of the token, by its word; that of none under "-"."""
    stage = _Stage(read, load())
    stage.find()
    links = Links(stage.view, stage.at, stage.registry, stage.codes, weights or weights_of())
    found, none = links.rank(token)
    return {links.view.words[links.found.token[item.row]]: item.probability for item in found} | {"-": none}


def word_at(read: Document, word: str) -> int:
    return next(token.i for token in read.doc if token.text == word)


@pytest.mark.parametrize(
    ("line", "word", "shares"),
    [
        (SPOKEN, "he", {"Omar": 1 / 2, "-": 1 / 2}),
        (SPOKEN.replace("“", '"').replace("”", '"'), "he", {"Omar": 1 / 2, "-": 1 / 2}),
        (SPOKEN.replace("said/", "wept/"), "he", {"Omar": 1 / 3, "Idris": 1 / 3, "-": 1 / 3}),
        (SPOKEN.replace("he/PRP/nsubj", "him/PRP/obj"), "him", {"Omar": 1 / 3, "Idris": 1 / 3, "-": 1 / 3}),
        (SPOKEN.replace("”/", "then/"), "he", {"Omar": 1 / 2, "-": 1 / 2}),
        (FRAGMENT, "he", {"Omar": 1 / 2, "-": 1 / 2}),
        (MINE, "he", {"Omar": 1 / 3, "I": 1 / 3, "-": 1 / 3}),
    ],
    ids="spoken straight-quotes no-speech object reported fragment first-person".split(),
)
def test_whom_a_whole_quotation_tells_of_does_not_speak_it(line: str, word: str, shares: dict[str, float]):
    names = (OMAR,) if line == MINE else (OMAR, IDRIS)
    read = document(FIRST + line, *names)
    assert chances(read, word_at(read, word)) == pytest.approx(shares, abs=1e-6)


@pytest.mark.parametrize(
    ("verb", "vector", "share"),
    [
        ("warned", [0.0, 0, 0, 0], 2 / 8),
        ("warned", OF_A_BODY, 1),
        ("warned", OF_A_PLACE, 1),
        ("warned", OF_A_PERSON, 1 / 20),
        ("crushed", OF_A_PERSON, 1),
    ],
    ids="unknown body place person no-speech".split(),
)
def test_it_that_speaks_is_a_body_or_a_state(verb: str, vector: list[float], share: float):
    read = document(BRIDGE.format(verb=verb), vectors={1: vector})
    expected = {"bridge": share / (share + 2), "Kenya": 1 / (share + 2), "-": 1 / (share + 2)}
    assert chances(read, word_at(read, "It"), with_kinds()) == pytest.approx(expected, abs=1e-3)


def fitting(none: float = 0) -> Weights:
    """Weights by which a candidate scores half of what the vectors have in common; `none` is a pronoun's for nobody.

    The first and third numbers of a vector are of one taken up, the second and fourth of one that takes up.
    """
    arrays = {"pronoun_none_out_bias": np.array([none], np.float32)}
    for kind in ("pronoun", "noun"):
        arrays[f"{kind}_hidden_weight"] = with_one("hidden", 0, -1)
        arrays[f"{kind}_out_weight"] = with_one("out", 0, 0)
        arrays[f"{kind}_antecedent_weight"] = with_one("antecedent", 0, 0) + with_one("antecedent", 2, 2)
        arrays[f"{kind}_anaphor_weight"] = with_one("anaphor", 0, 1) + with_one("anaphor", 2, 3)
    return weights_of(**arrays)


def taken(monkeypatch: pytest.MonkeyPatch, read: Document, words: str, none: float = 0) -> tuple[str, ...]:
    """Whom the first mention with the words denotes; nobody where there is none."""
    monkeypatch.setattr(_links, "shipped_weights", lambda: fitting(none))
    found, _ = find_mentions(read)
    return next((item.mention.actors for item in found if item.mention.span.text == words), ())


@pytest.mark.parametrize(
    ("other", "vectors", "actors"),
    [
        ("her", {6: [0, 6, 0, 0], 8: [0, 10, 0, 0]}, ("person:liz-truss",)),
        ("her", {6: [0, 10, 0, 0], 8: [0, 6, 0, 0]}, ("person:angela-merkel",)),
        ("her", {6: [0, 6, 0, 0], 8: [0, 0, 0, 10]}, ("person:angela-merkel",)),
        ("her", {6: [0, 1, 0, 1], 8: [0, 0, 0, 10]}, ()),
        ("me", {6: [0, 6, 0, 0], 8: [0, 10, 0, 0]}, ("person:angela-merkel",)),
    ],
    ids="less-sure surer different unsure first-person".split(),
)
def test_subject_leaves_whom_its_object_takes_up_more_surely(
    monkeypatch: pytest.MonkeyPatch, other: str, vectors: dict[int, list[float]], actors: tuple[str, ...]
):
    vectors = {0: [1.0, 0, 0, 0], 3: [0, 0, 1.0, 0], **vectors}
    read = document(PAIR.format(other=other), ANGELA, LIZ, vectors=vectors)
    assert taken(monkeypatch, read, "She") == actors


@pytest.mark.parametrize("noun", ["rival", "governor"])
@pytest.mark.parametrize(
    ("whose", "none", "actors"),
    [("Her", 0, ("person:omar-haddad",)), ("Her", 9, ()), ("The", 0, ())],
    ids=["her", "nobody knows whose", "nobody's"],
)
def test_noun_leaves_the_one_whose_it_is(
    monkeypatch: pytest.MonkeyPatch, noun: str, whose: str, none: float, actors: tuple[str, ...]
):
    tag, dep = ("PRP$", "nmod:poss") if whose == "Her" else ("DT", "det")
    read = document(RIVAL.format(whose=whose, tag=tag, dep=dep, noun=noun), ANGELA, OMAR)
    assert taken(monkeypatch, read, f"{whose} {noun}", none) == actors


COOKS = """Kenyan/JJ/amod/1 cook/NN/nmod:desc/2 Omar/NNP/nsubj/4 Haddad/NNP/flat/2 met/VBD/root/4 {other}/JJ/amod/6 cook/NN/nmod:desc/7 Idris/NNP/obj/4 Okello/NNP/flat/7 ././punct/4
The/DT/det/2 {country}/JJ/amod/2 governor/NN/nsubj/3 slept/VBD/root/3 ././punct/3"""


@pytest.mark.parametrize(
    ("other", "country", "actor"),
    [
        ("French", "Kenyan", "person:omar-haddad"),
        ("French", "French", "person:idris-okello"),
        ("French", "Greek", "group:grc-gov"),
        ("calm", "Greek", "person:idris-okello"),
        ("calm", "Kenyan", "person:omar-haddad"),
    ],
)
def test_title_of_a_country_takes_up_nobody_of_another(
    monkeypatch: pytest.MonkeyPatch, other: str, country: str, actor: str
):
    read = document(
        COOKS.format(other=other, country=country), OMAR, IDRIS, vectors={7: [1, 0, 0, 0], 12: [0, 6, 0, 0]}
    )
    assert taken(monkeypatch, read, f"The {country} governor") == (actor,)


@pytest.mark.parametrize(
    ("noun", "actors"),
    [
        ("governor", ()),
        ("nun", ()),
        ("firm", ("org:blue-lantern",)),
    ],
)
def test_title_and_gendered_noun_take_up_no_body(monkeypatch: pytest.MonkeyPatch, noun: str, actors: tuple[str, ...]):
    lines = f"""Blue/NNP/compound/1 Lantern/NNP/nsubj/2 grew/VBD/root/2 ././punct/2
The/DT/det/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2"""
    read = document(lines, ("Blue Lantern", "ORG"), vectors={1: [1, 0, 0, 0], 5: [0, 9, 0, 0]})
    assert taken(monkeypatch, read, f"The {noun}") == actors


@pytest.mark.parametrize(("noun", "actor"), [("governor", "group:ken-gov"), ("bloc", "country:KEN")])
def test_title_takes_up_no_state(monkeypatch: pytest.MonkeyPatch, noun: str, actor: str):
    lines = f"""Kenya/NNP/nsubj/1 grew/VBD/root/1 ././punct/1
The/DT/det/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2"""
    read = document(lines, vectors={0: [1, 0, 0, 0], 4: [0, 9, 0, 0]})
    assert taken(monkeypatch, read, f"The {noun}") == (actor,)


OF_THE_KUSASI = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 slept/VBD/root/2 ././punct/2
The/DT/det/1 chief/NN/nsubj/5 of/IN/case/4 the/DT/det/4 {name}/NNP/nmod/1 spoke/VBD/root/5 ././punct/5
"""


@pytest.mark.parametrize(("name", "scored"), [("Kusasi", False), ("Merkel", True)])
def test_noun_of_a_name_not_met_before_takes_up_nobody(name: str, scored: bool):
    read = document(OF_THE_KUSASI.format(name=name), ANGELA)
    stage = _Stage(read, load())
    stage.find()
    chief = stage.at[word_at(read, "chief")]
    assert stage.pronouns._brought_in(chief) is not scored


SPOKE = """
{name}/NNP/nsubj/1 spoke/VBD/root/1 ././punct/1
{whose}/{tag}/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2
"""


@pytest.mark.parametrize(
    ("name", "noun", "known"),
    [
        ("Oxfam", "army", False),
        ("NATO", "army", True),
        ("ECOWAS", "government", False),
        ("ECOWAS", "bloc", True),
    ],
)
def test_charity_has_no_army_and_a_union_of_states_no_government(
    monkeypatch: pytest.MonkeyPatch, name: str, noun: str, known: bool
):
    lines = SPOKE.format(name=name, whose="The", tag="DT/det", noun=noun)
    read = document(lines, (name, "ORG"), vectors={0: [1, 0, 0, 0], 4: [0, 9, 0, 0]})
    assert any(ident.startswith("org:") for ident in taken(monkeypatch, read, f"The {noun}")) is known


@pytest.mark.parametrize(
    ("whose", "tag", "likeliest", "known"),
    [
        ("His", "PRP$/nmod:poss", "org:blue-lantern", False),
        ("Its", "PRP$/nmod:poss", "org:blue-lantern", True),
        ("His", "PRP$/nmod:poss", "person:omar-haddad", True),
    ],
)
def test_what_is_his_is_no_body(monkeypatch: pytest.MonkeyPatch, whose: str, tag: str, likeliest: str, known: bool):
    read = document(SPOKE.format(name="Omar", whose=whose, tag=tag, noun="governor"))
    stage = _Stage(read, load())
    stage.find()
    monkeypatch.setattr(stage.pronouns, "links", object())
    monkeypatch.setattr(stage.pronouns, "_linked", lambda *asked: (likeliest,))
    assert bool(stage.pronouns.taken_up(stage.at[word_at(read, "governor")])) is known


@pytest.mark.parametrize(("noun", "known"), [("governor", False), ("general", True)])
def test_governor_is_no_spokesman(monkeypatch: pytest.MonkeyPatch, noun: str, known: bool):
    lines = f"""spokesman/NN/nmod:desc/1 Omar/NNP/nsubj/3 Haddad/NNP/flat/1 spoke/VBD/root/3 ././punct/3
The/DT/det/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2"""
    read = document(lines, OMAR, vectors={1: [1, 0, 0, 0], 6: [0, 9, 0, 0]})
    assert (taken(monkeypatch, read, f"The {noun}") == ("person:omar-haddad",)) is known


MINISTER = "foreign/JJ/amod/1 {post}/NN/nmod:desc/2 Omar/NNP/nsubj/4 Haddad/NNP/flat/2 spoke/VBD/root/4 ././punct/4\n"
POST = "The/DT/det/2 {word}/JJ/amod/2 {noun}/NN/nsubj/3 left/VBD/root/3 ././punct/3"


@pytest.mark.parametrize(
    ("post", "word", "noun", "actors"),
    [
        ("minister", "Hungarian", "ambassador", ("group:hun-gov",)),
        ("minister", "new", "ambassador", ()),
        ("minister", "new", "governor", ()),
        ("minister", "new", "politician", ("person:omar-haddad",)),
        ("ambassador", "new", "ambassador", ("person:omar-haddad",)),
        ("governor", "new", "ambassador", ()),
    ],
    ids="of-a-state ambassador governor other-noun same-post governor-before".split(),
)
def test_ambassador_is_not_the_minister_named_before(
    monkeypatch: pytest.MonkeyPatch, post: str, word: str, noun: str, actors: tuple[str, ...]
):
    lines = MINISTER.format(post=post) + POST.format(word=word, noun=noun)
    read = document(lines, OMAR, vectors={2: [1, 0, 0, 0], 8: [0, 9, 0, 0]})
    assert taken(monkeypatch, read, f"The {word} {noun}") == actors


FRONTED = """Kenya/NNP/nmod:poss/3 's/POS/case/0 Blue/NNP/compound/3 Lantern/NNP/nsubj/4 grew/VBD/root/4 ././punct/4
{word}/IN/case/1 {country}/NNP/obl/4 ,/,/punct/1 boats/NNS/nsubj/4 sank/VBD/root/4 ././punct/4
The/DT/det/1 {noun}/NN/nsubj/2 slept/VBD/root/2 ././punct/2"""


@pytest.mark.parametrize(
    ("word", "country", "actor"),
    [
        ("In", "Honduras", "group:hnd-bus"),
        ("Over", "Honduras", "org:blue-lantern"),
        ("In", "Kenya", "org:blue-lantern"),
    ],
    ids=["front", "other preposition", "own country"],
)
@pytest.mark.parametrize("noun", ["firm", "bank"])
def test_noun_after_a_front_takes_up_nobody_of_another_country(
    monkeypatch: pytest.MonkeyPatch, noun: str, word: str, country: str, actor: str
):
    lines = FRONTED.format(word=word, country=country, noun=noun)
    read = document(lines, ("Blue Lantern", "ORG"), vectors={3: [1, 0, 0, 0], 13: [0, 9, 0, 0]})
    assert taken(monkeypatch, read, f"The {noun}") == (actor,)


REPORTED = "{who} slept/VBD/ccomp/5 ,/,/punct/2 he/PRP/nsubj/5 {verb}/VBD/root/5 ././punct/5"


@pytest.mark.parametrize(
    ("who", "verb", "shares"),
    [
        ("Idris/NNP/nsubj/2 Okello/NNP/flat/0", "said", {"Omar": 1 / 2, "-": 1 / 2}),
        ("Idris/NNP/nsubj/2 Okello/NNP/flat/0", "wept", {"Omar": 1 / 3, "Idris": 1 / 3, "-": 1 / 3}),
        ("The/DT/det/1 farmer/NN/nsubj/2", "said", {"Omar": 1 / 3, "farmer": 1 / 3, "-": 1 / 3}),
    ],
    ids=["named", "no speech", "not named"],
)
def test_named_person_in_what_is_reported_does_not_report_it(who: str, verb: str, shares: dict[str, float]):
    names = (OMAR, IDRIS) if "Idris" in who else (OMAR,)
    read = document(FIRST + REPORTED.format(who=who, verb=verb), *names)
    assert chances(read, word_at(read, "he")) == pytest.approx(shares, abs=1e-6)


@pytest.mark.parametrize(
    ("line", "told"),
    [(SPOKEN, ["Idris"]), (SPOKEN.replace("said/", "wept/"), []), (MINE, [])],
    ids=["spoken", "no speech", "first person"],
)
def test_told_of_are_the_others_in_what_the_subject_says(line: str, told: list[str]):
    names = (OMAR,) if line == MINE else (OMAR, IDRIS)
    read = document(FIRST + line, *names)
    stage = _Stage(read, load())
    stage.find()
    links = Links(stage.view, stage.at, stage.registry, stage.codes, weights_of())
    assert [links.view.words[links.tokens[row]] for row in links.told_of(word_at(read, "he"))] == told


CREW = (
    "Kenya/NNP/nsubj/1 met/VBD/root/1 Peru/NNP/obj/1 and/CC/cc/4 {did}/VBD/conj/1 {whose}/PRP$/nmod:poss/{head} {own}envoy/NN/obj/4 "
    "././punct/1"
)


@pytest.mark.parametrize(
    ("did", "own", "actors"),
    [
        ("arrested", "", ("country:PER",)),
        ("arrested", "own/JJ/amod/7 ", ("country:KEN",)),
        ("praised", "", ("country:KEN",)),
    ],
    ids=["taken", "their own", "praised"],
)
def test_taken_envoy_is_not_of_those_who_take_him(
    monkeypatch: pytest.MonkeyPatch, did: str, own: str, actors: tuple[str, ...]
):
    line = CREW.format(did=did, own=own, whose="its", head=7 if own else 6)
    read = document(line, vectors={0: [1.0, 0, 0, 0], 5: [0, 6.0, 0, 0]})
    assert taken(monkeypatch, read, "its", -9) == actors


AGENCY = (
    "Russia/NNP/nsubj/1 slept/VBD/root/1 ././punct/1\n"
    "The/DT/det/2 TASS/NNP/compound/2 agency/NN/nsubj/3 slept/VBD/root/3 ././punct/3"
)


def test_body_named_before_its_noun_is_that_body(monkeypatch: pytest.MonkeyPatch):
    read = document(AGENCY, vectors={0: [1.0, 0, 0, 0], 5: [0, 6.0, 0, 0]})
    assert taken(monkeypatch, read, "The TASS agency", -9) == ("org:tass",)
