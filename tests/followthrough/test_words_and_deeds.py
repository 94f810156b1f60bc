"""Words out of readings, deeds out of incidents, and what the clauses say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from deedwatch.errors import LexiconError
from deedwatch.followthrough import completed, deed, evidence_texts, words
from deedwatch.followthrough.rules import Membership, load
from deedwatch.followthrough.wording import (
    allied,
    judged,
    matter,
    modality,
    named,
    negated,
    shared_words,
    taken_back,
    types_of,
    vague,
)
from deedwatch.incidents import Party, Telling, gathered
from deedwatch.records import (
    Actor,
    Article,
    Clause,
    Commitment,
    Event,
    EventPattern,
    MadeWith,
    Published,
    Reading,
    Source,
    Statement,
    Time,
    check,
)  # fmt: skip

DAY = dt.date(2022, 1, 20)
TEXT = (
    "Biden said on Wednesday that Moscow will pay if Russian troops cross into Ukraine. "
    "Russia has no plans to attack Ukraine, Lavrov said. "
    "Lavrov said new sanctions could lead to a complete rupture of relations. "
    "Biden said that if Russian units enter Ukraine, that is an invasion."
)
ARTICLE = Article.of(TEXT, published=Published(DAY, "given"), outlet="Wire")
ACTORS = (
    Actor("person:joe-biden", "Joe Biden", "USA", 2, ("GOV",)), Actor("person:sergey-lavrov", "Sergey Lavrov", "RUS", 365, ("GOV",)),
    Actor("country:RUS", "Russia", "RUS", 365), Actor("country:UKR", "Ukraine", "UKR", 369),
)  # fmt: skip


def span(words_, after=0):
    start = TEXT.index(words_, after)
    return ARTICLE.span(start, start + len(words_))


def statement(ident, who, words_, act="assert", time=None):
    content = span(words_)
    return Statement(
        ident,
        Source(None, who),
        (),
        span("said"),
        (content,),
        "indirect",
        act,
        "positive",
        time,
        None,
        None,
        (content,),
    )


def event(type_, word, sentence, factuality, by=None, actors=("country:RUS",)):
    return Event(
        f"e-{word}", type_, None, (), "190", actors, ("country:UKR",), span(word, TEXT.index(sentence)), None, None, factuality,
        False, by, "material_conflict", -9.0, (span(sentence),), 0.9, "frame:x",
    )  # fmt: skip


def commitment(**changes):
    base = Commitment(
        "c1", "threat", ("person:joe-biden",), ("country:RUS",),
        Clause(span("if Russian troops cross into Ukraine"), EventPattern("ASSAULT", ("country:RUS",), ("country:UKR",))),
        Clause(span("Moscow will pay")), None, "open", "s1", (span("Moscow will pay if Russian troops cross into Ukraine"),),
    )  # fmt: skip
    return replace(base, **changes)


def reading(commitments=(), statements=(), events=()):
    return Reading(
        ARTICLE, ACTORS, (), tuple(statements), tuple(events), (), tuple(commitments), MadeWith("0", "m", "o", "k")
    )


def test_word_has_sides_clauses_and_sentence():
    (word,) = words(reading([commitment()]))
    assert [party.country for party in (*word.by, *word.to)] == ["USA", "RUS"]
    assert word.condition.recipients == (Party("country:UKR", "UKR", ()),)
    assert word.text == "Moscow will pay if Russian troops cross into Ukraine"
    assert (word.said, word.outlet, word.spans) == (DAY, "Wire", ((29, 81),))


def test_word_is_said_on_the_day_that_the_text_gives():
    told = Time(DAY - dt.timedelta(1), DAY - dt.timedelta(1), "day", "text")
    (word,) = words(reading([commitment()], [statement("s1", "person:joe-biden", "Moscow will pay", time=told)]))
    assert word.said == dt.date(2022, 1, 19)


@pytest.mark.parametrize(
    ("start", "end"), [(DAY, DAY + dt.timedelta(6)), (DAY + dt.timedelta(3), DAY + dt.timedelta(3))]
)
def test_wide_or_coming_time_is_not_the_day_of_the_saying(start, end):
    told = statement("s1", "person:joe-biden", "Moscow will pay", time=Time(start, end, "week", "text"))
    (word,) = words(reading([commitment()], [told]))
    assert word.said == DAY


def test_threat_takes_its_condition_from_the_supposed_deed_beside_it():
    bare = commitment(condition=None, to=())
    supposed = event("ASSAULT", "cross", "if Russian troops cross into Ukraine", "hypothetical")
    (word,) = words(reading([bare], events=[supposed]))
    assert (word.condition.type, word.condition_text) == ("ASSAULT", "if Russian troops cross into Ukraine")
    assert [party.id for party in word.to] == ["country:RUS"]


def test_denial_of_intent_becomes_a_refusal():
    content = "Russia has no plans to attack Ukraine"
    found = completed(
        reading(
            (),
            [statement("s2", "person:sergey-lavrov", content, "deny")],
            [event("ASSAULT", "attack", content, "denied", "s2")],
        )
    )
    check(found)
    (item,) = found.commitments
    assert (item.kind, item.by, item.to, item.made_by) == (
        "refusal",
        ("person:sergey-lavrov",),
        ("country:UKR",),
        "commitment:statement",
    )
    assert item.consequence.span.text == "to attack Ukraine"
    assert item.consequence.event == EventPattern("ASSAULT", ("country:RUS",), ("country:UKR",))


def test_completed_twice_adds_nothing():
    once = completed(
        reading((), [statement("s2", "person:sergey-lavrov", "Russia has no plans to attack Ukraine", "deny")])
    )
    assert len(once.commitments) == 1
    assert completed(once) == once


def test_denial_that_a_commitment_covers_is_not_doubled():
    content = "Russia has no plans to attack Ukraine"
    own = commitment(
        kind="refusal", condition=None, consequence=Clause(span("attack Ukraine")), evidence=(span(content),)
    )
    whole = reading([own], [statement("s2", "person:sergey-lavrov", content, "deny")])
    assert completed(whole) == whole


def test_speaker_without_a_side_binds_nobody():
    assert (
        completed(reading((), [statement("s2", None, "Russia has no plans to attack Ukraine", "deny")])).commitments
        == ()
    )


def test_supposed_deed_of_another_side_is_a_red_line():
    content = "if Russian units enter Ukraine, that is an invasion"
    supposed = event("ASSAULT", "enter", "if Russian units enter Ukraine", "hypothetical", "s4")
    found = completed(reading((), [statement("s4", "person:joe-biden", content)], [supposed]))
    check(found)
    (item,) = found.commitments
    assert (item.kind, item.to, item.condition.span.text) == (
        "red_line",
        ("country:RUS",),
        "if Russian units enter Ukraine",
    )
    assert item.consequence.span.text == "that is an invasion"


def test_own_supposed_deed_is_no_line():
    content = "if Russian units enter Ukraine, that is an invasion"
    supposed = event("ASSAULT", "enter", "if Russian units enter Ukraine", "hypothetical", "s4")
    assert completed(reading((), [statement("s4", "person:sergey-lavrov", content)], [supposed])).commitments == ()


def test_harm_that_would_have_an_end_is_a_threat():
    content = "new sanctions could lead to a complete rupture of relations"
    (item,) = completed(reading((), [statement("s3", "person:sergey-lavrov", content)])).commitments
    assert (item.kind, item.condition.span.text) == ("threat", "new sanctions")


def telling(ident, published, factuality="occurred", **changes):
    base = Telling(
        event=ident, article=f"art-{ident}", outlet="Wire", printed_from=None, published=published, position=3, type="ASSAULT",
        mode=None, contexts=(), quad="material_conflict", intensity=-9.0, factuality=factuality, background=False,
        actors=(Party("country:RUS", "RUS", ()),), recipients=(Party("country:UKR", "UKR", ()),), start=None, end=None,
        precision=None, place=None, names=frozenset({"karkif"}), words=frozenset({"invad", "troop"}), numbers=frozenset(),
        story=frozenset({"karkif"}), score=0.9,
    )  # fmt: skip
    return replace(base, **changes)


def test_deed_says_what_its_tellings_say():
    (incident,) = gathered([telling("a", dt.date(2022, 2, 24)), telling("b", dt.date(2022, 2, 25))])
    found = deed(incident, {"a": "Russia invaded.", "b": "Russia invaded again."})
    assert (found.id, found.type, found.published, found.reports) == (incident.id, "ASSAULT", dt.date(2022, 2, 24), 2)
    assert found.text == "Russia invaded. Russia invaded again."
    assert [(report.article, report.position) for report in found.told] == [("art-a", 3), ("art-b", 3)]
    assert found.words == {"invad", "troop"}


def test_allegation_before_the_deed_is_not_its_first_day():
    (incident,) = gathered([telling("a", dt.date(2022, 2, 21), "alleged"), telling("b", dt.date(2022, 2, 24))])
    found = deed(incident)
    assert (found.first, found.published) == (dt.date(2022, 2, 24), dt.date(2022, 2, 24))


def test_deed_of_one_day_told_of_a_year_has_the_day_of_its_report():
    wide = telling("a", dt.date(2022, 2, 26), start=dt.date(2022, 1, 1), end=dt.date(2022, 12, 31), precision="year")
    (incident,) = gathered([wide])
    assert [report.day for report in deed(incident).told] == [dt.date(2022, 2, 26)]


def test_history_without_a_day_tells_none():
    (incident,) = gathered([telling("a", dt.date(2022, 2, 26), background=True)])
    assert [report.day for report in deed(incident).told] == [None]


def test_texts_begin_with_the_sentence_of_the_predicate():
    told = event("ASSAULT", "attack", "Russia has no plans to attack Ukraine", "denied")
    both = replace(told, evidence=(span("Biden said on Wednesday"), *told.evidence))
    assert evidence_texts(reading(events=[both]))["e-attack"].startswith("Russia has no plans")


NAMED = [
    ("impose sanctions on banks", {"SANCTION"}, set()),
    ("lift the sanctions", {"RETREAT", "CONCEDE"}, {"SANCTION"}),
    ("stop the bank from using its reserves to undermine sanctions", {"SANCTION"}, set()),
    ("hold its fire", {"RETREAT", "CONCEDE"}, {"ASSAULT"}),
    ("agree to a ceasefire", {"RETREAT", "CONCEDE"}, {"ASSAULT"}),
    ("pay for weapons for a country under attack", {"AID"}, set()),
    ("troops cross the border", {"ASSAULT"}, set()),
    ("cross the street", set(), set()),
    ("release the pilot", {"RETREAT"}, set()),
    ("keep its commitments", set(), set()),
]


@pytest.mark.parametrize(("text", "types", "undone"), NAMED)
def test_first_telling_word_names_the_deed(text, types, undone):
    assert (named(text).types, named(text).undone) == (types, undone)
    assert types_of(text) == types


def test_wording_signs():
    assert vague("will pay a heavy price")
    assert not vague("will impose tariffs")
    assert negated("on the condition that Russia did not invade")
    assert not negated("meet without preconditions")
    assert allied("a response from the United States and its partners")
    assert judged("treat it as an invasion")
    assert modality("may include force") == 1
    assert modality("will include force") == 2
    assert modality("a strong response") is None
    assert taken_back("Moscow dropped its demand for guarantees")
    assert taken_back("It was no longer insisting on them")
    assert not taken_back("The bomber dropped its load")


def test_matter_counts_names_countries_and_stems():
    one, other = matter("send its reply through Kuwait"), matter("He brought the reply to Kuwait")
    share, common = one.shared(other)
    assert common == {"reply", "country:KWT"}
    assert share == pytest.approx(2 / 3)
    assert one.shared(other, frozenset({"country:KWT"}))[1] == {"reply"}
    assert shared_words(common, "He brought the reply to Kuwait") == "words shared: reply"


def test_membership_covers_its_years():
    assert [Membership("b", "c", 2000, 2010).covers(year) for year in (1999, 2000, 2009, 2010, None)] == [
        False,
        True,
        True,
        False,
        True,
    ]


def test_rules_name_what_they_do_not_have():
    with pytest.raises(LexiconError, match=r"rules\.toml has no number 'limits.moon'"):
        load().number("limits.moon")
    with pytest.raises(LexiconError, match=r"rules\.toml has no list 'moon'"):
        load().table("moon")


def test_weights_sum_to_one():
    assert sum(load().number(f"weights.{name}") for name in ("type", "actor", "recipient", "words")) == pytest.approx(1)
