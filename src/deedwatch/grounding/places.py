"""Places: names of cities, regions and countries, resolved against the gazetteer and the article around them.

A city is believed when the encoder calls it a place, or when the words around it do ("in Geneva", "Geneva,
Switzerland"). Of several cities of one name the country or state beside it decides, else the countries the article
names, its size and its rank as a capital; one name means one place throughout an article.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from deedwatch import knowledge
from deedwatch.document import Document, FoundName, FoundPlace, Sentence
from deedwatch.grounding._gazetteer import Area, City, Gazetteer, PlaceWords, gazetteer, key_of, place_words
from deedwatch.grounding._lexicon import time_lexicon
from deedwatch.grounding._words import Words
from deedwatch.knowledge import Entry
from deedwatch.records import Place

_LONGEST_NAME = 6  # words and hyphens: "Port - au - Prince"
_RANK_AND_FILE = 3  # of persons whose surnames alone are as likely a town's
_HYPHENS = frozenset({"-", "–", "‑"})
# The score is the logarithm (base 10) of the population plus these. A country named in the article outweighs thirty
# times the population (Birmingham, Alabama among US news), a capital five times; Paris stays in France.
_NAMED_COUNTRY = 1.5
_CAPITAL = 0.7
_PEOPLE_KINDS = frozenset({"demonym", "adjective", "people"})
_THINGS = frozenset({"PERSON", "ORG", "EVENT"})


@dataclass(frozen=True, slots=True)
class _Hit:
    """A place name found at word positions [start, end) of a sentence, not yet one place among several."""

    words: Words
    start: int
    end: int
    head: int
    key: str
    cities: tuple[City, ...] = ()
    area: Area | None = None
    pinned: bool = False  # the words beside it say which city is meant
    around: bool = False  # "Kherson region"
    country: str | None = None  # of a seat of power the tables lack: the White House


def find_places(document: Document) -> tuple[FoundPlace, ...]:
    """Every place name of the coded sentences, in order. Reads `document.names`; the tables load at the first call."""
    finder = _Finder(document, gazetteer(), place_words())
    hits = [hit for sentence in document.sentences for hit in finder.hits(sentence)]
    senses = _senses(hits, finder.countries)
    return tuple(_found(document, hit, senses) for hit in hits)


class _Finder:
    """One article's search; counts on its way the countries that the article names."""

    def __init__(self, document: Document, tables: Gazetteer, said: PlaceWords) -> None:
        self.document = document
        self.tables = tables
        self.said = said
        self.known = knowledge.load()
        self.countries: Counter[str] = Counter()
        self.read_by_encoder = bool(document.names)
        self.names: dict[int, FoundName] = {
            i: name for name in document.names if name.type != "TIME" for i in range(name.start, name.end)
        }

    def hits(self, sentence: Sentence) -> list[_Hit]:
        """The sentence's places, left to right."""
        words = Words.of(self.document, sentence)
        found: list[_Hit] = []
        at = 0
        while at < len(words):
            step, hit = self._at(words, at, found) if words.capital(at) else (at + 1, None)
            if hit is not None:
                found.append(hit)
            at = step
        return [*found, *self._unlisted(words, found)]

    def _at(self, words: Words, i: int, before: Sequence[_Hit]) -> tuple[int, _Hit | None]:
        """The place that begins at word `i` and where to go on reading."""
        name = self.names.get(words.index[i])
        if name is not None and name.type == "PERSON" and name.end - name.start > 1:
            return _after(words, i, name.end), None
        length, entries = self.known.match(words.text, i) or (0, ())
        entry = _country_entry(entries)
        end, key = self._longest(words, i)
        if length > end - i and entries and entry is None:
            self._count(entries)
            return i + length, None
        if end > i and self.tables.area(key) is not None and end - i >= length:
            return self._area(words, i, end, key, name)
        if entry is not None and length >= end - i:
            return self._country(words, i, i + length, entry, name)
        if entries and all(e.kind in _PEOPLE_KINDS for e in entries):
            self._count(entries)
            return i + length, None
        if end > i:
            return self._city(words, i, end, key, before)
        return i + max(length, 1), None

    def _count(self, entries: Sequence[Entry]) -> None:
        for iso3 in {entry.country for entry in entries if entry.country and entry.kind in (*_PEOPLE_KINDS, "country")}:
            self.countries[iso3] += 1

    def _longest(self, words: Words, i: int) -> tuple[int, str]:
        """The end and the key of the longest name in the tables that begins at `i`; `i` itself if there is none."""
        best, best_key, parts = i, "", ""
        for end in range(i + 1, min(i + _LONGEST_NAME, len(words)) + 1):
            word = words.lower[end - 1]
            if word in _HYPHENS:
                continue
            if not word[0].isalnum():
                break
            parts = f"{parts} {word}" if parts else word
            key = parts if parts.isascii() and parts.replace(" ", "").isalnum() else key_of(parts)
            if self.tables.area(key) is not None or self.tables.is_city(key):
                best, best_key = end, key
        return best, best_key

    # --- areas and countries -------------------------------------------------------------------------------

    def _area(self, words: Words, i: int, end: int, key: str, name: FoundName | None) -> tuple[int, _Hit | None]:
        area = self.tables.area(key)
        if area is None or self._inside_thing(words, i, end, name):
            return end, None
        if area.iso3 is not None:
            self.countries[area.iso3] += 1
        return end, _Hit(words, i, end, words.index[end - 1], key, area=area)

    def _country(self, words: Words, i: int, end: int, entry: Entry, name: FoundName | None) -> tuple[int, _Hit | None]:
        iso3 = entry.country
        if iso3 is None or not self.tables.has_country(iso3):
            return end, None
        self.countries[iso3] += 1
        if self._inside_thing(words, i, end, name) or self._modifies(words, end):
            return end, None
        doubtful = entry.ambiguous and (name is None or name.type != "PLACE") and self.read_by_encoder
        if doubtful and words.at(i - 1) not in self.said.words["before_country"]:
            return end, None
        area = self.tables.country(iso3, entry.name)
        return end, _Hit(words, i, end, words.index[end - 1], f"country {iso3}", area=area)

    def _modifies(self, words: Words, end: int) -> bool:
        """Whether the name stands as an adjective before a noun: "US troops", "Ukraine crisis"."""
        token = self.document.doc[words.index[end - 1]]
        if token.dep_ in ("compound", "amod"):
            return token.head.i > token.i
        return False

    def _inside_thing(self, words: Words, i: int, end: int, name: FoundName | None) -> bool:
        """Whether the encoder has the words as part of somebody's or something's longer name: "Bank of England"."""
        if name is None or name.type not in _THINGS:
            return False
        longer = name.start < words.index[i] or name.end > words.index[end - 1] + 1
        return longer or name.type == "PERSON"

    # --- cities --------------------------------------------------------------------------------------------

    def _city(self, words: Words, i: int, end: int, key: str, before: Sequence[_Hit]) -> tuple[int, _Hit | None]:
        cities = self.tables.cities(key)
        narrowed, after = self._beside(words, end, cities)
        if not narrowed and not self._believed(words, (i, end), key, before):
            return end, None
        around = after == end and words.at(end) in self.said.words["area"]
        stop = end + 1 if around else after
        return stop, _Hit(words, i, stop, words.index[end - 1], key, narrowed or cities, None, bool(narrowed), around)

    def _beside(self, words: Words, end: int, cities: tuple[City, ...]) -> tuple[tuple[City, ...], int]:
        """The cities that fit the country or state after a comma ("Geneva, Switzerland"), and the end of that."""
        if words.at(end) != "," or not words.capital(end + 1):
            return (), end
        at = end + 1
        for length in (2, 1):
            if not words.at(at + length - 1)[:1].isalpha():
                continue
            code = self.tables.state(key_of(" ".join(words.lower[at : at + length])))
            fitting = tuple(city for city in cities if city.iso3 == "USA" and city.admin1 == code)
            if code is not None and fitting:
                return fitting, at + length
        length, entries = self.known.match(words.text, at) or (0, ())
        entry = _country_entry(entries)
        fitting = tuple(city for city in cities if entry is not None and city.iso3 == entry.country)
        if entry is not None and fitting:
            self.countries[fitting[0].iso3] += 1
            return fitting, at + length
        return (), end

    def _believed(self, words: Words, stretch: tuple[int, int], key: str, before: Sequence[_Hit]) -> bool:
        """Whether the name is meant as a place."""
        i, end = stretch
        name = self.names.get(words.index[i])
        if name is not None:
            covered = name.start == words.index[i] and name.end == words.index[end - 1] + 1
            if name.type == "PLACE":
                return covered or self._part_of_place(words, i, end, name)
            return covered and name.type == "ORG" and words.at(i - 1) in self.said.words["near"]
        follows = words.capital(end) and words.at(end) not in time_lexicon().weekdays
        precedes = i > 1 and words.capital(i - 1) and words.at(i - 1) not in self.said.words["near"]
        if follows or precedes or (len(key) < 3):
            return False
        return self._introduced(words, i, key, before)

    def _part_of_place(self, words: Words, i: int, end: int, name: FoundName) -> bool:
        """Whether a part of the encoder's place stands for itself: "northern Mosul", not "Half Moon Bay"."""
        left = name.start < words.index[i] and words.capital(i - 1) and words.at(i - 1) not in self.said.words["near"]
        right = name.end > words.index[end - 1] + 1 and words.capital(end)
        return not left and not (right and words.at(end) not in self.said.words["area"])

    def _introduced(self, words: Words, i: int, key: str, before: Sequence[_Hit]) -> bool:
        """Whether the words before the name make it a place."""
        previous, largest = words.at(i - 1), self.tables.cities(key)[0]
        if previous in self.said.words["near"] or (previous == "of" and words.at(i - 2) in self.said.words["kinds"]):
            return True
        if key in self.said.words["common"]:
            return False
        if previous in self.said.words["toward"]:
            return largest.population >= self.said.after_toward or largest.capital
        if previous in self.said.words["joined"] and before and before[-1].end == i - 1 and before[-1].words == words:
            return True
        return not self.read_by_encoder and largest.population >= self.said.alone

    # --- what no table has ---------------------------------------------------------------------------------

    def _unlisted(self, words: Words, found: Sequence[_Hit]) -> list[_Hit]:
        """The encoder's places that no table has: kept by name, without coordinates."""
        if not words.index:
            return []
        position = {index: at for at, index in enumerate(words.index)}
        taken = {at for hit in found for at in range(hit.start, hit.end)}
        hits: list[_Hit] = []
        for name in self.document.names:
            covered = [position[i] for i in range(name.start, name.end) if i in position]
            if name.type != "PLACE" or not covered or taken.intersection(covered) or self._otherwise_known(name):
                continue
            start = covered[0] + 1 if words.at(covered[0]) == "the" and len(covered) > 1 else covered[0]
            text = " ".join(words.text[start : covered[-1] + 1])
            entries = self.known.lookup(text)
            common = key_of(text) in self.said.words["common"]
            state = self.tables.state(key_of(text)) is not None
            proper = words.capital(start) and words.tag_at(covered[-1]) != "JJ" and not state
            if proper and not common and all(entry.kind == "metonym" for entry in entries):
                end = covered[-1] + 1
                country = entries[0].country if entries else None
                hits.append(_Hit(words, start, end, words.index[end - 1], f"unlisted {key_of(text)}", country=country))
        return hits

    def _otherwise_known(self, name: FoundName) -> bool:
        """Whether the words are a time, a person met by full name or a leader's surname, whatever the encoder says."""
        if any(time.start < name.end and name.start < time.end for time in self.document.times):
            return True
        last = self.document.doc[name.end - 1].text
        if any(other.type == "PERSON" and self.document.doc[other.end - 1].text == last for other in self.document.names):
            return True
        people = self.known.people_by_surname(last)
        return bool(people) and self.known.rank(people[0].id) < _RANK_AND_FILE


