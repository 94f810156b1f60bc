"""Time given to do something is a demand; anything else given is not."""

import pytest
from tests.trees import document_of

from deedwatch.events import find_events

NAMES = {"Turkey": "country:TUR", "Syria": "country:SYR"}


def given(thing, lemma, relation="obl:unmarked"):
    return f"""
    Turkey PROPN NNP nsubj 2 Turkey
    gave VERB VBD root 0 give
    Syria PROPN NNP iobj 2 Syria
    two NUM CD nummod 5 two
    {thing} NOUN NNS {relation} 2 {lemma}
    to PART TO mark 7 to
    leave VERB VB advcl 2 leave
    """


@pytest.mark.parametrize(("thing", "lemma"), [("days", "day"), ("weeks", "week"), ("hours", "hour")])
@pytest.mark.parametrize("relation", ["obj", "obl:unmarked"])
def test_days_given_to_do_something_are_a_demand(thing, lemma, relation):
    found = find_events(document_of(given(thing, lemma, relation), NAMES))
    assert ("REQUEST", ("country:TUR",), ("country:SYR",)) in {(e.type, e.actors, e.recipients) for e in found}


def test_goods_given_are_no_demand():
    found = find_events(document_of(given("ships", "ship", "obj"), NAMES))
    assert "REQUEST" not in {event.type for event in found}


def test_until_with_nothing_else_given_is_a_demand():
    (event,) = find_events(
        document_of(
            """
    Turkey PROPN NNP nsubj 2 Turkey
    gave VERB VBD root 0 give
    Syria PROPN NNP iobj 2 Syria
    until ADP IN case 5 until
    noon NOUN NN obl 2 noon
    """,
            NAMES,
        )
    )
    assert event.type == "REQUEST"
