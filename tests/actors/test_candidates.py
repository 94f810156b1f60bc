"""What a pronoun or a noun phrase can stand for: the candidates, which of them agree, and the columns of each pair."""

from __future__ import annotations

import numpy as np
import pytest
from tests.actors.docs import document_of

from deedwatch.actors import _candidates as candidates
from deedwatch.actors._candidates import Candidates, Floats
from deedwatch.actors._drafts import Draft
from deedwatch.actors._pairs import pair_rows
from deedwatch.actors._registry import Registry
from deedwatch.actors._stage import coreference_view
from deedwatch.actors._view import View
from deedwatch.knowledge import load

ENVOYS = """
Antony/NNP/nsubj/5 Blinken/NNP/flat/0 and/CC/cc/3 Sergey/NNP/conj/0 Lavrov/NNP/flat/3 spoke/VBD/root/5 on/IN/case/7 Monday/NNP/obl/5 ././punct/5
They/PRP/nsubj/1 thanked/VBD/root/1 the/DT/det/3 hosts/NNS/obj/1 who/WP/nsubj/5 waited/VBD/acl:relcl/3 ././punct/1
"""
TALKS = """
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 met/VBD/root/2 Emmanuel/NNP/obj/2 Macron/NNP/flat/3 in/IN/case/6 Berlin/NNP/obl/2 ././punct/2
She/PRP/nsubj/1 thanked/VBD/root/1 him/PRP/obj/1 ././punct/1
"""
EITHER = """
Brazil/NNP/nsubj/3 or/CC/cc/2 Chile/NNP/conj/0 pays/VBZ/root/3 ././punct/3
"""
BELGIAN = """
The/DT/det/1 Belgian/JJ/nsubj/2 left/VBD/root/2 ././punct/2
"""
TROOPS = """
Russian/JJ/amod/1 troops/NNS/nsubj/2 left/VBD/root/2 ././punct/2
"""
WORDS = """
The/DT/det/1 widow/NN/nsubj/2 told/VBD/root/2 the/DT/det/4 monk/NN/obj/2 about/IN/case/7 the/DT/det/7 bridge/NN/obl/2 ././punct/2
"""
QUOTED = """
“/``/punct/3 We/PRP/nsubj/3 will/MD/aux/3 wait/VB/ccomp/6 ,/,/punct/3 ”/''/punct/3 said/VBD/root/6 Omar/NNP/nsubj/6 Haddad/NNP/flat/7 ././punct/6
"""
AGAIN = """
Kenya/NNP/nsubj/1 voted/VBD/root/1 ././punct/1
Kenya/NNP/nsubj/1 waited/VBD/root/1 ././punct/1
Togo/NNP/nsubj/1 voted/VBD/root/1 ././punct/1
"""
LETTER = """
The/DT/det/1 letter/NN/nsubj/5 from/IN/case/4 his/PRP$/nmod:poss/4 lawyer/NN/nmod/1 arrived/VBD/root/5 ././punct/5
"""


MIXED = """
Omar/NNP/nsubj/2 Haddad/NNP/flat/0 left/VBD/root/2 NATO/NNP/obj/2 ,/,/punct/5 Kenya/NNP/conj/3 ,/,/punct/8 the/DT/det/8 widow/NN/conj/3 ,/,/punct/11 some/DT/det/11 troops/NNS/conj/3 and/CC/cc/14 a/DT/det/14 bridge/NN/conj/3 ././punct/2
"""
NEIGHBOUR = """
Kenya/NNP/nmod:poss/2 's/POS/case/0 neighbour/NN/nsubj/3 paid/VBD/root/3 ././punct/3
"""
SOLDIER = """
The/DT/det/1 soldiers/NNS/nsubj/2 met/VBD/root/2 a/DT/det/4 nun/NN/obj/2 ././punct/2
The/DT/det/1 monk/NN/nsubj/2 slept/VBD/root/2 ././punct/2
"""
SISTER = """
Bernadette/NNP/nsubj/7 Mukasine/NNP/flat/0 ,/,/punct/5 a/DT/det/5 Rwandan/JJ/amod/5 nun/NN/appos/0 ,/,/punct/5 met/VBD/root/7 a/DT/det/10 Kenyan/JJ/amod/10 soldier/NN/obj/7 ././punct/7
The/DT/det/2 Rwandan/JJ/amod/2 sister/NN/nsubj/3 smiled/VBD/root/3 ././punct/3
"""
REPLY = """
Omar/NNP/nsubj/2 Haddad/NNP/flat/0 spoke/VBD/root/2 ././punct/2
Angela/NNP/nsubj/2 Merkel/NNP/flat/0 demanded/VBD/root/2 aid/NN/obj/2 ././punct/2
He/PRP/nsubj/1 answered/VBD/root/1 ././punct/1
"""
VOTE = "Kenya/NNP/nsubj/1 voted/VBD/root/1 ././punct/1\n"
WAITED = "waited/VBD/root/{verb} ././punct/{verb}\n"