def _after(words: Words, i: int, token: int) -> int:
    """The first position behind `i` whose token is not before `token`."""
    while i < len(words) and words.index[i] < token:
        i += 1
    return i


def _country_entry(entries: Sequence[Entry]) -> Entry | None:
    """The country that a name denotes; a demonym or an adjective alone denotes none."""
    return next((entry for entry in entries if entry.kind == "country"), None)


def _senses(hits: Sequence[_Hit], countries: Mapping[str, int]) -> dict[str, City]:
    """One city per name: the pinned one, else the one with the best score."""
    senses: dict[str, City] = {}
    for hit in sorted(hits, key=lambda hit: not hit.pinned):
        if hit.cities and hit.key not in senses:
            senses[hit.key] = max(hit.cities, key=lambda city: _score(city, countries))
    return senses


def _score(city: City, countries: Mapping[str, int]) -> float:
    named = _NAMED_COUNTRY if countries.get(city.iso3) else 0.0
    return math.log10(city.population + 1) + named + (_CAPITAL if city.capital else 0.0)


def _found(document: Document, hit: _Hit, senses: Mapping[str, City]) -> FoundPlace:
    start, end = hit.words.index[hit.start], hit.words.index[hit.end - 1] + 1
    span = document.span(start, end)
    if hit.area is not None:
        area = hit.area
        place = Place(area.name, area.iso3, area.lat, area.lon, area.precision, area.geonames, span)
    elif hit.cities:
        city = senses[hit.key]
        if hit.around:
            name = f"{city.name} {hit.words.lower[hit.end - 1]}"
            place = Place(name, city.iso3, city.lat, city.lon, "admin1", None, span)
        else:
            place = Place(city.name, city.iso3, city.lat, city.lon, "city", city.geonames, span)
    else:
        place = Place(span.text, hit.country, None, None, "unknown", None, span)
    return FoundPlace(place, start, end, hit.head)
