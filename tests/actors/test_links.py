"""The scorer of antecedents with small weights made by hand, and the names that its kinds add."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from tests.actors.docs import document_of
from tests.actors.weights import VECTOR, vectors_of, weights_of, with_one

from deedwatch.actors import _links
from deedwatch.actors._candidates import Floats
from deedwatch.actors._links import BODY, PERSON, Links, Weights, kinds_at
from deedwatch.actors._names import known_names
from deedwatch.actors._stage import _Stage
from deedwatch.actors._unnamed import with_missed
from deedwatch.actors._view import View
from deedwatch.document import FoundName, FoundPlace
from deedwatch.errors import LanguageError
from deedwatch.knowledge import load
from deedwatch.records import Place

E = math.e
LAST_SUBJECT, SPEAKER = 27, 21  # columns of the pairs
PRON = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 ././punct/2
She/PRP/nsubj/1 praised/VBD/root/1 him/PRP/obj/1 ././punct/1
"""
BRIDGE = """
The/DT/det/1 bridge/NN/nsubj/2 impressed/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 ././punct/2
He/PRP/nsubj/1 left/VBD/root/1 ././punct/1
"""
LINE = "The/DT/det/1 bridges/NNS/nsubj/2 impressed/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 ././punct/2\n"
THEY_LEFT = "They/PRP/nsubj/1 left/VBD/root/1 ././punct/1"
THEY_WARNED = "They/PRP/nsubj/1 warned/VBD/root/1 him/PRP/obj/1 ././punct/1"
FIRM = """
Omar/NNP/nsubj/2 Haddad/NNP/flat/0 visited/VBD/root/2 Kenya/NNP/obj/2 ././punct/2
The/DT/det/1 engineer/NN/nsubj/2 left/VBD/root/2 ././punct/2
"""
TWO = """
Emmanuel/NNP/nsubj/2 Macron/NNP/flat/0 met/VBD/root/2 Vladimir/NNP/obj/2 Putin/NNP/flat/3 ././punct/2
He/PRP/nsubj/1 left/VBD/root/1 ././punct/1
"""
SAID = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 said/VBD/root/2 Emmanuel/NNP/nsubj/5 Macron/NNP/flat/3 slept/VBD/ccomp/2 ././punct/2
Merkel/NNP/nsubj/1 left/VBD/root/1 ././punct/1
We/PRP/nsubj/1 left/VBD/root/1 ././punct/1
"""
MISSED = """
Idris/NNP/nsubj/2 Okello/NNP/flat/0 met/VBD/root/2 Basma/NNP/obj/2 Nader/NNP/flat/3 ././punct/2
"""
ROW_OF_FIVE = """
Idris/NNP/nsubj/5 Okello/NNP/flat/0 Basma/NNP/flat/0 Nader/NNP/flat/0 Tomas/NNP/flat/0 slept/VBD/root/5 ././punct/5
"""
ALONE = "Idris/NNP/nsubj/1 slept/VBD/root/1 ././punct/1"
CAPITALS = "IDRIS/NNP/nsubj/2 OKELLO/NNP/flat/0 slept/VBD/root/2 ././punct/2"
COPULA = "Idris/NNP/nsubj/3 Okello/NNP/flat/0 is/VBZ/cop/3 tall/JJ/root/3 ././punct/3"
KNOWN = "Angela/NNP/nsubj/2 Merkel/NNP/flat/0 slept/VBD/root/2 ././punct/2"
PERSONAL, OF_A_BODY, WEAK = [10.0, 0, 0, 0], [0, 10.0, 0, 0], [math.log(7), 0, 0, 0]
NAMES = {
    PRON: ("Angela Merkel", "Emmanuel Macron"),
    LINE: ("Emmanuel Macron",),
    BRIDGE: ("Emmanuel Macron",),
    FIRM: ("Omar Haddad",),
    SAID: ("Angela Merkel", "Emmanuel Macron", "Merkel"),
    TWO: ("Emmanuel Macron", "Vladimir Putin"),
}


def preferring(column: int, score: float, **changed: Floats) -> Weights:
    """Weights by which a pronoun's candidate has the score where the column of its pair is one."""
    return weights_of(
        pronoun_hidden_weight=with_one("hidden", 0, column),
        pronoun_out_weight=with_one("out", 0, 0, value=score),
        **changed,
    )


def links_of(lines: str, weights: Weights | None = None, vectors: dict[int, list[float]] | None = None) -> Links:
    people = next((names for start, names in NAMES.items() if lines.startswith(start)), ())
    document = document_of(lines, tuple((name, "PERSON") for name in people))
    stage = _Stage(document, load())
    stage.find()
    if vectors is not None:
        document.vectors = vectors_of(len(document.doc), vectors)
    return Links(stage.view, stage.at, stage.registry, stage.codes, weights or weights_of())


def chances(links: Links, token: int, speaker: tuple[str, ...] = ()) -> dict[str, float]:
    """The probability of each candidate, by its word; that of none under "-"."""
    found, none = links.rank(token, speaker)
    return {links.view.words[links.found.token[item.row]]: item.probability for item in found} | {"-": none}


