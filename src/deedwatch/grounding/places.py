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
from deedwatch.grounding._gazetteer import Area, City, Gazetteer, PlaceWords, Province, gazetteer, key_of, place_words
from deedwatch.grounding._lexicon import time_lexicon
from deedwatch.grounding._words import Words
from deedwatch.knowledge import Entry
from deedwatch.records import Place, PlacePrecision

_LONGEST_NAME = 6  # words and hyphens: "Port - au - Prince"
_RANK_AND_FILE = 3  # of persons whose surnames alone are as likely a town's
_HYPHENS = frozenset({"-", "–", "‑"})
# The score is the logarithm (base 10) of the population plus these. A country named as a place outweighs thirty times the
# population (Birmingham, Alabama among US news), one of whom only people are named ("the Americans") and a capital five
# times, a state named ("in Alabama") a hundred times; renown counts as the logarithm of the number of names.
_NAMED_COUNTRY = 1.5
_NAMED_PEOPLE = 0.7
_NAMED_STATE = 2.0
_CAPITAL = 0.7
_OTHER_NAME = 1.0  # a town's second name ("Islamabad" for Chittagong) counts a tenth
# A province weighs as its people did they live in a town a fifth as large: Helmand before a hamlet, Kherson the town before its oblast.
_PROVINCE_SHARE = 0.2
_RENOWNED = 30  # names from which a small town is famous: Guernica, Davos
_TOWN = 50_000  # residents from which a town of a province's name is meant by the name alone
_ROW = 10  # words of a row of names
_IN_ROW = frozenset({",", "and", "or"})
_PARTICLES = frozenset({"de", "des", "du", "del", "della", "di", "da", "do", "dos", "la", "le", "el"})
_PEOPLE_KINDS = frozenset({"demonym", "adjective", "people"})
_THINGS = frozenset({"PERSON", "ORG", "EVENT"})

_INSIDE = frozenset({"in", "at", "near", "outside", "around", "inside", "from", "of"})


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
    provinces: tuple[Province, ...] = ()
    part: str = ""  # "northern" of "northern Syria", "border" of "near the border of Chad"
    pinned: bool = False  # the words beside it say which city is meant
    around: bool = False  # "Kherson region"
    site: bool = False  # "Almaty airport"
    country: str | None = None  # of a seat of power the tables lack: the White House


def find_places(document: Document) -> tuple[FoundPlace, ...]:
    """Every place name of the coded sentences, in order. Reads `document.names`; the tables load at the first call."""
    finder = _Finder(document, gazetteer(), place_words())
    hits = [hit for sentence in document.sentences for hit in finder.hits(sentence)]
    senses = _senses(hits, finder)
    finder.settle(hits, senses)
    return tuple(_found(document, hit, senses, finder) for hit in hits)


