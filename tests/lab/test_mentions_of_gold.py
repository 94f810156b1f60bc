"""Gold mentions from `Entity=` in a hand-made CoNLL-U file."""

import pytest

from deedwatch.lab import conllu
from deedwatch.lab.mentions import GoldMention, gold_mentions


@pytest.fixture
def mentions(tmp_path):
    def read(*sentences):
        """Mentions of sentences of rows `form upos head entity`."""
        path = tmp_path / "gold.conllu"
        path.write_text("\n".join(rows(sentence) for sentence in sentences), encoding="utf-8")
        return list(gold_mentions(conllu.read(path)))

    return read


def rows(sentence):
    cells = [line.split() for line in sentence.strip().splitlines()]
    return "".join(
        f"{at}\t{form}\t{form}\t{upos}\t_\t_\t{head}\tdep\t_\t{misc}\n"
        for at, (form, upos, head, misc) in enumerate(cells, 1)
    )


def test_mention_of_one_word_is_read(mentions):
    assert mentions("Lima PROPN 0 Entity=(7-place-new-n-cf1-1-sgl)") == [
        GoldMention("7", "place", sentence=0, start=0, end=1, head=0, upos="PROPN")
    ]


def test_mention_of_several_words_has_the_head_outside_its_range(mentions):
    found = mentions("""
    The DET 3 Entity=(4-person-new-n-cf1-3-coref
    old ADJ 3 _
    mayor NOUN 6 _
    of ADP 5 _
    Lima PROPN 3 Entity=4)
    left VERB 0 _
    """)
    assert found == [GoldMention("4", "person", sentence=0, start=0, end=5, head=2, upos="NOUN")]


def test_root_of_the_sentence_heads_its_mention(mentions):
    found = mentions("""
    Rain NOUN 2 Entity=(1-event-new-n-cf1-2-sgl
    season NOUN 0 Entity=1)
    """)
    assert found[0].head == 1


def test_first_of_two_heads_counts(mentions):
    found = mentions("""
    Ana PROPN 3 Entity=(1-person-new-n-cf1-1-sgl
    Cruz PROPN 3 Entity=1)
    left VERB 0 _
    """)
    assert found[0].head == 0


def test_mention_knows_its_sentence(mentions):
    found = mentions("Stop VERB 0 _", "She PRON 0 Entity=(2-person-giv-n-cf1-1-ana)")
    assert [(item.sentence, item.upos) for item in found] == [(1, "PRON")]


def test_nested_mentions_are_both_read(mentions):
    found = mentions("""
    University PROPN 0 Entity=(1-organization-new-n-cf1-1-sgl
    of ADP 3 _
    Oslo PROPN 1 Entity=(2-place-new-n-cf2-1-sgl)1)
    """)
    assert [(item.entity, item.start, item.end) for item in found] == [("2", 2, 3), ("1", 0, 3)]


def test_mentions_that_open_at_one_word_are_both_read(mentions):
    found = mentions("""
    Oslo PROPN 2 Entity=(1-organization-new-n-cf1-2-sgl(2-place-new-n-cf2-1-sgl)
    council NOUN 0 Entity=1)
    """)
    assert [(item.entity, item.start, item.end, item.head) for item in found] == [("2", 0, 1, 0), ("1", 0, 2, 1)]


def test_mentions_of_one_entity_close_the_innermost_first(mentions):
    found = mentions("""
    its PRON 2 Entity=(1-person-giv-n-cf1-2-ana(1-person-giv-n-cf1-1-ana
    own ADJ 3 Entity=1)
    chief NOUN 0 Entity=1)
    """)
    assert [(item.start, item.end) for item in found] == [(0, 2), (0, 3)]


def test_crossing_mentions_close_by_their_entity(mentions):
    found = mentions("""
    a X 2 Entity=(1-object-new-n-cf1-1-sgl
    b X 3 Entity=(2-object-new-n-cf1-1-sgl
    c X 4 Entity=1)
    d X 0 Entity=2)
    """)
    assert [(item.entity, item.start, item.end) for item in found] == [("1", 0, 3), ("2", 1, 4)]


def test_word_that_closes_and_opens_is_read(mentions):
    found = mentions("""
    Ana PROPN 2 Entity=(1-person-new-n-cf1-1-sgl
    Cruz PROPN 0 Entity=1)(2-person-new-n-cf1-1-sgl
    too ADV 2 Entity=2)
    """)
    assert [(item.entity, item.start, item.end) for item in found] == [("1", 0, 2), ("2", 1, 3)]


def test_parts_of_a_broken_mention_share_their_entity(mentions):
    found = mentions("""
    Ana PROPN 0 Entity=(3[1/2]-person-new-n-cf1-1-sgl)
    , PUNCT 1 _
    MP NOUN 1 Entity=(3[2/2]-person-new-n-cf1-1-sgl
    too ADV 3 Entity=3[2/2])
    """)
    assert [(item.entity, item.start, item.end) for item in found] == [("3", 0, 1), ("3", 2, 4)]


def test_other_features_beside_the_entity_are_passed_over(mentions):
    found = mentions("Lima PROPN 0 SpaceAfter=No|Entity=(7-place-new-n-cf1-1-sgl)|XML=<p>")
    assert [item.entity for item in found] == ["7"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Lima PROPN 0 _",),
        ("Lima PROPN 0 SpaceAfter=No",),
        ("Lima PROPN 0 Entity=7)",),
        ("Lima PROPN 0 Entity=(7-place-new-n-cf1-1-sgl",),
        ("Lima PROPN 0 Entity=(7-place-new-n-cf1-1-sgl", "bay NOUN 0 Entity=7)"),
    ],
)
def test_no_whole_mention_gives_nothing(mentions, sentences):
    assert mentions(*sentences) == []