def test_linear_layer_multiplies_and_adds():
    weights = Weights({"a_weight": np.array([[1, 2]], np.float32), "a_bias": np.array([0.5], np.float32)})
    assert weights.linear("a", np.array([3, 4], np.float32)).tolist() == [11.5]


def test_rank_without_weights_is_even_among_those_that_agree():
    assert chances(links_of(PRON), 6) == pytest.approx({"Angela": 1 / 2, "Emmanuel": 0, "-": 1 / 2}, abs=1e-6)


def test_rank_sums_to_one_with_the_share_of_none():
    assert sum(chances(links_of(BRIDGE, preferring(LAST_SUBJECT, 3)), 6).values()) == pytest.approx(1)


def test_rank_puts_the_best_first():
    links = links_of(TWO, preferring(LAST_SUBJECT, -1))
    assert [links.view.words[links.found.token[item.row]] for item in links.rank(6)[0]] == ["Vladimir", "Emmanuel"]


def test_rank_follows_a_column_of_the_pair():
    found = chances(links_of(TWO, preferring(LAST_SUBJECT, 1)), 6)
    assert found == pytest.approx({"Emmanuel": E / (E + 2), "Vladimir": 1 / (E + 2), "-": 1 / (E + 2)})


def test_rank_knows_the_speaker_of_the_quotation():
    found = chances(links_of(TWO, preferring(SPEAKER, 1)), 6, ("person:vladimir-putin",))
    assert found == pytest.approx({"Emmanuel": 1 / (E + 2), "Vladimir": E / (E + 2), "-": 1 / (E + 2)})


def test_rank_compares_the_vectors():
    eye = np.eye(VECTOR, dtype=np.float32)
    weights = preferring(-1, 1, pronoun_anaphor_weight=eye, pronoun_antecedent_weight=eye)
    found = chances(links_of(TWO, weights, {6: [2, 0, 0, 0], 0: [0, 1, 0, 0], 3: [1, 0, 0, 0]}), 6)
    assert found == pytest.approx({"Emmanuel": 1 / (E + 2), "Vladimir": E / (E + 2), "-": 1 / (E + 2)})


def test_rank_scores_having_none_by_its_own_layer():
    weights = weights_of(pronoun_none_out_bias=np.log([3.0]))
    assert chances(links_of(PRON, weights), 6) == pytest.approx({"Angela": 1 / 4, "Emmanuel": 0, "-": 3 / 4}, abs=1e-6)


def test_rank_weighs_the_best_score_for_having_none():
    weights = preferring(
        LAST_SUBJECT,
        2,
        pronoun_none_hidden_weight=with_one("none_hidden", 0, -1, value=10),
        pronoun_none_out_weight=with_one("none_out", 0, 0),
    )
    assert chances(links_of(PRON, weights), 6) == pytest.approx({"Angela": 1 / 2, "Emmanuel": 0, "-": 1 / 2}, abs=1e-6)


def test_rank_of_a_noun_takes_the_weights_of_nouns():
    weights = weights_of(noun_none_out_bias=np.log([2.0]), pronoun_none_out_bias=np.log([7.0]))
    assert chances(links_of(FIRM, weights), 6) == pytest.approx({"Omar": 1 / 4, "Kenya": 1 / 4, "-": 1 / 2})


@pytest.mark.parametrize(("bias", "share"), [(0, 1 / 8), (50, 1), (-50, 1 / 20)])
def test_he_is_a_thing_only_as_far_as_its_kind_allows(bias: float, share: float):
    weights = weights_of(pronoun_kinds_bias=with_one("kinds", PERSON, 0, value=bias)[:, 0])
    total = 2 + share
    expected = {"Emmanuel": 1 / total, "bridge": share / total, "-": 1 / total}
    assert chances(links_of(BRIDGE, weights), 6) == pytest.approx(expected)


@pytest.mark.parametrize(("line", "share"), [(THEY_LEFT, 1), (THEY_WARNED, 2 / 8)])
def test_they_who_speak_are_persons_or_bodies(line: str, share: float):
    expected = {"bridges": share / (1 + share), "Emmanuel": 0, "-": 1 / (1 + share)}
    assert chances(links_of(LINE + line), 6) == pytest.approx(expected, abs=1e-6)


def test_kinds_leave_those_with_a_role_alone():
    expected = {"troops": 1 / 2, "Emmanuel": 0, "-": 1 / 2}
    assert chances(links_of(LINE.replace("bridges", "troops") + THEY_WARNED), 6) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize(
    ("lines", "token"),
    [(PRON, 0), (PRON, 2), (SAID, 10), ("It/PRP/nsubj/1 left/VBD/root/1 ././punct/1", 0)],
    ids=["first", "verb", "first person", "alone"],
)
def test_rank_of_what_takes_up_nothing_is_none(lines: str, token: int):
    assert links_of(lines).rank(token) == ([], 1.0)


