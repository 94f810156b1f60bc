"""Subjects of reporting verbs that the parser hung on the verb of the report, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.repair import (
    activate_participles,
    chain_verbs,
    demote_told,
    find_speakers,
    finish_reports,
    invert_participles,
    lower_participles,
    raise_headlines,
    reattach_conjuncts,
    reattach_inverted,
    reattach_subjects,
)

AFTER = "Rents/NNS/nsubj/1 rose/VBD/ccomp/5 ,/,/punct/5 the/DT/det/4 mayor/NN/nsubj/1 said/VBD/root/5"
COORDINATED = (
    "Rents/NNS/nsubj/1 rose/VBD/ccomp/7 and/CC/cc/4 wages/NNS/nsubj/4 fell/VBD/conj/1 ,/,/punct/7 "
    "she/PRP/nsubj/4 said/VBD/root/7"
)
PASSIVE = AFTER.replace("mayor/NN/nsubj/1", "mayor/NN/nsubj:pass/1")
HELPED = "Rents/NNS/nsubj/1 rose/VBD/ccomp/5 ,/,/punct/5 she/PRP/nsubj/1 later/RB/advmod/1 said/VBD/root/5"
OWN_WORDS = (
    "Rents/NNS/nsubj/1 rose/VBD/ccomp/6 ,/,/punct/6 mayors/NNS/nsubj/1 in/IN/case/5 Kenya/NNP/nmod/3 said/VBD/root/6"
)
TWO = "Plans/NNS/nsubj/4 failed/VBD/ccomp/4 ,/,/punct/4 officials/NNS/nsubj/4 said/VBD/root/4"
PASSED = (
    "Plans/NNS/nsubj:pass/5 were/VBD/aux:pass/2 dropped/VBN/ccomp/5 ,/,/punct/5 officials/NNS/nsubj/5 said/VBD/root/5"
)
WH = "Rents/NNS/nsubj/1 rose/VBD/ccomp/4 ,/,/punct/4 who/WP/nsubj/1 said/VBD/root/4"
BETWEEN = "Rents/NNS/nsubj/1 rose/VBD/ccomp/5 ,/,/punct/5 she/PRP/nsubj/1 Monday/NNP/obl/1 said/VBD/root/5"
HAVING = "Rents/NNS/nsubj/1 rose/VBD/ccomp/4 ,/,/punct/4 she/PRP/nsubj/1 said/VBD/root/4 officials/NNS/nsubj/4"
INFINITIVE = WH.replace("who/WP/", "she/PRP/").replace("said/VBD/", "say/VB/")
CLAUSE = "Rents/NNS/nsubj/1 rose/VBD/advcl/4 ,/,/punct/4 she/PRP/nsubj/1 said/VBD/root/4"
BEFORE = "She/PRP/nsubj/1 said/VBD/root/1 rents/NNS/nsubj/3 rose/VBD/ccomp/1"
QUESTION = "Which/WDT/det/1 plan/NN/nsubj/2 failed/VBD/root/2"
THREE = "Plans/NNS/nsubj/5 failed/VBD/ccomp/5 ,/,/punct/5 officials/NNS/nsubj/5 mayors/NNS/nsubj/5 said/VBD/root/5"
TWO_CLAUSES = "Plans/NNS/nsubj/5 failed/VBD/ccomp/5 sank/VBD/ccomp/5 ,/,/punct/5 officials/NNS/nsubj/5 said/VBD/root/5"


def changed(line: str) -> dict[str, tuple[str, str]]:
    """The words whose arcs the repair changed, with their new head and relation; a root is its own head."""
    words, tags, deps, heads = arcs_of(line)
    before = list(zip(heads, deps, strict=True))
    reattach_subjects(heads, deps, tags)
    arcs = zip(words, before, zip(heads, deps, strict=True), strict=True)
    return {word: (words[new[0]], new[1]) for word, old, new in arcs if new != old}


@pytest.mark.parametrize(
    ("line", "arcs"),
    [
        (AFTER, {"mayor": ("said", "nsubj")}),
        (COORDINATED, {"she": ("said", "nsubj")}),
        (PASSIVE, {"mayor": ("said", "nsubj")}),
        (HELPED, {"she": ("said", "nsubj")}),
        (OWN_WORDS, {"mayors": ("said", "nsubj")}),
    ],
    ids="after coordinated passive adverb own-words".split(),
)
def test_subject_right_before_a_reporting_verb_is_its_own(line: str, arcs: dict[str, tuple[str, str]]):
    assert changed(line) == arcs


@pytest.mark.parametrize(
    ("line", "arcs"),
    [(TWO, {"Plans": ("failed", "nsubj")}), (PASSED, {"Plans": ("dropped", "nsubj:pass")})],
    ids=["active", "passive"],
)
def test_first_of_two_subjects_is_that_of_the_clause_between(line: str, arcs: dict[str, tuple[str, str]]):
    assert changed(line) == arcs


@pytest.mark.parametrize(
    "line",
    [WH, BETWEEN, HAVING, INFINITIVE, CLAUSE, BEFORE, QUESTION, THREE, TWO_CLAUSES],
    ids="wh-word between having infinitive adverbial before question three-subjects two-clauses".split(),
)
def test_other_subjects_are_left_alone(line: str):
    assert changed(line) == {}


URGED = "She/PRP/nsubj/1 said/VBD/root/1 Russia/NNP/nsubj/4 was/VBD/aux/4 lying/VBG/ccomp/1 and/CC/cc/6 urged/VBD/conj/4 help/NN/obj/6"


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (URGED, "said"),
        (URGED.replace("urged/", "grew/"), "lying"),
        (URGED.replace("was/VBD/aux", "now/RB/advmod").replace("lying/VBG", "lied/VBD"), "lied"),
        (URGED.replace("and/CC/cc/6", "it/PRP/nsubj/6"), "lying"),
        (URGED.replace("ccomp", "advcl"), "lying"),
    ],
    ids="address other-verb same-form own-subject no-report".split(),
)
def test_verb_of_address_in_the_reporters_form_is_the_reporters(line: str, head: str):
    words, tags, deps, heads = arcs_of(line)
    lemmas = ["urge" if word == "urged" else word.lower() for word in words]
    reattach_conjuncts(heads, deps, tags, lemmas)
    assert words[heads[6]] == head


RAILS = (
    "Poland/NNP/nsubj/1 said/VBD/root/1 rails/NNS/nsubj:pass/5 had/VBD/aux/5 been/VBN/aux:pass/5 cut/VBN/ccomp/1 "
    "and/CC/cc/7 proposed/VBN/conj/5 sanctions/NNS/obj/7"
)
JOINED = "He/PRP/nsubj/1 denied/VBD/root/1 it/PRP/obj/1 and/CC/cc/4 blamed/VBD/conj/2 rebels/NNS/obj/4"
TURNED = {"proposed": "propose", "offered": "offer", "grown": "grow", "blamed": "blame"}


@pytest.mark.parametrize(
    ("line", "verb", "head"),
    [
        (RAILS, "proposed", "said"),
        (RAILS.replace("sanctions/NNS/obj", "twice/RB/advmod"), "proposed", "cut"),
        (RAILS.replace("proposed", "offered"), "offered", "cut"),
        (RAILS.replace("proposed", "grown"), "grown", "cut"),
        (RAILS.replace("been/VBN/aux:pass", "then/RB/advmod"), "proposed", "cut"),
        (JOINED, "blamed", "denied"),
        (JOINED.replace("blamed/VBD", "blamed/VBN"), "blamed", "it"),
    ],
    ids="active no-object given no-speech perfect beside-object participle".split(),
)
def test_active_verb_of_address_beside_a_passive_or_an_object_is_the_reporters(line: str, verb: str, head: str):
    words, tags, deps, heads = arcs_of(line)
    reattach_conjuncts(heads, deps, tags, [TURNED.get(word, word.lower()) for word in words])
    assert words[heads[words.index(verb)]] == head


VETOED = "Mali/NNP/nsubj/1 vetoes/VBZ/root/1 draft/NN/obj/1 demanding/VBG/advcl/1 truce/NN/obj/3"


@pytest.mark.parametrize(
    ("line", "head"),
    [
        (VETOED, "draft"),
        (VETOED.replace("draft/NN/obj/1", "the/DT/det/3 draft/NN/obj/1").replace("truce/NN/obj/3", ""), "vetoes"),
        (VETOED.replace("draft", "city"), "vetoes"),
        (VETOED.replace("demanding", "using"), "vetoes"),
    ],
    ids="paper known-paper no-paper no-speech".split(),
)
def test_participle_right_behind_a_paper_says_what_is_in_it(line: str, head: str):
    words, tags, deps, heads = arcs_of(line)
    lower_participles(heads, deps, tags, words, [{"demanding": "demand"}.get(word, word) for word in words])
    assert words[heads[tags.index("VBG")]] == head


HEADLINE = "Madrid/NNP/root/0 to/TO/mark/2 sack/VB/acl/0 mayor/NN/obj/2 today/NN/nmod/0 ././punct/0"


def raised(line: str) -> list[tuple[int, str]]:
    """Heads and relations after a headline was raised."""
    _, tags, deps, heads = arcs_of(line)
    raise_headlines(heads, deps, tags)
    return list(zip(heads, deps, strict=True))


def test_name_before_an_infinitive_is_the_subject_of_the_headline():
    assert raised(HEADLINE) == [
        (2, "nsubj"),
        (2, "mark"),
        (2, "root"),
        (2, "obj"),
        (2, "nmod"),
        (2, "punct"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        HEADLINE.replace("Madrid/NNP", "place/NN"),
        HEADLINE.replace("today/NN/nmod", "says/VBZ/parataxis"),
        HEADLINE.replace("sack/VB/", "sacking/VBG/"),
    ],
    ids=["common noun", "finite verb", "participle"],
)
def test_other_modifiers_stay_below_their_noun(line: str):
    assert raised(line)[0] == (0, "root")


SERIES = "Eisenhower/NNP/nsubj/1 phoned/VBD/parataxis/4 Eden/NNP/obj/1 ,/,/punct/4 welcomed/VBD/root/4 the/DT/det/6 truce/NN/obj/4"
DENIED = "Assad/NNP/nsubj:pass/1 denied/VBN/root/1 having/VBG/aux/3 given/VBN/xcomp/1 orders/NNS/obj/3"


LEMMAS = {
    "said": "say",
    "threatened": "threaten",
    "Said": "say",
    "denied": "deny",
    "declared": "declare",
    "announced": "announce",
    "predicted": "predict",
    "told": "tell",
}


def chained(line: str) -> list[tuple[int, str]]:
    """Heads and relations after series of verbs were put in order."""
    _, tags, deps, heads = arcs_of(line)
    chain_verbs(heads, deps, tags)
    return list(zip(heads, deps, strict=True))


def activated(line: str) -> tuple[list[str], list[str]]:
    """Tags and relations after bare participles were made past tenses."""
    words, tags, deps, heads = arcs_of(line)
    activate_participles(heads, deps, tags, words, [LEMMAS.get(word, word) for word in words])
    return tags, deps


def test_first_verb_of_a_series_heads_it():
    arcs = chained(SERIES)
    assert (arcs[1], arcs[4]) == ((1, "root"), (1, "conj"))


@pytest.mark.parametrize(
    "line",
    [
        SERIES.replace("Eisenhower/NNP/nsubj", "Eisenhower/NNP/vocative"),
        SERIES.replace("truce/NN/obj", "truce/NN/nsubj"),
        SERIES.replace("welcomed/VBD", "welcoming/VBG"),
    ],
    ids=["no subject", "subject of its own", "other form"],
)
def test_other_loose_clauses_stay_where_they_are(line: str):
    assert chained(line)[1] == (4, "parataxis")


def test_bare_participle_with_an_object_is_a_past_tense():
    tags, deps = activated(DENIED)
    assert (tags[1], deps[0]) == ("VBD", "nsubj")


@pytest.mark.parametrize(
    "line",
    [
        DENIED.replace("given/VBN/xcomp", "given/VBN/advcl"),
        DENIED.replace("having/VBG/aux/3", "by/IN/obl:agent/1"),
        DENIED.replace("having/VBG/aux/3", "was/VBD/aux:pass/1"),
    ],
    ids=["nothing held", "agent", "auxiliary"],
)
def test_true_passives_stay_passive(line: str):
    tags, deps = activated(line)
    assert (tags[1], deps[0]) == ("VBN", "nsubj:pass")


def arranged(repair, line: str) -> list[tuple[int, str, str]]:
    """Heads, relations and tags after a repair that looks at words and lemmas."""
    words, tags, deps, heads = arcs_of(line)
    repair(heads, deps, tags, words, [LEMMAS.get(word, word.lower()) for word in words])
    return list(zip(heads, deps, tags, strict=True))


PREDICTED = (
    "accord/NN/nsubj/7 ,/,/punct/0 predicted/VBN/acl/0 Professor/NNP/nmod:desc/4 Yoon/NNP/obj/2 ,/,/punct/0 would/MD/aux/7 "
    "fail/VB/root/7"
)


def test_participle_between_commas_with_an_object_is_a_report():
    arcs = arranged(invert_participles, PREDICTED)
    assert (arcs[2], arcs[4][:2]) == ((7, "parataxis", "VBD"), (2, "nsubj"))


def test_participle_without_the_second_comma_stays():
    assert arranged(invert_participles, PREDICTED.replace(",/,/punct/0 would", "now/RB/advmod/7 would"))[2] == (
        0,
        "acl",
        "VBN",
    )


ANNOUNCED = (
    "ship/NN/nsubj:pass/3 will/MD/aux/3 be/VB/aux:pass/3 sunk/VBN/root/3 ,/,/punct/6 the/DT/det/6 command/NN/nsubj:pass/3 "
    "announced/VBN/acl/0"
)


def test_report_behind_another_phrase_is_no_participle_of_the_noun():
    arcs = arranged(finish_reports, ANNOUNCED)
    assert (arcs[7], arcs[6][:2]) == ((3, "parataxis", "VBD"), (7, "nsubj"))


def test_participle_right_behind_its_noun_stays():
    line = "talks/NNS/nsubj/2 announced/VBN/acl/0 failed/VBD/root/2"
    assert arranged(finish_reports, line)[1] == (0, "acl", "VBN")


NUMBER_TWO = "fire/NN/nsubj/1 follows/VBZ/root/1 ,/,/punct/4 the/DT/det/4 number/NN/obj/6 ,/,/punct/4 told/VBD/parataxis/1 us/PRP/iobj/6"


def test_phrase_set_off_before_a_verb_of_saying_speaks():
    assert arranged(find_speakers, NUMBER_TWO)[4][:2] == (6, "nsubj")


def test_phrase_before_another_verb_does_not_speak():
    assert arranged(find_speakers, NUMBER_TWO.replace("told/VBD", "struck/VBD"))[4][:2] == (6, "obj")


SAID_ONE = "talks/NNS/nsubj/1 failed/VBD/ccomp/3 ,/,/punct/1 said/VBD/root/3 one/CD/nummod/5 envoy/NN/nsubj/1"


def inverted(line: str) -> list[tuple[int, str]]:
    words, tags, deps, heads = arcs_of(line)
    reattach_inverted(heads, deps, tags, [LEMMAS.get(word, word.lower()) for word in words])
    return list(zip(heads, deps, strict=True))


def test_phrase_right_behind_said_is_its_subject():
    assert inverted(SAID_ONE)[5] == (3, "nsubj")


def test_phrase_behind_another_verb_keeps_its_head():
    assert inverted(SAID_ONE.replace("said/VBD", "left/VBD"))[5] == (1, "nsubj")


def test_object_of_said_without_a_subject_is_the_speaker():
    assert inverted("Said/VBD/root/0 a/DT/det/2 medic/NN/obj/0")[2] == (0, "nsubj")


def test_object_of_said_with_a_subject_stays():
    assert inverted("He/PRP/nsubj/1 said/VBD/root/1 a/DT/det/3 word/NN/obj/1")[3] == (1, "obj")


def demoted(line: str) -> list[str]:
    words, _, deps, heads = arcs_of(line)
    demote_told(heads, deps, words, [LEMMAS.get(word, word.lower()) for word in words])
    return deps


def test_second_subject_behind_told_is_told():
    assert demoted("Warren/NNP/nsubj/1 told/VBD/root/1 Stumpf/NNP/nsubj/1")[2] == "iobj"


def test_subject_behind_an_inverted_verb_stays():
    assert demoted("go/VB/ccomp/2 ,/,/punct/0 said/VBD/root/2 Stumpf/NNP/nsubj/2")[3] == "nsubj"


def active(line: str) -> tuple[str, str]:
    """Tag of the verb and relation of its subject, which stand second and first."""
    words, tags, deps, heads = arcs_of(line)
    activate_participles(heads, deps, tags, words, words)
    return tags[1], deps[0]


CALLED = "Berri/NNP/nsubj:pass/1 called/VBN/root/1 on/IN/case/3 Washington/NNP/obl/1 ././punct/1"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (CALLED, ("VBD", "nsubj")),
        (CALLED.removesuffix(" ././punct/1"), ("VBN", "nsubj:pass")),
        (CALLED.replace("on/IN/case/3", "was/VBD/aux:pass/1"), ("VBN", "nsubj:pass")),
        (CALLED.replace("Berri/NNP", "Who/WP"), ("VBN", "nsubj:pass")),
    ],
    ids="sentence headline helped question".split(),
)
def test_bare_participle_is_active_in_a_full_sentence(line, found):
    assert active(line) == found
