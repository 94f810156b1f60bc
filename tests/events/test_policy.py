"""Frame and head together, on probabilities set by hand."""

from __future__ import annotations

import math

import pytest

from deedwatch import ontology
from deedwatch.document import Relation
from deedwatch.events import policy
from deedwatch.events.policy import Standing, Verdict

TYPES = (*ontology.load().types, policy.NONE)
PLAIN, FIRM = Standing(), Standing(firm=True)


def relation(modes=None, contexts=None, **types):
    """A relation with these probabilities of types; what is left goes to the others in equal parts."""
    rest = (1.0 - sum(types.values())) / (len(TYPES) - len(types))
    return Relation({name: types.get(name, rest) for name in TYPES}, modes or {"": 1.0}, {}, contexts or {})


def test_combined_probabilities_sum_to_one():
    assert sum(policy.combined(relation(COERCE=0.6, NONE=0.3).types, "ASSAULT").values()) == pytest.approx(1.0)


def test_combined_raises_the_odds_of_the_frame_by_its_weight():
    types = relation(COERCE=0.6, ASSAULT=0.2).types
    found = policy.combined(types, "ASSAULT", 2.0)
    assert found["ASSAULT"] / found["COERCE"] == pytest.approx(math.exp(2.0) * 0.2 / 0.6)


def test_combined_without_a_frame_keeps_the_probabilities():
    types = relation(COERCE=0.6, ASSAULT=0.2).types
    assert policy.combined(types, None) == pytest.approx(types)


def test_combined_raises_a_frame_that_the_head_holds_impossible():
    assert policy.combined(relation(NONE=1.0).types, "ASSAULT", 20.0)["ASSAULT"] > 0.9


@pytest.mark.parametrize(
    ("standing", "limit"),
    [
        (PLAIN, policy.NONE_FROM),
        (Standing(literal=True), policy.NONE_LITERAL),
        (FIRM, policy.NONE_FIRM),
        (Standing(firm=True, abroad=True), policy.NONE_ABROAD),
    ],
    ids="plain literal firm abroad".split(),
)
def test_judge_drops_the_event_when_none_is_too_likely_for_its_standing(standing, limit):
    below, at = (relation(NONE=none, ASSAULT=0.9 * (1 - none)) for none in (limit - 0.001, limit))
    assert policy.judge(below, "ASSAULT", standing) is not None
    assert policy.judge(at, "ASSAULT", standing) is None


def test_rule_of_the_codebook_is_never_dropped():
    verdict = policy.judge(relation(NONE=1.0), "REJECT", Standing(fixed=True))
    assert verdict is not None
    assert verdict.type == "REJECT"


def test_judge_keeps_the_frame_when_the_levels_agree():
    found = relation(ASSAULT=0.8)
    likely = policy.combined(found.types, "ASSAULT")["ASSAULT"]
    assert policy.judge(found, "ASSAULT") == Verdict("ASSAULT", likely, overruled=False, favourite="ASSAULT")


def test_judge_overrules_the_frame_when_another_type_is_sure():
    found = relation(COERCE=0.98, ASSAULT=0.01)
    likely = policy.combined(found.types, "ASSAULT")["COERCE"]
    assert policy.judge(found, "ASSAULT") == Verdict("COERCE", likely, overruled=True, favourite="COERCE")


def test_judge_leaves_the_frame_when_another_type_is_only_likely():
    verdict = policy.judge(relation(COERCE=0.8, ASSAULT=0.15), "ASSAULT")
    assert verdict is not None
    assert (verdict.type, verdict.overruled) == ("ASSAULT", False)


def test_judge_leaves_to_the_frame_which_of_several_events_it_is():
    verdict = policy.judge(relation(COERCE=0.35, SANCTION=0.35, ASSAULT=0.03), "ASSAULT")
    assert verdict is not None
    assert (verdict.type, verdict.probability < policy.KEEP_FROM) == ("ASSAULT", True)


def test_judge_drops_an_unlikely_type_of_a_doubtful_event():
    assert policy.judge(relation(NONE=0.3, COERCE=0.25, SANCTION=0.25, ASSAULT=0.03), "ASSAULT") is None


@pytest.mark.parametrize(
    ("standing", "type_"),
    [
        (PLAIN, "COERCE"),
        (Standing(literal=True), "COERCE"),
        (Standing(specific=True), "ASSAULT"),
        (FIRM, "ASSAULT"),
        (Standing(fixed=True), "ASSAULT"),
    ],
    ids="plain literal specific firm fixed".split(),
)
def test_frame_is_retyped_by_a_sure_head_unless_it_stands_well(standing, type_):
    verdict = policy.judge(relation(COERCE=0.98, ASSAULT=0.01), "ASSAULT", standing)
    assert verdict is not None
    assert (verdict.type, verdict.overruled) == (type_, type_ == "COERCE")


