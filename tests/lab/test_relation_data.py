"""Training text of the relation head: the reader, the held-out split, swapped countries, marks, triples of trees."""

import json
import random

import pytest
from tests.trees import doc_of
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

from deedwatch.errors import EvaluationError, LanguageError
from deedwatch.lab.train import relation_data
from deedwatch.lab.train.relation_data import Cutter, Forms, Marked, MarkedText, Pieces, Swapper
from deedwatch.language.pieces import CLS, SEP

WORDS = "Kenya freed two men . @ # ^".split()
KENYA, FREED, TWO, MEN, STOP, AT, HASH, CARET = range(8)
FREEING = MarkedText("Kenya freed two men.", (0, 5), (6, 11), (12, 19))
LONG, SHORT = Forms("Saint Kitts", "Kittitian", "Kittitians"), Forms("Chad", "Chadian", "Chadians")


def tokenizer_of(words):
    tokenizer = Tokenizer(WordLevel({word: at for at, word in enumerate(words)}, unk_token=words[0]))
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer


@pytest.fixture
def cutter():
    return Cutter(tokenizer_of(WORDS))


def row(text, actor, predicate, recipient, **other):
    plain = {"type": "AID", "modes": [], "factuality": "occurred", "contexts": ["economic"]}
    return {"text": text, "actor": actor, "predicate": predicate, "recipient": recipient, **plain, **other}


@pytest.fixture
def read(tmp_path):
    def written(*rows):
        lines = "".join(json.dumps(one) + "\n" for one in rows)
        (tmp_path / "own.jsonl").write_text(lines, encoding="utf-8")
        return relation_data.read(tmp_path)

    return written


class Always(random.Random):
    """Draws the country of that number."""

    def __init__(self, number):
        super().__init__()
        self.number = number

    def randrange(self, *_):
        return self.number


def words_at(marked):
    ranges = (marked.actor, marked.predicate, marked.recipient)
    return [marked.text[slice(*range_)] if range_ else None for range_ in ranges]


def test_read_keeps_missing_marks(read):
    (found,) = read(row("Kenya freed two men.", [0, 5], None, [12, 19]))
    assert words_at(found.marked) == ["Kenya", None, "two men"]


def test_read_knows_embargoes_by_their_code(read):
    sanctions, visit = read(row("a b c", [0, 1], [2, 3], [4, 5], cameo="163"), row("a b c", [0, 1], [2, 3], [4, 5]))
    assert (sanctions.embargo, visit.embargo) == (True, False)


def test_read_names_the_line_of_a_range_outside_the_text(read, tmp_path):
    with pytest.raises(EvaluationError) as error:
        read(row("a b c", [0, 1], [2, 3], [4, 5]), row("a b c", [0, 1], [2, 3], [4, 6]))
    assert str(error.value) == f"{tmp_path}/own.jsonl:2: no row of the corpus: [4, 6] is no range of the text"


def test_read_names_the_line_without_a_field(read, tmp_path):
    with pytest.raises(EvaluationError) as error:
        read({"text": "a"})
    assert str(error.value) == f"{tmp_path}/own.jsonl:1: no row of the corpus: 'actor'"


def test_labels_leave_out_what_stands_for_two_types(read):
    rows = read(row("a b c", None, None, [0, 1], type="YIELD"), row("a b c", None, None, [0, 1], modes=["food"]))
    assert relation_data.labels_of(rows).widths == (1, 2, 1, 1)


def test_embargo_is_the_last_mode(read):
    labels = relation_data.labels_of(read(row("a b c", None, None, [0, 1], modes=["visit"])))
    assert relation_data.with_embargo(labels).modes == ["visit", "embargo"]


def test_held_out_split_never_splits_a_sentence(read):
    texts = [f"Sentence {number} was written." for number in range(200)]
    rows = read(*(row(text, *marks) for text in texts for marks in ([[0, 8], None, None], [None, [0, 8], None])))
    sides = {text: {one.held_out for one in rows if one.marked.text == text} for text in texts}
    assert all(len(side) == 1 for side in sides.values())


def test_held_out_split_takes_about_a_tenth():
    held_out = sum(relation_data.is_held_out(f"Sentence {number} was written.") for number in range(2000))
    assert 150 <= held_out <= 250


@pytest.mark.parametrize("number", [0, 1])
def test_swap_keeps_marks_on_their_words(number):
    swapper = Swapper([LONG, SHORT, Forms("Kenya", "Kenyan", "Kenyans")], Always(number))
    swapped = swapper.swap(MarkedText("In Kenya Chadian envoys met Kenyan ministers.", (9, 23), (24, 27), (28, 44)))
    adjective = [LONG, SHORT][number].adjective
    assert words_at(swapped) == [f"{adjective} envoys", "met", f"{adjective} ministers"]


def test_swap_keeps_the_form_of_each_word():
    swapper = Swapper([SHORT, LONG], Always(1))
    swapped = swapper.swap(MarkedText("Chad said Chadians and Chadian troops left.", (0, 4), None, None))
    assert swapped.text == "Saint Kitts said Kittitians and Kittitian troops left."


