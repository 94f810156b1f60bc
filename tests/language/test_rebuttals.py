"""What the writer sets beside a report, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.annotate import _quoted_starts
from deedwatch.language.besides import raise_beside_infinitives, raise_outcomes
from deedwatch.language.charges import object_charges
from deedwatch.language.rebuttals import lower_questions, part_asides, part_contrasts, part_occasions, part_rebuttals
from deedwatch.language.repair import find_speakers

LEMMAS = {
    "said": "say",
    "told": "tell",
    "rejects": "reject",
    "grows": "grow",
    "drawing": "draw",
    "closing": "close",
    "giving": "give",
    "protests": "protest",
    "details": "detail",
    "accused": "accuse",
}
REBUTTED = (
    "Oslo/NNP/nsubj/1 blames/VBZ/root/1 Mali/NNP/obj/1 ,/,/punct/5 an/DT/det/5 {noun}/NN/nsubj/7 Bamako/NNP/nsubj/7 "
    "{rejects}/VBZ/parataxis/1"
)
CONTRASTED = (
    "Oslo/NNP/nsubj/1 waited/VBD/ccomp/8 ,/,/punct/10 {while}/IN/mark/10 envoy/NN/nsubj/8 ,/,/punct/6 Berg/NNP/appos/4 ,/,/punct/4 "
    "said/VBD/root/8 Peru/NNP/nsubj/10 left/VBD/ccomp/8"
)
QUESTIONED = (
    "Berg/NNP/nsubj/{top} {comma}/,/punct/0 {asked}/VBD/root/2 {if}/IN/mark/5 Oslo/NNP/nsubj/5 voted/VBD/ccomp/2 ,/,/punct/2 "
    "declined/VBD/ccomp/2"
)
OUTCOME = "Berg/NNP/nsubj/1 said/VBD/root/1 she/PRP/nsubj/4 {would}/MD/aux/4 leave/VB/ccomp/1 ,/,/punct/6 {verb}/VBG/advcl/4 {obj}/NNS/obj/6"
LEFT_OUT = (
    "Berg/NNP/nsubj/1 said/VBD/root/1 Mali/NNP/nsubj/3 lied/VBD/ccomp/1 ,/,/punct/6 {without}/IN/mark/6 giving/VBG/advcl/3 "
    "{obj}/NNS/obj/6"
)
TOLD = "Berg/NNP/nsubj/1 told/VBD/root/1 Mali/NNP/iobj/1 to/TO/mark/4 halt/VB/xcomp/1 and/CC/cc/6 {second}/{tag}/conj/4 Chad/NNP/obj/6"
INSERTED = "Mali/NNP/nsubj/5 ,/,/punct/2 Berg/NNP/{how}/0 said/VBD/parataxis/5 ,/,/punct/3 left/VBD/root/5"
CHARGED = "Oslo/NNP/nsubj/1 accused/VBD/root/1 Peru/NNP/iobj/1 {of}/IN/mark/4 jamming/VBG/xcomp/1"


def parsed(line: str):
    words, tags, deps, heads = arcs_of(line)
    return words, tags, deps, heads, [LEMMAS.get(w, w.lower()) for w in words]


@pytest.mark.parametrize(
    ("noun", "rejects", "above"),
    [("accusation", "rejects", "accusation"), ("team", "rejects", "blames"), ("claim", "grows", "blames")],
)
def test_noun_that_another_rejects_stands_for_the_report(noun: str, rejects: str, above: str):
    words, tags, deps, heads, lemmas = parsed(REBUTTED.format(noun=noun, rejects=rejects))
    part_rebuttals(heads, deps, tags, words, lemmas)
    assert words[heads[7]] == above


@pytest.mark.parametrize(("mark", "above"), [("while", "waited"), ("because", "said")])
def test_clause_before_while_is_no_report_of_who_speaks_behind_it(mark: str, above: str):
    words, tags, deps, heads, _ = parsed(CONTRASTED.format(**{"while": mark}))
    part_contrasts(heads, deps, tags, words)
    assert words[heads[8]] == above


@pytest.mark.parametrize(("asked", "comma", "root"), [("asked", ",", 7), ("said", ",", 2), ("asked", "then", 2)])
def test_question_between_commas_is_put_to_who_declines(asked: str, comma: str, root: int):
    line = QUESTIONED.format(asked=asked, comma=comma, top=2, **{"if": "if"})
    words, tags, deps, heads, _ = parsed(line)
    lower_questions(heads, deps, tags, words)
    assert (heads[root], deps[root]) == (root, "root")


@pytest.mark.parametrize(
    ("would", "verb", "obj", "above"),
    [
        ("would", "drawing", "crowds", "said"),
        ("did", "drawing", "protests", "said"),
        ("did", "drawing", "crowds", "leave"),
        ("would", "closing", "doors", "leave"),
    ],
)
def test_what_words_bring_about_is_no_part_of_them(would: str, verb: str, obj: str, above: str):
    words, tags, deps, heads, lemmas = parsed(OUTCOME.format(would=would, verb=verb, obj=obj))
    raise_outcomes(heads, deps, tags, words, lemmas)
    assert words[heads[6]] == above


@pytest.mark.parametrize(
    ("without", "obj", "above"),
    [("without", "details", "said"), ("without", "arms", "lied"), ("by", "details", "lied")],
)
def test_what_the_speaker_leaves_out_belongs_to_the_speaker(without: str, obj: str, above: str):
    words, tags, deps, heads, lemmas = parsed(LEFT_OUT.format(without=without, obj=obj))
    raise_outcomes(heads, deps, tags, words, lemmas)
    assert words[heads[6]] == above


@pytest.mark.parametrize(
    ("second", "tag", "above"), [("blamed", "VBD", "told"), ("blamed", "VBN", "told"), ("blame", "VB", "halt")]
)
def test_past_beside_an_infinitive_stands_beside_its_governor(second: str, tag: str, above: str):
    words, tags, deps, heads, _ = parsed(TOLD.format(second=second, tag=tag))
    raise_beside_infinitives(heads, deps, tags)
    assert words[heads[6]] == above


@pytest.mark.parametrize(("how", "above"), [("appos", "said"), ("conj", "said"), ("nmod", "Mali")])
def test_name_set_in_beside_the_subject_speaks(how: str, above: str):
    words, tags, deps, heads, lemmas = parsed(INSERTED.format(how=how))
    find_speakers(heads, deps, tags, words, lemmas)
    assert words[heads[2]] == above


@pytest.mark.parametrize(("of", "found"), [("of", ("obj", "advcl")), ("for", ("iobj", "xcomp"))])
def test_who_is_accused_is_the_object(of: str, found: tuple[str, str]):
    words, _, deps, heads, lemmas = parsed(CHARGED.format(of=of))
    object_charges(heads, deps, words, lemmas)
    assert (deps[2], deps[4]) == found


def test_so_behind_a_quotation_signs_it():
    assert _quoted_starts("“ We stay . ” So Ana Berg explained it .".split()) == []


OCCASION = (
    "Oslo/NNP/nsubj/1 {said}/VBD/root/1 it/PRP/nsubj/4 {helper}/{tag}/aux/4 left/{form}/ccomp/1 {when}/{day}/obl:unmarked/4 ,/,/punct/7 "
    "{unit}/NNS/obl:unmarked/10 {after}/IN/mark/10 rebels/NNS/nsubj/10 shot/VBD/advcl/4"
)


@pytest.mark.parametrize(
    ("said", "helper", "tag", "when", "unit", "after", "above"),
    [
        ("said", "would", "MD", "again", "weeks", "after", "said"),
        ("said", "would", "MD", "again", "hours", "before", "said"),
        ("deny", "had", "VBD", "again", "days", "after", "deny"),
        ("said", "had", "VBD", "again", "days", "after", "left"),
        ("said", "would", "MD", "Friday", "days", "after", "left"),
        ("said", "would", "MD", "again", "soldiers", "after", "left"),
    ],
)
def test_occasion_of_a_report_about_what_is_to_come_is_the_writers(said, helper, tag, when, unit, after, above):
    line = OCCASION.format(said=said, helper=helper, tag=tag, form="VBN", when=when, day="RB", unit=unit, after=after)
    words, tags, deps, heads, lemmas = parsed(line)
    part_occasions(heads, deps, tags, words, lemmas)
    assert words[heads[10]] == above


@pytest.mark.parametrize("subject", [2, 6])
def test_question_hung_below_the_answer_leaves_it_its_speaker(subject: int):
    line = f"Berg/NNP/nsubj/{subject} ,/,/punct/0 asked/VBD/ccomp/6 about/IN/case/4 Mali/NNP/obl/2 ,/,/punct/2 spoke/VBD/root/6"
    words, tags, deps, heads, _ = parsed(line)
    lower_questions(heads, deps, tags, words)
    assert (deps[2], tags[2], words[heads[0]]) == ("advcl", "VBN", "spoke")


def test_question_that_another_reports_stays_what_he_reports():
    line = "Berg/NNP/nsubj/2 ,/,/punct/0 asked/VBD/ccomp/7 about/IN/case/4 Mali/NNP/obl/2 ,/,/punct/2 Fox/NNP/nsubj/7 said/VBD/root/7"
    words, tags, deps, heads, _ = parsed(line)
    lower_questions(heads, deps, tags, words)
    assert deps[2] == "ccomp"


DASHED = "Oslo/NNP/nsubj/1 blames/VBZ/root/1 Mali/NNP/obj/1 {pause}/:/punct/5 an/DT/det/5 accusation/NN/obj/7 Bamako/NNP/nsubj/7 rejects/VBZ/acl:relcl/2"
ASIDE = (
    'Oslo/NNP/nsubj/1 denied/VBD/root/1 {mark}/"/punct/1 it/PRP/nsubj/4 helped/VBD/ccomp/1 Mali/NNP/obj/4 ,/,/punct/10 {even}/RB/advmod/10 '
    "as/IN/mark/10 guns/NNS/nsubj/10 arrived/VBD/advcl/4"
)


@pytest.mark.parametrize(("pause", "above"), [("—", "accusation"), ("–", "accusation"), (":", "Mali")])
def test_noun_behind_a_dash_that_another_rejects_stands_for_the_report(pause: str, above: str):
    words, tags, deps, heads, lemmas = parsed(DASHED.format(pause=pause))
    part_rebuttals(heads, deps, tags, words, lemmas)
    assert words[heads[7]] == above


@pytest.mark.parametrize(
    ("mark", "even", "above"), [("that", "even", "denied"), ("that", "just", "helped"), ("“", "even", "helped")]
)
def test_deed_that_belies_a_report_is_told_by_the_writer_outside_quotations(mark: str, even: str, above: str):
    words, tags, deps, heads, _ = parsed(ASIDE.format(mark=mark, even=even))
    part_asides(heads, deps, tags, words)
    assert words[heads[10]] == above
