from deedwatch.events.topic import is_verse

POEM = """The frost has come from northern hills,
And winter lays a siege of white,
The ivy climbs the window sills,
And every gun is dumb at night;
My roses hold the border still,
Their bayonets are green and thin,
"""
NEWS = """The minister said on Friday that the army had left the town.
The rebels denied it and fired on a convoy near the river.
The talks will go on next week in Geneva, officials said.
Both sides accused one another of breaking the truce.
The union warned of new sanctions against the government.
Aid has reached the camps by air and by sea.
"""


def test_verse_is_recognised_by_its_lines():
    assert is_verse(POEM)


def test_short_news_paragraphs_are_not_verse():
    assert not is_verse(NEWS)
