"""Clauses that leave a word out or turn their order about, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.elliptic import (
    bare_subjunctives,
    face_consequences,
    fill_passives,
    raise_riders,
    subject_behind,
)
from deedwatch.language.repair import take_objects

LEMMAS = {
    "said": "say",
    "calling": "call",
    "killing": "kill",
    "insists": "insist",
    "believes": "believe",
    "telephoned": "telephone",
    "elected": "elect",
}


def lemmas_of(words: list[str]) -> list[str]:
    return [LEMMAS.get(word, word.lower()) for word in words]


def arc(line: str, word: str, heads: list[int], deps: list[str]) -> tuple[str, str]:
    """The head and relation of a word that stands once in the line."""
    words, *_ = arcs_of(line)
    at = words.index(word)
    return words[heads[at]], deps[at]


KILLED = (
    "One/CD/nummod/1 porter/NN/nsubj:pass/3 was/VBD/aux:pass/3 killed/VBN/root/3 and/CC/cc/7 his/PRP$/nmod:poss/6 "
    "brother/NN/nsubj/7 injured/VBN/conj/3"
)
BESIDE = (
    "Two/CD/nummod/1 miners/NNS/nsubj:pass/3 were/VBD/aux:pass/3 killed/VBN/root/3 and/CC/cc/6 a/DT/det/6 "
    "third/NN/conj/3 wounded/VBN/conj/3"
)


def filled(line: str, word: str) -> tuple[str, str]:
    words, tags, deps, heads = arcs_of(line)
    fill_passives(heads, deps, tags, words)
    return arc(line, word, heads, deps)


def test_noun_before_a_second_participle_is_whom_it_was_done_to():
    assert filled(KILLED, "brother") == ("injured", "nsubj:pass")


def test_noun_hung_beside_a_second_participle_is_whom_it_was_done_to():
    assert filled(BESIDE, "third") == ("wounded", "nsubj:pass")


def test_and_before_a_filled_passive_goes_with_it():
    assert filled(BESIDE, "and") == ("wounded", "cc")


@pytest.mark.parametrize(
    ("line", "word", "found"),
    [
        (KILLED + " a/DT/det/9 guard/NN/obj/7", "brother", ("injured", "nsubj")),
        (KILLED.replace("was/VBD/aux:pass", "had/VBD/aux"), "brother", ("injured", "nsubj")),
        (KILLED.replace("injured/VBN/conj", "injured/VBN/advcl"), "brother", ("injured", "nsubj")),
        (KILLED.replace("brother/NN", "he/PRP"), "he", ("injured", "nsubj")),
        (BESIDE.replace("wounded/VBN/conj/3", ",/,/punct/8 wounded/VBN/conj/3"), "third", ("killed", "conj")),
    ],
    ids="object active no-conjunct pronoun comma".split(),
)
def test_subject_of_an_active_or_loose_participle_stays(line: str, word: str, found: tuple[str, str]):
    assert filled(line, word) == found


AMONG = (
    "Among/IN/case/2 the/DT/det/2 wounded/JJ/obl/9 were/VBD/ccomp/9 three/CD/nummod/5 cooks/NNS/nsubj/9 ,/,/punct/2 "
    "the/DT/det/8 UN/NNP/nsubj/9 said/VBD/root/9"
)


def turned(line: str, word: str) -> tuple[str, str]:
    words, tags, deps, heads = arcs_of(line)
    subject_behind(heads, deps, tags, words)
    return arc(line, word, heads, deps)


def test_who_stands_behind_were_is_its_subject():
    assert turned(AMONG, "cooks") == ("were", "nsubj")


def test_phrase_before_were_goes_with_it():
    assert turned(AMONG, "wounded") == ("were", "obl")


def test_who_stands_before_said_speaks():
    assert turned(AMONG, "UN") == ("said", "nsubj")


@pytest.mark.parametrize(
    "line",
    [
        AMONG.replace("were/VBD", "sat/VBD"),
        AMONG.replace("the/DT/det/2 wounded/JJ/obl/9", "they/PRP/nsubj/3 truly/RB/advmod/3"),
        AMONG.replace(",/,/punct/2", "and/CC/cc/8"),
        AMONG.replace("were/VBD/ccomp", "were/VBD/parataxis"),
    ],
    ids="other-verb own-subject no-pause no-report".split(),
)
def test_subject_behind_another_clause_stays_with_the_report(line: str):
    assert turned(line, "cooks") == ("said", "nsubj")


RIDER = (
    "Koroma/NNP/nsubj:pass/2 was/VBD/aux:pass/2 held/VBN/ccomp/5 ,/,/punct/2 aides/NNS/nsubj/5 said/VBD/root/5 ,/,/punct/7 "
    "calling/VBG/advcl/2 for/IN/case/9 talks/NNS/obl/7"
)


def raised(line: str) -> str:
    """What the participle hangs on after riders were raised."""
    words, tags, deps, heads = arcs_of(line)
    raise_riders(heads, deps, tags, words, lemmas_of(words))
    return words[heads[tags.index("VBG")]]


def test_rider_that_says_something_is_the_reporters():
    assert raised(RIDER) == "said"


@pytest.mark.parametrize(
    "line",
    [
        RIDER.replace("calling/", "killing/"),
        RIDER.replace("said/VBD/root/5 ,/,/punct/7", "said/VBD/root/5 today/NN/obl/5"),
        RIDER.replace("calling/VBG/advcl", "calling/VBG/acl"),
        RIDER.replace("held/VBN/ccomp", "held/VBN/parataxis"),
    ],
    ids="deed no-pause of-a-noun no-report".split(),
)
def test_rider_of_another_kind_stays_with_the_deed(line: str):
    assert raised(line) == "held"


ASKED = "Oslo/NNP/nsubj/1 insists/VBZ/root/1 that/IN/mark/4 Chile/NNP/nsubj/4 leave/VBP/ccomp/1"


def tag_of_content(line: str) -> str:
    """The tag of the last word after bare subjunctives were found."""
    words, tags, deps, heads = arcs_of(line)
    bare_subjunctives(heads, deps, tags, words, lemmas_of(words))
    return tags[-1]


@pytest.mark.parametrize("subject", ["Chile/NNP", "army/NN", "ministry/NN"])
def test_bare_verb_of_one_side_that_is_asked_is_no_present(subject: str):
    assert tag_of_content(ASKED.replace("Chile/NNP", subject)) == "VB"


@pytest.mark.parametrize(
    "line",
    [
        ASKED.replace("insists/", "believes/"),
        ASKED.replace("that/IN/mark", "now/RB/advmod"),
        ASKED.replace("Chile/NNP", "ships/NNS"),
        ASKED.replace("Chile/NNP", "police/NN"),
        "Oslo/NNP/nsubj/1 insists/VBZ/root/1 that/IN/mark/6 Chile/NNP/nsubj/6 and/CC/cc/5 Peru/NNP/conj/3 leave/VBP/ccomp/1",
    ],
    ids="no-asking no-that plural crowd two-states".split(),
)
def test_bare_verb_elsewhere_is_a_present(line: str):
    assert tag_of_content(line) == "VBP"


TOLD = (
    "They/PRP/nsubj/1 told/VBD/root/1 him/PRP/iobj/1 to/TO/mark/4 resign/VB/xcomp/1 or/CC/cc/7 face/NN/compound/7 "
    "arrest/NN/conj/4"
)


def faced(line: str, word: str) -> tuple[str, str]:
    words, tags, deps, heads = arcs_of(line)
    face_consequences(heads, deps, tags, words, lemmas_of(words))
    return arc(line, word, heads, deps)


@pytest.mark.parametrize(
    ("word", "found"),
    [("face", ("resign", "conj")), ("arrest", ("face", "obj")), ("or", ("face", "cc"))],
)
def test_face_behind_or_is_a_verb_with_its_object(word: str, found: tuple[str, str]):
    assert faced(TOLD, word) == found


def test_words_before_what_is_faced_go_with_it():
    assert faced(
        TOLD.replace("arrest/NN/conj/4", "lasting/JJ/amod/1 exile/NN/conj/4").replace("compound/7", "compound/8"),
        "lasting",
    ) == ("exile", "amod")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (TOLD.replace("or/CC", "and/CC"), ("arrest", "compound")),
        (TOLD.replace("to/TO/mark/4 resign/VB", "he/PRP/nsubj/4 resigned/VBD"), ("arrest", "compound")),
        (TOLD.replace("arrest/NN/conj/4", "up/RP/compound:prt/6"), ("up", "compound")),
    ],
    ids="no-or no-infinitive nothing-faced".split(),
)
def test_face_elsewhere_stays_as_it_is(line: str, found: tuple[str, str]):
    assert faced(line, "face") == found


PHONED = "Macron/NNP/nsubj/1 telephoned/VBD/root/1 Zelensky/NNP/xcomp/1"


def taken(line: str) -> str:
    """The relation of the last word after verbs took their objects."""
    words, tags, deps, heads = arcs_of(line)
    take_objects(heads, deps, tags, lemmas_of(words))
    return deps[-1]


def test_name_behind_a_verb_of_doing_is_its_object():
    assert taken(PHONED) == "obj"


@pytest.mark.parametrize(
    "line",
    [
        PHONED.replace("telephoned/VBD", "elected/VBD"),
        "They/PRP/nsubj/1 telephoned/VBD/root/1 him/PRP/obj/1 Zelensky/NNP/xcomp/1",
        PHONED.replace("Zelensky/NNP", "Friday/NN"),
        PHONED.replace("telephoned/VBD", "telephone/VB"),
    ],
    ids="naming has-object common-noun not-finite".split(),
)
def test_name_that_completes_a_verb_is_no_object(line: str):
    assert taken(line) == "xcomp"
