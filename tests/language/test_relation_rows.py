"""The relation head's input: pieces, roles and places of the marks, by the shipped word pieces and without the session."""

from __future__ import annotations

import pytest

from deedwatch.document import Marked
from deedwatch.errors import LanguageError
from deedwatch.language import relations
from deedwatch.language.encoder import MODEL_FOLDER
from deedwatch.language.pieces import PieceTable
from deedwatch.language.relations import MAX_PIECES, RelationModel

WORDS = "Kenya freed two men today".split()
NONE, ACTOR, PREDICATE, RECIPIENT = range(4)


@pytest.fixture(scope="module")
def model():
    """The head's row maker alone."""
    made = object.__new__(RelationModel)
    made._pieces = PieceTable.load(MODEL_FOLDER / "tokenizer.json")
    made._marks = {role: (made._pieces.word(word)[0][0], number) for role, (word, number) in relations._MARKS.items()}
    return made


@pytest.fixture
def row(model):
    """The row of such words and marks, its ids as words again."""

    def made(words, actor=None, predicate=None, recipient=None):
        found = model._row(Marked(tuple(words), actor, predicate, recipient))
        return [model._pieces.tokenizer.id_to_token(piece) for piece in found.ids], found

    return made


def test_marks_stand_around_their_words(row):
    pieces, _ = row(WORDS, (0, 1), (1, 2), (2, 4))
    assert " ".join(pieces) == "[CLS] @ kenya @ ^ freed ^ # two men # today [SEP]"


def test_recipient_may_stand_first(row):
    pieces, _ = row(WORDS, (2, 4), (1, 2), (0, 1))
    assert " ".join(pieces) == "[CLS] # kenya # ^ freed ^ @ two men @ today [SEP]"


def test_mark_at_the_end_is_closed(row):
    pieces, _ = row(WORDS, recipient=(4, 5))
    assert pieces[-4:] == ["#", "today", "#", "[SEP]"]


def test_roles_cover_the_marks_and_their_words(row):
    pieces, found = row(WORDS, (0, 1), (1, 2), (2, 4))
    assert found.roles == [NONE, *[ACTOR] * 3, *[PREDICATE] * 3, *[RECIPIENT] * 4, NONE, NONE]
    assert len(found.roles) == len(pieces)


def test_every_piece_of_a_marked_word_has_its_role(row):
    pieces, found = row(["Ouagadougou", "fell"], recipient=(0, 1))
    assert len(pieces) > 6
    assert found.roles == [NONE, *[RECIPIENT] * (len(pieces) - 3), NONE, NONE]


def test_positions_are_those_of_the_opening_marks(row):
    pieces, found = row(WORDS, (0, 1), (1, 2), (2, 4))
    assert [pieces[at] for at in found.marks] == ["@", "#", "^"]
    assert found.marks == [1, 7, 4]


@pytest.mark.parametrize(
    ("marks", "positions"),
    [
        ({"actor": (0, 1)}, [1, -1, -1]),
        ({"recipient": (2, 4)}, [-1, 3, -1]),
        ({"predicate": (1, 2)}, [-1, -1, 2]),
        ({}, [-1, -1, -1]),
    ],
    ids="actor recipient predicate none".split(),
)
def test_position_without_a_mark_is_minus_one(row, marks, positions):
    assert row(WORDS, **marks)[1].marks == positions


def long(at, length=400):
    """A sentence that is too long, Kenya at that place."""
    return [*["rain"] * at, "Kenya", *["snow"] * (length - at - 1)]


def test_sentence_that_fits_is_left_whole(row):
    pieces, _ = row(["rain"] * MAX_PIECES, (0, 1))
    assert pieces.count("rain") == MAX_PIECES


@pytest.mark.parametrize("at", [0, 20, 200, 399])
def test_long_sentence_is_cut_around_its_mark(row, at):
    pieces, found = row(long(at), (at, at + 1))
    assert pieces[found.marks[0] : found.marks[0] + 3] == ["@", "kenya", "@"]
    assert MAX_PIECES <= len([piece for piece in pieces if piece in {"rain", "kenya", "snow"}]) <= MAX_PIECES + 1


def test_long_sentence_is_cut_on_both_sides_of_its_mark(row):
    pieces, _ = row(long(200), (200, 201))
    assert abs(pieces.count("rain") - pieces.count("snow")) <= 1


def test_long_sentence_without_marks_keeps_its_beginning(row):
    pieces, _ = row(long(0))
    assert pieces[1] == "kenya"


def test_marks_near_one_another_are_both_kept_in_a_long_sentence(row):
    _, found = row(long(200), (200, 201), (210, 211), (190, 191))
    assert -1 not in found.marks


@pytest.mark.parametrize("far", [MAX_PIECES, 399])
def test_mark_too_far_from_the_first_has_no_position(row, far):
    pieces, found = row(long(0), (0, 1), None, (far, far + 1))
    assert (found.marks, pieces.count("@"), pieces.count("#")) == ([1, -1, -1], 2, 0)


def test_window_of_long_words_is_counted_in_pieces():
    start, end = relations._window([10] * 100, [(50, 51)])
    assert start <= 50 < end
    assert MAX_PIECES <= 10 * (end - start) <= MAX_PIECES + 10


@pytest.mark.parametrize("missing", ["relations.onnx", "relations.json", "tokenizer.json"])
def test_missing_model_file_is_named(tmp_path, missing):
    for name in {"relations.onnx", "relations.json", "tokenizer.json"} - {missing}:
        (tmp_path / name).touch()
    with pytest.raises(LanguageError) as caught:
        RelationModel(tmp_path)
    assert str(caught.value) == f"no model file {tmp_path / missing}"
