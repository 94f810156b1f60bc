"""Mentions by role: "top US officials", "the rebels", "Russia's foreign minister", "its military", "the alliance"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._backers import leader_of
from deedwatch.actors._claimants import claims_attack, unnamed_band
from deedwatch.actors._drafts import Draft
from deedwatch.actors._fits import is_press_office
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._no_parties import is_no_party, is_toppled
from deedwatch.actors._registry import role_of
from deedwatch.actors._view import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from deedwatch.actors._drafts import Sort
    from deedwatch.actors._phrases import Modifiers, Phrases
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Knowledge, Role

_NOUNS = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"compound", "flat", "amod", "nmod:desc", "fixed", "goeswith"})
_LOCATIVES = frozenset({"in", "near", "outside", "around"})
_ENVOYS = frozenset({"ambassador", "envoy", "representative", "delegate", "high commissioner"})
# Where these are is not whose they are.
_FOREIGN = _ENVOYS | {"diplomat", "consul", "attache", "attaché", "correspondent"}
_BELONGING = frozenset({"from", "at", "with"})
# "Any party that blocks aid", "the warring parties": sides, and no parties of a parliament.
_ANY_PARTY = frozenset(
    {
        "any",
        "every",
        "each",
        "either",
        "neither",
        "third",
        "warring",
        "concerned",
        "interested",
        "relevant",
        "conflicting",
        "both",
    }
)
AT_WAR = frozenset({"warring", "belligerent", "conflicting", "feuding", "opposing"})
_WHOSE = frozenset({"army", "navy", "military", "police", "government", "coastguard"})
_LINKS = frozenset({"of", "for", "to"})
_INNER = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
LONGEST_INNER = 6  # tokens after "of" that still belong to "a spokesman for the … Ministry"
LONGEST_ROLE = 6  # words of the longest role phrases, "chairman of the joint chiefs of staff" but for one


# Of another state they hold the same office: "his Hungarian colleague".
FELLOWS = frozenset({"counterpart", "colleague", "homologue"})
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}


def count_of(words: list[str]) -> int:
    """How many a definite plural counts ("the two", "both"); 0 when it does not say."""
    return next((NUMBERS[word] for word in words if word in NUMBERS), 0)


class Nominals:
    """Finds role nouns and reads the phrase around each."""

    def __init__(self, view: View, knowledge: Knowledge, phrases: Phrases) -> None:
        """`phrases` reads what stands before a noun."""
        self._view = view
        self._knowledge = knowledge
        self._phrases = phrases
        self._lexicon = actor_lexicon()
        self._bodies: Mapping[int, Draft] = {}
        self._role_end = 0  # one past the role words read last: "state" in "secretary of state" heads nothing

    def drafts(self, taken: set[int], bodies: Mapping[int, Draft]) -> Iterator[tuple[Draft, list[int]]]:
        """Each nominal with the tokens of names it uses up as modifiers. Tokens in `taken` head nothing.

        `bodies` are mentions of bodies by their first token.
        """
        view = self._view
        self._bodies = bodies
        done = 0
        for sentence in view.sentences:
            for i in range(sentence.start, sentence.end):
                if view.lower[i] in {"pm", "am"} and i > sentence.start and view.words[i - 1][:1].isdigit():
                    continue  # "until 7pm"
                if i in taken or view.pos[i] not in _NOUNS | {"NUM"} or i in self._phrases.hits:
                    continue
                if (
                    view.pos[i] == "NUM"
                    and view.lower[i] in NUMBERS
                    and i > sentence.start
                    and view.lower[i - 1] == "the"
                    and view.dep[i] != "nummod"
                ):
                    yield (
                        Draft(i - 1, i + 1, i, "nominal", "group", phrase=view.lower[i], definite=True, number="plur"),
                        [],
                    )
                    continue
                if view.lower[i] == "west" and view.capital(i) and i > sentence.start and view.lower[i - 1] == "the":
                    yield Draft(i - 1, i + 1, i, "nominal", "group", phrase="west", definite=True), []
                    continue
                if i < done or view.pos[i] == "NUM":
                    continue
                found = self._at(i, sentence.end)
                if found is not None:
                    done = self._role_end
                    yield found

    def _at(self, i: int, stop: int) -> tuple[Draft, list[int]] | None:
        view = self._view
        elect = i + 2 < stop and view.lower[i + 1] in {"-", "‑"} and view.lower[i + 2] in {"elect", "designate"}
        if not elect and self._premodifies(i, stop):
            return None
        end, role = (i + 3, role_of(self._knowledge, view.lower[i])) if elect else self._role(i, stop)
        self._role_end = end
        before = self._phrases.before(i, end)
        self._namesake(before, i)
        text = " ".join([*before.words, *view.lower[i:end]])
        if role is None:
            role = role_of(self._knowledge, " ".join([*before.words, view.lower[i]])) if before.words else None
        if before.words and role is not None and end == i + 1:
            role = role_of(self._knowledge, text) or role
        lemma = self._lemma(i)
        role = self._told_apart(i, stop, lemma, before, role)
        words = self._lexicon.words
        counted = count_of(view.lower[before.start : i]) > 0
        special = lemma in words["state_nouns"] | words["neighbour_nouns"] or (counted and lemma in words["side_words"])
        special = special or (before.definite and (lemma in self._lexicon.bodies or lemma in self._lexicon.body_names))
        bare = " ".join(
            word for word in text.split() if word not in NUMBERS and word not in {"some", "many", "other", "all"}
        )
        if bare in self._lexicon.collectives and not before.owners:
            role, text, special = None, bare, True
        elif (role is None and not special) or (
            role is not None and self._not_actor(role, lemma, before, i) and not special
        ):
            return None
        predicate = view.child(i, "cop") is not None or view.dep[i] == "xcomp"
        if predicate and not before.definite and not before.owners:
            return None  # "he was a hostage" says something of him and names nobody else
        if self._bare_complement(i, before, role) or self._joined(i, before) or is_no_party(view, i):
            return None
        draft = self._draft(i, end, before, role, text, lemma)
        if draft.role is None and draft.sort == "unknown":
            return None
        if elect:  # who will hold an office does not hold it
            draft.head, draft.held = (i + 2 if view.head[i] == i + 2 else i), False
        return draft, before.used

    def _told_apart(self, i: int, stop: int, lemma: str, before: Modifiers, role: Role | None) -> Role | None:
        """The role where the words around the noun make it another than the noun alone says."""
        if before.words and not before.owners and lemma in self._lexicon.words["platforms"]:  # "army jets"
            return next((role_of(self._knowledge, word) for word in before.words if word in _WHOSE), role)
        if is_press_office(lemma, before.words) and (before.owners or before.possessor is not None):
            return role_of(self._knowledge, "official")  # they speak for whose office it is
        if (role is None or not role.sectors) and claims_attack(self._view, i):
            return unnamed_band(self._knowledge) or role
        if lemma == "company" and self._of_soldiers(i, stop):
            return role_of(self._knowledge, "platoon")
        if lemma == "party" and AT_WAR & set(before.words):
            return role_of(self._knowledge, "faction")  # no party of a parliament
        if (lemma in FELLOWS and before.owners) or (lemma == "counterpart" and before.possessor is not None):
            return role_of(self._knowledge, "official")
        return role

    def _namesake(self, before: Modifiers, i: int) -> None:
        """ "the Obama administration": the person's name before a word for a government."""
        at = before.start - 1
        people = self._phrases.people
        if at not in people or self._lemma(i) not in self._lexicon.words["government_nouns"] | {
            "presidency",
            "cabinet",
            "campaign",
            "camp",
            "team",
        }:
            return
        before.possessor = at
        while at - 1 in people and self._view.sentence[at - 1] == self._view.sentence[i]:
            at -= 1
        if at and self._view.pos[at - 1] == "DET":
            at -= 1
        before.start, before.definite = at, True

    def _bare_complement(self, i: int, before: Modifiers, role: Role | None) -> bool:
        """ "as president", "run for governor": a post, not whoever holds it."""
        view = self._view
        plain = before.start == i - len(before.words) and not before.owners and before.possessor is None
        return (
            plain
            and role is not None
            and role.kind != "group"
            and view.tag[i] == "NN"
            and view.case(i) in {"as", "for"}
        )

    def _joined(self, i: int, before: Modifiers) -> bool:
        """ "Joined forces": done together, by no forces that are spoken of."""
        view = self._view
        return (
            view.lower[i] in {"forces", "ranks"}
            and before.start == i
            and view.dep[i] == "obj"
            and view.lemma[view.head[i]] in self._lexicon.words["joining_verbs"]
        )

    def _premodifies(self, i: int, stop: int) -> bool:
        """Whether the noun only modifies a noun that follows it: "army" in "army spokesman"."""
        view = self._view
        nxt = i + 1
        if nxt < stop and view.lower[nxt] in {"-", "–"} and nxt + 1 < stop and view.pos[nxt + 1] in {"ADJ", "VERB"}:
            return True
        if view.dep[i] not in _INSIDE:
            return False
        return i < view.head[i] < stop and view.head[i] - i <= 5

    def _role(self, i: int, stop: int) -> tuple[int, Role | None]:
        """The role that begins at its head noun and where it ends: "secretary of state", "spokesman"."""
        view = self._view
        if i + 2 < stop and (view.lower[i + 1] in {"of", "for", "in", "-", "general", "to"}):
            for end in range(min(stop, i + LONGEST_ROLE), i + 1, -1):
                words = [w for w in view.lower[i:end] if w not in {"-", "'s"}]
                if len(words) < 2:
                    continue
                phrase = " ".join(words)
                role = role_of(self._knowledge, phrase)
                if role is not None and (phrase in {role.noun.replace("-", " "), role.plural.replace("-", " ")}):
                    return end, role
        return i + 1, role_of(self._knowledge, view.lower[i])

    def _of_soldiers(self, i: int, stop: int) -> bool:
        """ "A company of Sierra Leone's army", "two companies of marines": no business."""
        view = self._view
        below = [
            k
            for k in range(i + 2, min(stop, i + LONGEST_ROLE + 1))
            if view.lower[i + 1] == "of" and view.pos[k] == "NOUN"
        ]
        role = role_of(self._knowledge, view.lower[below[0]]) if below else None
        return role is not None and "MIL" in role.sectors

    def _lemma(self, i: int) -> str:
        lemma = self._view.lemma[i]
        return lemma or self._view.lower[i]

    def _not_actor(self, role: Role, lemma: str, before: Modifiers, head: int) -> bool:
        words = self._lexicon.words["not_actors"]
        if self._men(lemma, before, head) or self._part_of_band(lemma, head):
            return False
        if lemma in self._lexicon.words["sent_by_bodies"] and any(o.startswith("org:") for o in before.owners):
            return False  # "UN monitors", "a UN expert"
        if lemma == "party" and {self._view.lower[before.start], *before.words} & _ANY_PARTY:
            return not set(before.words) - _ANY_PARTY  # "any opposition party" is one
        if (before.owners or _WHOSE & set(before.words)) and lemma in self._lexicon.words["platforms"]:
            return False  # "a US destroyer" is its navy
        if lemma in self._lexicon.words["mass_nouns"] and self._view.lower[head] == lemma:
            return True
        if lemma in self._lexicon.bodies and not role.sectors and not before.definite:
            return True
        if lemma in self._lexicon.words["also_adjectives"] and lemma == self._view.lower[head]:
            return self._view.child(head, "det") is None and not before.owners and before.possessor is None
        if role.kind == "prefix" or not (
            role.sectors
            or role.office
            or before.owners
            or before.possessor is not None
            or role.noun in {"ally", "operative"}
        ):
            return True
        return role.noun in words or (lemma in words and len(role.noun.replace("-", " ").split()) == 1)

    def _part_of_band(self, lemma: str, head: int) -> bool:
        """ "A faction of the ELN": a part of a named group, and so somebody."""
        if lemma not in self._lexicon.words["part_nouns"] or self._view.lower[head + 1 : head + 2] != ["of"]:
            return False
        hits = (self._phrases.hits.get(k) for k in range(head + 2, head + 4))
        return any(hit is not None and hit.entry.kind == "group" for hit in hits)

    def _men(self, lemma: str, before: Modifiers, head: int) -> bool:
        """ "Its men", "the group's boys": those under arms, where whose they are has any."""
        plural = self._view.tag[head] == "NNS"
        return plural and before.possessor is not None and not before.owners and lemma in self._lexicon.words["own_men"]

    def _draft(self, i: int, end: int, before: Modifiers, role: Role | None, text: str, lemma: str) -> Draft:
        view = self._view
        plural = view.tag[i] in {"NNS", "NNPS"} or view.lower[i] in {"police", "troops", "people", "military police"}
        words = self._lexicon.words
        draft = Draft(before.start, end, i, "nominal", self._sort(role, lemma, plural=plural), role=role, phrase=text)
        draft.number = "plur" if plural else "sing"
        draft.owners = tuple(dict.fromkeys(before.owners))
        draft.seats = tuple(("of", name.lower()) for name in dict.fromkeys(before.owner_names))
        draft.possessor = before.possessor if before.possessor is not None else before.owner_head
        if not draft.owners and draft.possessor is None and role is not None and {"MIL", "COP"} & set(role.sectors):
            before_head = [body for body in self._bodies.values() if body.end == i and body.start >= before.start]
            draft.owners = before_head[0].actors if before_head else ()  # "RSLAF troops": no table has them
        draft.definite = before.definite
        draft.tentative = self._men(lemma, before, i)
        draft.former = any(w in words["former"] for w in before.words) or (
            role is not None and role.sectors == ("ELI",)
        )
        draft.held = not (before.indefinite or is_toppled(view, i)) and not any(
            w in words["not_holder"] for w in before.words if role is None or w not in role.noun.split()
        )
        if role is not None and role.kind == "office" and not plural:
            draft.kind = "title"
        nouns = set(text.split()) | {lemma}
        draft.gender = "f" if nouns & words["female"] else "m" if nouns & words["male"] else None
        if draft.sort == "person" and plural:
            draft.sort = "group"
        leader = leader_of(view, i)
        if leader in self._phrases.people and not draft.owners and draft.possessor is None:
            draft.possessor, draft.led = leader, True
            return draft
        self._after(draft)
        return draft

    def _sort(self, role: Role | None, lemma: str, *, plural: bool) -> Sort:
        words = self._lexicon.words
        if lemma in words["state_nouns"] or lemma in words["neighbour_nouns"]:
            return "country"
        if role is not None and role.kind in {"agent", "office"}:
            return "group" if plural or lemma in self._lexicon.bodies else "person"
        if role is not None:
            return "group"
        return (
            "body"
            if (lemma in self._lexicon.bodies or lemma in self._lexicon.body_names) and not plural
            else "group"
            if plural
            else "unknown"
        )

    def _after(self, draft: Draft) -> None:
        """Take in "of Russia", "for the Defence Ministry", and note the place in "rebels in eastern Ukraine"."""
        view, at = self._view, draft.end
        stop = view.bounds(draft.head)[1]
        if at + 1 >= stop:
            return
        low = view.lower[at]
        envoy = draft.role is not None and draft.role.noun in _ENVOYS
        if low in _LOCATIVES and (not draft.owners or envoy):
            places = () if self._seat_of_many(at + 1) else self._places(at + 1, stop)
            if envoy and low == "in":
                draft.seats = self._posted(at + 1, places)
            abroad = draft.role is not None and draft.role.noun.split()[-1] in _FOREIGN and low == "in"
            if not draft.owners and not abroad:
                draft.places = places
            return
        if low in _BELONGING and draft.sort in {"person", "group"} and not draft.owners and draft.possessor is None:
            self._of_body(draft, at + 1, stop)
            return
        served = (
            low == "to" and draft.role is not None and draft.role.noun.split()[-1] in self._lexicon.words["serving"]
        )
        if low not in _LINKS or (low == "to" and not envoy and not served) or self._ruled(draft, at, stop):
            return
        office = (
            draft.role is not None and draft.role.kind == "office" and draft.number == "sing" and not draft.role.office
        )
        inner = self._inner(at + 1, stop, open_ended=office)
        if inner is None:
            return
        end, hit_owner, head = inner
        if low == "to" and envoy:
            draft.seats = self._posted(at + 1, () if hit_owner is None else (hit_owner,))
        else:
            draft.seats += ((low, " ".join(view.lower[at + 1 : end])),)
            hit_owner = hit_owner or self._place_owner(at + 1, end)
            end, beside = self._beside(end, stop) if hit_owner is not None and draft.number == "plur" else (end, ())
            if hit_owner is not None:
                owners = (hit_owner, *beside)
                draft.owners = owners if self._closer(hit_owner, draft) else draft.owners or owners
                if self._lemma(head) in self._lexicon.bodies and draft.possessor is None:
                    draft.possessor = head  # "for the Palestinian movement": the movement's, if one is known
            elif draft.possessor is None and not office:
                draft.possessor = head
        draft.end = end

    def _ruled(self, draft: Draft, of: int, stop: int) -> bool:
        """ "The government of President Amina Dao" is hers: the person named behind titles, who hangs on the noun."""
        governs = self._lemma(draft.head) in self._lexicon.words["government_nouns"]
        if not governs or self._view.lower[of] != "of" or draft.owners or draft.possessor is not None:
            return False
        for i in range(of + 1, min(stop, of + 1 + LONGEST_INNER)):
            if i in self._phrases.people:
                draft.possessor = i if self._view.head[i] == draft.head else None
                return draft.possessor is not None
            if i in self._phrases.hits or self._view.pos[i] not in _INNER:
                return False
        return False

    def _beside(self, end: int, stop: int) -> tuple[int, tuple[str, ...]]:
        """The states named beside the owner: "the ministers of Kenya, Uganda and Rwanda", "of the Kyrgyz and Tajik services"."""
        view, found, at, closed = self._view, [], end, False
        while at + 1 < stop and view.lower[at] in {",", "and", "&"}:
            first = at + 1 + (view.lower[at + 1] in {"and", "the"})
            hit = self._phrases.hits.get(first)
            if hit is None or not hit.entry.actor.startswith("country:") or hit.end >= stop:
                break
            if view.tag[hit.end] == "POS" or view.dep[first] in SUBJECTS:
                break  # "Kenya and Uganda's rebels" parts the two
            closed = closed or "and" in view.lower[at:first]
            found.append(hit.entry.actor)
            at = hit.end
        if not closed:
            return end, ()  # a row without "and" is an aside: "the president of Kenya, Uganda's neighbour"
        while (
            at < stop and view.pos[at] in {"NOUN", "PROPN"} and view.tag[at] != "POS" and at not in self._phrases.hits
        ):
            at += 1
        return at, tuple(dict.fromkeys(found))

    def _closer(self, body: str, draft: Draft) -> bool:
        """ "Russian officers of the GRU": the body of the same state says more than the state."""
        entry = self._knowledge.actor(body) if body.startswith("org:") else None
        officer = draft.role is not None and draft.role.noun == "officer"
        return officer and entry is not None and draft.owners == (f"country:{entry.country}",)

    def _of_body(self, draft: Draft, at: int, stop: int) -> None:
        """ "a professor at the University of Khartoum", "an analyst with X", "soldiers from Chad", "an MP from the ruling party"."""
        view = self._view
        start = at + 1 if view.pos[at] == "DET" and at + 1 < stop else at
        body = self._bodies.get(start)
        if body is not None:
            draft.owners, draft.end = body.actors, body.end
            return
        hit = self._phrases.hits.get(start)
        if view.lower[at - 1] != "from":
            if hit is not None and hit.entry.kind in {"organisation", "group"}:
                draft.owners, draft.end = (hit.entry.actor,), hit.end
            return
        inner = self._inner(at, stop, open_ended=hit is not None)
        if inner is None or view.head[inner[2]] != draft.head:
            return  # "withdrew troops from Syria": whence, not whose
        owner = inner[1] or self._place_owner(at, inner[0])
        if owner is not None:
            draft.owners, draft.end = (owner,), inner[0]

    def _participle(self, i: int) -> bool:
        """ "the two detained reporters", "the ruling party"."""
        view = self._view
        return view.tag[i] in {"VBN", "VBG"} and view.dep[i] == "amod" and view.head[i] > i

    def _posted(self, at: int, places: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        """The names by which an envoy's post may go: as written, and those of the country it lies in."""
        view = self._view
        stop = view.bounds(at)[1]
        end = next((k for k in range(at, stop) if k not in self._phrases.hits and view.pos[k] != "DET"), stop)
        names = [" ".join(view.lower[at:end])]
        for place in places[:1]:
            country = self._knowledge.country(place.removeprefix("country:"))
            names += (
                [f"{the}{name}" for name in (country.name, *country.aliases) for the in ("", "the ")] if country else []
            )
        return tuple(("to", name.lower()) for name in names)

    def _place_owner(self, at: int, end: int) -> str | None:
        """The state of the town in "the mayor of Istanbul"."""
        code = next((self._phrases.codes[k] for k in range(at, end) if k in self._phrases.codes), None)
        return f"country:{code}" if code is not None and self._knowledge.country(code) else None

    def _seat_of_many(self, at: int) -> bool:
        """Where international bodies sit: "a tribunal in The Hague" is no Dutch one."""
        words = [word for word in self._view.lower[at : at + 3] if word != "the"]
        return bool(words) and words[0] in self._lexicon.words["international_seats"]

    def _places(self, at: int, stop: int) -> tuple[str, ...]:
        """The places after "in": "eastern Ukraine", "Berlin and London"."""
        view = self._view
        found: list[str] = []
        k = at
        while k < min(stop, at + 8):
            hit = self._phrases.hits.get(k)
            town = self._phrases.codes.get(k)
            if hit is not None:
                found.append(hit.entry.actor)
                k = hit.end
            elif town is not None and view.pos[k] == "PROPN" and self._knowledge.country(town):
                found += [f"country:{town}"] if f"country:{town}" not in found else []
                k += 1
            elif (view.pos[k] in {"DET", "ADJ", "NOUN", "PROPN"} and not found) or (
                found and view.lower[k] == "and" and k + 1 in self._phrases.hits
            ):
                k += 1
            else:
                break
        return tuple(found)

    def _inner(self, at: int, stop: int, *, open_ended: bool) -> tuple[int, str | None, int] | None:
        """The short noun phrase after a preposition: its end, the known name in it, its last noun."""
        view = self._view
        start = at
        if view.pos[at] == "DET" or view.tag[at] == "PRP$":
            at += 1
        end = at
        owner: str | None = None
        body: str | None = None
        while end < min(stop, at + LONGEST_INNER):
            hit = self._phrases.hits.get(end)
            if hit is not None and hit.entry.kind != "person":
                owner = owner or hit.entry.actor
                body = body or (hit.entry.actor if hit.entry.actor.startswith(("org:", "group:")) else None)
                end = hit.end
            elif view.pos[end] in _INNER or (view.tag[end] == "POS" and end > at) or self._participle(end):
                end += 1
            else:
                break
        while (
            end > at
            and (view.tag[end - 1] == "POS" or view.pos[end - 1] == "ADJ")
            and end - 1 not in self._phrases.hits
        ):
            end -= 1
        if end == at:
            return None
        head = end - 1
        if (
            owner is None
            and not open_ended
            and role_of(self._knowledge, view.lower[head]) is None
            and view.tag[start] != "PRP$"
        ):
            return None
        return end, body or owner, head
