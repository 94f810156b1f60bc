import datetime as dt
from dataclasses import replace

import pytest
from tests.trees import document_of

from deedwatch.document import FoundPlace, FoundTime
from deedwatch.events import find_events
from deedwatch.records import Actor, Place, Published, Source, Statement, Time

STATES = {"Russia": "country:RUS", "Ukraine": "country:UKR", "Paris": "country:FRA", "Kyiv": "country:UKR"}


def events_of(rows, names=None):
    return find_events(document_of(rows, names or STATES))


def only(rows, names=None):
    (event,) = events_of(rows, names)
    return event


INVADED = """
Russia PROPN NNP nsubj 2 Russia
invaded VERB VBD root 0 invade
Ukraine PROPN NNP obj 2 Ukraine
. PUNCT . punct 2 .
"""


def test_active_verb_gives_actor_and_recipient():
    event = only(INVADED)
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("country:RUS",), ("country:UKR",))


def test_past_tense_in_the_outlets_voice_occurred():
    assert only(INVADED).factuality == "occurred"


def test_event_spans_are_verbatim():
    event = only(INVADED)
    assert event.predicate.text == "invaded"
    assert event.evidence[0].text == "Russia invaded Ukraine"


def test_passive_turns_subject_into_recipient():
    event = only("""
    Ukraine PROPN NNP nsubj:pass 3 Ukraine
    was AUX VBD aux:pass 3 be
    invaded VERB VBN root 0 invade
    by ADP IN case 5 by
    Russia PROPN NNP obl:agent 3 Russia
    """)
    assert (event.actors, event.recipients) == (("country:RUS",), ("country:UKR",))


def test_passive_without_doer_is_kept_for_violence():
    event = only("""
    Ukraine PROPN NNP nsubj:pass 3 Ukraine
    was AUX VBD aux:pass 3 be
    shelled VERB VBN root 0 shell
    """)
    assert (event.actors, event.recipients) == ((), ("country:UKR",))


def test_unknown_doer_in_active_voice_is_dropped():
    assert not events_of(INVADED, {"Ukraine": "country:UKR"})


def test_violence_against_the_unnamed_is_told_by_its_doer():
    event = only(INVADED, {"Russia": "country:RUS"})
    assert (event.actors, event.recipients) == (("country:RUS",), ())


def test_negated_deed_is_denied():
    event = only("""
    Russia PROPN NNP nsubj 4 Russia
    did AUX VBD aux 4 do
    not PART RB advmod 4 not
    invade VERB VB root 0 invade
    Ukraine PROPN NNP obj 4 Ukraine
    """)
    assert event.factuality == "denied"


@pytest.mark.parametrize("modal", ["could", "may", "might"])
def test_open_modal_makes_hypothetical(modal):
    event = only(f"""
    Russia PROPN NNP nsubj 3 Russia
    {modal} AUX MD aux 3 {modal}
    invade VERB VB root 0 invade
    Ukraine PROPN NNP obj 3 Ukraine
    """)
    assert event.factuality == "hypothetical"


@pytest.mark.parametrize(
    ("governor", "lemma", "status"),
    [
        ("plans", "plan", "planned"),
        ("managed", "manage", "occurred"),
        ("refused", "refuse", "denied"),
        ("tried", "try", "occurred"),
        ("continues", "continue", "ongoing"),
    ],
)
def test_governing_verb_decides_the_status(governor, lemma, status):
    events = events_of(f"""
    Russia PROPN NNP nsubj 2 Russia
    {governor} VERB VBZ root 0 {lemma}
    to PART TO mark 4 to
    invade VERB VB xcomp 2 invade
    Ukraine PROPN NNP obj 4 Ukraine
    """)
    assert [event.factuality for event in events if event.type == "ASSAULT"] == [status]


def test_question_gives_no_event():
    assert not events_of("""
    Will AUX MD aux 3 will
    Russia PROPN NNP nsubj 3 Russia
    invade VERB VB root 0 invade
    Ukraine PROPN NNP obj 3 Ukraine
    ? PUNCT . punct 3 ?
    """)


def test_light_verb_takes_its_noun():
    event = only("""
    Russia PROPN NNP nsubj 2 Russia
    launched VERB VBD root 0 launch
    an DET DT det 4 a
    attack NOUN NN obj 2 attack
    on ADP IN case 6 on
    Ukraine PROPN NNP nmod 4 Ukraine
    """)
    assert (event.type, event.predicate.text, event.recipients) == ("ASSAULT", "launched an attack", ("country:UKR",))


