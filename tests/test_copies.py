"""Which prints of a report are copies of which."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.copies import (
    AHEAD,
    ROW,
    SETTLED,
    Copies,
    Settled,
    bucket_keys,
    likeness,
    rank_keys,
    settle,
    sketch,
)
from deedwatch.records import Article, Block, Published

TEXT = (
    "The interior ministry said on Tuesday that border guards had stopped a convoy near the river crossing. "
    "Drivers told a local station that they had waited for hours without food or water. "
    "A spokeswoman for the province called the delay regrettable and promised that officers would be sent. "
    "Aid groups have asked both governments to open the road before the first snow falls in the mountains. "
    "Talks between the two capitals broke down in spring over the wording of a transit treaty."
)
OTHER = (
    "Fishermen in the southern harbour said a coastguard vessel had rammed a trawler and sunk it within minutes. "
    "The navy denied that and said its crew had answered a call for help from a boat that was taking on water. "
    "Relatives of the missing men gathered outside the prefecture and demanded that the captain be named."
)


@pytest.fixture
def settled(tmp_path):
    """Settle texts or articles given as keyword arguments; returns name → name of what it repeats."""

    def of(**told):
        names = list(told)
        articles = [Article.of(item) if isinstance(item, str) else item for item in told.values()]
        path = tmp_path / "rows.bin"
        path.write_bytes(
            b"".join(sketch(article, name).tobytes() for name, article in zip(names, articles, strict=True))
        )
        found = Copies(path)
        return {name: names[found.of[at]] for at, name in enumerate(names) if found.of[at] >= 0}

    return of


def on(day, text=TEXT, url=None):
    return Article.of(text, url=url, published=Published(dt.date(2024, 3, day), "given"))


def test_trimmed_print_is_a_copy_of_the_fuller(settled):
    assert settled(short=TEXT[: TEXT.index("Talks")], full=TEXT) == {"short": "full"}


def test_lightly_edited_print_is_a_copy(settled):
    edited = TEXT.replace("regrettable", "unfortunate")
    assert len(settled(one=TEXT, two=edited)) == 1


def test_print_with_a_new_number_is_no_copy(settled):
    update = TEXT.replace("for hours without food or water", "for hours and 14 fell ill")
    assert "update" not in settled(first=TEXT, update=update)


def test_prints_with_different_numbers_are_both_read(settled):
    tolls = [TEXT.replace("for hours", f"for {hours} hours") for hours in (14, 16)]
    assert settled(first=tolls[0], second=tolls[1]) == {}


def test_other_report_is_no_copy(settled):
    assert settled(one=TEXT, two=OTHER) == {}


def test_print_that_adds_a_third_of_its_own_is_no_copy(settled):
    assert settled(one=TEXT, two=TEXT[: TEXT.index("Aid groups")] + OTHER) == {}


def test_earliest_of_equal_prints_is_read(settled):
    assert settled(late=on(9, url="b"), early=on(7, url="a")) == {"late": "early"}


def test_choice_does_not_depend_on_the_order(settled):
    prints = {"a": on(7, url="a"), "b": on(8, TEXT + " More was expected.", "b"), "c": on(9, url="c")}
    turned = dict(reversed(prints.items()))
    assert settled(**prints) == settled(**turned) == {"a": "b", "c": "b"}


def test_short_texts_are_copies_only_when_the_same(settled):
    one = "Moscow rejected the demand of the ministers on Friday."
    assert settled(one=one, two=one.replace("Friday", "Monday"), three=Article.of(one, url="u")) in (
        {"three": "one"},
        {"one": "three"},
    )


def test_headline_of_its_own_makes_no_other_report(settled):
    first, second = "Convoy held at river", "Guards stop trucks as winter nears, drivers complain"

    def printed(headline):
        blocks = (Block("headline", 0, len(headline)), Block("body", len(headline) + 1, len(headline) + 1 + len(TEXT)))
        return Article.of(f"{headline}\n{TEXT}", blocks=blocks)

    assert len(settled(one=printed(first), two=printed(second))) == 1


def test_page_without_an_article_is_like_no_other(settled):
    assert settled(one=None, two=None) == {}


def test_article_given_twice_is_told_apart_from_a_reprint(tmp_path):
    path = tmp_path / "rows.bin"
    twice, reprint = Article.of(TEXT), Article.of(TEXT, url="elsewhere")
    path.write_bytes(b"".join(sketch(a, n).tobytes() for a, n in ((twice, "x"), (twice, "y"), (reprint, "z"))))
    found = [Copies(path).copy(at) for at in range(3)]
    (read,) = [at for at in range(3) if found[at] is None]
    assert {copy.same for copy in found if copy} == ({True, False} if read < 2 else {False})


def test_no_rows_settle_to_nothing(tmp_path):
    (tmp_path / "rows.bin").write_bytes(b"")
    assert len(Copies(tmp_path / "rows.bin").of) == 0


def test_scratch_file_of_bands_is_removed(settled, tmp_path):
    settled(one=TEXT, two=TEXT)
    assert [path.name for path in tmp_path.iterdir()] == ["rows.bin"]


@settings(deadline=None, max_examples=30)
@given(st.permutations(range(6)))
def test_settling_gives_the_same_for_any_order(tmp_path_factory, order):
    prints = [TEXT, TEXT + " More was expected.", TEXT[:300], OTHER, OTHER[:200], "Short."]
    path = tmp_path_factory.mktemp("order") / "rows.bin"
    path.write_bytes(b"".join(sketch(Article.of(prints[at]), str(at)).tobytes() for at in order))
    of = Copies(path).of
    assert {order[i]: order[j] for i, j in enumerate(of) if j >= 0} == {0: 1, 2: 1, 4: 3}


def joined(rows):
    """Copies by page, found by ranks and buckets alone, as a join on a cluster finds them."""
    ranks = [key.tobytes() for key in rank_keys(rows, 0)]
    pairs = set()
    for keys in bucket_keys(rows):
        for key in set(keys.tolist()) - {0}:
            members = sorted(np.flatnonzero(keys == key), key=ranks.__getitem__)
            pairs |= {(first, second) for at, second in enumerate(members) for first in members[: min(at, AHEAD)]}
    found = []
    for first, second in sorted(pairs, key=lambda pair: (ranks[pair[1]], ranks[pair[0]])):
        (score,) = likeness(rows[[first]], rows[[second]])
        if score > 0:
            found.append((int(first), int(second), float(score)))
    return {second: (first, round(score, 5)) for first, second, score in settle(found, len(rows))}


SENTENCES = [sentence for text in (TEXT, OTHER) for sentence in text.split(". ")]


@settings(deadline=None, max_examples=20)
@given(st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6, unique=True), max_size=25))
def test_join_by_ranks_and_buckets_settles_as_the_file_of_rows_does(tmp_path_factory, prints):
    path = tmp_path_factory.mktemp("join") / "rows.bin"
    articles = [Article.of(". ".join(told), url=f"u{at % 3}") for at, told in enumerate(prints)]
    rows = np.array([sketch(article, f"uri {at}") for at, article in enumerate(articles)], ROW)
    rows.tofile(path)
    found = Copies(path)
    wanted = {at: (int(of), round(float(found._alike[at]), 5)) for at, of in enumerate(found.of) if of >= 0}
    assert joined(rows) == wanted


def test_settled_copies_are_found_by_the_stretch_they_lie_in(tmp_path):
    rows = np.array([(7, b"art_b", 0.914, False), (2, b"art_a", 1.0, True)], SETTLED)
    found = Settled.write(tmp_path / "settled.bin", rows).between(3, 8)
    copy = found(7)
    assert (found(2), copy.of, copy.similarity, copy.same) == (None, "art_b", 0.91, False)


def test_settled_file_without_copies_has_none(tmp_path):
    assert Settled.write(tmp_path / "settled.bin", np.zeros(0, SETTLED)).between(0, 9)(3) is None


def test_sketch_is_the_same_on_every_machine():
    row = sketch(Article.of(TEXT), "u")
    assert (row.dtype, int(row["hashes"][:4].astype(np.int64).sum())) == (ROW, 42930998)
