"""Persons' names: where they stand, which title goes before them, and who is who within the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._drafts import Draft
from deedwatch.actors._famous import RANK_AND_FILE, SHORTEST_SURNAME, Famous, Name
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._registry import office_words, role_of, slug
from deedwatch.knowledge import fold

if TYPE_CHECKING:
    from deedwatch.actors._drafts import Hit
    from deedwatch.actors._phrases import Modifiers, Phrases
    from deedwatch.actors._registry import Individual, Registry
    from deedwatch.actors._view import View
    from deedwatch.document import Gender

_NOT_NAMES = frozenset({"-", "'", "’", ".", ","})
# Titles that are given names too, not to be cut off a name.
_NAME_LIKE = frozenset({"don", "dean", "daw", "nana", "tun", "u", "duke", "earl"})
_SON_OF = frozenset({"bin", "ibn", "bint"})
LONGEST_NAME = 6
_LINKING = frozenset({"of", "for", "to", "and", "the"})  # "Emir of Qatar" is no name, whatever stands after its title
_ROYAL = frozenset({
    "Prince", "Princess", "King", "Queen", "Pope", "Emperor", "Empress", "Crown Prince", "Crown Princess", "Sultan", "Emir",
})  # fmt: skip


def _key(word: str) -> str:
    """A name's word for comparing: no accents, case or kind of apostrophe."""
    return fold(word).lower().replace("’", "'")


