"""The index of names: values filed late, values replaced, "The" and acronyms."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from deedwatch.knowledge import fold
from deedwatch.knowledge._names import NameIndex, atoms_of, name_atoms, without_possessive


class Maker:
    """Makes a value and counts how often."""

    def __init__(self, value: int) -> None:
        self.value = value
        self.calls = 0

    def __call__(self) -> int:
        self.calls += 1
        return self.value


def _index(*names: str, strict: Callable[[int], bool] | None = None) -> NameIndex[int]:
    return NameIndex(((name, number) for number, name in enumerate(names)), strict)


def _exact(index: NameIndex[int], name: str) -> tuple[int, ...]:
    return index.exact(name_atoms(name))


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Élysée", "Elysee"), ("Łódź", "Lodz"), ("Erdoğan", "Erdogan"), ("Ærø", "Aero"), ("Straße", "Strasse"),
     ("Diyarbakır", "Diyarbakir"), ("Đukanović", "Dukanovic"), ("Oslo", "Oslo"), ("", "")],
)  # fmt: skip
def test_fold_leaves_no_accent(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "atoms"),
    [("U.S.-led", ("US", "led")), ("U.S.", ("US",)), ("Asia-Pacific", ("Asia", "Pacific")), ("O'Brien", ("O", "Brien")),
     ("Israel/Palestine", ("Israel", "Palestine")), ("AT&T", ("AT", "&", "T")), ("Québec", ("Quebec",)), ("No.", ("No",)),
     ("C++", ("C", "+", "+")), ("-", ()), ("a_b", ("a", "b")), ("", ())],
)  # fmt: skip
def test_atoms_of_word_are_its_runs_of_letters(word: str, atoms: tuple[str, ...]) -> None:
    assert atoms_of(word) == atoms


@pytest.mark.parametrize(
    ("name", "atoms"),
    [("Al Qaeda", ("Al", "Qaeda")), ("Guinea - Bissau", ("Guinea", "Bissau")), ("  New  Delhi ", ("New", "Delhi")),
     ("the U.N. envoy", ("the", "UN", "envoy")), ("", ())],
)  # fmt: skip
def test_name_atoms_are_those_of_its_words(name: str, atoms: tuple[str, ...]) -> None:
    assert name_atoms(name) == atoms


@pytest.mark.parametrize(
    ("word", "bare"),
    [("Russia's", "Russia"), ("Russia’s", "Russia"), ("States'", "States"), ("RUSSIA'S", "RUSSIA"), ("Paris", "Paris"),
     ("O'Brien", "O'Brien"), ("Iran'", "Iran'")],
)  # fmt: skip
def test_without_possessive_takes_off_the_mark(word: str, bare: str) -> None:
    assert without_possessive(word) == bare


def test_deferred_value_is_made_when_its_first_word_comes() -> None:
    index, make = _index(), Maker(7)
    index.defer("Ada Quill", make)
    assert index.at(["Bo", "Quill"], 0) is None
    assert index.at(["Quill"], 0) is None
    assert make.calls == 0
    assert index.at(["Ada", "Quill", "said"], 0) == (2, (7,))
    assert make.calls == 1


def test_deferred_value_is_made_by_its_first_word_alone() -> None:
    index, make = _index(), Maker(7)
    index.defer("Ada Quill", make)
    assert index.at(["ADA", "said"], 0) is None
    assert make.calls == 1


def test_deferred_value_is_made_once() -> None:
    index, make = _index(), Maker(7)
    index.defer("Ada Quill", make)
    assert _exact(index, "Ada Quill") == (7,)
    assert _exact(index, "Ada Quill") == (7,)
    assert make.calls == 1


@pytest.mark.parametrize(
    ("name", "words"),
    [("al-Qaeda cell", ["al", "-", "Qaeda", "cell"]), ("U.N. envoy", ["UN", "envoy"]), ("Élan Vital", ["Elan", "Vital"]),
     ("O'Brien", ["O", "'", "Brien"]), ("“Red” Army", ["Red", "Army"]), ("5 Segond", ["5", "Segond"])],
)  # fmt: skip
def test_deferred_value_waits_for_the_first_atom(name: str, words: list[str]) -> None:
    index = _index()
    index.defer(name, Maker(7))
    assert index.at(words, 0) == (len(words), (7,))


def test_deferred_values_of_one_first_word_arrive_in_order() -> None:
    index = _index()
    index.defer("Ada Quill", Maker(7))
    index.defer("Ada Quill", Maker(8))
    index.defer("Ada Stone", Maker(9))
    assert _exact(index, "Ada Quill") == (7, 8)
    assert _exact(index, "Ada Stone") == (9,)


def test_deferred_value_joins_those_filed_before() -> None:
    index = _index("Ada Quill")
    index.defer("Ada Quill", Maker(7))
    assert _exact(index, "Ada Quill") == (0, 7)


def test_replace_leaves_one_value() -> None:
    index = NameIndex([("Red Army", 1), ("Red Army", 2)])
    index.replace("Red Army", 3)
    assert _exact(index, "Red Army") == (3,)


def test_replace_takes_every_spelling_away() -> None:
    index = NameIndex([("PLAN", 1), ("Plan", 2)])
    index.replace("PLAN", 3)
    assert _exact(index, "PLAN") == (3,)
    assert _exact(index, "Plan") == (3,)


def test_replace_takes_a_deferred_value_away() -> None:
    index = _index()
    index.defer("Ada Quill", Maker(7))
    index.replace("Ada Quill", 8)
    assert index.at(["Ada", "Quill"], 0) == (2, (8,))


def test_replace_leaves_longer_names() -> None:
    index = _index("Red Army Faction")
    index.replace("Red Army", 8)
    assert index.at(["Red", "Army", "Faction"], 0) == (3, (0,))
    assert index.at(["Red", "Army", "men"], 0) == (2, (8,))


def test_replace_files_a_name_that_was_not_there() -> None:
    index = _index("Oslo")
    index.replace("Ada Quill", 8)
    assert _exact(index, "Ada Quill") == (8,)


def test_replace_of_no_name_changes_nothing() -> None:
    index = _index("Oslo")
    index.replace("-", 8)
    assert _exact(index, "Oslo") == (0,)
    assert index.exact(()) == ()


@pytest.mark.parametrize(
    ("written", "values"),
    [("The Elders", (0,)), ("the Elders", (0,)), ("THE ELDERS", (0,)), ("the elders", ()), ("Elders", ()), ("a Elders", ())],
)  # fmt: skip
def test_the_before_a_name_may_be_small(written: str, values: tuple[int, ...]) -> None:
    assert _exact(_index("The Elders"), written) == values


def test_the_may_be_small_in_running_words() -> None:
    assert _index("The Hague").at(["in", "the", "Hague", "today"], 1) == (2, (0,))


@pytest.mark.parametrize(
    ("name", "written", "values"),
    [("NATO", "Nato", (0,)), ("NATO", "nato", ()), ("Iran", "IRAN", (0,)), ("US", "us", ()), ("US", "Us", ()), ("WHO", "Who", ()),
     ("Who", "WHO", ()), ("US", "US", (0,)), ("Red Army", "RED ARMY", (0,)), ("Red Army", "Red army", ()),
     ("bin Tariq", "Bin Tariq", (0,)), ("Al Ur", "AL UR", (0,))],
)  # fmt: skip
def test_name_of_four_letters_is_known_in_other_case(name: str, written: str, values: tuple[int, ...]) -> None:
    assert _exact(_index(name), written) == values


@pytest.mark.parametrize(
    ("name", "written", "values"),
    [("PLAN", "PLAN", (0,)), ("PLAN", "Plan", ()), ("Plan", "PLAN", (0,)), ("PLAN Navy", "Plan Navy", ()),
     ("PLAN Navy", "PLAN NAVY", (0,))],
)  # fmt: skip
def test_strict_acronym_is_known_in_capitals_only(name: str, written: str, values: tuple[int, ...]) -> None:
    assert _exact(_index(name, strict=lambda _: True), written) == values


def test_strictness_is_that_of_the_value() -> None:
    index = NameIndex([("PLAN", 1), ("PLAN", 2)], strict=lambda value: value == 1)
    assert _exact(index, "PLAN") == (1, 2)
    assert _exact(index, "Plan") == (2,)


def test_own_case_counts_before_another() -> None:
    assert _exact(_index("Mali", "MALI"), "MALI") == (1,)
    assert _exact(_index("Mali", "MALI"), "Mali") == (0,)


def test_equal_pairs_are_kept_once() -> None:
    assert _exact(NameIndex([("Oslo", 1), ("Oslo", 1), ("Oslo", 2)]), "Oslo") == (1, 2)


@pytest.mark.parametrize(
    ("words", "found"),
    [(["Guinea", "said"], (1, (0,))), (["Guinea", "-", "Bissau"], (3, (1,))), (["Guinea-Bissau's"], (1, (1,))),
     (["Guinea", ",", "Bissau"], (1, (0,))), (["Guinea", "'s"], (1, (0,))), (["Guinea-based"], None), (["Bissau"], None),
     ([","], None)],
)  # fmt: skip
def test_at_takes_the_longest_name(words: list[str], found: tuple[int, tuple[int, ...]] | None) -> None:
    assert _index("Guinea", "Guinea-Bissau").at(words, 0) == found
