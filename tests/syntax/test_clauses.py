import pytest
from tests.trees import doc_of

from deedwatch import syntax

NEGATED = """
Russia PROPN NNP nsubj 4 Russia
has AUX VBZ aux 4 have
not PART RB advmod 4 not
invaded VERB VBN root 0 invade
"""
NO_TROOPS = """
No DET DT det 2 no
troops NOUN NNS nsubj 3 troop
crossed VERB VBD root 0 cross
"""
REPORTED = """
Paris PROPN NNP nsubj 2 Paris
said VERB VBD root 0 say
it PRON PRP nsubj 5 it
would AUX MD aux 5 will
leave VERB VB ccomp 2 leave
"""
IF = """
If SCONJ IN mark 3 if
Russia PROPN NNP nsubj 3 Russia
attacks VERB VBZ advcl 6 attack
NATO PROPN NNP nsubj 6 NATO
will AUX MD aux 6 will
respond VERB VB root 0 respond
"""
EVEN_IF = """
Even ADV RB advmod 4 even
if SCONJ IN mark 4 if
Russia PROPN NNP nsubj 4 Russia
attacks VERB VBZ advcl 7 attack
NATO PROPN NNP nsubj 7 NATO
will AUX MD aux 7 will
wait VERB VB root 0 wait
"""
SHOULD = """
Should AUX MD aux 3 should
Russia PROPN NNP nsubj 3 Russia
attack VERB VB advcl 6 attack
NATO PROPN NNP nsubj 6 NATO
will AUX MD aux 6 will
respond VERB VB root 0 respond
"""


def test_verb_group_sees_negation():
    assert syntax.verb_group(doc_of(NEGATED)[3]).negated


def test_verb_group_sees_negated_subject():
    assert syntax.verb_group(doc_of(NO_TROOPS)[2]).negated


def test_verb_group_spans_its_auxiliaries():
    group = syntax.verb_group(doc_of(NEGATED)[3])
    assert (group.start, group.end) == (1, 4)


def test_verb_group_reads_reported_would_as_future():
    group = syntax.verb_group(doc_of(REPORTED)[4])
    assert (group.tense, group.modal) == ("future", None)


def test_condition_marker_finds_if():
    assert syntax.condition_marker(doc_of(IF)[2]) == "if"


def test_condition_marker_ignores_even_if():
    assert syntax.condition_marker(doc_of(EVEN_IF)[3]) is None


def test_condition_marker_finds_inverted_should():
    assert syntax.condition_marker(doc_of(SHOULD)[2]) == "should"


def test_conditions_hang_on_the_consequence():
    doc = doc_of(IF)
    assert syntax.conditions(doc[5]) == [doc[2]]


def test_clause_range_drops_edge_punctuation():
    doc = doc_of("Fire NOUN NN root 0 fire\n. PUNCT . punct 1 .")
    assert syntax.clause_range(doc[0]) == (0, 1)


IS_TO = """
Boric PROPN NNP nsubj 4 Boric
is AUX VBZ cop 4 be
to PART TO mark 4 to
visit VERB VB root 0 visit
Peru PROPN NNP obj 4 Peru
"""


def test_verb_group_reads_is_to_as_future():
    group = syntax.verb_group(doc_of(IS_TO)[3])
    assert (group.tense, group.infinitive) == ("future", False)


def test_verb_group_leaves_was_to_an_infinitive():
    group = syntax.verb_group(doc_of(IS_TO.replace("is AUX VBZ", "was AUX VBD"))[3])
    assert (group.tense, group.infinitive) == ("past", True)


NO_CHOICE = """
Paris PROPN NNP nsubj 3 Paris
will AUX MD aux 3 will
have VERB VB root 0 have
no DET DT det 5 no
choice NOUN NN obj 3 choice
but SCONJ IN mark 8 but
to PART TO mark 8 to
leave VERB VB acl 5 leave
"""


