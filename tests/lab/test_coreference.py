"""Coreference measures on small clusterings, and the chains made of gold and of a document.

The worked example is that of Pradhan et al. (2014), "Scoring coreference partitions of predicted mentions".
"""

import datetime as dt

import pytest
from tests.actors.docs import document_of

from deedwatch.document import FoundMention, FoundPlace
from deedwatch.lab import coreference
from deedwatch.lab.conllu import Sentence, Word
from deedwatch.lab.coreference import Ratio, Scorer
from deedwatch.lab.marked import Mark, MarkedArticle
from deedwatch.records import Mention, Place


def chains(*groups):
    return [frozenset((0, ord(letter)) for letter in group) for group in groups]


KEY = chains("abc", "defg")
RESPONSE = chains("ab", "cd", "fghi")


@pytest.mark.parametrize(
    ("key", "response", "expected"),
    [
        (KEY, RESPONSE, (2, 5)),
        (RESPONSE, KEY, (2, 5)),
        (KEY, KEY, (5, 5)),
        (KEY, [], (0, 5)),
        ([], RESPONSE, (0, 0)),
        (chains("abcde", "fg", "hijkl"), chains("abcde", "fghijkl"), (9, 9)),
        (chains("abcde", "fghijkl"), chains("abcde", "fg", "hijkl"), (9, 10)),
    ],
)
def test_muc_counts_links(key, response, expected):
    assert coreference.muc(key, response) == expected


@pytest.mark.parametrize(
    ("key", "response", "right", "total"),
    [
        (KEY, RESPONSE, 35 / 12, 7),
        (RESPONSE, KEY, 4, 8),
        (KEY, KEY, 7, 7),
        (KEY, [], 0, 7),
        ([], RESPONSE, 0, 0),
        (chains("abcde", "fghijkl"), chains("abcde", "fg", "hijkl"), 5 + 4 / 7 + 25 / 7, 12),
    ],
)
def test_b_cubed_sums_the_overlap_of_each_mention(key, response, right, total):
    assert coreference.b_cubed(key, response) == (pytest.approx(right), total)


@pytest.mark.parametrize(
    ("key", "response", "similarity", "total"),
    [
        (KEY, RESPONSE, 1.3, 2),
        (RESPONSE, KEY, 1.3, 3),
        (KEY, KEY, 2, 2),
        (KEY, [], 0, 2),
        ([], RESPONSE, 0, 0),
        (chains("abcde", "fg"), chains("abcfg", "de"), 8 / 7, 2),
    ],
)
def test_ceaf_e_takes_the_best_pairing(key, response, similarity, total):
    assert coreference.ceaf_e(key, response) == (pytest.approx(similarity), total)


@pytest.mark.parametrize(("first", "second", "expected"), [(KEY, RESPONSE, (6, 7)), (RESPONSE, KEY, (6, 8))])
def test_mentions_found_counts_those_shared(first, second, expected):
    assert coreference.mentions_found(first, second) == expected


def test_ratio_sums_before_it_divides():
    ratio = Ratio()
    ratio.add((1, 1), (1, 4))
    ratio.add((0, 3), (1, 0))
    assert ratio.figures() == {"precision": 0.5, "recall": 0.25, "f1": pytest.approx(1 / 3)}


def test_ratio_of_nothing_is_zero():
    assert Ratio().figures() == {"precision": 0, "recall": 0, "f1": 0}


def scored(*documents):
    scorer = Scorer()
    for gold, found in documents:
        scorer.add(gold, found)
    return scorer.figures()


@pytest.mark.parametrize(
    ("measure", "recall", "precision"),
    [("muc", 0.4, 0.4), ("b_cubed", 5 / 12, 0.5), ("ceaf_e", 0.65, 1.3 / 3), ("mentions", 6 / 7, 0.75)],
)
def test_scorer_gives_each_measure(measure, recall, precision):
    figures = scored((KEY, RESPONSE))[measure]
    assert (figures["recall"], figures["precision"]) == (pytest.approx(recall), pytest.approx(precision))