def test_row_of_a_token_is_its_nominals():
    links = links_of(PRON)
    assert [links.row(token) for token in (0, 1, 3, 6)] == [0, None, 1, 2]


def test_last_speaker_is_the_subject_of_the_speech_verb_before():
    assert links_of(SAID).last_speaker(10) == 0


def test_last_speaker_is_nobody_before_the_first():
    assert links_of(SAID).last_speaker(0) is None


def test_same_are_mentions_of_one_actor():
    links = links_of(SAID)
    assert (links.same(0, 2), links.same(0, 1)) == (True, False)


def test_countries_of_a_row_are_those_of_its_actor():
    assert links_of(PRON).countries(1) == {"FRA"}


def test_kinds_at_are_shares_by_the_pronouns_layer(monkeypatch: pytest.MonkeyPatch):
    weights = weights_of(pronoun_kinds_weight=with_one("kinds", BODY, 0, value=math.log(3)))
    monkeypatch.setattr(_links, "shipped_weights", lambda: weights)
    found = kinds_at(np.array([1, 0, 0, 0], np.float32))
    assert found.tolist() == pytest.approx([0.1, 0.1, 0.1, 0.3, 0.1, 0.1, 0.1, 0.1])


def unreadable(monkeypatch: pytest.MonkeyPatch, root: Path) -> str:
    """What is said of the weights under a folder."""
    monkeypatch.setattr(_links, "files", lambda package: root)
    with pytest.raises(LanguageError) as caught:
        _links.shipped_weights.__wrapped__()
    return str(caught.value)


def test_missing_weights_raise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    path = tmp_path / "data" / "antecedents.npz"
    told = f"actors/data/antecedents.npz cannot be read: [Errno 2] No such file or directory: '{path}'"
    assert unreadable(monkeypatch, tmp_path) == told


def test_weights_that_are_no_numbers_raise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "data").mkdir()
    np.savez(tmp_path / "data" / "antecedents.npz", pronoun_out_bias=np.array([{}]))
    told = "actors/data/antecedents.npz cannot be read: Object arrays cannot be loaded when allow_pickle=False"
    assert unreadable(monkeypatch, tmp_path) == told


SHARES = weights_of(pronoun_kinds_weight=with_one("kinds", PERSON, 0) + with_one("kinds", BODY, 1))


def with_rows(size: int, first: list[float]) -> Floats:
    rows = np.zeros((size, VECTOR), np.float32)
    rows[0] = first
    return rows


def missed(
    monkeypatch: pytest.MonkeyPatch,
    lines: str,
    vector: list[float] | None,
    *names: tuple[str, str],
    placed: bool = False,
) -> tuple[FoundName, ...]:
    """The names of a document whose first token has the vector."""
    monkeypatch.setattr(_links, "shipped_weights", lambda: SHARES)
    document = document_of(lines, names)
    if vector is not None:
        document.vectors = with_rows(len(document.doc), vector)
    if placed:
        place = Place("Idris Okello", "KEN", 1.0, 2.0, "city", 1, document.span(0, 2))
        document.places = (FoundPlace(place, 0, 2, 0),)
    view = View(document)
    return with_missed(view, known_names(view, load()), load())


@pytest.mark.parametrize(
    ("lines", "vector", "names"),
    [
        (MISSED, PERSONAL, (FoundName(0, 2, "PERSON"),)),
        (MISSED, OF_A_BODY, (FoundName(0, 2, "ORG"),)),
        (MISSED, WEAK, ()),
        (MISSED, None, ()),
        (ROW_OF_FIVE, PERSONAL, ()),
        (ALONE, PERSONAL, ()),
        (CAPITALS, PERSONAL, ()),
        (COPULA, PERSONAL, ()),
        (KNOWN, PERSONAL, ()),
    ],
    ids="person body weak no-vectors five-words one-word capitals copula known".split(),
)
def test_missed_names_act_and_have_a_kind(
    monkeypatch: pytest.MonkeyPatch, lines: str, vector: list[float] | None, names: tuple[FoundName, ...]
):
    assert missed(monkeypatch, lines, vector) == names


def test_missed_names_stand_among_the_found_ones(monkeypatch: pytest.MonkeyPatch):
    found = missed(monkeypatch, MISSED, PERSONAL, ("Basma Nader", "PERSON"))
    assert found == (FoundName(0, 2, "PERSON"), FoundName(3, 5, "PERSON"))


def test_missed_name_takes_the_room_of_a_place_nobody_knows(monkeypatch: pytest.MonkeyPatch):
    assert missed(monkeypatch, MISSED, PERSONAL, ("Idris Okello", "PLACE")) == (FoundName(0, 2, "PERSON"),)


def test_place_with_coordinates_is_no_missed_name(monkeypatch: pytest.MonkeyPatch):
    found = missed(monkeypatch, MISSED, PERSONAL, ("Idris Okello", "PLACE"), placed=True)
    assert found == (FoundName(0, 2, "PLACE"),)