class _Finder:
    """One article's search; counts on its way the countries that the article names."""

    def __init__(self, document: Document, tables: Gazetteer, said: PlaceWords) -> None:
        self.document = document
        self.tables = tables
        self.said = said
        self.known = knowledge.load()
        self.countries: Counter[str] = Counter()
        self.peoples: Counter[str] = Counter()  # countries of whom only people are named
        self.states: set[tuple[str, str]] = set()  # provinces named, by country and code
        self.read_by_encoder = bool(document.names)
        self._of_name: Counter[str] = Counter()  # countries by their bare names
        self._around: dict[int, set[tuple[str, str]]] = {}  # by a sentence's first token
        self.names: dict[int, FoundName] = {
            i: name for name in document.names if name.type != "TIME" for i in range(name.start, name.end)
        }
        self._dated = document.dated_tokens()
        whole = [name for name in document.names if name.type == "PERSON" and name.end - name.start > 1]
        self._surnames = {document.doc[name.end - 1].text for name in whole}

    def meant_instead(self, province: Province, hit: _Hit) -> bool:
        """Whether "Georgia" is the American one: places of that country are named, and nothing else of the other."""
        iso3 = hit.area.iso3 if hit.area is not None else None
        other = iso3 is not None and (self.countries[iso3] > self._of_name[iso3] or self.peoples[iso3] > 0)
        return bool(self.countries[province.iso3]) and not other

    def settle(self, hits: Sequence[_Hit], senses: Mapping[str, City | Province]) -> None:
        """Note by sentence where its known places lie, for those that no table has."""
        for hit in hits:
            sense = senses.get(hit.key)
            country = hit.area.iso3 if hit.area is not None else sense.iso3 if sense is not None else None
            if country is None:
                continue
            code = sense.code if isinstance(sense, Province) else sense.admin1 if sense is not None else ""
            self._around.setdefault(hit.words.index[0], set()).add((country, code))

    def surroundings(self, hit: _Hit) -> tuple[str | None, str | None]:
        """The country and the province that all other places of the sentence lie in."""
        found = self._around.get(hit.words.index[0], set())
        countries, coded = {country for country, _ in found}, {pair for pair in found if pair[1]}
        if len(countries) != 1:
            return None, None
        province = self.tables.province(*next(iter(coded))) if len(coded) == 1 else None
        return next(iter(countries)), province.name if province is not None else None

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

    def _is_person(self, words: Words, i: int) -> bool:
        """Whether the word is the surname of a person whom the article names whole, and no "in" stands before it."""
        return words.text[i] in self._surnames and not words.capital(i + 1) and words.at(i - 1) not in _INSIDE

    def _at(self, words: Words, i: int, before: Sequence[_Hit]) -> tuple[int, _Hit | None]:
        """The place that begins at word `i` and where to go on reading."""
        name = self.names.get(words.index[i])
        if name is not None and name.type == "PERSON" and name.end - name.start > 1:
            return _after(words, i, name.end), None
        length, entries = self.known.match(words.text, i) or (0, ())
        entry = _country_entry(entries)
        if words.index[i] in self._dated or (entry is None and self._is_person(words, i)):
            return i + 1, None
        end, key = self._longest(words, i)
        if length > end - i and entries and entry is None:
            self._count(entries)
            return i + length, None
        provinces = self.tables.provinces(key) if end > i and end - i >= length else ()
        if provinces and self._called_province(words, i, end):
            return self._province(words, i, end, key, provinces, name)
        if end == i + 1 and length <= 1 and key in self.said.words["sides"]:
            return end, None  # "the South"
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
        for entry in entries:
            if entry.country and entry.kind in (*_PEOPLE_KINDS, "country"):
                (self.peoples if entry.kind in _PEOPLE_KINDS else self.countries)[entry.country] += 1

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
            if self.tables.area(key) is not None or self.tables.is_city(key) or self.tables.provinces(key):
                best, best_key = end, key
        return best, best_key

    # --- areas and countries -------------------------------------------------------------------------------

    def _area(self, words: Words, i: int, end: int, key: str, name: FoundName | None) -> tuple[int, _Hit | None]:
        area = self.tables.area(key)
        if area is None or self._inside_thing(words, i, end, name):
            return end, None
        if area.iso3 is not None:
            self.countries[area.iso3] += 1
            self.states.update((p.iso3, p.code) for p in self.tables.provinces(key) if p.iso3 == area.iso3)
        stop = end + 1 if area.precision == "admin1" and words.at(end) in self.said.words["area"] else end
        return stop, _Hit(words, i, stop, words.index[end - 1], key, area=area, part=self._part(words, i))

    def _called_province(self, words: Words, i: int, end: int) -> bool:
        """ "Kherson region", "the state of Kaduna": the words beside the name make it a province."""
        if words.at(end) in self.said.words["area"] or self._in_row_of_provinces(words, i, end):
            return True
        return words.at(i - 1) == "of" and words.at(i - 2) in self.said.words["area"] - self.said.words["parts"]

    def _in_row_of_provinces(self, words: Words, i: int, end: int) -> bool:
        """ "Kherson and Zaporizhzhia oblasts", "six provinces, including Riau, Jambi and Aceh"."""
        after, before = end, i - 1
        if words.at(end) in self.said.words["areas"]:
            return True
        while after < end + _ROW and (words.at(after) in _IN_ROW or words.capital(after)):
            after += 1
        if after > end and words.at(after) in self.said.words["areas"]:
            return True
        while before > i - _ROW and (words.at(before) in _IN_ROW or words.capital(before)):
            before -= 1
        if words.at(before) not in {"including", "as", "of"}:
            return False
        head = next((k for k in (before - 1, before - 2) if words.at(k) not in {",", "such"}), before)
        return words.at(head) in self.said.words["areas"]

    def _province(
        self, words: Words, i: int, end: int, key: str, provinces: tuple[Province, ...], name: FoundName | None
    ) -> tuple[int, _Hit | None]:
        stop = end + 1 if words.at(end) in self.said.words["area"] else end
        if self._inside_thing(words, i, end, name) or (stop == end and self._modifies(words, end)):
            return stop, None
        if len({province.iso3 for province in provinces}) == 1:
            self._note_states(provinces)
        head = words.index[end - 1]
        return stop, _Hit(words, i, stop, head, f"province {key}", provinces=provinces, part=self._part(words, i))

    def _note_states(self, provinces: Sequence[Province]) -> None:
        self.states.update((province.iso3, province.code) for province in provinces)
        self.countries.update({province.iso3 for province in provinces})

    def _part(self, words: Words, i: int) -> str:
        """ "northern", "south-eastern" before the name, "border" where its border is spoken of, else nothing."""
        before = words.at(i - 1)
        if before in self.said.words["directions"]:
            return before
        joined = before in {"of", "with", "between", "from", "and"} and any(
            words.at(k) in {"border", "borders", "frontier"}
            for k in range(max(0, i - (8 if before == "and" else 4)), i)
        )
        side = before == "of" and words.at(i - 2) in self.said.words["sides"]
        return "border" if joined else words.at(i - 2) if side else ""

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
        others = self.tables.provinces(key_of(" ".join(words.text[i:end]))) if entry.ambiguous else ()
        others = tuple(province for province in others if province.iso3 != iso3)
        self._of_name[iso3] += 1
        head = words.index[end - 1]
        hit = _Hit(words, i, end, head, f"country {iso3}", area=area, provinces=others, part=self._part(words, i))
        return end, hit

    def _modifies(self, words: Words, end: int) -> bool:
        """Whether the name stands as an adjective before a noun: "US troops", "Ukraine crisis"."""
        token = self.document.doc[words.index[end - 1]]
        if token.dep_ in ("compound", "amod"):
            return token.head.i > token.i
        return False

    def _inside_thing(self, words: Words, i: int, end: int, name: FoundName | None) -> bool:
        """Whether the encoder has the words as part of somebody's or something's longer name: "Bank of England"."""
        if _tied(words, end):
            return True
        if name is None or name.type not in _THINGS:
            return False
        longer = name.start < words.index[i] or name.end > words.index[end - 1] + 1
        return longer or name.type == "PERSON"

    # --- cities --------------------------------------------------------------------------------------------

    def _city(self, words: Words, i: int, end: int, key: str, before: Sequence[_Hit]) -> tuple[int, _Hit | None]:
        cities, provinces = self.tables.cities(key), self.tables.provinces(key)
        if words.at(end) in self.said.words["natural"]:
            return self._natural(words, i, end + 1, key)
        if words.at(i - 1) == "of" and words.at(i - 2) in self.said.words["natural"]:
            return self._natural(words, i, end, key)
        if not cities:
            believed = self._believed(words, (i, end), key, before)
            return (
                self._province(words, i, end, key, provinces, self.names.get(words.index[i]))
                if believed
                else (end, None)
            )
        narrowed = self._beside(words, end, cities)
        if not narrowed:
            codes = self._called_of(words, i)
            narrowed = tuple(city for city in cities if city.iso3 in codes)
        if not narrowed and not self._believed(words, (i, end), key, before):
            return end, None
        bare = not narrowed and words.at(end) not in self.said.words["area"] and not self._modifies(words, end)
        if bare and words.text[i - 1 : i] == ("the",):
            return end, None  # towns take no article: "the Commonwealth"
        around = words.at(end) in self.said.words["area"]
        site = self._site(words, end)
        stop = end + max(around, site)
        head = words.index[end - 1]
        hit = _Hit(
            words,
            i,
            stop,
            head,
            key,
            narrowed or cities,
            pinned=bool(narrowed),
            around=around,
            provinces=provinces,
            site=site > 0,
        )
        return stop, hit

    def _site(self, words: Words, end: int) -> int:
        """How many words behind a town's name make it a site there: "Almaty airport", "Saki air base"."""
        if words.at(end) in self.said.words["sites"]:
            return 1
        return 2 if words.at(end) in {"air", "naval", "army"} and words.at(end + 1) == "base" else 0

    def _called_of(self, words: Words, i: int) -> set[str]:
        """The country named in the same phrase: "the Mexican city of León", "the Danish island of Bornholm"."""
        at = i - 2 if words.at(i - 1) == "of" else i - 1
        if words.at(at) not in self.said.words["kinds"] | self.said.words["area"]:
            return set()
        for k in range(at - 1, max(-1, at - 5), -1):
            length, entries = self.known.match(words.text, k) or (0, ())
            codes = {entry.country for entry in entries if entry.kind in _PEOPLE_KINDS and entry.country}
            if codes and k + length <= at:
                return codes
            if words.at(k) in {"the", "a", ","}:
                break
        return set()

    def _natural(self, words: Words, i: int, end: int, key: str) -> tuple[int, _Hit | None]:
        """ "The Madeira river", "the island of Mahé": named like a town, and none."""
        country = next(iter(self._called_of(words, i)), None)
        return end, _Hit(words, i, end, words.index[end - 1], f"natural {key}", around=True, country=country)

    def _beside(self, words: Words, end: int, cities: tuple[City, ...]) -> tuple[City, ...]:
        """The cities that fit the country or province named next: "Geneva, Switzerland", "Palma in Cabo Delgado"."""
        at = end + 1 if words.at(end) == "," else end
        within = words.at(at) == "in"
        at += within
        if at == end or not words.capital(at):
            return ()
        for length in (2, 1):
            if not words.at(at + length - 1)[:1].isalpha():
                continue
            code = self.tables.state(key_of(" ".join(words.lower[at : at + length])))
            fitting = tuple(city for city in cities if city.iso3 == "USA" and city.admin1 == code)
            if code is not None and fitting:
                return fitting
        length, entries = self.known.match(words.text, at) or (0, ())
        entry = _country_entry(entries)
        fitting = tuple(city for city in cities if entry is not None and city.iso3 == entry.country)
        if entry is not None and fitting:
            return fitting
        _, key = self._longest(words, at)
        codes = {(province.iso3, province.code) for province in self.tables.provinces(key)}
        return tuple(city for city in cities if (city.iso3, city.admin1) in codes)  # "Al Bab, Aleppo"

    def _believed(self, words: Words, stretch: tuple[int, int], key: str, before: Sequence[_Hit]) -> bool:
        """Whether the name is meant as a place."""
        i, end = stretch
        name = self.names.get(words.index[i])
        if _tied(words, end):
            return False
        if name is not None:
            covered = name.start == words.index[i] and name.end == words.index[end - 1] + 1
            if name.type == "PLACE":
                return covered or self._part_of_place(words, i, end, name)
            return (
                covered
                and name.type == "ORG"
                and (words.at(i - 1) in self.said.words["near"] or self._fired_on(words, i))
            )
        follows = words.capital(end) and words.at(end) not in time_lexicon().weekdays
        precedes = i > 1 and words.capital(i - 1) and words.at(i - 1) not in self.said.words["near"]
        if follows or precedes or (len(key) < 3):
            return False
        return self._introduced(words, i, key, before)

    def _fired_on(self, words: Words, i: int) -> bool:
        """ "Shelled Nikopol", "the siege of Nikopol": a town, whatever the encoder takes the name for."""
        noun = words.at(i - 1) == "of" and words.at(i - 2) in self.said.words["sieges"]
        return noun or words.at(i - 1) in self.said.words["besieging"]

    def _part_of_place(self, words: Words, i: int, end: int, name: FoundName) -> bool:
        """Whether a part of the encoder's place stands for itself: "northern Mosul", not "Half Moon Bay"."""
        if words.at(end) in _HYPHENS and name.end > words.index[end - 1] + 1:
            return False  # "Notre-Dame-des-Landes"
        before = i - 2 if words.at(i - 1) in _PARTICLES else i - 1  # "Promenade des Anglais"
        left = name.start < words.index[i] and words.capital(before) and words.at(before) not in self.said.words["near"]
        rest = [k for k in range(end, min(end + 4, len(words))) if words.index[k] < name.end]
        right = bool(rest) and words.at(end) not in {",", "and", "/"} and any(words.capital(k) for k in rest)
        return not left and not (right and words.at(end) not in self.said.words["area"])

    def _introduced(self, words: Words, i: int, key: str, before: Sequence[_Hit]) -> bool:
        """Whether the words before the name make it a place."""
        cities = self.tables.cities(key)
        previous, largest = words.at(i - 1), cities[0] if cities else None
        if previous in self.said.words["near"] or (previous == "of" and words.at(i - 2) in self.said.words["kinds"]):
            return True
        if key in self.said.words["common"]:
            return False
        if previous in self.said.words["toward"]:
            return largest is not None and (largest.population >= self.said.after_toward or largest.capital)
        if previous in self.said.words["joined"] and before and before[-1].end == i - 1 and before[-1].words == words:
            return True
        return not self.read_by_encoder and largest is not None and largest.population >= self.said.alone

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
                hits.append(
                    self._spelled_otherwise(words, start, end, text)
                    or _Hit(
                        words,
                        start,
                        end,
                        words.index[end - 1],
                        f"unlisted {key_of(text)}",
                        country=country or next(iter(self._called_of(words, start)), None),
                    )
                )
        return hits

    def _spelled_otherwise(self, words: Words, start: int, end: int, text: str) -> _Hit | None:
        """A town of the article's countries whose name may be written so."""
        countries = dict.fromkeys((*self.countries, *self.peoples))
        cities = self.tables.spelled_like(text, countries) if end - start <= _LONGEST_NAME else ()
        key = f"spelled {key_of(text)}"
        return _Hit(words, start, end, words.index[end - 1], key, cities) if cities else None

    def _otherwise_known(self, name: FoundName) -> bool:
        """Whether the words are a time, a person met by full name or a leader's surname, whatever the encoder says."""
        if any(time.start < name.end and name.start < time.end for time in self.document.times):
            return True
        last = self.document.doc[name.end - 1].text
        if any(
            other.type == "PERSON" and self.document.doc[other.end - 1].text == last for other in self.document.names
        ):
            return True
        people = self.known.people_by_surname(last)
        return bool(people) and self.known.rank(people[0].id) < _RANK_AND_FILE