def test_conll_average_is_the_mean_of_three():
    assert scored((KEY, RESPONSE))["conll_f1"] == pytest.approx((2 / 5 + 5 / 11 + 13 / 25) / 3)


def test_conll_average_of_the_gold_itself_is_one():
    assert scored((KEY, KEY))["conll_f1"] == 1


def test_scorer_adds_documents_up():
    assert scored((KEY, RESPONSE), (chains("ab"), chains("ab")))["muc"]["recall"] == 0.5


def word(form, upos, head, entity="_"):
    misc = entity if entity == "_" else f"Entity={entity}"
    return Word(form, form, upos, "_", head, "dep", misc)


def sentence(*words, document=0, name="", speaker=""):
    text = " ".join(item.form for item in words)
    starts = [len(" ".join(item.form for item in words[:at])) + bool(at) for at in range(len(words))]
    offsets = tuple((start, start + len(item.form)) for start, item in zip(starts, words, strict=True))
    return Sentence(words, text, offsets, document, new_paragraph=False, name=name, speaker=speaker)


def met(kind="person", upos="PROPN"):
    """Ana Cruz spoke . She left ."""
    name = word("Ana", "PROPN", 2, f"(1-{kind}-new-n-cf1-2-sgl"), word("Cruz", upos, 3, "1)")
    first = sentence(*name, word("spoke", "VERB", 0), word(".", "PUNCT", 3))
    second = sentence(word("She", "PRON", 2, f"(1-{kind}-giv-n-cf1-1-ana)"), word("left", "VERB", 0))
    return [first, second]


def test_gold_chains_keep_the_offset_of_each_head():
    assert coreference.gold_chains(met(), [0, 17], 3) == [frozenset({(3, 4), (3, 17)})]


@pytest.mark.parametrize(
    ("kind", "upos", "number"),
    [
        ("person", "PROPN", 1),
        ("organization", "PRON", 1),
        ("place", "PROPN", 1),
        ("object", "PROPN", 0),
        ("person", "NOUN", 0),
    ],
)
def test_gold_chains_are_of_named_or_pronominal_actors_and_places(kind, upos, number):
    assert len(coreference.gold_chains(met(kind, upos), [0, 17], 0)) == number


def test_gold_chains_leave_singletons_out():
    assert coreference.gold_chains(met()[:1], [0], 0) == []


TWO = """
Ana/NNP/nsubj/2 Cruz/NNP/flat/0 spoke/VBD/root/2 in/IN/case/4 Lima/NNP/obl/2 ././punct/2
She/PRP/nsubj/1 left/VBD/root/1 Lima/NNP/obj/1 ././punct/1
"""  # characters 0, 4, 9, 15, 18, 22; 24, 28, 33, 37


def mention(document, start, end, head, chain):
    span = document.span(start, end)
    return FoundMention(Mention(f"mnt_{start}", span, "name", None, chain=chain), start, end, head)


def place(document, at, geonames, name="Lima"):
    found = Place(name, "PER", -12.0, -77.0, "city", geonames, document.span(at, at + 1))
    return FoundPlace(found, at, at + 1, at)


def test_found_chains_keep_the_offset_of_each_head():
    document = document_of(TWO)
    document.mentions = (mention(document, 0, 2, 0, 1), mention(document, 6, 7, 6, 1))
    assert coreference.found_chains(document, 2) == [frozenset({(2, 0), (2, 24)})]


def test_found_chains_leave_singletons_out():
    document = document_of(TWO)
    document.mentions = (mention(document, 0, 2, 0, 1), mention(document, 6, 7, 6, 2))
    assert coreference.found_chains(document, 0) == []


def test_found_chains_leave_common_nouns_out():
    document = document_of(TWO.replace("She/PRP", "Envoys/NNS"))
    document.mentions = (mention(document, 0, 2, 0, 1), mention(document, 6, 7, 6, 1))
    assert coreference.found_chains(document, 0) == []