def test_having_no_choice_but_to_act_denies_nothing():
    doc = doc_of(NO_CHOICE)
    assert (syntax.verb_group(doc[2]).negated, syntax.forced(doc[4])) == (False, doc[7])


def test_having_no_choice_at_all_is_negated():
    doc = doc_of("\n".join(NO_CHOICE.strip().split("\n")[:5]))
    assert (syntax.verb_group(doc[2]).negated, syntax.forced(doc[4])) == (True, None)


def test_not_hesitating_to_act_denies_nothing():
    doc = doc_of("""
    Paris PROPN NNP nsubj 4 Paris
    will AUX MD aux 4 will
    not PART RB advmod 4 not
    hesitate VERB VB root 0 hesitate
    to PART TO mark 6 to
    strike VERB VB xcomp 4 strike
    """)
    assert (syntax.verb_group(doc[3]).negated, syntax.unhesitating(doc[3])) == (False, True)


DUE_TO = """
Biden PROPN NNP nsubj 5 Biden
is AUX VBZ cop 5 be
due ADJ JJ mark 5 due
to ADP IN fixed 3 to
meet VERB VB root 0 meet
Xi PROPN NNP obj 5 Xi
"""
DUE_TO_SNOW = """
Talks NOUN NNS nsubj 2 talk
failed VERB VBD root 0 fail
due ADJ JJ case 5 due
to ADP IN fixed 3 to
snow NOUN NN obl 2 snow
"""


def test_verb_group_due_to_is_to_come():
    assert syntax.verb_group(doc_of(DUE_TO)[4]).tense == "future"


def test_verb_group_due_to_is_to_come_where_due_is_a_preposition():
    assert syntax.verb_group(doc_of(DUE_TO.replace("due ADJ JJ mark", "due ADJ JJ case"))[4]).tense == "future"


def test_verb_group_behind_another_preposition_is_not_to_come():
    bound = DUE_TO.replace("due ADJ JJ mark", "near ADP IN case")
    assert syntax.verb_group(doc_of(bound)[4]).tense == "present"


def test_verb_group_failed_for_a_reason_is_past():
    assert syntax.verb_group(doc_of(DUE_TO_SNOW)[1]).tense == "past"


DENIED = """
Russia PROPN NNP nsubj {at} Russia
{words}
threatening VERB VBG {relation} {at} threaten
Chad PROPN NNP obj {last} Chad
"""


@pytest.mark.parametrize(
    ("words", "relation", "denied"),
    [
        (["denied VERB VBD root 0 deny"], "xcomp", True),
        (["admitted VERB VBD root 0 admit"], "xcomp", False),
        (["did AUX VBD aux 4 do", "not PART RB advmod 4 not", "deny VERB VB root 0 deny"], "xcomp", False),
        (["denied VERB VBD root 0 deny"], "advcl", False),
    ],
    ids=["denied", "admitted", "not denied", "beside the denial"],
)
def test_content_of_a_denial_is_denied(words: list[str], relation: str, denied: bool):
    at = len(words) + 1
    doc = doc_of(DENIED.format(at=at, words="\n".join(words), relation=relation, last=at + 1))
    assert syntax.is_denied(doc[at]) == denied


SHORT = """
they PRON PRP nsubj 3 they
'd AUX MD aux 3 would
{deed}
"""


def test_short_form_before_a_participle_is_had():
    left = syntax.verb_group(doc_of(SHORT.format(deed="left VERB VBN root 0 leave"))[2])
    assert left.modal is None
    assert left.perfect


def test_short_form_before_an_infinitive_or_be_is_would():
    assert syntax.verb_group(doc_of(SHORT.format(deed="leave VERB VB root 0 leave"))[2]).modal == "would"
    rows = "they PRON PRP nsubj:pass 4 they\n'd AUX MD aux 4 would\nbe AUX VB aux:pass 4 be\nleft VERB VBN root 0 leave"
    assert syntax.verb_group(doc_of(rows)[3]).modal == "would"
