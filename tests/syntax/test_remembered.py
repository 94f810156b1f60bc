"""Verb groups remembered in their Doc."""

from __future__ import annotations

from tests.trees import doc_of

from deedwatch import syntax

TWO = """
Moscow PROPN NNP nsubj 3 Moscow
never ADV RB advmod 3 never
waited VERB VBD root 0 wait
and CCONJ CC cc 5 and
left VERB VBD conj 3 leave
"""


def test_verb_group_is_read_once():
    doc = doc_of(TWO)
    assert syntax.verb_group(doc[2]) is syntax.verb_group(doc[2])


def test_verb_groups_of_two_predicates_are_two():
    doc = doc_of(TWO)
    assert (syntax.verb_group(doc[2]).negated, syntax.verb_group(doc[4]).negated) == (True, False)


def test_verb_groups_of_two_documents_are_two():
    never, once = doc_of(TWO), doc_of(TWO.replace("never ADV RB", "once ADV RB").replace("3 never", "3 once"))
    assert (syntax.verb_group(never[2]).negated, syntax.verb_group(once[2]).negated) == (True, False)