def _tied(words: Words, end: int) -> bool:
    """Whether a participle is tied to the name: a "Moscow-backed" leader is not in Moscow, a "London-based" one is."""
    word = words.at(end + 1)
    return words.at(end) in _HYPHENS and word.endswith(("ed", "en", "run", "made")) and word != "based"


def _after(words: Words, i: int, token: int) -> int:
    """The first position behind `i` whose token is not before `token`."""
    while i < len(words) and words.index[i] < token:
        i += 1
    return i


def _country_entry(entries: Sequence[Entry]) -> Entry | None:
    """The country that a name denotes; a demonym or an adjective alone denotes none."""
    return next((entry for entry in entries if entry.kind == "country"), None)


def _senses(hits: Sequence[_Hit], finder: _Finder) -> dict[str, City | Province]:
    """One place per name: the pinned one, else the one with the best score; names with one reading are read first."""
    senses: dict[str, City | Province] = {}
    for hit in sorted(hits, key=lambda hit: (not hit.pinned, len(hit.cities) + len(hit.provinces))):
        readings: list[City | Province] = [*_likely(hit, finder), *_lone_provinces(hit)]
        if readings and hit.key not in senses:
            best = max(readings, key=lambda place, key=hit.key: _score(place, finder, key))  # type: ignore[misc]
            senses[hit.key] = best
            if hit.pinned or len({place.iso3 for place in readings}) == 1:
                finder.countries[best.iso3] += 1
    return senses