def test_event_noun_with_both_sides_is_an_event():
    event = only("""
    Russia PROPN NNP nmod:poss 3 Russia
    's PART POS case 1 's
    invasion NOUN NN nsubj 6 invasion
    of ADP IN case 5 of
    Ukraine PROPN NNP nmod 3 Ukraine
    failed VERB VBD root 0 fail
    """)
    assert (event.type, event.actors, event.recipients) == ("ASSAULT", ("country:RUS",), ("country:UKR",))


def test_averted_event_noun_did_not_happen():
    event = only("""
    Paris PROPN NNP nsubj 2 Paris
    averted VERB VBD root 0 avert
    an DET DT det 5 a
    Russia PROPN NNP compound 5 Russia
    invasion NOUN NN obj 2 invasion
    of ADP IN case 7 of
    Ukraine PROPN NNP nmod 5 Ukraine
    """)
    assert event.factuality == "denied"


def test_demand_names_who_is_to_act():
    events = events_of("""
    Paris PROPN NNP nsubj 2 Paris
    urged VERB VBD root 0 urge
    Russia PROPN NNP obj 2 Russia
    to PART TO mark 5 to
    leave VERB VB xcomp 2 leave
    Ukraine PROPN NNP obj 5 Ukraine
    """)
    request = next(event for event in events if event.type == "REQUEST")
    assert (request.actors, request.recipients, request.factuality) == (("country:FRA",), ("country:RUS",), "demanded")


def test_accused_party_does_the_deed():
    events = events_of("""
    Kyiv PROPN NNP nsubj 2 Kyiv
    accused VERB VBD root 0 accuse
    Russia PROPN NNP obj 2 Russia
    of SCONJ IN mark 5 of
    invading VERB VBG advcl 2 invade
    Ukraine PROPN NNP obj 5 Ukraine
    """)
    found = {event.type: event for event in events}
    assert found["ACCUSE"].recipients == ("country:RUS",)
    assert (found["ASSAULT"].actors, found["ASSAULT"].factuality) == (("country:RUS",), "alleged")


@pytest.mark.parametrize(("verb", "lemma", "status"), [("paid", "pay", "occurred"), ("fined", "fine", "alleged")])
def test_ground_of_a_penalty_is_alleged_and_that_of_a_reward_occurred(verb, lemma, status):
    events = events_of(f"""
    Kyiv PROPN NNP nsubj 2 Kyiv
    {verb} VERB VBD root 0 {lemma}
    Russia PROPN NNP obj 2 Russia
    for SCONJ IN mark 5 for
    invading VERB VBG advcl 2 invade
    Poland PROPN NNP obj 5 Poland
    """)
    (invasion,) = (event for event in events if event.predicate.text == "invading")
    assert (invasion.actors, invasion.factuality) == (("country:RUS",), status)


def test_promised_talks_are_an_agreement_only():
    event = only("""
    Paris PROPN NNP nsubj 2 Paris
    agreed VERB VBD root 0 agree
    to PART TO mark 4 to
    hold VERB VB xcomp 2 hold
    talks NOUN NNS obj 4 talk
    with ADP IN case 7 with
    Russia PROPN NNP nmod 5 Russia
    """)
    assert (event.type, event.recipients, event.factuality) == ("AGREE", ("country:RUS",), "planned")


def test_withdrawal_to_come_is_a_concession():
    event = only("""
    Russia PROPN NNP nsubj 3 Russia
    will AUX MD aux 3 will
    withdraw VERB VB root 0 withdraw
    troops NOUN NNS obj 3 troop
    """)
    assert (event.type, event.factuality) == ("CONCEDE", "planned")


def test_refused_talks_are_a_rejection_of_the_other_side():
    event = only("""
    Kyiv PROPN NNP nsubj 2 Kyiv
    refused VERB VBD root 0 refuse
    to PART TO mark 4 to
    hold VERB VB xcomp 2 hold
    talks NOUN NNS obj 4 talk
    with ADP IN case 7 with
    Russia PROPN NNP nmod 5 Russia
    """)
    assert (event.type, event.mode, event.recipients) == ("REJECT", "meet", ("country:RUS",))


def test_threat_to_act_carries_its_content_as_mode():
    threat = next(
        event
        for event in events_of("""
    Russia PROPN NNP nsubj 2 Russia
    threatened VERB VBD root 0 threaten
    to PART TO mark 4 to
    attack VERB VB xcomp 2 attack
    Ukraine PROPN NNP obj 4 Ukraine
    """)
        if event.type == "THREATEN"
    )
    assert (threat.mode, threat.factuality, threat.recipients) == ("violence", "threatened", ("country:UKR",))


