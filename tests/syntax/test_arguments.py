import pytest
from tests.trees import doc_of

from deedwatch import syntax

PASSIVE = """
Aleppo PROPN NNP nsubj:pass 3 Aleppo
was AUX VBD aux:pass 3 be
bombed VERB VBN root 0 bomb
by ADP IN case 5 by
Russia PROPN NNP obl:agent 3 Russia
"""
CONTROL = """
Washington PROPN NNP nsubj 2 Washington
urged VERB VBD root 0 urge
Kyiv PROPN NNP obj 2 Kyiv
to PART TO mark 5 to
withdraw VERB VB xcomp 2 withdraw
"""
PROMISE = """
Washington PROPN NNP nsubj 2 Washington
promised VERB VBD root 0 promise
to PART TO mark 4 to
withdraw VERB VB xcomp 2 withdraw
"""
COORDINATION = """
Russia PROPN NNP nsubj 2 Russia
invaded VERB VBD root 0 invade
and CCONJ CC cc 4 and
annexed VERB VBD conj 2 annex
Crimea PROPN NNP obj 4 Crimea
"""
REDUCED = """
The DET DT det 2 the
village NOUN NN root 0 village
shelled VERB VBN acl 2 shell
by ADP IN case 5 by
rebels NOUN NNS obl:agent 3 rebel
"""
PLAN = """
Russia PROPN NNP nmod:poss 3 Russia
's PART POS case 1 's
plan NOUN NN root 0 plan
to PART TO mark 5 to
invade VERB VB acl 3 invade
"""
JAILED = """
Judges NOUN NNS nsubj 2 judge
{verb} VERB VBD root 0 {lemma}
rebels NOUN NNS obj 2 rebel
for ADP IN mark 5 for
shelling VERB VBG advcl 2 shell
Goma PROPN NNP obj 5 Goma
"""
IMPOSED = """
France PROPN NNP nsubj 2 France
imposed VERB VBD root 0 impose
{thing} NOUN NNS obj 2 {lemma}
on ADP IN case 5 on
Mali PROPN NNP {relation} {head} Mali
for ADP IN mark 7 for
shelling VERB VBG advcl 2 shell
Goma PROPN NNP obj 7 Goma
"""
DECISION = """
A DET DT det 2 a
decision NOUN NN nsubj 7 decision
{case} ADP IN case 4 {case}
{owner} {pos} {tag} nmod 2 {owner}
to PART TO mark 6 to
expel VERB VB acl 2 expel
angered VERB VBD root 0 anger
Peru PROPN NNP obj 7 Peru
"""
PRAISED = """
Peru PROPN NNP nsubj 2 Peru
praised VERB VBD root 0 praise
the DET DT det 4 the
decision NOUN NN obj 2 decision
of ADP IN case 7 of
the DET DT det 7 the
{owner} NOUN NN nmod 4 {owner}
{rest}
to PART TO mark {at} to
leave VERB VB acl 4 leave
"""
PAIR = """
Blinken PROPN NNP nsubj 4 Blinken
and CCONJ CC cc 3 and
Lavrov PROPN NNP conj 1 Lavrov
met VERB VBD root 0 meet
"""


def texts(tokens):
    return [token.text for token in tokens]


def test_agents_of_passive_is_by_phrase():
    assert texts(syntax.agents(doc_of(PASSIVE)[2])) == ["Russia"]


def test_patients_of_passive_is_subject():
    assert texts(syntax.patients(doc_of(PASSIVE)[2])) == ["Aleppo"]


def test_subject_of_object_controlled_infinitive_is_object():
    assert texts(syntax.subjects(doc_of(CONTROL)[4])) == ["Kyiv"]


def test_subject_of_subject_controlled_infinitive_is_subject():
    assert texts(syntax.subjects(doc_of(PROMISE)[3])) == ["Washington"]


@pytest.mark.parametrize(
    ("verb", "lemma", "doer"), [("jailed", "jail", "rebels"), ("thanked", "thank", "rebels"), ("used", "use", "Judges")]
)
def test_ground_of_a_punishment_is_the_deed_of_the_punished(verb, lemma, doer):
    assert texts(syntax.subjects(doc_of(JAILED.format(verb=verb, lemma=lemma))[4])) == [doer]


