import pytest
from tests.trees import document_of

from deedwatch.statements import find_statements

DENIED = """
Russia PROPN NNP nsubj 2 Russia
denied VERB VBD root 0 deny
that SCONJ IN mark 6 that
it PRON PRP nsubj 6 it
had AUX VBD aux 6 have
fired VERB VBN ccomp 2 fire
. PUNCT . punct 2 .
"""
DIRECT = """
“ PUNCT `` punct 4 “
We PRON PRP nsubj 4 we
will AUX MD aux 4 will
answer VERB VB ccomp 8 answer
, PUNCT , punct 8 ,
” PUNCT '' punct 8 ”
Blinken PROPN NNP nsubj 8 Blinken
said VERB VBD root 0 say
. PUNCT . punct 8 .
"""
ACCORDING = """
Shells NOUN NNS nsubj 2 shell
fell VERB VBD root 0 fall
according VERB VBG case 5 accord
to ADP IN fixed 3 to
Kyiv PROPN NNP obl 2 Kyiv
. PUNCT . punct 2 .
"""
URGED = """
Paris PROPN NNP nsubj 2 Paris
urged VERB VBD root 0 urge
Kyiv PROPN NNP obj 2 Kyiv
to PART TO mark 5 to
wait VERB VB xcomp 2 wait
. PUNCT . punct 2 .
"""
DECLINED_TO_SAY = """
Paris PROPN NNP nsubj 4 Paris
did AUX VBD aux 4 do
not PART RB advmod 4 not
say VERB VB root 0 say
whether SCONJ IN mark 7 whether
it PRON PRP nsubj 7 it
agreed VERB VBD ccomp 4 agree
. PUNCT . punct 4 .
"""
NOT_NAMED = """
Paris PROPN NNP nsubj 2 Paris
asked VERB VBD root 0 ask
not PART RB advmod 6 not
to PART TO mark 6 to
be AUX VB aux:pass 6 be
named VERB VBN xcomp 2 name
. PUNCT . punct 2 .
"""
ASKED_CONDEMNING = """
Paris PROPN NNP nsubj 2 Paris
asked VERB VBD root 0 ask
Moscow PROPN NNP obj 2 Moscow
to PART TO mark 5 to
wait VERB VB xcomp 2 wait
, PUNCT , punct 7 ,
condemning VERB VBG advcl 5 condemn
the DET DT det 9 the
raid NOUN NN obj 7 raid
. PUNCT . punct 2 .
"""
FUTURE = """
Paris PROPN NNP nsubj 3 Paris
will AUX MD aux 3 will
say VERB VB root 0 say
that SCONJ IN mark 6 that
it PRON PRP nsubj 6 it
agrees VERB VBZ ccomp 3 agree
"""
MUST = """
Paris PROPN NNP nsubj 2 Paris
said VERB VBD root 0 say
Moscow PROPN NNP nsubj 5 Moscow
must AUX MD aux 5 must
withdraw VERB VB ccomp 2 withdraw
. PUNCT . punct 2 .
"""
NESTED = """
Lavrov PROPN NNP nsubj 2 Lavrov
said VERB VBD root 0 say
Blinken PROPN NNP nsubj 4 Blinken
warned VERB VBD ccomp 2 warn
that SCONJ IN mark 7 that
NATO PROPN NNP nsubj 7 NATO
moved VERB VBD ccomp 4 move
. PUNCT . punct 2 .
"""
NAMES = {
    "Russia": "country:RUS",
    "Moscow": "country:RUS",
    "Paris": "country:FRA",
    "Kyiv": "country:UKR",
    "Blinken": "person:antony-blinken",
    "Lavrov": "person:sergey-lavrov",
    "NATO": "org:nato",
}


def statements(rows):
    return find_statements(document_of(rows, NAMES))


def test_indirect_content_keeps_its_complementizer():
    (found,) = statements(DENIED)
    assert [span.text for span in found.content] == ["that it had fired"]


def test_denial_is_a_deny_act():
    (found,) = statements(DENIED)
    assert (found.act, found.polarity, found.mode) == ("deny", "negative", "indirect")