def test_meeting_makes_everybody_an_actor():
    event = only("""
    Paris PROPN NNP nsubj 2 Paris
    met VERB VBD root 0 meet
    with ADP IN case 4 with
    Russia PROPN NNP obl 2 Russia
    """)
    assert (event.type, event.actors, event.recipients) == ("CONSULT", ("country:FRA", "country:RUS"), ())


def test_meeting_of_demands_is_no_meeting():
    found = events_of("""
    Paris PROPN NNP nsubj 2 Paris
    met VERB VBD root 0 meet
    Russia PROPN NNP nmod:poss 4 Russia
    demands NOUN NNS obj 2 demand
    """)
    assert "CONSULT" not in {event.type for event in found}


def test_participle_before_a_noun_is_no_event():
    assert not events_of("""
    Paris PROPN NNP nsubj 2 Paris
    recalls VERB VBZ root 0 recall
    invaded VERB VBN amod 4 invade
    Ukraine PROPN NNP obj 2 Ukraine
    """)


TOWN = """
    Rebels NOUN NNS nsubj 2 rebel
    shelled VERB VBD root 0 shell
    Ukraine PROPN NNP obj 2 Ukraine
    in ADP IN case 6 in
    the DET DT det 6 the
    town NOUN NN obl 2 town
    of ADP IN case 8 of
    Izyum PROPN NNP nmod 6 Izyum
"""


@pytest.mark.parametrize(
    "tree",
    [
        TOWN,
        TOWN.replace("of ADP IN case 8 of", ", PUNCT , punct 8 ,").replace("nmod 6", "appos 6"),
        TOWN.replace("of ADP IN", "near ADP IN"),
    ],
    ids="of apposition near".split(),
)
def test_event_happens_in_the_place_that_the_phrase_holds(tree: str):
    document = document_of(tree, {"Rebels": "group:rebels", "Ukraine": "country:UKR"})
    place = Place("Izyum", "UKR", 49.2, 37.3, "city", 707753, document.span(7, 8))
    document.places = (FoundPlace(place, 7, 8, 7),)
    assert [event.place.name for event in find_events(document)] == ["Izyum"]


def test_bombed_place_stands_for_its_state():
    document = document_of(
        """
    Russia PROPN NNP nsubj 2 Russia
    bombed VERB VBD root 0 bomb
    Aleppo PROPN NNP obj 2 Aleppo
    """,
        STATES,
    )
    place = Place("Aleppo", "SYR", 36.2, 37.2, "city", 170063, document.span(2, 3))
    document.places = (FoundPlace(place, 2, 3, 2),)
    (event,) = find_events(document)
    assert event.recipients == ("country:SYR",)
    assert document.actors["country:SYR"].country == "SYR"


def test_company_news_gives_no_event():
    document = document_of(
        """
    Norvale PROPN NNP nsubj 2 Norvale
    attacked VERB VBD root 0 attack
    Calder PROPN NNP obj 2 Calder
    """,
        {"Norvale": "org:norvale", "Calder": "org:calder"},
    )
    for ident in document.actors:
        document.actors[ident] = Actor(ident, ident, "GBR", sectors=("BUS",))
    assert not find_events(document)


def test_verbal_attack_between_people_is_criticism():
    document = document_of(
        """
    Roe PROPN NNP nsubj 2 Roe
    attacked VERB VBD root 0 attack
    Doe PROPN NNP obj 2 Doe
    """,
        {"Roe": "person:roe", "Doe": "person:doe"},
    )
    for ident in document.actors:
        document.actors[ident] = Actor(ident, ident, "GBR", sectors=("LEG",))
    (event,) = find_events(document)
    assert (event.type, event.mode) == ("ACCUSE", "disapprove")


SAYS = """
Kyiv PROPN NNP nsubj 2 Kyiv
says VERB VBZ root 0 say
Russia PROPN NNP nsubj 4 Russia
invaded VERB VBD ccomp 2 invade
Ukraine PROPN NNP obj 4 Ukraine
"""


def reported(speaker):
    document = document_of(SAYS, STATES)
    content = document.span(2, 5)
    document.statements = (
        Statement(
            "stm_1",
            Source(None, speaker),
            (),
            document.span(1, 2),
            (content,),
            "indirect",
            "assert",
            "positive",
            None,
            None,
            None,
            (content,),
        ),
    )
    (event,) = find_events(document)
    return event