@pytest.mark.parametrize(
    ("thing", "lemma", "relation", "head", "doer"),
    [
        ("sanctions", "sanction", "nmod", 3, "Mali"),
        ("fines", "fine", "obl", 2, "Mali"),
        ("terms", "term", "obl", 2, "France"),
    ],
)
def test_ground_of_a_penalty_is_the_deed_of_those_it_is_imposed_on(thing, lemma, relation, head, doer):
    tree = IMPOSED.format(thing=thing, lemma=lemma, relation=relation, head=head)
    assert texts(syntax.subjects(doc_of(tree)[6])) == [doer]


def test_subject_of_second_verb_is_shared():
    assert texts(syntax.subjects(doc_of(COORDINATION)[3])) == ["Russia"]


def test_patient_of_reduced_relative_is_its_noun():
    assert texts(syntax.patients(doc_of(REDUCED)[2])) == ["village"]


def test_reduced_relative_is_passive_without_auxiliary():
    assert texts(syntax.agents(doc_of(REDUCED)[2])) == ["rebels"]


def test_subject_of_infinitive_under_noun_is_its_owner():
    assert texts(syntax.subjects(doc_of(PLAN)[4])) == ["Russia"]


@pytest.mark.parametrize("case", ["by", "of"])
def test_subject_of_infinitive_under_decision_is_who_is_named_below_it(case):
    tree = DECISION.format(case=case, owner="Panama", pos="PROPN", tag="NNP")
    assert texts(syntax.subjects(doc_of(tree)[5])) == ["Panama"]


def test_subject_of_infinitive_under_decision_is_no_thing_below_it():
    tree = DECISION.format(case="of", owner="principle", pos="NOUN", tag="NN")
    assert texts(syntax.subjects(doc_of(tree)[5])) == []


def test_subject_of_infinitive_is_the_office_of_a_name_below_the_decision():
    tree = PRAISED.format(owner="government", at=11, rest="of ADP IN case 9 of\nMali PROPN NNP nmod 7 Mali")
    assert texts(syntax.subjects(doc_of(tree)[10])) == ["government"]


def test_subject_of_infinitive_without_a_name_below_the_decision_is_that_of_the_verb():
    tree = PRAISED.format(owner="month", at=10, rest="once ADV RB advmod 4 once")
    assert texts(syntax.subjects(doc_of(tree)[9])) == ["Peru"]


def test_subjects_expand_coordination():
    assert texts(syntax.subjects(doc_of(PAIR)[3])) == ["Blinken", "Lavrov"]


def test_genitives_find_possessor():
    assert texts(syntax.genitives(doc_of(PLAN)[2])) == ["Russia"]


def test_obliques_are_keyed_by_preposition():
    assert {key: texts(value) for key, value in syntax.obliques(doc_of(PASSIVE)[2]).items()} == {"by": ["Russia"]}


JOINED = """
Mali PROPN NNP nsubj 6 Mali
, PUNCT , punct 5 ,
{} PART RB {} 5 {}
{} ADV RB {} 5 {}
Niger PROPN NNP conj 1 Niger
acted VERB VBD root 0 act
"""


def joined(*words):
    rows = JOINED.format(*(part for word, relation in words for part in (word, relation, word)))
    return [token.text for token in syntax.agents(doc_of(rows)[5])]


@pytest.mark.parametrize("first", [("not", "advmod"), ("rather", "cc")])
def test_who_is_set_against_the_doer_does_nothing(first):
    assert joined(first, ("than", "fixed")) == ["Mali"]


def test_not_only_lets_in():
    assert joined(("not", "advmod"), ("only", "advmod")) == ["Mali", "Niger"]


def test_correction_names_the_doer():
    rows = """
    Not PART RB advmod 2 not
    Mali PROPN NNP nsubj 5 Mali
    but CCONJ CC cc 4 but
    Niger PROPN NNP conj 2 Niger
    acted VERB VBD root 0 act
    """
    assert [token.text for token in syntax.agents(doc_of(rows)[4])] == ["Niger"]