def test_swap_draws_once_for_each_country():
    forms = [Forms(f"Land{letter}", f"{letter}ish", f"{letter}ers") for letter in "ABCDEFGH"]
    swapped = Swapper(forms, random.Random(1)).swap(MarkedText("LandA met LandB; LandA left.", None, (6, 9), None))
    words = swapped.text.replace(";", "").split()
    assert words[0] == words[3]


def test_swap_without_a_country_gives_nothing():
    assert Swapper([SHORT, LONG], Always(1)).swap(FREEING) is None


def test_swap_leaves_a_mark_within_a_name_alone():
    swapper = Swapper([SHORT, LONG], Always(0))
    assert swapper.swap(MarkedText("Saint Kitts left.", (6, 11), None, None)) is None


def test_swap_leaves_parts_of_longer_names_alone():
    assert Swapper([SHORT, LONG], Always(1)).swap(MarkedText("He left South Chad.", (0, 2), None, None)) is None


def test_cut_covers_every_piece_a_mark_touches(cutter):
    assert cutter.cut(FREEING) == Pieces((KENYA, FREED, TWO, MEN, STOP), (0, 1), (1, 2), (2, 4))


def test_marks_stand_around_their_pieces(cutter):
    marked = cutter.mark(cutter.cut(FREEING), predicate=True)
    assert marked.ids == [CLS, AT, KENYA, AT, CARET, FREED, CARET, HASH, TWO, MEN, HASH, STOP, SEP]


def test_marks_and_pieces_carry_their_roles(cutter):
    marked = cutter.mark(cutter.cut(FREEING), predicate=True)
    assert marked.roles == [0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 0, 0]


def test_marks_are_found_where_they_open(cutter):
    marked = cutter.mark(cutter.cut(FREEING), predicate=True)
    assert marked.marks == [1, 7, 4]  # of actor, recipient and predicate


def test_predicate_may_stay_unmarked(cutter):
    marked = cutter.mark(cutter.cut(FREEING), predicate=False)
    assert marked == Marked(
        [CLS, AT, KENYA, AT, FREED, HASH, TWO, MEN, HASH, STOP, SEP], [0, 1, 1, 1, 0, 3, 3, 3, 3, 0, 0], [1, 5, -1]
    )


def test_mark_beyond_the_cut_is_missing(cutter):
    pieces = Pieces((TWO,) * 200, (0, 1), None, (190, 191))
    assert cutter.mark(pieces, predicate=True).marks == [1, -1, -1]


def test_tokenizer_without_a_mark_is_refused():
    with pytest.raises(LanguageError, match="the tokenizer has no piece #"):
        Cutter(tokenizer_of(["@"]))


def test_sentences_of_a_treebank_are_its_texts(tmp_path):
    path = tmp_path / "gum.conllu"
    path.write_text("# sent_id = 1\n# text = Two words .\n# text = one two three four five six seven\n1\tone\n")
    assert list(relation_data.sentences(path)) == ["one two three four five six seven"]


def test_sentences_lose_their_brackets(tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("# a comment\n\n[Ana Cruz|PERSON:1] left [Lima|PLACE].\n")
    assert list(relation_data.sentences(path)) == ["Ana Cruz left Lima."]


def test_triple_is_subject_predicate_and_object():
    doc = doc_of("""
        The DET DT det 2
        army NOUN NN nsubj 3
        shelled VERB VBD root 0
        two NUM CD nummod 5
        villages NOUN NNS obj 3
    """)
    (found,) = relation_data.triples(doc)
    assert words_at(found) == ["The army", "shelled", "two villages"]


def test_triple_of_a_passive_has_its_subject_as_recipient():
    doc = doc_of("""
        Villages NOUN NNS nsubj:pass 3
        were AUX VBD aux:pass 3
        shelled VERB VBN root 0
        by ADP IN case 5
        rebels NOUN NNS obl:agent 3
    """)
    (found,) = relation_data.triples(doc)
    assert words_at(found) == ["rebels", "shelled", "Villages"]


def test_triple_of_a_noun_has_its_owner_as_actor():
    doc = doc_of("""
        Kenya PROPN NNP nmod:poss 3
        's PART POS case 1
        visit NOUN NN root 0
        to ADP IN case 5
        Chad PROPN NNP nmod 3
    """)
    (found,) = relation_data.triples(doc)
    assert words_at(found) == ["Kenya", "visit", "Chad"]


class Listening:
    """A language stage that only notes what it is asked to read."""

    def __init__(self):
        self.heard = []

    def tokenise(self, text):
        self.heard.append(text)
        return doc_of("Go VERB VB root 0")

    def annotate(self, document):
        pass


def test_pool_has_no_sentence_that_is_held_out(read, tmp_path):
    rows = read(*(row(f"Sentence {number} was written.", [0, 8], None, None) for number in range(40)))
    again = tmp_path / "again.txt"
    again.write_text("".join(one.marked.text + "\n" for one in rows), encoding="utf-8")
    stage = Listening()
    relation_data.unlabelled([again], rows, stage)
    assert stage.heard == [one.marked.text for one in rows if not one.held_out]