def _likely(hit: _Hit, finder: _Finder) -> tuple[City, ...]:
    """The towns that may be meant: a small one only in a country that the article names, if it names any."""
    if hit.pinned or not (finder.countries or finder.peoples):
        return hit.cities
    return tuple(
        city
        for city in hit.cities
        if city.population >= _TOWN
        or city.names >= _RENOWNED
        or finder.countries[city.iso3]
        or finder.peoples[city.iso3]
    )


def _lone_provinces(hit: _Hit) -> tuple[Province, ...]:
    """The provinces that the name alone can mean: not those with a town of the same name."""
    if not hit.cities:
        return hit.provinces
    towns = {city.iso3 for city in hit.cities if city.population >= _TOWN}
    return () if hit.pinned or hit.around else tuple(p for p in hit.provinces if p.iso3 not in towns)


def _score(place: City | Province, finder: _Finder, key: str) -> float:
    named = _NAMED_COUNTRY if finder.countries[place.iso3] else _NAMED_PEOPLE if finder.peoples[place.iso3] else 0.0
    if isinstance(place, Province):
        return math.log10(place.population * _PROVINCE_SHARE + 1) + named
    state = _NAMED_STATE if (place.iso3, place.admin1) in finder.states else 0.0
    renown = math.log10(place.names + 1) - (0 if key_of(place.name) == key else _OTHER_NAME)
    return math.log10(place.population + 1) + renown + named + state + (_CAPITAL if place.capital else 0.0)