class People:
    """Finds persons' names and settles who they are."""

    def __init__(self, view: View, registry: Registry, hits: list[Hit]) -> None:
        """`hits` are the known names of the article."""
        self._view = view
        self._registry = registry
        self._knowledge = registry.knowledge
        self._hits = {i: hit for hit in hits for i in range(hit.start, hit.end)}
        self._lexicon = actor_lexicon()
        self._by_word: dict[str, list[Individual]] = {}
        self._countries = {hit.entry.country for hit in hits if hit.entry.kind != "person"}
        self._famous = Famous(view, registry, self._countries)
        self._dated = view.document.dated_tokens()

    def names(self) -> list[Name]:
        """Names of persons in text order: known ones, the encoder's, those after a title, and surnames of either."""
        found: dict[int, Name] = {}
        taken: set[int] = set()
        for hit in dict.fromkeys(self._hits.values()):
            if hit.entry.kind == "person":
                end = self._through_fathers(hit.end)
                start, known = (hit.start, hit.entry.actor) if end == hit.end else (self._trim(hit.start, end)[0], None)
                self._take(Name(start, end, known), found, taken)
        for start, end in self._proposals():
            if not taken.intersection(range(start, end)):
                self._take(Name(start, end), found, taken)
        self._after_titles(found, taken)
        self._appositive(found, taken)
        self._surnames(found, taken)
        return [found[start] for start in sorted(found)]

    def _through_fathers(self, end: int) -> int:
        """Where a name ends that goes on with whose son he is: "Prince Nayef | bin Turki" is another than Prince Nayef."""
        view = self._view
        while end + 1 < len(view.words) and view.lower[end] in _SON_OF and view.capital(end + 1):
            end += 2
        return end

    def _take(self, name: Name, found: dict[int, Name], taken: set[int]) -> None:
        found[name.start] = name
        taken.update(range(name.start, name.end))

    def _proposals(self) -> list[tuple[int, int]]:
        """The encoder's PERSON spans, trimmed; known names of states and bodies are not persons."""
        spans: list[tuple[int, int]] = []
        unsure: list[tuple[int, int]] = []
        view = self._view
        for first, last in self._encoded():
            start, end = self._trim(first, last)
            if start >= end or self._place_name(start, end) or self._title_only(first, last):
                continue
            if end - start == 1:
                start = self._given(start)
            hit = self._hits.get(start)
            if hit is not None and hit.start <= start and end <= hit.end:
                continue
            if end - start == 1 and view.case(start) in self._lexicon.words["place_prepositions"] | {
                "of",
                "from",
                "to",
            }:
                unsure.append((start, end))  # "the district of X": a place unless a full name says otherwise
                continue
            if not any(view.pos[i] == "PROPN" or view.capital(i) for i in range(start, end)):
                continue
            spans.append((start, end))
        surnames = {view.lower[end - 1] for _, end in spans} | {
            view.lower[hit.end - 1] for hit in self._hits.values() if hit.entry.kind == "person"
        }
        spans.extend(
            span
            for span in unsure
            if view.lower[span[0]] in surnames or self._knowledge.people_by_surname(view.words[span[0]])
        )
        return sorted(spans)

    def _encoded(self) -> list[tuple[int, int]]:
        """The encoder's PERSON spans, two that touch as one: "Sunday | Idoko"."""
        spans: list[tuple[int, int]] = []
        for name in self._view.names:
            told = name.type == "PERSON" or (name.type == "ORG" and self._of_a_round(name.start, name.end))
            if not told or name.end - name.start > LONGEST_NAME:
                continue
            end = self._through_hyphens(name.end)
            if spans and spans[-1][1] == name.start and end - spans[-1][0] <= LONGEST_NAME:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((name.start, end))
        return spans

    def _through_hyphens(self, end: int) -> int:
        """Where a name ends that the encoder cut inside a word: "Lim Hye | -won"."""
        doc, words = self._view.document.doc, self._view.words
        if words[end - 1] in {"-", "\u2010", "\u2011"}:
            end -= 1
        while (
            end + 1 < len(words)
            and words[end] in {"-", "\u2010", "\u2011"}
            and words[end + 1][:1].isalpha()
            and not doc[end - 1].whitespace_
            and not doc[end].whitespace_
        ):
            end += 2
        return end

    def _of_a_round(self, start: int, end: int) -> bool:
        """ "Moltó of Panama and Tovar of Costa Rica": two names, each with its state, are those of persons."""
        view = self._view
        beside = [start, view.head[start], *view.children[start]]
        names = [i for i in beside if i == start or "conj" in {view.dep[i], view.dep[start]}]
        return end - start == 1 and sum(self._with_state(i) for i in dict.fromkeys(names)) > 1

    def _with_state(self, i: int) -> bool:
        """Whether a proper name of one word that is no role stands before "of" and a country."""
        view, after = self._view, i + 2
        if view.pos[i] != "PROPN" or after >= len(view.words) or view.lower[i + 1] != "of":
            return False
        hit = self._hits.get(after)
        return hit is not None and hit.entry.kind == "country" and role_of(self._knowledge, view.lower[i]) is None

    def _title_only(self, start: int, end: int) -> bool:
        """ "Secretary of State", "Foreign Minister" proposed as a person's name."""
        phrase = " ".join(self._view.lower[start:end])
        role = role_of(self._knowledge, phrase)
        if role is not None and role.noun == phrase:
            return True
        words = self._view.words[start:end]
        return any(
            (match := self._knowledge.match_title(words, k)) is not None and match[0] == len(words) - k
            for k in range(min(3, len(words)))
        )

    def _place_name(self, start: int, end: int) -> bool:
        """ "the towns of Adigrat and Edaga Hamus": called a place by the noun before."""
        view = self._view
        head = view.role_token(view.top(start, end))
        return view.case(head) == "of" and view.lemma[view.head[head]] in self._lexicon.words["geographic"]

    def _given(self, start: int) -> int:
        """Take in a given name the encoder left out, between a title and the surname: "President Win Myint"."""
        view = self._view
        at = start - 1
        if at <= view.bounds(start)[0] or not self._namelike(at) or at in self._hits:
            return start
        titled = any(
            (match := self._knowledge.match_title(view.words[k:at], 0)) is not None and match[0] == at - k
            for k in range(max(view.bounds(start)[0], at - 3), at)
        )
        return at if titled else start

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        view = self._view
        while end > start and (view.tag[end - 1] == "POS" or not view.words[end - 1][:1].isalnum()):
            end -= 1
        while start < end:
            if view.lower[start] in _LINKING:
                start += 1
                continue
            hit = self._hits.get(start)
            match = self._knowledge.match_title(view.words[start:end], 0)
            low = view.lower[start]
            if match is not None and start + match[0] < end and low not in _NAME_LIKE:
                start += match[0]
            elif (title := office_words(self._knowledge, view.lower[start:end])) > 0:
                start += title
            elif (
                start + 1 < end
                and role_of(self._knowledge, low)
                and low not in _NAME_LIKE
                and self._knowledge.gender_of_given_name(low) is None
            ):
                start += 1
            elif (not view.capital(start) and low not in self._lexicon.words["particles"]) or (
                hit is not None
                and hit.end <= end
                and (hit.entry.kind == "adjective" or view.words[start].isupper() or hit.entry.kind == "organisation")
            ):
                start = hit.end if hit is not None else start + 1
            else:
                break
        for i in range(start, end):  # "Putin's Russia", "Blinken, Lavrov": one name only
            if view.words[i] == "," or view.tag[i] == "POS":
                return start, i
            if view.lower[i] == "of" and i > start and i + 1 in self._hits:
                return start, i  # "Leticia Boateng of Ghana"
        return start, end

    def _after_titles(self, found: dict[int, Name], taken: set[int]) -> None:
        """ "Interior Minister Xavier Quill": capitalised words after a title, where the encoder saw nothing else."""
        view = self._view
        other = {
            i
            for name in view.names
            if name.type in {"ORG", "PLACE", "EVENT", "TIME"}
            for i in range(name.start, name.end)
        }
        for sentence in view.sentences:
            i = sentence.start
            while i < sentence.end - 1:
                length = self._title_at(i, sentence.end) if i not in taken else 0
                if not length:
                    i += 1
                    continue
                at = end = i + length
                while (
                    end < min(sentence.end, at + 4)
                    and self._namelike(end)
                    and (end not in taken | other or (end == at and self._day_name(end, sentence.end)))
                    and end not in self._hits
                ):
                    end += 1
                least = 1 if view.capital(i) else 2
                if end - at >= least and not (end < sentence.end and end in taken):
                    self._take(Name(at, end), found, taken)
                i = max(end, i + 1)

    def _day_name(self, i: int, stop: int) -> bool:
        """ "General Sunday Idoko": a day's or month's name that goes on as a person's."""
        time = any(name.type == "TIME" and name.start == i and name.end == i + 1 for name in self._view.names)
        return (
            time
            and i + 1 < stop
            and self._namelike(i + 1)
            and not any(name.start <= i + 1 < name.end for name in self._view.names)
        )

    def _appositive(self, found: dict[int, Name], taken: set[int]) -> None:
        """ "a pharmacist, Rahila Oumarou, …": two capitalised words beside a noun for a person, where the encoder saw nothing."""
        view = self._view
        placed = {place.start for place in view.document.places if place.place.lat is not None}
        named = [n for n in view.names if n.type != "PERSON" and (n.type != "PLACE" or n.start in placed)]
        other = {i for name in named for i in range(name.start, name.end)} | taken | set(self._hits)
        for sentence in view.sentences:
            for comma in range(sentence.start + 1, sentence.end - 2):
                if view.words[comma] != "," or comma + 1 in other:
                    continue
                end = comma + 1
                while end < min(sentence.end, comma + 5) and end not in other and self._namelike(end):
                    end += 1
                if end - comma < 3 or (end < sentence.end and view.words[end] not in {",", ".", "(", ";"}):
                    continue
                head = view.head[view.top(comma + 1, end)]
                role = role_of(self._knowledge, view.lower[head]) if view.tag[head] == "NN" and head < comma else None
                person = view.lemma[head] in self._lexicon.words["neighbour_nouns"] | self._lexicon.words["kin"]
                if person or (role is not None and role.kind in {"agent", "office"}):
                    self._take(Name(comma + 1, end), found, taken)

    def _title_at(self, i: int, stop: int) -> int:
        """How many words of a title stand at `i`: one the tables know, or a lower-case noun for a person ("lawmaker X Y")."""
        view = self._view
        if view.capital(i):
            match = self._knowledge.match_title(view.words[i:stop], 0)
            return match[0] if match is not None else 0
        role = role_of(self._knowledge, view.lower[i]) if view.tag[i] == "NN" and view.capital(i + 1) else None
        return 1 if role is not None and role.kind in {"agent", "office"} else 0

    def _namelike(self, i: int) -> bool:
        view = self._view
        if not view.capital(i) or view.pos[i] != "PROPN" or len(view.words[i]) < 2:
            return False
        return role_of(self._knowledge, view.lower[i]) is None and not self._knowledge.match_title([view.words[i]], 0)

    def _surnames(self, found: dict[int, Name], taken: set[int]) -> None:
        """Later mentions by surname alone that the encoder missed."""
        view = self._view
        surnames = {view.lower[name.end - 1] for name in found.values()}
        other = {
            i
            for name in view.names
            if name.type != "PERSON" and name.end - name.start > 1
            for i in range(name.start, name.end)
        }
        for sentence in view.sentences:
            for i in range(sentence.start, sentence.end):
                if (
                    i in self._dated
                    or i in taken
                    or i in self._hits
                    or not view.capital(i)
                    or view.pos[i] != "PROPN"
                    or i in other
                ):
                    continue
                if view.lower[i] in surnames or self._office_holder(i):
                    self._take(Name(i, i + 1), found, taken)

    def _office_holder(self, i: int) -> bool:
        """A famous surname standing alone: one person, in office on the day, and no other name beside it."""
        view = self._view
        if (
            len(view.words[i]) < SHORTEST_SURNAME
            or view.words[i].isupper()
            or view.lower[i] in self._lexicon.words["months"]
        ):
            return False
        start, end = view.bounds(i)
        beside = [j for j in (i - 1, i + 1) if start <= j < end and view.pos[j] == "PROPN" and j not in self._hits]
        if beside or i == start:
            return False
        on = self._registry.on
        holders = [
            p
            for p in self._knowledge.people_by_surname(view.words[i])
            if self._knowledge.rank(p.id, on) < RANK_AND_FILE
        ]
        here = [p for p in holders if p.country in self._countries]
        leaders = [p for p in holders if on is not None and self._knowledge.rank(p.id, on) == 1]
        return len(here) == 1 or (not here and len(leaders) == 1)

    def describe(self, name: Name, phrases: Phrases) -> None:
        """Read the title before a name."""
        view = self._view
        before = phrases.before(name.start, name.end)
        if before.start == name.start or not before.definite:
            self._more_titles(before, name)
        if not before.words and before.owners and before.possessor is None:
            name.before = None  # "Russia's Putin", "American John Smith"
            return
        text = " ".join(before.words)
        role = role_of(self._knowledge, text) if text else None
        title = None
        for k in range(max(0, len(before.words) - 4), len(before.words)):
            match = self._knowledge.match_title(view.words[name.start - len(before.words) + k : name.start], 0)
            if match is not None and match[0] == len(before.words) - k:
                title = match[1]
                break
        if role is None and title is None:
            return
        if role is not None and role.noun.endswith(("minister", "secretary")):
            self._whole_portfolio(before, phrases)
        name.before, name.role, name.title, name.phrase = before, role, title, text

    def _whole_portfolio(self, before: Modifiers, phrases: Phrases) -> None:
        """A portfolio of several names: "Energy, Science, Environment and Climate Change Minister X"."""
        view, start = self._view, before.start
        floor, at = view.bounds(start)[0], start
        if at - 2 < floor or view.lower[at - 1] not in {"and", "&"}:
            return
        while at - 2 >= floor and view.lower[at - 1] in {",", "and", "&"} and self._portfolio_word(at - 2, phrases):
            at -= 2
            while at - 1 >= floor and self._portfolio_word(at - 1, phrases):
                at -= 1
        before.used.extend(range(at, start))
        before.start = at

    def _portfolio_word(self, i: int, phrases: Phrases) -> bool:
        view = self._view
        return (
            view.capital(i)
            and view.pos[i] in {"NOUN", "PROPN", "ADJ"}
            and i not in self._hits
            and i not in phrases.people
            and not any(name.start <= i < name.end for name in view.names if name.type in {"TIME", "PLACE"})
        )

    def _more_titles(self, before: Modifiers, name: Name) -> None:
        """A title before a title: "Supreme Leader Ayatollah X"."""
        view = self._view
        floor = view.bounds(name.start)[0]
        for length in range(1, 5):
            at = before.start - length
            if at < floor or not view.capital(at):
                continue
            match = self._knowledge.match_title(view.words[at : before.start], 0)
            if match is not None and match[0] == length and before.words:
                before.words[:0] = view.lower[at : before.start]
                before.start = at
                return

    def identify(self, names: list[Name]) -> list[tuple[Name, Individual | None]]:
        """Settle who each name is: full names first, then short ones by what the article and the tables say."""
        settled: dict[int, Individual | None] = {}
        # Full names anywhere in the article serve short ones before them; the fullest comes first.
        for name in sorted(names, key=lambda name: name.start - name.end):
            words = self._words(name)
            if name.known or len(words) > 1:
                settled[name.start] = self._full(name, words)
        for known in self._registry.people.values():
            known.places.sort()
        for name in names:
            if name.start not in settled:
                settled[name.start] = self._short(name)
            person = settled[name.start]
            if person is not None:
                self._learn(name, person)
        doubtful = self._doubtful(names, settled)
        return [(name, settled[name.start]) for name in names if name.start not in doubtful]

    def _doubtful(self, names: list[Name], settled: dict[int, Individual | None]) -> set[int]:
        """Single words that no table knows, no title precedes and that never act: places, more often than people."""
        view = self._view
        acting: set[str] = set()
        for name in names:
            person = settled[name.start]
            token = view.role_token(view.top(name.start, name.end))
            acts = name.before is not None or (view.dep[token] == "nsubj" and view.tag[view.head[token]][:2] == "VB")
            if person is not None and (person.known or len(person.words) > 1 or acts):
                acting.add(person.id)
        return {name.start for name in names if (person := settled[name.start]) is not None and person.id not in acting}

    def _words(self, name: Name) -> tuple[str, ...]:
        return tuple(self._view.words[i] for i in range(name.start, name.end) if self._view.words[i] not in _NOT_NAMES)

    def _text(self, name: Name) -> tuple[str, ...]:
        """The name as written, hyphens joined: ("Roh", "Jae-cheon")."""
        span = self._view.document.span(name.start, name.end)
        return tuple(span.text.split())

    def _full(self, name: Name, words: tuple[str, ...]) -> Individual:
        whole = self._text(name)  # "Han Myung-soo" is no Han Duck-soo, though both end in "soo"
        if name.known is None and len(whole) > 2 and not _SON_OF.intersection(word.lower() for word in whole):
            entry = next((e for e in self._knowledge.lookup(f"{whole[0]} {whole[-1]}") if e.kind == "person"), None)
            name.known = entry.actor if entry else None
        if name.known is None and len(whole) > 1:
            like = self._knowledge.people_spelled_like(whole[0], whole[-1], self._famous.states())
            name.known = like[0].id if len(like) == 1 else None
        calling = self._famous.humble(name) if name.known is not None else None
        if calling is not None:
            return self._stranger(name, words, calling)
        person = self._same_person(words) if name.known is None else None
        if person is None:
            written = self._text(name)
            ident = name.known or f"person:{slug(' '.join(written))}"
            person = self._registry.person(ident, written, known=name.known is not None)
            for key in self._keys(person, words):
                known = self._by_word.setdefault(key, [])
                if person not in known:
                    known.append(person)
        person.places.append(name.start)
        return person

    def _stranger(self, name: Name, words: tuple[str, ...], calling: str) -> Individual:
        """Somebody who shares a famous name, told apart by his calling: `person:john-kerry-baker`."""
        written = self._text(name)
        person = self._registry.person(f"person:{slug(' '.join((*written, calling)))}", written, known=False)
        for key in self._keys(person, words):
            self._by_word.setdefault(key, []).append(person)
        person.places.append(name.start)
        return person

    def _keys(self, person: Individual, words: tuple[str, ...]) -> list[str]:
        entry = self._knowledge.person(person.id) if person.known else None
        surnames = list(entry.surnames) if entry else []
        return [
            _key(word)
            for word in (*surnames, *words)
            if len(word) > 1 and word.lower() not in self._lexicon.words["particles"]
        ]

    def _same_person(self, words: tuple[str, ...]) -> Individual | None:
        """A person already met under more or fewer of the same names with the same last one."""
        for person in self._by_word.get(_key(words[-1]), []):
            met = [_key(word) for part in person.words for word in part.split("-")]
            mine = [_key(word) for word in words]
            if met[-1:] == mine[-1:] and (set(mine) <= set(met) or set(met) <= set(mine)):
                return person
        if len(words) > 1:  # "Siti Nurbaya", "Siti Nurbaya Bakar"
            mine = [_key(word) for word in words]
            for person in self._by_word.get(mine[1], []):
                met = [_key(word) for word in person.words][: len(mine)]
                if len(met) > 1 and mine[: len(met)] == met:
                    return person
        return None

    def _short(self, name: Name) -> Individual | None:
        """A surname or a given name alone."""
        word = _key(self._view.words[name.end - 1])
        met = [p for p in self._by_word.get(word, []) if self._fits(name, p)]
        last = [p for p in met if self._is_surname(p, word)] or met
        if last:
            before = [p for p in last if any(place < name.start for place in p.places)]
            # The person named most often so far, the last named among equals: a daughter named once does not take over.
            if not before:
                return self._only(last)
            met_at = {p.id: [place for place in p.places if place < name.start] for p in before}
            return max(before, key=lambda p: (p.known, len(met_at[p.id]), max(met_at[p.id])))
        known = self._famous.of(name)
        written = self._text(name)
        if name.title is not None and name.title.word in _ROYAL:
            written = (name.title.word, *written)
        person = self._registry.person(
            known.id if known else f"person:{slug(' '.join(written))}", written, known=known is not None
        )
        self._by_word.setdefault(word, []).append(person)
        person.places.append(name.start)
        return person

    def _only(self, people: list[Individual]) -> Individual | None:
        return people[0] if len(people) == 1 else None

    def _is_surname(self, person: Individual, word: str) -> bool:
        entry = self._knowledge.person(person.id) if person.known else None
        if entry is not None:
            return any(word in _key(surname).split() for surname in entry.surnames)
        return _key(person.words[-1]) == word

    def _fits(self, name: Name, person: Individual) -> bool:
        """Whether the title before a short name can be this person's."""
        gender = name.title.gender if name.title else None
        if gender in {"f", "m"} and person.gender in {"f", "m"} and gender != person.gender:
            return False
        if name.role is not None and name.role.office and person.titles:
            offices = self._registry.offices_of(person)
            return name.role.office.lower() in offices or name.role.noun.lower() in offices or len(self._by_word) == 1
        return True

    def _learn(self, name: Name, person: Individual) -> None:
        """Take over what the title says."""
        role = name.role
        honorific = (
            name.title is not None
            and role is not None
            and name.title.sector is None
            and name.title.word.lower() == role.noun
        )
        if role is not None and not honorific:
            phrase = " ".join(role.noun.split())
            if (role, phrase) not in person.titles:
                person.titles.append((role, phrase))
            if role.sectors == ("ELI",):
                person.former = True
        if name.title is not None and name.title.sector is not None and role is None:
            person.ranks.add(name.title.sector)
        if person.gender is None:
            person.gender = self._gender(name)

    def _gender(self, name: Name) -> Gender | None:
        words = self._lexicon.words
        if name.title is not None and name.title.gender in {"f", "m"}:
            return "f" if name.title.gender == "f" else "m"
        nouns = set(name.phrase.split())
        if nouns & words["female"]:
            return "f"
        if nouns & words["male"]:
            return "m"
        given = (
            self._knowledge.gender_of_given_name(self._view.words[name.start]) if name.end - name.start > 1 else None
        )
        return "f" if given == "f" else "m" if given == "m" else None

    def draft(self, name: Name, person: Individual | None) -> Draft:
        """The mention of a name with its title."""
        start = name.before.start if name.before else name.start
        view = self._view
        head = view.top(start, name.end)
        return Draft(
            start,
            name.end,
            head,
            "name",
            "person",
            actors=(person.id,) if person else (),
            gender=person.gender if person else None,
            role=name.role,
            phrase=name.phrase,
            owners=tuple(name.before.owners) if name.before else (),
            possessor=name.before.possessor if name.before else None,
            definite=True,
            name=(name.start, name.end),
        )
