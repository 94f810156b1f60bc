"""The file that names what is watched."""

from __future__ import annotations

import pytest

from deedwatch.errors import WatchError
from deedwatch.watch import Feed, MailFolder, Webhook, load_feeds, seconds_of

ONE = '[[feed]]\nurl = "https://one.example/feed"\n'


@pytest.fixture
def written(tmp_path):
    def write(text: str):
        path = tmp_path / "feeds.toml"
        path.write_text(text)
        return path

    return write


def test_feed_is_read_with_all_it_says(written):
    text = 'outlet = "The Courier"\ncountry = "GBR"\nevery = "2h"\npages = false\nprivate = true\n'
    (feed,) = load_feeds(written(ONE + text)).feeds
    assert feed == Feed("https://one.example/feed", "The Courier", "GBR", 7200.0, pages=False, private=True)


def test_feed_that_says_nothing_is_asked_every_quarter_of_an_hour(written):
    assert load_feeds(written(ONE)).feeds == (Feed("https://one.example/feed", every=900.0, pages=True),)


def test_list_tells_what_its_feeds_do_not(written):
    (feed,) = load_feeds(written(f'every = "1h"\npages = false\n{ONE}')).feeds
    assert (feed.every, feed.pages) == (3600.0, False)


def test_caller_comes_before_the_list_and_after_the_feed(written):
    text = f'every = "1h"\n{ONE}every = "2h"\n[[feed]]\nurl = "https://two.example/feed"\n'
    assert [feed.every for feed in load_feeds(written(text), every=300.0).feeds] == [7200.0, 300.0]


def test_channels_are_read(written, tmp_path):
    text = f'{ONE}[[channel]]\nwebhook = "http://localhost:9/x"\nprivate = true\n[[channel]]\nfolder = "out"\nto = "a@b.example"\n'
    assert load_feeds(written(text)).channels == (
        Webhook("http://localhost:9/x", private=True),
        MailFolder(tmp_path / "out", "a@b.example"),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "Object missing required field `feed`"),
        ("feed = []", "names no feed"),
        ("[[feed", "Expected ']]' at the end of an array declaration (at end of document)"),
        ("[[feed]]\n", "Object missing required field `url` - at `$.feed[0]`"),
        (f"{ONE}evry = 7\n", "Object contains unknown field `evry` - at `$.feed[0]`"),
        (f"{ONE}every = 7\n", "Expected `str | null`, got `int` - at `$.feed[0].every`"),
        (f'{ONE}every = "soon"\n', "feed 1: 'soon' is no time like 15m or 2h"),
        (f'{ONE}every = "5s"\n', "feed 1: 5s is not between a minute and 30 days"),
        (f'every = "31d"\n{ONE}', "31d is not between a minute and 30 days"),
        (f'{ONE}country = "UK"\n', "feed 1: 'UK' is no country's three letters, such as GBR"),
        (f"{ONE}{ONE}", "feed 2: https://one.example/feed is named twice"),
        (f'{ONE}[[feed]]\nurl = "file:///etc/passwd"\n', "feed 2: only http and https URLs are fetched"),
        ('[[feed]]\nurl = "https://me:word@one.example/"\n', "feed 1: the URL holds a user name or a password"),
        (f"{ONE}[[channel]]\n", "channel 1: names a webhook or a folder, and one of them alone"),
        (f'{ONE}[[channel]]\nwebhook = "x:y"\n', "channel 1: only http and https URLs are fetched"),
    ],
)
def test_list_that_cannot_be_read_is_told_exactly(written, text, message):
    path = written(text)
    with pytest.raises(WatchError) as caught:
        load_feeds(path)
    assert str(caught.value) == f"{path}: {message}"


@pytest.mark.parametrize(
    ("written", "seconds"), [("90s", 90), ("15m", 900), ("2 h", 7200), ("1d", 86_400), (" 15m ", 900)]
)
def test_time_is_a_number_and_a_unit(written, seconds):
    assert seconds_of(written) == seconds


@pytest.mark.parametrize("written", ["", "15", "m", "-5m", "1.5h", "15M", "1h30m", "١٥m"])
def test_other_times_are_refused(written):
    with pytest.raises(WatchError):
        seconds_of(written)
