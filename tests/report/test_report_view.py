from __future__ import annotations

from dataclasses import replace

import pytest

from deedwatch.records import Block, Source
from deedwatch.spans import Span
from deedwatch.view.arrange import FRAGMENT_SIDE, PASSAGE, Cuts, StatementView, arrange


def section(view, key):
    return next((part for part in view.sections if part.heading.key == key), None)


def keys(view):
    return [part.heading.key for part in view.sections]


def test_arrange_leaves_out_empty_sections(maker):
    make = maker("Norland met Sudmark.")
    make.event("met")
    assert keys(arrange(make.reading())) == ["happened"]


@pytest.mark.parametrize(
    ("factuality", "key"),
    [
        ("occurred", "happened"),
        ("ongoing", "happened"),
        ("planned", "planned"),
        ("threatened", "threatened"),
        ("demanded", "threatened"),
        ("denied", "denied"),
        ("alleged", "denied"),
        ("hypothetical", "supposed"),
    ],
)
def test_arrange_groups_events_by_factuality(maker, factuality, key):
    make = maker("Norland met Sudmark.")
    make.event("met", factuality=factuality)
    assert keys(arrange(make.reading())) == [key]


def test_arrange_puts_background_apart_with_its_factuality(maker):
    make = maker("Norland met Sudmark.")
    make.event("met", background=True, factuality="planned")
    item = section(arrange(make.reading()), "background").items[0]
    assert item.tag == "planned"


def test_arrange_puts_closed_commitments_apart(maker):
    make = maker("Norland will go if asked.")
    make.commitment("if asked", "will go", status="kept")
    assert keys(arrange(make.reading())) == ["closed"]


def test_statement_inside_another_stands_below_it_with_its_chain(full):
    items = section(arrange(full.reading()), "statements").items
    assert [item.record.id for item in items] == ["stm_0", "stm_1", "stm_2"]
    child = items[2].children[0]
    assert (child.record.id, child.chain) == ("stm_3", ("Ida Vale",))


def test_statement_with_a_parent_elsewhere_is_not_lost(maker):
    make = maker("Vale said no.")
    make.statement("said", "no", parent="stm_elsewhere")
    assert len(section(arrange(make.reading()), "statements").items) == 1


def test_statements_in_a_ring_are_not_lost(maker):
    make = maker("Vale said he said no.")
    make.statement("said", "no", parent="stm_1")
    make.statement("he said", "no", parent="stm_0")

    def flat(items):
        for item in items:
            yield item.record.id
            yield from flat(item.children)

    found = list(flat(section(arrange(make.reading()), "statements").items))
    assert sorted(found) == ["stm_0", "stm_1"]


def test_speaker_nobody_knows_keeps_the_articles_words(maker):
    make = maker("one official said no.")
    make.statement("said", "no", actor=None)
    assert section(arrange(make.reading()), "statements").items[0].speaker.name == "one official"


def test_speaker_without_a_name_takes_the_mentions_words(maker):
    make = maker("a diplomat said no.")
    mention = make.mention("a diplomat")
    make.statement("said", "no", source=Source(mention.id, None))
    assert section(arrange(make.reading()), "statements").items[0].speaker.name == "a diplomat"


def test_addressee_without_a_record_is_shown_as_it_stands(maker):
    make = maker("Vale said no.")
    make.statement("said", "no", addressee=("country:XYZ",))
    assert section(arrange(make.reading()), "statements").items[0].addressee[0].name == "country:XYZ"


def test_words_of_a_direct_quote_stand_in_quotation_marks_once(maker):
    make = maker('"No," Vale said. "Never again."')
    make.statement("said", '"No,"', "Never again.", mode="direct")
    item = section(arrange(make.reading()), "statements").items[0]
    assert item.words == "“No,” … “Never again.”"


def test_words_of_an_indirect_quote_stay_bare(maker):
    make = maker("Vale said that it\r\nwas over.")
    make.statement("said", "that it\r\nwas over")
    assert section(arrange(make.reading()), "statements").items[0].words == "that it was over"


def test_fragment_keeps_to_its_sentence(maker):
    make = maker("It rained. Norland met Sudmark. It snowed.")
    make.event("met")
    fragment = arrange(make.reading()).sections[0].items[0].fragment
    assert (fragment.before, fragment.words, fragment.after) == ("Norland ", "met", " Sudmark.")