def people(*names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, "PERSON") for name in names)


NAMES = {
    ENVOYS: (*people("Antony Blinken", "Sergey Lavrov"), ("Monday", "TIME")),
    TALKS: people("Angela Merkel", "Emmanuel Macron"),
    QUOTED: people("Omar Haddad"),
    MIXED: people("Omar Haddad"),
    SISTER: people("Bernadette Mukasine"),
    REPLY: people("Omar Haddad", "Angela Merkel"),
}


def view_of(lines: str, names: tuple[tuple[str, str], ...] | None = None) -> tuple[View, dict[int, Draft], Candidates]:
    document = document_of(lines, NAMES.get(lines, ()) if names is None else names)
    view, at, found, _ = coreference_view(document)
    return view, at, found


def words_of(view: View, found: Candidates) -> list[str]:
    """The candidates' words; a coordination's first word with a plus."""
    rows = zip(found.token.tolist(), found.coordinated.tolist(), strict=True)
    return [view.words[token] + "+" * whole for token, whole in rows]


def rows_of(lines: str, names: tuple[tuple[str, str], ...] | None = None) -> list[str]:
    view, _, found = view_of(lines, names)
    return words_of(view, found)


def test_candidates_are_the_nominals_and_coordinations_in_text_order():
    assert rows_of(ENVOYS) == ["Antony", "Antony+", "Sergey", "They", "hosts"]


def test_candidates_hold_a_day_that_nobody_took_for_a_time():
    assert rows_of(ENVOYS, NAMES[ENVOYS][:2]) == ["Antony", "Antony+", "Sergey", "Monday", "They", "hosts"]


def test_candidates_of_an_alternative_hold_no_coordination():
    assert rows_of(EITHER) == ["Brazil", "Chile"]


def test_adjective_with_an_article_is_a_candidate():
    assert rows_of(BELGIAN) == ["Belgian"]


def test_adjective_before_a_noun_is_no_candidate():
    assert rows_of(TROOPS) == ["troops"]


def test_possessive_pronoun_is_a_candidate():
    assert rows_of(LETTER) == ["letter", "his", "lawyer"]


def test_arrays_have_a_row_a_candidate():
    _, _, found = view_of(ENVOYS)
    arrays = (found.token, found.sentence, found.role, found.governor, found.number, found.quote, found.left, found.key)
    assert {array.shape for array in arrays} == {(5,)}
    assert (len(found.described), len(found.told)) == (5, 5)


def test_own_rows_have_the_fixed_width():
    _, _, found = view_of(ENVOYS)
    assert found.own.shape == (5, candidates.SELF_WIDTH)


@pytest.mark.parametrize(
    ("lines", "row", "number"),
    [(ENVOYS, 0, 1), (ENVOYS, 1, 2), (ENVOYS, 3, 2), (ENVOYS, 4, 2), (TALKS, 3, 1), (TROOPS, 0, 2), (LETTER, 1, 1)],
)
def test_number_of_a_candidate(lines: str, row: int, number: int):
    _, _, found = view_of(lines)
    assert found.number[row] == number


def test_number_of_words_for_two_actors_is_plural():
    view, at, _ = view_of(BELGIAN)
    at = {1: Draft(0, 2, 1, "nominal", "group", ("country:BEL", "country:NLD"))}
    assert candidates.find_candidates(view, at, Registry(load(), None), {}).number.tolist() == [2]


@pytest.mark.parametrize(
    ("lines", "genders"),
    [(TALKS, [2, 1, 0, 2, 1]), (WORDS, [2, 1, 0]), (LETTER, [0, 1, 0]), (AGAIN, [0, 0, 0])],
)
def test_gender_of_candidates(lines: str, genders: list[int]):
    _, _, found = view_of(lines)
    assert found.gender.tolist() == genders


