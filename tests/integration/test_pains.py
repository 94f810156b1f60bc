"""What users of quote, time and coreference tools suffer, one line each; the numbers are those of the list in design/pains.md."""

import datetime as dt

import pytest

from deedwatch.errors import LanguageError
from deedwatch.extract import extract
from deedwatch.language import load
from deedwatch.language.encoder import Encoder
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Article, Published, Reject

DAY = dt.date(2022, 3, 2)  # a Wednesday


@pytest.fixture(scope="module")
def reader():
    return Reader(load())


@pytest.fixture
def read(reader):
    def reading(text, day=DAY):
        article = extract(Page("pain", None, text, published=day))
        if isinstance(article, Reject):
            article = Article.of(text, published=Published(day, "given"))
        return reader.read(article)

    return reading


def said(reading):
    """(speaker id or words, content) of every statement."""
    return [(s.source.actor or s.source.name, " ".join(c.text for c in s.content)) for s in reading.statements]


def speakers_of(reading, words):
    return {who for who, content in said(reading) if words in content}


def days(reading):
    """First and last days of all times of commitments, events and statements."""
    found = [r.time for r in (*reading.statements, *reading.events)] + [c.due for c in reading.commitments]
    return {(t.start, t.end) for t in found if t is not None and t.start is not None}


FILLER = " The talks in Geneva had begun on Monday. Delegates from Kenya and Uganda took part in them."


@pytest.mark.parametrize(
    "text",
    [
        'Hugh Hill, a doctor, said: "The clinic has no power left."',
        'Hugh Hill, a doctor at the camp, said "The clinic has no power left."',
        '"The clinic has no power left," said Hugh Hill, a doctor.',
        '"The clinic has no power left," Hugh Hill, who runs the ward, said on Monday.',
    ],
)
def test_pain_01_apposition_before_said_keeps_the_speaker(read, text):
    assert speakers_of(read(text + FILLER), "no power left") == {"person:hugh-hill"}


@pytest.mark.parametrize("verb", ["grumbled", "sighed", "muttered", "snapped", "bellowed", "flung back"])
def test_pain_02_colourful_verbs_attribute(read, verb):
    text = f'Ana Roca met Luis Paz in Lima. "Nobody here will sign that paper," Roca {verb}.' + FILLER
    assert speakers_of(read(text), "sign that paper") == {"person:ana-roca"}


def test_pain_02_two_speakers_keep_their_own_words(read):
    text = (
        'Ana Roca said on Monday that the border would stay shut. "It will open in May," replied Luis Paz, the minister of '
        "trade." + FILLER
    )
    reading = read(text)
    assert speakers_of(reading, "stay shut") == {"person:ana-roca"}
    assert speakers_of(reading, "open in May") == {"person:luis-paz"}


def test_pain_03_speaker_is_the_one_whose_mention_stands_there(read):
    reading = read('Tiffany Moyo and Savannah Ncube met in Harare. "We agreed on nothing," Moyo said.' + FILLER)
    (statement,) = [s for s in reading.statements if "agreed on nothing" in s.content[0].text]
    mention = next(m for m in reading.mentions if m.id == statement.source.mention)
    assert (mention.span.text, mention.actor) == ("Moyo", "person:tiffany-moyo")
    assert statement.source.actor == mention.actor


def test_pain_04_pronoun_is_named_in_the_record(read):
    text = "Finance Minister Ruth Kamau returned from Paris on Monday. She said the loan had been signed." + FILLER
    reading = read(text)
    assert speakers_of(reading, "loan had been signed") == {"person:ruth-kamau"}
    assert next(a for a in reading.actors if a.id == "person:ruth-kamau").name == "Ruth Kamau"


def test_pain_05_nobody_is_called_unknown(read):
    reading = read('"The bridge is gone," somebody shouted. It was unclear who had blown it up.' + FILLER)
    names = {a.name.lower() for a in reading.actors} | {a.id for a in reading.actors}
    assert not any("unknown" in name for name in names)
    assert all(s.source.actor != "" and s.source.name != "" for s in reading.statements)


STRAY = (
    'The general" said nothing of the losses in the valley.\n\n"We hold the pass," said Colonel Omar Haddad.\n\n'
    "A nurse, Lina Saab, said the wounded were being moved to Tyre."
)


