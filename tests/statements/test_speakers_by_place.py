"""Speakers that layout, punctuation or figures tell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements
from deedwatch.statements.acts import refine
from deedwatch.statements.lexicon import load

PEOPLE = {
    "Lavrov": "person:sergey-lavrov",
    "Ukraine": "country:UKR",
    "Roca": "person:ana-roca",
    "army": "group:tur-mil",
}


def statements(rows, names=None, kind="body"):
    document = document_of(rows, names or PEOPLE)
    document.sentences = tuple(replace(sentence, kind=kind) for sentence in document.sentences)
    return find_statements(document)


HEADLINE = """
{who} PROPN NNP root 0 {who}
: PUNCT : punct 4 :
West PROPN NNP nsubj 4 West
plays VERB VBZ parataxis 1 play
with ADP IN case 6 with
fire NOUN NN obl 4 fire
"""


def test_name_before_the_colon_speaks():
    (found,) = statements(HEADLINE.format(who="Lavrov"))
    assert (found.source.actor, found.content[0].text) == ("person:sergey-lavrov", "West plays with fire")


def test_country_before_the_colon_is_a_topic():
    assert statements(HEADLINE.format(who="Ukraine")) == ()


DASHED = """
Truce NOUN NN nsubj 3 truce
is AUX VBZ cop 3 be
near ADJ JJ root 0 near
- PUNCT : punct 5 -
Lavrov PROPN NNP parataxis 3 Lavrov
"""


def test_name_behind_the_dash_of_a_headline_speaks():
    (found,) = statements(DASHED, kind="headline")
    assert (found.source.actor, found.content[0].text) == ("person:sergey-lavrov", "Truce is near")


def test_name_behind_a_dash_in_running_text_does_not_speak():
    assert statements(DASHED) == ()


SIGNED = """
“ PUNCT `` punct 5 “
We PRON PRP nsubj 5 we
will AUX MD aux 5 will
not PART RB advmod 5 not
leave VERB VB root 0 leave
. PUNCT . punct 5 .
” PUNCT '' punct 5 ”
{mark} PUNCT : punct 9 {mark}
Roca PROPN NNP parataxis 5 Roca
"""


def test_signature_behind_a_dash_speaks():
    (found,) = statements(SIGNED.format(mark="—"))
    assert (found.source.actor, found.cue.text, found.mode) == ("person:ana-roca", "—", "direct")


def test_name_behind_a_comma_signs_nothing():
    assert statements(SIGNED.format(mark=",")) == ()


FLUNG = """
“ PUNCT `` punct 4 “
You PRON PRP nsubj 4 you
let AUX VBD aux 4 let
drown VERB VB root 0 drown
everybody PRON NN obj 4 everybody
{end} PUNCT , punct 4 {end}
” PUNCT '' punct 4 ”
Roca PROPN NNP dep 4 Roca
flung VERB VBD parataxis 4 fling
"""


def test_any_verb_beside_an_open_quotation_attributes():
    (found,) = statements(FLUNG.format(end=","))
    assert (found.source.actor, found.cue.text) == ("person:ana-roca", "flung")


def test_quotation_that_ends_its_sentence_leaves_the_next_words_alone():
    assert statements(FLUNG.format(end=".")) == ()


PUT = """
army NOUN NN nsubj 2 army
put VERB VBD root 0 put
the DET DT det 4 the
toll NOUN NN obj 2 toll
at ADP IN case 6 at
forty NUM CD obl 2 forty
"""


def test_figure_put_to_a_toll_is_its_sources():
    (found,) = statements(PUT)
    assert (found.source.actor, found.content[0].text) == ("group:tur-mil", "the toll at forty")


BROUGHT = """
army NOUN NN nsubj 2 army
brought VERB VBD root 0 bring
{what} NOUN NN obj 2 {what}
to ADP IN case 5 to
{end}
"""


@pytest.mark.parametrize(
    ("what", "end", "count"),
    [
        ("toll", "forty NUM CD obl 2 forty", 1),
        ("food", "Ukraine PROPN NNP nmod 3 Ukraine\nforty NUM CD nummod 3 forty", 0),
    ],
)
def test_figure_is_put_to_somebody_where_it_stands_under_to(what, end, count):
    assert len(statements(BROUGHT.format(what=what, end=end))) == count


COUNTED = """
By ADP IN case 4 by
army NOUN NN nmod:poss 4 army
's PART POS case 2 's
count NOUN NN obl 7 count
forty NUM CD nsubj 7 forty
have AUX VBP aux 7 have
died VERB VBN root 0 die
"""


def test_clause_under_somebodys_count_is_theirs():
    (found,) = statements(COUNTED)
    assert (found.source.actor, found.content[0].text) == ("group:tur-mil", "forty have died")


ACTS = [
    ("Open VERB VB root 0 open\nthe DET DT det 3 the\nroad NOUN NN obj 1 road", "demand"),
    ("Please INTJ UH discourse 2 please\nopen VERB VB root 0 open\nit PRON PRP obj 2 it", "request"),
    ("It PRON PRP nsubj 3 it\nwas AUX VBD cop 3 be\ncowardly ADJ JJ root 0 cowardly", "condemn"),
    ("They PRON PRP nsubj 3 they\nwere AUX VBD cop 3 be\nbrave ADJ JJ root 0 brave", "praise"),
    (
        "Any DET DT det 2 any\nship NOUN NN nsubj:pass 5 ship\nwill AUX MD aux 5 will\nbe AUX VB aux:pass 5 be\nsunk VERB VBN root 0 sink",
        "threaten",
    ),
    ("It PRON PRP nsubj 2 it\nrains VERB VBZ root 0 rain", "assert"),
]


@pytest.mark.parametrize(("rows", "act"), ACTS, ids=[act for _, act in ACTS])
def test_words_make_their_own_act(rows, act):
    document = document_of(rows)
    root = next(token for token in document.doc if token.dep_ == "root")
    assert refine(root, None, document, load(), quoted=True) == (act, "positive")


DENIED = """
{who} PRON PRP nsubj 4 {who}
will AUX MD aux 4 will
not PART RB advmod 4 not
open VERB VB root 0 open
"""


@pytest.mark.parametrize(("who", "act"), [("we", "refuse"), ("Ukraine", "predict")])
def test_what_will_not_be_done_is_refused_by_the_speaker_alone(who, act):
    document = document_of(DENIED.format(who=who), PEOPLE)
    assert refine(document.doc[3], None, document, load(), quoted=True) == (act, "negative")