@pytest.mark.parametrize(
    ("standing", "type_"),
    [(Standing(specific=True), "COERCE"), (FIRM, "COERCE"), (Standing(firm=True, fixed=True), "ASSAULT")],
    ids="specific firm fixed".split(),
)
def test_frame_is_retyped_by_a_certain_head_unless_it_is_fixed(standing, type_):
    verdict = policy.judge(relation(COERCE=0.9999, ASSAULT=0.0), "ASSAULT", standing)
    assert verdict is not None
    assert verdict.type == type_


@pytest.mark.parametrize(
    ("standing", "kept"),
    [(PLAIN, False), (Standing(specific=True), False), (Standing(literal=True), True), (FIRM, True)],
    ids="plain specific literal firm".split(),
)
def test_frame_whose_type_is_unlikely_is_kept_when_it_stands_well(standing, kept):
    found = relation(NONE=0.3, COERCE=0.3, SANCTION=0.3, ASSAULT=0.0001)
    assert (policy.judge(found, "ASSAULT", standing) is not None) is kept


def test_specific_frame_is_kept_though_its_type_is_unlikely_when_there_is_an_event():
    found = relation(COERCE=0.3, SANCTION=0.3, ACCUSE=0.3, ASSAULT=0.0001)
    assert policy.judge(found, "ASSAULT", Standing(specific=True)) is not None
    assert policy.judge(found, "ASSAULT") is None


def test_favourite_tells_of_the_heads_disagreement():
    verdict = policy.judge(relation(COERCE=0.6, ASSAULT=0.3), "ASSAULT")
    assert verdict is not None
    assert (verdict.type, verdict.favourite) == ("ASSAULT", "COERCE")


MODES = relation(modes={"": 0.05, "aerial": 0.6, "demo": 0.35})


def test_mode_is_the_likeliest_of_the_allowed():
    assert policy.mode_of(MODES, {"aerial": 0.0, "drone": 0.0}) == "aerial"


def test_mode_that_is_not_allowed_is_passed_over():
    assert policy.mode_of(MODES, {"demo": 0.0, "riot": 0.0}, least=0.3) == "demo"


def test_mode_below_the_least_is_none():
    assert policy.mode_of(MODES, {"demo": 0.0}) is None


def test_mode_of_a_type_without_modes_is_none():
    assert policy.mode_of(MODES, {}) is None


@pytest.mark.parametrize(
    ("types", "sure"),
    [
        ({"SUPPORT": policy.ALONE_FROM}, "SUPPORT"),
        ({"SUPPORT": policy.ALONE_FROM - 0.01}, None),
        ({"NONE": 0.95}, None),
    ],
    ids="sure unsure nothing".split(),
)
def test_head_alone_is_sure_of_one_likely_type(types, sure):
    assert policy.sure_of(relation(**types)) == sure


@pytest.mark.parametrize(
    ("types", "sure"),
    [
        ({"AID": policy.ALONE_ONE_SIDED}, "AID"),
        ({"AID": policy.ALONE_ONE_SIDED - 0.01}, None),
        ({"SUPPORT": policy.ALONE_UNAIMED}, "SUPPORT"),
        ({"SUPPORT": policy.ALONE_UNAIMED - 0.01}, None),
        ({"NONE": 0.95}, None),
    ],
    ids="sure unsure two-sided unsure-two-sided nothing".split(),
)
def test_head_alone_is_surer_where_nobody_is_named(types, sure):
    assert policy.sure_of(relation(**types), aimed=False) == sure


def test_contexts_are_those_from_the_threshold_up():
    seen = {"military": 0.9, "legal": policy.CONTEXT_FROM, "health": policy.CONTEXT_FROM - 0.01}
    assert policy.contexts_of(relation(contexts=seen)) == ("military", "legal")


STEPS = [step / 100 for step in range(101)]


@pytest.mark.parametrize("alone", [False, True], ids="framed alone".split())
def test_calibrated_rises_with_the_probability(alone):
    found = [policy.calibrated(step, alone=alone) for step in STEPS]
    assert found == sorted(found)
    assert found[0] < found[50] < found[-1]


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_calibrated_stays_inside_zero_and_one(probability):
    assert 0.0 < policy.calibrated(probability) < 1.0


@pytest.mark.parametrize("probability", [0.0, 0.5, 1.0])
def test_calibrated_is_lower_for_the_head_alone(probability):
    assert policy.calibrated(probability, alone=True) < policy.calibrated(probability)