@pytest.mark.parametrize(("first", "second", "number"), [(7, 7, 1), (7, 8, 0), (None, None, 1)])
def test_found_chains_join_the_names_of_one_place(first, second, number):
    document = document_of(TWO)
    document.places = (place(document, 4, first), place(document, 8, second))
    assert coreference.found_chains(document, 0) == [frozenset({(0, 18), (0, 33)})][:number]


def test_found_chains_take_a_place_inside_a_mention_once():
    document = document_of(TWO)
    document.mentions = (mention(document, 4, 5, 4, 1),)
    document.places = (place(document, 4, 7), place(document, 8, 7))
    assert coreference.found_chains(document, 0) == []


def test_turns_give_each_sentence_the_speaker_of_its_gold():
    gold = [sentence(word("Ana", "PROPN", 0), speaker="Host"), sentence(word("She", "PRON", 0), speaker="Ana")]
    assert coreference.turns(document_of(TWO), gold, [0, 24]) == {0: "Host", 1: "Ana"}


def test_turns_leave_out_who_is_not_told():
    gold = [sentence(word("Ana", "PROPN", 0)), sentence(word("She", "PRON", 0), speaker="Ana")]
    assert coreference.turns(document_of(TWO), gold, [0, 24]) == {1: "Ana"}


def test_turns_hold_until_the_next_gold_sentence():
    gold = [sentence(word("Ana", "PROPN", 0), speaker="Host"), sentence(word("She", "PRON", 0), speaker="Ana")]
    assert coreference.turns(document_of(TWO), gold, [0, 25]) == {0: "Host", 1: "Host"}


def test_marked_heads_give_token_range_and_head():
    document = document_of(TWO)
    name, pronoun = Mark(0, 8, "PERSON", (1,)), Mark(24, 27, "person", (1,))
    article = MarkedArticle("1", dt.date(2021, 3, 5), "Andes", "wire", document.doc.text, (name, pronoun))
    assert coreference.marked_heads(article, document) == [(name, (0, 2), 0), (pronoun, (6, 7), 6)]


def test_marked_heads_widen_to_whole_tokens():
    document = document_of(TWO)
    mark = Mark(5, 8, "PERSON", (1,))
    article = MarkedArticle("1", dt.date(2021, 3, 5), "Andes", "wire", document.doc.text, (mark,))
    assert coreference.marked_heads(article, document) == [(mark, (1, 2), 1)]


ROW = "1\tLima\tLima\tPROPN\tNNP\t_\t0\troot\t_\t_\n\n"
CORPUS = f"# newdoc id = GUM_news_port\n{ROW}{ROW}# newdoc id = GUM_talk_rain\n{ROW}# newdoc id = plain\n{ROW}"


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "corpus.conllu"
    path.write_text(CORPUS, encoding="utf-8")
    return path


def test_documents_are_numbered_and_named(corpus):
    found = [(number, name, len(sentences)) for number, name, sentences in coreference.documents(corpus)]
    assert found == [(0, "GUM_news_port", 2), (1, "GUM_talk_rain", 1), (2, "plain", 1)]


@pytest.fixture
def figures(corpus, monkeypatch):
    """The figures for some genres, where the chains of the first document alone are found."""
    monkeypatch.setattr(coreference, "read_document", lambda sentences, annotator: (sentences[0], [0]))
    monkeypatch.setattr(coreference, "gold_chains", lambda sentences, starts, number: KEY)
    monkeypatch.setattr(coreference, "found_chains", lambda first, number: [] if number else KEY)
    return lambda *genres: coreference.evaluate(corpus, None, genres)


def test_evaluate_gives_each_genre_its_average(figures):
    found = figures()
    assert (found["news"], found["talk"]) == (1, 0)


def test_evaluate_takes_all_documents_together(figures):
    assert figures()["muc"]["recall"] == pytest.approx(1 / 3)


def test_evaluate_keeps_to_the_genres_asked_for(figures):
    assert set(figures("talk")) == {"conll_f1", "muc", "b_cubed", "ceaf_e", "mentions", "talk"}
