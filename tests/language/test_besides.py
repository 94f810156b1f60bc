"""What a speaker does besides reporting, on arcs made by hand."""

from __future__ import annotations

import pytest
from tests.language.arcs import arcs_of

from deedwatch.language.besides import raise_deeds, raise_labels, raise_tails, raise_verdicts

LEMMAS = {
    "said": "say",
    "rejected": "reject",
    "adding": "add",
    "arguing": "argue",
    "killing": "kill",
    "calling": "call",
    "using": "use",
    "recall": "recall",
    "expelled": "expel",
}
ADDS = (
    "Mali/NNP/nsubj/1 said/VBD/root/1 {subject}/{tag}/nsubj/4 had/VBD/aux/4 {verb}/VBD/ccomp/1 it/PRP/obj/4 ,/,/punct/7 "
    "{adds}/VBG/advcl/4 that/IN/mark/10 Peru/NNP/nsubj/10 lied/VBD/ccomp/7"
)
HIT = (
    "Mali/NNP/nsubj/1 said/VBD/root/1 two/CD/nsubj:pass/4 were/VBD/aux:pass/4 killed/VBN/ccomp/1 {by}/IN/case/6 guards/NNS/{how}/4 "
    ",/,/punct/8 arguing/VBG/advcl/4 that/IN/mark/11 Peru/NNP/nsubj/11 lied/VBD/ccomp/8"
)
BELOW = (
    "Mali/NNP/nsubj/1 said/VBD/root/1 rebels/NNS/nsubj/3 tried/VBD/ccomp/1 to/TO/mark/5 leave/VB/xcomp/3 ,/,/punct/7 "
    "adding/VBG/advcl/5 that/IN/mark/10 Peru/NNP/nsubj/10 lied/VBD/ccomp/7"
)
QUOTED = (
    "Mali/NNP/nsubj/1 said/VBD/root/1 “/``/punct/5 rebels/NNS/nsubj/5 had/VBD/aux/5 left/VBN/ccomp/1 ,/,/punct/7 "
    "adding/VBG/advcl/5 insult/NN/obj/7"
)
DEEDS = (
    "Mali/NNP/nsubj/1 {said}/VBD/root/1 it/PRP/nsubj/4 {would}/{tag}/aux/4 {recall}/{form}/ccomp/1 him/PRP/obj/4 and/CC/cc/7 "
    "{expelled}/{past}/conj/4 two/CD/obj/7"
)


def head(line: str, word: str) -> str:
    words, tags, deps, heads = arcs_of(line)
    lemmas = [LEMMAS.get(w, w.lower()) for w in words]
    raise_tails(heads, deps, tags, words, lemmas)
    raise_deeds(heads, deps, tags, lemmas)
    return words[heads[words.index(word)]]


def adds(subject: str = "rebels", tag: str = "NNS", verb: str = "left", word: str = "adding") -> str:
    return head(ADDS.format(subject=subject, tag=tag, verb=verb, adds=word), word)


def deed(**changed: str) -> str:
    parts = {
        "said": "said",
        "would": "would",
        "tag": "MD",
        "recall": "recall",
        "form": "VB",
        "expelled": "expelled",
        "past": "VBD",
    }
    line = DEEDS.format(**{**parts, **changed})
    return head(line, changed.get("expelled", "expelled"))


def test_adding_belongs_to_who_reports():
    assert adds() == "said"


def test_adding_below_an_infinitive_of_the_report_belongs_to_who_reports():
    assert head(BELOW, "adding") == "said"


def test_adding_behind_words_of_others_stays_theirs():
    assert adds(verb="rejected") == "rejected"


def test_arguing_of_others_who_act_stays_theirs():
    assert adds(word="arguing") == "left"


def test_arguing_behind_a_pronoun_belongs_to_who_reports():
    assert adds("it", "PRP", word="arguing") == "said"


def test_participle_that_says_nothing_stays_in_the_report():
    assert adds("it", "PRP", word="killing") == "left"


def test_adding_inside_a_quotation_stays_there():
    assert head(QUOTED, "adding") == "left"


@pytest.mark.parametrize(("by", "how", "above"), [("near", "obl", "said"), ("by", "obl:agent", "killed")])
def test_arguing_behind_a_passive_belongs_to_who_reports_unless_a_doer_is_told(by: str, how: str, above: str):
    assert head(HIT.format(by=by, how=how), "arguing") == above


@pytest.mark.parametrize("past", ["VBD", "VBN"])
def test_past_beside_would_is_a_deed_of_who_reports(past: str):
    assert deed(past=past) == "said"


def test_infinitive_beside_would_stays_in_the_report():
    assert deed(expelled="expel", past="VB") == "recall"


def test_past_beside_a_past_stays_in_the_report():
    assert deed(would="had", tag="VBD", recall="recalled", form="VBN") == "recalled"


def test_past_beside_would_under_no_verb_of_telling_stays():
    assert deed(said="hoped") == "recall"


VERDICT = (
    "Peru/NNP/nsubj/1 said/VBD/root/1 guards/NNS/nsubj/4 had/VBD/aux/4 {did}/VBN/ccomp/1 monks/NNS/obj/4 and/CC/cc/7 "
    "{judged}/VBN/conj/4 {whom}/{tag}/obj/7"
)
JUDGES = {"said": "say", "beaten": "beat", "met": "meet", "had": "have", "condemned": "condemn", "paid": "pay"}


def judge_of(did: str, judged: str, whom: str = "it/PRP") -> str:
    word, tag = whom.split("/")
    words, tags, deps, heads = arcs_of(VERDICT.format(did=did, judged=judged, whom=word, tag=tag))
    raise_verdicts(heads, deps, tags, [JUDGES.get(word, word) for word in words])
    return words[heads[words.index(judged)]]


def test_who_tells_of_harm_judges_it():
    assert judge_of("beaten", "condemned", "Chad/NNP") == "said"


@pytest.mark.parametrize(
    ("did", "judged", "whom"),
    [("met", "condemned", "Chad/NNP"), ("beaten", "paid", "Chad/NNP"), ("beaten", "condemned", "them/PRP")],
)
def test_harmless_deeds_other_verbs_and_pronouns_stay_with_the_doer(did: str, judged: str, whom: str):
    assert judge_of(did, judged, whom) == did


LABEL = (
    "Mali/NNP/nsubj/1 {verb}/VBD/root/1 claims/NNS/obj/1 that/IN/mark/6 rebels/NNS/nsubj/6 had/VBD/aux/6 left/VBN/acl/2 ,/,/punct/8 "
    "{calls}/VBG/advcl/6 {thing}/PRP/obj/8 lies/NNS/xcomp/8"
)


@pytest.mark.parametrize(
    ("verb", "calls", "thing", "above"),
    [
        ("rejected", "calling", "them", "rejected"),
        ("repeated", "calling", "them", "left"),
        ("rejected", "using", "them", "left"),
        ("rejected", "calling", "him", "left"),
    ],
)
def test_charge_is_called_names_by_who_turns_it_down(verb: str, calls: str, thing: str, above: str):
    words, tags, deps, heads = arcs_of(LABEL.format(verb=verb, calls=calls, thing=thing))
    raise_labels(heads, deps, tags, words, [LEMMAS.get(w, w.lower()) for w in words])
    assert words[heads[8]] == above