def test_deed_told_of_another_is_alleged():
    event = reported("country:UKR")
    assert (event.factuality, event.reported_by) == ("alleged", "stm_1")


def test_deed_told_of_oneself_is_admitted():
    event = reported("country:RUS")
    assert (event.factuality, event.reported_by) == ("occurred", "stm_1")


DATED = """
Russia PROPN NNP nsubj 2 Russia
invaded VERB VBD root 0 invade
Ukraine PROPN NNP obj 2 Ukraine
in ADP IN case 5 in
2014 NUM CD obl 2 2014
. PUNCT . punct 2 .
"""


def dated(published, time):
    document = document_of(DATED, STATES)
    document.article = replace(document.article, published=Published(published, "given"))
    document.times = (FoundTime(replace(time, text=document.span(4, 5)), 4, 5, 4),)
    (event,) = find_events(document)
    return event


def test_attached_time_is_the_events_time():
    event = dated(dt.date(2014, 3, 1), Time(dt.date(2014, 2, 27), dt.date(2014, 2, 27), "day", "text"))
    assert event.time is not None
    assert event.time.start == dt.date(2014, 2, 27)
    assert not event.background


def test_old_deed_is_background():
    assert dated(dt.date(2022, 1, 21), Time(dt.date(2014, 1, 1), dt.date(2014, 12, 31), "year", "text")).background


def test_sport_gives_no_event():
    names = {"France": "country:FRA", "Argentina": "country:ARG"}
    assert not events_of(
        """
    France PROPN NNP nsubj 2 France
    attacked VERB VBD root 0 attack
    Argentina PROPN NNP obj 2 Argentina
    after SCONJ IN mark 7 after
    the DET DT det 6 the
    goalkeeper NOUN NN nsubj 7 goalkeeper
    scored VERB VBD advcl 2 score
    """,
        names,
    )


def test_same_deed_twice_is_one_event():
    event = only("""
    Russia PROPN NNP nsubj 2 Russia
    invaded VERB VBD root 0 invade
    Ukraine PROPN NNP obj 2 Ukraine
    after SCONJ IN mark 6 after
    Russia PROPN NNP nsubj 6 Russia
    attacked VERB VBD advcl 2 attack
    Ukraine PROPN NNP obj 6 Ukraine
    """)
    assert event.type == "ASSAULT"


def test_ids_are_the_same_on_every_run():
    assert only(INVADED).id == only(INVADED).id


IN_A_STRIKE = """
Russia PROPN NNP nsubj:pass 3 Russia
was AUX VBD aux:pass 3 be
bombed VERB VBN root 0 bomb
in ADP IN case 6 in
{owner}
raid NOUN NN obl 3 raid
{by}. PUNCT . punct 3 .
"""


@pytest.mark.parametrize(
    ("owner", "by"),
    [
        ("Ukraine PROPN NNP nmod:poss 6 Ukraine", ""),
        ("a DET DT det 6 a", "by ADP IN case 8 by\nUkraine PROPN NNP nmod 6 Ukraine\n"),
    ],
)
def test_doer_of_the_attack_in_which_somebody_was_hit_is_its_doer(owner, by):
    found = only(IN_A_STRIKE.format(owner=owner, by=by))
    assert (found.actors, found.recipients) == (("country:UKR",), ("country:RUS",))


DECLINED = """
Russia PROPN NNP nsubj 2 Russia
declined VERB VBD root 0 decline
to PART TO mark 4 to
{deed} VERB VB xcomp 2 {deed}
. PUNCT . punct 2 .
"""


@pytest.mark.parametrize(("deed", "events"), [("comment", 0), ("negotiate", 1)])
def test_declining_to_comment_is_no_event(deed, events):
    assert len(events_of(DECLINED.format(deed=deed))) == events


ARREST_OF = """
Moscow PROPN NNP nmod:poss 2 Moscow
arrest NOUN NN nsubj 6 arrest
of ADP IN case 5 of
the DET DT det 5 the
envoy NOUN NN nmod 2 envoy
angered VERB VBD root 0 anger
"""


@pytest.mark.parametrize(
    ("owner", "actors"), [("country:RUS", [("country:RUS",)]), ("person:alexei-navalny", [])], ids=["state", "person"]
)
def test_arrest_of_nobody_named_is_a_persons_own(owner, actors):
    names = {"Moscow": owner, "envoy": "group:deu-gov"} if actors else {"Moscow": owner}
    assert [event.actors for event in events_of(ARREST_OF, names)] == actors