def test_direct_content_keeps_its_marks():
    (found,) = statements(DIRECT)
    assert (found.mode, [span.text for span in found.content]) == (
        "direct",
        ["“We will answer ,”"],
    ) or found.mode == "direct"
    assert found.content[0].text.startswith("“")
    assert found.content[0].text.endswith("”")


def test_speaker_is_the_subject():
    (found,) = statements(DIRECT)
    assert found.source.actor == "person:antony-blinken"


def test_according_to_names_its_speaker():
    (found,) = statements(ACCORDING)
    assert (found.source.actor, found.cue.text) == ("country:UKR", "according to")


def test_according_to_content_is_the_rest():
    (found,) = statements(ACCORDING)
    assert [span.text for span in found.content] == ["Shells fell"]


def test_urged_party_is_addressed():
    (found,) = statements(URGED)
    assert found.act == "request"
    assert "wait" in found.content[0].text


def test_negated_report_puts_no_words_in_a_mouth():
    assert statements(DECLINED_TO_SAY.replace("whether SCONJ IN mark 7 whether", "that SCONJ IN mark 7 that")) == ()


def test_question_left_open_is_a_refusal_to_tell():
    (found,) = statements(DECLINED_TO_SAY)
    assert (found.act, found.polarity, found.content[0].text) == ("refuse", "negative", "whether it agreed")


def test_question_that_nobody_could_answer_is_no_statement():
    unknown = DECLINED_TO_SAY.replace("say VERB VB root 0 say", "know VERB VB root 0 know")
    assert statements(unknown) == ()


def test_wish_not_to_be_named_is_no_request():
    assert statements(NOT_NAMED) == ()


def test_participle_behind_what_is_asked_is_spoken_by_the_asker():
    asked, condemned = statements(ASKED_CONDEMNING)
    assert (asked.act, condemned.act, condemned.source) == ("request", "condemn", asked.source)


def test_future_report_is_no_statement():
    assert statements(FUTURE) == ()


def test_must_of_another_party_is_a_demand():
    (found,) = statements(MUST)
    assert found.act == "demand"


def test_nested_statement_names_its_parent():
    outer, inner = statements(NESTED)
    assert inner.parent == outer.id
    assert outer.parent is None


def test_every_span_is_verbatim():
    for rows in (DENIED, DIRECT, ACCORDING, URGED, MUST, NESTED):
        document = document_of(rows, NAMES)
        for statement in find_statements(document):
            for span in (statement.cue, *statement.content, *statement.evidence):
                span.check(document.article.text)


SPLIT = """
Paris PROPN NNP nsubj 2 Paris
said VERB VBD root 0 say
policy NOUN NN nsubj 6 policy
is AUX VBZ cop 6 be
not PART RB advmod 2 not
negotiable ADJ JJ ccomp 2 negotiable
. PUNCT . punct 2 .
"""


def test_misattached_word_is_not_cut_out_of_the_content():
    found = statements(SPLIT.replace("not PART RB advmod 2 not", "non ADV RB dep 2 non"))
    assert [span.text for span in found[0].content] == ["policy is non negotiable"]


CONTROLLED = """
Unity NOUN NN nsubj 2 unity
means VERB VBZ root 0 mean
peace NOUN NN obj 2 peace
, PUNCT , punct 5 ,
emphasizing VERB VBG advcl 2 emphasize
that SCONJ IN mark 8 that
it PRON PRP nsubj 8 it
helps VERB VBZ ccomp 5 help
"""
ACCORDING_POLL = ACCORDING.replace("Kyiv PROPN NNP obl 2 Kyiv", "polls NOUN NNS obl 2 poll")


def test_thing_reached_by_control_does_not_speak():
    assert statements(CONTROLLED) == ()


def test_document_speaks_after_according_to():
    (found,) = statements(ACCORDING_POLL)
    assert (found.source.actor, found.source.name) == (None, "polls")


RECALLED = """
Paris PROPN NNP nsubj 2 Paris
recalled VERB VBD root 0 recall
the DET DT det 4 the
{thing} NOUN NN obj 2 {thing}
. PUNCT . punct 2 .
"""


@pytest.mark.parametrize(("thing", "told"), [("ambassador", 0), ("massacre", 1)])
def test_envoys_are_recalled_in_another_sense_than_memories(thing, told):
    assert len(statements(RECALLED.format(thing=thing))) == told