@pytest.mark.parametrize(
    ("word", "number"),
    [("him", 0), ("herself", 1), ("its", 2), ("theirs", 3), ("my", 4), ("yours", 5), ("us", 6), ("who", None)],
)
def test_pronoun_class_of_a_word(word: str, number: int | None):
    assert candidates.pronoun_class(word) == number


def test_pronoun_of_a_noun_is_the_last_class():
    _, _, found = view_of(TALKS)
    assert found.pronoun.tolist() == [7, 7, 7, 1, 0]


def test_kind_tells_names_nouns_and_pronouns():
    _, _, found = view_of(LETTER)
    assert found.kind.tolist() == [1, 2, 1]


def test_role_and_governor_of_a_later_conjunct_are_those_of_the_first():
    view, _, found = view_of(ENVOYS)
    assert (found.role[2], view.words[found.governor[2]]) == (0, "spoke")


def test_role_of_a_possessor_is_its_own():
    view, _, found = view_of(LETTER)
    assert (found.role[1], view.words[found.governor[1]]) == (6, "lawyer")


def test_quote_of_a_candidate_is_its_quotation():
    _, _, found = view_of(QUOTED)
    assert found.quote.tolist() == [0, -1]


def test_reach_of_a_candidate_is_its_whole_phrase():
    _, _, found = view_of(LETTER)
    assert (found.left[0], found.right[0]) == (0, 4)


def test_key_is_shared_by_mentions_of_one_actor():
    _, _, found = view_of(AGAIN)
    assert found.key.tolist() == [0, 0, 1]


def test_earlier_counts_mentions_of_one_key():
    _, _, found = view_of(AGAIN)
    assert found.earlier.tolist() == [0, 1, 0]


def test_window_of_a_pronoun_reaches_six_sentences_back():
    _, _, found = view_of(VOTE * 8 + "It/PRP/nsubj/1 " + WAITED.format(verb=1))
    assert candidates.window(found, 8).tolist() == [2, 3, 4, 5, 6, 7]


def test_window_of_a_noun_reaches_fourteen_sentences_back():
    _, _, found = view_of(VOTE * 16 + "The/DT/det/1 country/NN/nsubj/2 " + WAITED.format(verb=2))
    assert candidates.window(found, 16).tolist() == list(range(2, 16))


def test_window_of_a_pronoun_holds_the_last_eighty():
    many = " ".join(["Kenya/NNP/obl/100"] * 100)
    _, _, found = view_of(f"{many} voted/VBD/root/100 before/IN/case/102 it/PRP/obl/100\n")
    assert candidates.window(found, 100).tolist() == list(range(20, 100))


def test_window_of_a_pronoun_holds_pronouns():
    view, _, found = view_of(TALKS)
    assert [words_of(view, found)[row] for row in candidates.window(found, 4)] == [
        "Angela",
        "Emmanuel",
        "Berlin",
        "She",
    ]


def test_window_of_a_noun_holds_no_pronoun():
    view, _, found = view_of(ENVOYS)
    assert [words_of(view, found)[row] for row in candidates.window(found, 4)] == ["Antony", "Antony+", "Sergey"]


def test_window_of_a_coordination_leaves_out_its_first_member():
    _, _, found = view_of(ENVOYS)
    assert candidates.window(found, 1).tolist() == []


@pytest.mark.parametrize(
    ("pronoun", "fitting"),
    [
        ("He", ["Omar", "bridge"]),
        ("She", ["widow", "bridge"]),
        ("It", ["NATO", "Kenya", "bridge"]),
        ("They", ["NATO", "NATO+", "Kenya", "troops", "bridge"]),
        ("We", []),
    ],
)
def test_pronoun_fits_by_number_gender_and_kind(pronoun: str, fitting: list[str]):
    view, _, found = view_of(f"{MIXED}{pronoun}/PRP/nsubj/1 {WAITED.format(verb=1)}", NAMES[MIXED])
    rows = candidates.window(found, 7)
    assert [words_of(view, found)[row] for row in rows[candidates.fits(found, 7, rows)]] == fitting


def test_first_person_fits_the_same_pronoun_alone():
    line = "We/PRP/nsubj/1 saw/VBD/root/1 them/PRP/obj/1 ././punct/1\n"
    view, _, found = view_of(line + "Our/PRP$/nmod:poss/1 boat/NN/nsubj/2 " + WAITED.format(verb=2))
    rows = candidates.window(found, 2)
    assert [words_of(view, found)[row] for row in rows[candidates.fits(found, 2, rows)]] == ["We"]