def test_fragment_keeps_to_its_block(maker):
    make = maker("A title\nNorland met Sudmark\nA caption")
    make.blocks = (Block("headline", 0, 7), Block("body", 8, 27), Block("caption", 28, 37))
    make.event("met")
    assert arrange(make.reading()).sections[0].items[0].fragment.text == "Norland met Sudmark"


def test_fragment_is_cut_at_word_borders(maker):
    make = maker("word " * 60 + "Norland met Sudmark" + " word" * 60)
    make.event("met")
    fragment = arrange(make.reading()).sections[0].items[0].fragment
    assert fragment.before.startswith("… word")
    assert fragment.after.endswith("word …")
    assert len(fragment.before) <= FRAGMENT_SIDE + 3


def test_fragment_cuts_a_line_that_has_no_spaces(maker):
    make = maker("あ" * 200 + "met" + "い" * 200)
    make.event("met")
    fragment = arrange(make.reading()).sections[0].items[0].fragment
    assert fragment.before == "… " + "あ" * FRAGMENT_SIDE


def test_fragment_drops_the_bullet(maker):
    make = maker("  • Norland met Sudmark")
    make.event("met")
    assert arrange(make.reading()).sections[0].items[0].fragment.before == "Norland "


def test_event_nobody_reports_is_the_outlets(full):
    make = full
    event = section(arrange(make.reading()), "denied").items[0]
    assert event.says == "The Daily Record"


def test_event_in_a_statement_is_the_speakers(full):
    assert section(arrange(full.reading()), "happened").items[0].says == "Ida Vale"


def test_commitment_without_clauses_shows_its_evidence(maker):
    make = maker("Norland will go.")
    make.commitment(None, None, evidence=(Span.of(make.text, 8, 15),))
    assert section(arrange(make.reading()), "open").items[0].consequence == "will go"


def test_title_falls_back_to_the_headline(maker):
    make = maker("A title\nBody.", title=None)
    make.blocks = (Block("headline", 0, 7),)
    assert arrange(make.reading()).title == "A title"


def test_background_thread_stands_with_the_background(maker):
    make = maker("Vale said no.")
    make.statement("said", "no", background=True)
    assert isinstance(section(arrange(make.reading()), "background").items[0], StatementView)


def test_actors_are_counted_by_mentions(full):
    view = arrange(full.reading())
    assert (view.actors[0].who.name, view.actors[0].mentions) == ("Ida Vale", 1)


def test_records_counts_what_was_found(full):
    reading = full.reading()
    assert arrange(reading).records == 10
    assert arrange(replace(reading, events=())).records == 6


def test_section_counts_statements_inside_statements(full):
    assert section(arrange(full.reading()), "statements").count == 4


def passage(make, *words):
    """The passage with the words of the record in square brackets."""
    pieces = Cuts(make.reading()).passage([make.span(part) for part in words])
    return "".join(f"[{piece.text}]" if piece.marked else piece.text for piece in pieces)


def test_passage_holds_the_whole_sentence(maker):
    make = maker("It rained. Norland met Sudmark on Friday. It rained.")
    assert passage(make, "met") == "Norland [met] Sudmark on Friday."


def test_passage_runs_from_the_first_sentence_to_the_last(maker):
    make = maker('It rained. "No," said Vale. "Not now." It rained.')
    assert passage(make, '"No,"', '"Not now."') == '["No,"] said Vale. ["Not now."]'


def test_passage_joins_overlapping_words(maker):
    make = maker("one two three four")
    assert passage(make, "two three", "one two") == "[one two three] four"


def test_passage_shortens_what_lies_between(maker):
    make = maker("one " + "filler " * 60 + "two")
    found = passage(make, "one", "two")
    assert (found[:12], found[-13:], len(found) < 3 * FRAGMENT_SIDE) == ("[one] filler", " filler [two]", True)


def test_passage_counts_the_words_it_leaves_out(maker):
    make = maker("Vale said " + "word " * 200 + "and left for home.")
    said = ("word " * 200).strip()
    found = passage(make, said, "left")
    shown = found.partition("[")[2].partition("]")[0]
    left_out = len(said) - len(shown) + len("left")
    assert len(shown) <= PASSAGE
    assert found.endswith(f"] … ({left_out} more characters)")


def test_passage_of_nothing_is_empty(maker):
    assert Cuts(maker("Quiet.").reading()).passage([]) == ()
