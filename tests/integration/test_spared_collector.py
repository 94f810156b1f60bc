"""A process that only reads spares the collector: what is loaded is left alone, and looks are rare."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from deedwatch.pipeline import spare_collector

USUAL = (700, 10, 10)


class Loaded:
    """Something that the collector watches."""

    itself: Loaded


@pytest.fixture(autouse=True)
def usual_collector() -> Iterator[None]:
    """The collector as it is in a fresh process, and afterwards as it was."""
    old = gc.get_threshold()
    gc.unfreeze()
    gc.set_threshold(*USUAL)
    yield
    gc.unfreeze()
    gc.set_threshold(*old)


def watched() -> list[object]:
    """The objects of the class above that the collector looks at."""
    return [found for found in gc.get_objects() if type(found) is Loaded]


def test_spared_collector_looks_less_often():
    spare_collector()
    assert all(new > usual for new, usual in zip(gc.get_threshold(), USUAL, strict=True))


def test_spared_collector_leaves_alone_what_is_loaded():
    loaded = Loaded()
    before = watched()
    spare_collector()
    assert (before, watched()) == ([loaded], [])


def test_spared_collector_still_watches_what_comes_later():
    spare_collector()
    later = Loaded()
    assert watched() == [later]


def test_spared_collector_clears_garbage_before_it_leaves_the_rest_alone():
    garbage = Loaded()
    garbage.itself = garbage
    del garbage
    spare_collector()
    gc.unfreeze()
    assert watched() == []


def test_spared_collector_is_not_turned_off():
    spare_collector()
    assert gc.isenabled()