def test_noun_takes_up_nothing_around_it():
    _, _, found = view_of(LETTER)
    assert candidates.fits(found, 2, np.array([0])).tolist() == [False]


def test_noun_takes_up_nothing_inside_it():
    _, _, found = view_of(NEIGHBOUR)
    assert candidates.fits(found, 1, np.array([0])).tolist() == [False]


def test_singular_noun_takes_up_no_plural():
    _, _, found = view_of(SOLDIER)
    assert candidates.fits(found, 2, np.array([0])).tolist() == [False]


def test_noun_takes_up_nobody_of_the_other_gender():
    _, _, found = view_of(SOLDIER)
    assert candidates.fits(found, 2, np.array([1])).tolist() == [False]


def test_noun_takes_up_a_noun_that_agrees():
    _, _, found = view_of(MIXED + "The/DT/det/1 priest/NN/nsubj/2 " + WAITED.format(verb=2), NAMES[MIXED])
    rows = np.array([0, 4])
    assert candidates.fits(found, 7, rows).tolist() == [True, False]


def pairs_of(lines: str, n: int, speaker: tuple[str, ...] = ()) -> Floats:
    view, at, found = view_of(lines)
    return pair_rows(view, found, n, candidates.window(found, n), speaker, at)


def test_pair_rows_have_the_fixed_width():
    assert pairs_of(TALKS, 4).shape == (4, candidates.PAIR_WIDTH)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (0, [0, 0, 0, 1]),  # the same sentence
        (1, [1, 1, 1, 0]),  # the sentence before
        (7, [0.1, 0.075, 0.05, 0.025]),  # candidates between
        (9, [0, 1, 0, 0]),  # the same role
        (10, [0, 0, 0, 1]),  # subject of this sentence
        (11, [1, 0, 0, 0]),  # subject of the sentence before
        (13, [0, 0, 0, 1]),  # argument of one verb
        (22, [1, 1, 1, 1]),  # number agrees
        (23, [0, 1, 0, 0]),  # gender agrees
        (24, [0, 0, 1, 0]),  # gender unknown
        (27, [0, 0, 0, 1]),  # last subject
        (28, [0, 0, 1, 0]),  # last name
        (29, [0, 0, 0, 1]),  # last of all
        (31, [1, 0, 0, 0]),  # first subject of the sentence before
        (36, [0, 1, 1, 0]),  # fits
        (37, [0.5, 0.5, 0.5, 0.5]),  # one by how many fit
        (38, [0, 0, 1, 0]),  # last that fits
    ],
)
def test_pair_rows_of_a_pronoun(column: int, values: list[float]):
    assert pairs_of(TALKS, 4)[:, column].tolist() == pytest.approx(values)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        (41, [1, 1, 0]),  # the head noun, or a kindred one, was said of it
        (42, [2 / 3, 2 / 3, 0]),  # words in common
        (46, [1, 1, 0]),  # tied to one country
        (47, [0, 0, 1]),  # tied to another
        (49, [1, 1, 0]),  # said by this very mention
        (51, [0, 1, 0]),  # last with the head noun
        (56, [1, 1, 1]),  # the phrase names a country
    ],
)
def test_pair_rows_of_a_noun(column: int, values: list[float]):
    assert pairs_of(SISTER, 3)[:, column].tolist() == pytest.approx(values)


def test_pair_rows_leave_descriptions_of_pronouns_empty():
    assert not pairs_of(TALKS, 4)[:, 41:57].any()


@pytest.mark.parametrize(
    ("column", "values"),
    [(57, [0, 1, 0]), (58, [0, 1, 0]), (59, [0, 1, 0]), (60, [1, 1, 0]), (61, [0, 0, 1]), (63, [1, 1, 0])],
)
def test_pair_rows_of_a_replying_pronoun(column: int, values: list[float]):
    assert pairs_of(REPLY, 3)[:, column].tolist() == values


def test_pair_rows_mark_the_speaker_of_the_quotation():
    assert pairs_of(TALKS, 4, ("person:angela-merkel",))[:, 21].tolist() == [1, 0, 0, 0]


def test_pair_rows_mark_a_coordination():
    assert pairs_of(ENVOYS, 3)[:, 26].tolist() == [0, 1, 0]


def test_pair_rows_mark_the_phrase_around_a_possessive():
    assert pairs_of(LETTER, 1)[:, 15].tolist() == [1]