def test_pain_07_stray_mark_costs_no_other_quote(read):
    reading = read(STRAY)
    assert speakers_of(reading, "We hold the pass") == {"person:omar-haddad"}
    assert speakers_of(reading, "the wounded were being moved") == {"person:lina-saab"}


@pytest.mark.parametrize("mark", ["'", "’"])
def test_pain_07_apostrophes_open_no_quote(read, mark):
    text = (
        f"Peter Obi said the army shouldn{mark}t stay and couldn{mark}t win. It wasn{mark}t clear who{mark}d lead it."
        + FILLER
    )
    assert all(s.mode == "indirect" for s in read(text).statements)


def test_pain_08_signed_quotes_of_press_releases(read):
    text = f"“We will close the gap in the law this spring.” -Commissioner Ann Berg\n\n{FILLER.strip()}"
    assert speakers_of(read(text), "close the gap") == {"person:ann-berg"}


def test_pain_08_lead_in_before_the_next_paragraph(read):
    text = f"{FILLER.strip()}\n\nAnd from Chairwoman Ann Berg:\n\n“We will close the gap in the law this spring.”"
    assert speakers_of(read(text), "close the gap") == {"person:ann-berg"}


@pytest.mark.parametrize(
    "quote",
    [
        "“The road is mined,”",
        "“ The road is mined, ”",
        '" The road is mined, "',
        "«The road is mined,»",
        "„The road is mined,“",
        "''The road is mined,''",
    ],
)
def test_pain_09_marks_of_all_kinds(read, quote):
    assert speakers_of(read(f"{quote} said Colonel Omar Haddad.{FILLER}"), "The road is mined") == {
        "person:omar-haddad"
    }


def test_pain_10_quote_between_two_sentences_about_its_speaker(read):
    text = 'William Ruto put down his papers. "We will not pay for a war we did not start." He left the hall.' + FILLER
    assert speakers_of(read(text), "We will not pay") == {"person:william-ruto"}


@pytest.mark.parametrize("word", ["Do", "a", "car", "6005"])
def test_pain_11_words_are_no_dates(read, word):
    reading = read(f"The minister said that {word} stood on the list that Kenya had sent to Uganda.")
    assert days(reading) == set()


def test_pain_11_modal_may_is_no_month(read):
    assert days(read("Kenya may send troops to Somalia, President William Ruto said.")) == set()


@pytest.mark.parametrize(
    ("phrase", "day"),
    [("next Tuesday", dt.date(2022, 3, 8)), ("last Monday", dt.date(2022, 2, 28)), ("on Friday", dt.date(2022, 3, 4))],
)
def test_pain_12_relative_weekdays_resolve(read, phrase, day):
    verb = "met" if "last" in phrase else "will meet"
    reading = read(f"President William Ruto {verb} Yoweri Museveni in Kampala {phrase}.")
    assert (day, day) in days(reading)


def test_pain_13_time_swallows_no_neighbouring_number(read):
    reading = read("President William Ruto met Yoweri Museveni on 5 March at 58.5 degrees north.", dt.date(2022, 3, 7))
    assert days(reading) == {(dt.date(2022, 3, 5), dt.date(2022, 3, 5))}


def test_pain_14_missing_model_is_an_error_with_a_reason(tmp_path):
    with pytest.raises(LanguageError, match="encoder"):
        Encoder(tmp_path)


def test_pain_15_next_week_crosses_the_year(read):
    reading = read("President William Ruto will meet Yoweri Museveni next week.", dt.date(2021, 12, 29))
    assert any(start == dt.date(2022, 1, 3) for start, _ in days(reading))


def test_pain_15_last_month_crosses_the_year(read):
    reading = read("President William Ruto met Yoweri Museveni last month.", dt.date(2022, 1, 10))
    assert (dt.date(2021, 12, 1), dt.date(2021, 12, 31)) in days(reading)


@pytest.mark.parametrize("words", ["a Western diplomat", "two officials", "witnesses", "a source close to the talks"])
def test_nameless_sources_stay_nameless(read, words):
    reading = read(f"{words.capitalize()} said that the convoy had turned back near Goma." + FILLER)
    (who,) = speakers_of(reading, "convoy had turned back")
    assert not who.startswith("person:")