def _found(document: Document, hit: _Hit, senses: Mapping[str, City | Province], finder: _Finder) -> FoundPlace:
    start, end = hit.words.index[hit.start], hit.words.index[hit.end - 1] + 1
    span = document.span(start, end)
    sense = senses.get(hit.key)
    if hit.area is not None and hit.provinces:
        sense = next((p for p in hit.provinces if finder.meant_instead(p, hit)), None)
    if hit.area is not None and sense is None:
        area = hit.area
        partial = bool(hit.part) and area.precision in ("country", "region")
        name = f"{hit.part} {area.name}" if partial and hit.part != "border" else area.name
        admin1 = area.name if area.precision == "admin1" else None
        if area.precision in {"point", "city"} and area.iso3 is not None:
            near = finder.tables.province_at(area.iso3, area.lat, area.lon)
            admin1 = near.name if near is not None else None
        place = Place(
            name, area.iso3, area.lat, area.lon, "region" if partial else area.precision, area.geonames, span, admin1
        )
    elif isinstance(sense, Province):
        unit = hit.words.lower[hit.end - 1]
        named = (
            f"{sense.name} {unit}" if hit.end - hit.start > 1 and unit in place_words().words["area"] else sense.name
        )
        place = Place(named, sense.iso3, sense.lat, sense.lon, "admin1", None, span, sense.name)
    elif sense is not None:
        province = finder.tables.province(sense.iso3, sense.admin1)
        admin1 = province.name if province is not None else None
        if hit.around:
            name = f"{sense.name} {hit.words.lower[hit.end - 1]}"
            place = Place(name, sense.iso3, sense.lat, sense.lon, "admin1", None, span, admin1)
        elif hit.site:
            place = Place(span.text, sense.iso3, sense.lat, sense.lon, "point", None, span, admin1)
        else:
            place = Place(sense.name, sense.iso3, sense.lat, sense.lon, "city", sense.geonames, span, admin1)
    else:
        precision: PlacePrecision = "region" if hit.around else "unknown"
        country, admin1 = finder.surroundings(hit) if hit.country is None else (hit.country, None)
        place = Place(span.text, country, None, None, precision, None, span, admin1)
    return FoundPlace(place, start, end, hit.head)
