"""Pronouns: antecedents by number, gender, syntax and recency. Two close candidates mean no answer."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from deedwatch.actors._done_to import done_to
from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._links import Links, Ranked
from deedwatch.actors._pairs import REPLIES
from deedwatch.actors._registry import role_of
from deedwatch.actors._second_reports import teller
from deedwatch.actors._view import CLAUSAL, SUBJECTS
from deedwatch.actors._warned import warned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._lexicon import PronounForm
    from deedwatch.document import Gender, Number

# Weights of the salience rule, set on the dispatches by reading each wrong link. Distance counts most, then the
# subject of the governing clause, then grammatical role; a lead of MARGIN over the runner-up decides.
_BY_DISTANCE = (60, 42, 22)
_BY_DISTANCE_POSSESSIVE = (60, 30, 10)  # a possessive mostly stays within its sentence
_GOVERNOR, _SUBJECT, _SPEAKER, _SAME_ROLE, _REPEATED = 30, 18, 8, 6, 4
_UNSURE = -8  # a person of unknown gender
_WARNED = 55  # "warned Russia … if it attacks": above any subject
_BURIED = -12  # inside a prepositional phrase or a possessor
MARGIN = 7
LEAST = 30
# With the trained scorer: least probability that an actor needs, and the candidates looked at.
SURE = 0.5
SURE_NOUN = 0.4
_CONSIDERED = 8
_ORDERED = frozenset({"latter", "former"})


# What is done to people, and then to what is theirs.
_CAUGHT = frozenset(
    "arrest detain capture seize intercept apprehend kill abduct kidnap attack raid shoot wound beat expel deport evict rob hold round catch "
    "charge convict jail sentence fine ambush surround chase stop".split()
)
_TAKEN = frozenset(
    "impound seize confiscate destroy burn torch sink search loot demolish raze freeze ransack raid take bulldoze tow scuttle close shut".split()
)
_SHARED = 4  # verbs that share one subject


class Pronouns:
    """Resolves pronouns against the discourse."""

    def __init__(self, discourse: Discourse, settle: Callable[[int], Draft | None]) -> None:
        """`discourse` holds what was mentioned before; `settle` resolves the mention at a later token."""
        self._discourse = discourse
        self._settle = settle
        self.links: Links | None = None
        self._chances: dict[int, dict[tuple[str, ...], float]] = {}  # of those linked so far, by token
        self.speakers: dict[int, tuple[str, ...]] = {}  # who speaks each quotation, as far as names tell
        self._view = discourse.view
        self._registry = discourse.registry
        self._lexicon = actor_lexicon()

    def drafts(self) -> Iterator[Draft]:
        """A draft for each pronoun of the coded sentences."""
        view = self._view
        for sentence in view.sentences:
            for i in range(sentence.start, sentence.end):
                low = view.lower[i]
                if (
                    low in {"each", "one"}
                    and i + 1 < sentence.end
                    and view.lower[i + 1] == ("other" if low == "each" else "another")
                ):
                    yield Draft(i, i + 2, view.top(i, i + 2), "pronoun", "unknown", number="plur")
                    continue
                if low in _ORDERED and i > sentence.start and view.lower[i - 1] == "the" and view.dep[i] != "amod":
                    yield Draft(i - 1, i + 1, i, "pronoun", "unknown", number="sing")
                    continue
                form = self._lexicon.pronouns.get(low)
                if form is None or not self._is_pronoun(i, low, form):
                    continue
                number: Number = "plur" if form.number == "plur" else "sing"
                gender: Gender | None = (
                    "f" if form.gender == "f" else "m" if form.gender == "m" else "n" if form.gender == "n" else None
                )
                yield Draft(i, i + 1, i, "pronoun", "unknown", number=number, gender=gender)

    def _is_pronoun(self, i: int, low: str, form: PronounForm) -> bool:
        view = self._view
        if low == "us" and view.words[i] == "US":
            return False
        if low in {"i", "us", "it"} and view.words[i].isupper() and low != "i" and view.words[i] != low:
            return view.tag[i] in {"PRP", "PRP$"} and low != "us"
        if form.person == "2":
            return view.dep[i] not in {"cc:preconj", "det", "cc", "det:predet"} and view.dep[i] in {
                "nsubj",
                "nsubj:pass",
                "obj",
                "obl",
                "nmod",
                "advmod",
            }
        if form.person == "w":
            beside = i > 0 and (view.words[i - 1] == "," or view.pos[i - 1] in {"NOUN", "PROPN"})
            return view.tag[i] in {"WP", "WDT", "WP$"} and (
                beside or any(view.dep[k] == "acl:relcl" for k in self._above(i))
            )
        return view.tag[i] in {"PRP", "PRP$"} or view.pos[i] == "PRON"

    def _above(self, i: int) -> Iterator[int]:
        for _ in range(4):
            yield i
            if self._view.head[i] == i:
                return
            i = self._view.head[i]

    def resolve(self, draft: Draft) -> tuple[str, ...]:
        """The actors of a third-person, relative, reflexive or dual pronoun."""
        view = self._view
        low = view.lower[draft.start]
        if view.lower[draft.head] in _ORDERED:
            return self._of_two(draft)
        form = self._lexicon.pronouns.get(low)
        if form is None:  # each other
            return self._clause_subject(draft, plural=True)
        if form.person == "r":
            found = self._clause_subject(draft, plural=form.number == "plur")
            return found or (self._linked(draft, self.links) if self.links is not None else ())
        if form.person == "w":
            return self._relative(draft)
        if form.person == "2":
            return self._discourse.pair(draft.start, None)
        if form.gender == "n" and (self._empty_it(draft.start)):
            return ()
        others = (meant(view, draft.start) for meant in (warned, teller, done_to))
        second = next((token for token in others if token is not None), None)
        told = self._settle(second) if second is not None else None
        if told is not None and len(told.actors) == 1 and self._agrees(draft, form, told):
            return told.actors
        ahead = self._ahead(draft, form)
        if ahead or self.links is None:
            return ahead or self._ranked(draft, form)
        return self._linked(draft, self.links)

    def _of_two(self, draft: Draft) -> tuple[str, ...]:
        """ "The latter", "the former": of those named last before it, the second or the first; places they met in are none."""
        for back in (0, 1, 2):
            named = [
                other
                for distance, other in self._discourse.recent(draft.start, back)
                if distance == back
                and len(other.actors) == 1
                and other.kind != "pronoun"
                and self._view.case(other.head) not in {"in", "at", "near", "of"}
                and self._view.dep[other.head] not in {"nmod:poss", "amod", "compound"}
            ]
            actors = tuple(dict.fromkeys(other.actors for other in reversed(named)))
            if len(actors) > 1:
                return actors[-1] if self._view.lower[draft.head] == "latter" else actors[0]
        return ()

    def taken_up(self, draft: Draft) -> tuple[str, ...]:
        """The actors that a definite noun phrase takes up ("the nun", "the firm"); none where that is not likely."""
        if self.links is None or self._brought_in(draft):
            return ()
        found = self._linked(draft, self.links, SURE_NOUN)
        owner = self._view.child(draft.head, "nmod:poss")
        his = owner is not None and self._view.lower[owner] in {"his", "her"}
        return () if his and any(not ident.startswith("person:") for ident in found) else found  # "his office said"

    def _brought_in(self, draft: Draft) -> bool:
        """ "The traditional chief of the Kusasi": a name not met before says who it is, so nobody before is meant."""
        view = self._view
        named = [c for c in view.children[draft.head] if view.pos[c] == "PROPN" and view.case(c) == "of"]
        return any(view.lower[c] not in view.lower[: draft.start] for c in named)

    def _linked(self, draft: Draft, links: Links, least: float = SURE) -> tuple[str, ...]:
        """The actors that the scorer's candidates stand for, added up; none unless they are likely together."""
        ranked, _ = links.rank(draft.head, self.speakers.get(self._view.quote[draft.start], ()))
        ranked = self._not_fellow(draft, self._not_answering(draft, ranked, links), links)
        ranked = self._of_country(draft, self._not_taker(draft, ranked, links), links)
        chances: dict[tuple[str, ...], float] = defaultdict(float)
        person = draft.gender in {"m", "f"} or draft.kind == "title"
        body = draft.kind != "pronoun" and draft.number == "sing" and draft.sort in {"body", "group"}
        for candidate in ranked[:_CONSIDERED]:
            actors = self._actors_at(links, candidate.row)
            if actors and actors[0].startswith(("country:", "org:") if person else ("person:",) if body else ("-",)):
                continue  # nobody is a state or a body, and no watchdog a man
            through = self._chances.get(links.tokens[candidate.row], {}) if not actors else {}
            for others, chance in through.items():  # a pronoun that nobody was sure of hands its own chances on
                chances[others] += candidate.probability * chance
            chances[actors] += candidate.probability * (1 - sum(through.values()))
        self._chances[draft.head] = {actors: chance for actors, chance in chances.items() if actors}
        first = ranked[0] if ranked else None
        if (
            first is not None
            and first.probability > 1 - sum(c.probability for c in ranked)
            and links.is_somebody(first.row)
        ):
            draft.antecedent = links.tokens[first.row]
        best = max(self._chances[draft.head], key=lambda actors: chances[actors], default=())
        return best if chances.get(best, 0) >= least else ()

    def _not_answering(self, draft: Draft, ranked: list[Ranked], links: Links) -> list[Ranked]:
        """ "…", he answered: not the one who spoke before him."""
        view = self._view
        replies = draft.kind == "pronoun" and view.lemma[view.head[draft.head]] in REPLIES
        if not replies or not view.is_subject(draft.head):
            return ranked
        last = links.last_speaker(draft.head)
        return _without(ranked, {c.row for c in ranked if last is not None and links.same(c.row, last)})

    def _not_taker(self, draft: Draft, ranked: list[Ranked], links: Links) -> list[Ranked]:
        """ "The navy detained nine fishermen. Their boats were impounded": what is taken is not that of those who took them."""
        view = self._view
        thing = view.head[draft.head]
        fate = view.lemma[view.head[thing]]
        lost = fate in _TAKEN or (fate in _CAUGHT and view.lower[draft.head] in {"its", "their"})
        if view.tag[draft.head] != "PRP$" or view.dep[thing] not in {"nsubj:pass", "obj"} or not lost:
            return ranked
        takers = self._acting_on(thing, ranked, links)
        for c in ranked:
            token = view.role_token(links.tokens[c.row])
            verb = view.head[token]
            took = view.dep[token] == "nsubj" and view.lemma[verb] in _CAUGHT and view.child(verb, "obj") is not None
            agent = view.dep[token] == "obl:agent" and view.lemma[verb] in _CAUGHT
            if took or agent:
                takers.add(c.row)
        return _without(ranked, takers) or ranked

    def _acting_on(self, thing: int, ranked: list[Ranked], links: Links) -> set[int]:
        """ "Seized a trawler and detained its crew": nobody detains his own, unless it says so."""
        view = self._view
        if view.dep[thing] != "obj" or any(view.lower[c] == "own" for c in view.children[thing]):
            return set()
        verb = view.head[thing]
        for _ in range(_SHARED):
            subject = view.subject(verb)
            if subject is not None:
                return {c.row for c in ranked if subject == links.tokens[c.row]}
            if view.dep[verb] not in {"conj", "xcomp", "advcl"}:
                break
            verb = view.head[verb]
        return set()

    def _not_fellow(self, draft: Draft, ranked: list[Ranked], links: Links) -> list[Ranked]:
        """Without those whom the phrase's own clause makes others; of "he told her", the surer takes whom both could mean."""
        others = self._others(draft, links)
        if others:
            ranked = _without(ranked, {c.row for c in ranked if self._actors_at(links, c.row) in others})
        fellow = self._fellow(draft.head) if draft.kind == "pronoun" else None
        if fellow is None or not ranked:
            return ranked
        rival, _ = links.rank(fellow, self.speakers.get(self._view.quote[fellow], ()))
        if rival and links.same(rival[0].row, ranked[0].row) and rival[0].probability > ranked[0].probability:
            return _without(ranked, {c.row for c in ranked if links.same(c.row, rival[0].row)})
        return ranked

    def _others(self, draft: Draft, links: Links) -> set[tuple[str, ...]]:
        """ "Her rival" is not she, nobody says "the minister" of himself, and in "she praised her" there are two."""
        view = self._view
        if draft.kind != "pronoun":
            owner = view.child(draft.head, "nmod:poss")
            taken = self._settle(owner) if owner is not None and view.pos[owner] == "PRON" else None
            return {taken.actors} if taken is not None else set()
        others = {self._actors_at(links, row) for row in links.told_of(draft.head)}
        subject = view.subject(view.head[draft.head]) if view.dep[draft.head] in {"obj", "iobj"} else None
        acting = self._settle(subject) if subject is not None and subject < draft.head else None
        others |= {acting.actors} if acting is not None else set()
        return (others | self._addressed(draft)) - {()}

    def _addressed(self, draft: Draft) -> set[tuple[str, ...]]:
        """ "It urged Beijing to wait": the subject is none of those named as objects of its verb."""
        view = self._view
        if not view.is_subject(draft.head):
            return set()
        named = [
            c
            for c in view.children[view.head[draft.head]]
            if view.pos[c] == "PROPN"
            and (
                view.dep[c] in {"obj", "iobj"}
                or (view.dep[c] == "obl" and view.case(c) in {"on", "to", "with", "against"})
            )
        ]
        settled = [self._settle(c) for c in named]
        return {found.actors for found in settled if found is not None}

    def _fellow(self, i: int) -> int | None:
        """The third-person object of the verb whose subject is the pronoun."""
        view = self._view
        if not view.is_subject(i):
            return None
        other = view.child(view.head[i], "obj", "iobj")
        form = self._lexicon.pronouns.get(view.lower[other]) if other is not None else None
        return other if form is not None and form.person == "3" else None

    def _of_country(self, draft: Draft, ranked: list[Ranked], links: Links) -> list[Ranked]:
        """ "The Kenyan": those of the country, if the words tie anybody to it; at least nobody of another."""
        if draft.kind == "pronoun" or not draft.owners or draft.possessor is not None:
            return ranked
        wanted = {code for owner in draft.owners if (code := self._registry.country_of(owner))}
        tied = [(c, links.countries(c.row)) for c in ranked]
        fitting = [c for c, codes in tied if codes & wanted]
        kept = fitting or [c for c, codes in tied if not codes]
        total = sum(c.probability for c in kept)
        scale = 1 / total if fitting and total else 1.0
        return [Ranked(c.row, c.probability * scale) for c in kept]

    def _actors_at(self, links: Links, row: int) -> tuple[str, ...]:
        """Whom a candidate stands for; a coordination for all its members, or nobody unless all are known."""
        token = links.tokens[row]
        members = [token]
        if links.found.coordinated[row]:
            members += [c for c in self._view.children[token] if self._view.dep[c] == "conj"]
        drafts = [self._settle(member) for member in members]
        if any(found is None or not found.actors for found in drafts):
            return ()
        return tuple(dict.fromkeys(actor for found in drafts if found is not None for actor in found.actors))

    def _clause_subject(self, draft: Draft, *, plural: bool) -> tuple[str, ...]:
        node = self._view.role_token(draft.head)
        for _ in range(5):
            subject = self._view.subject(node)
            if subject is not None and subject != draft.head:
                found = [d for _, d in self._discourse.recent(draft.start, 0) if d.head == subject]
                found.sort(key=lambda d: len(d.actors))
                if not found:
                    return ()
                return found[-1].actors if plural else found[0].actors
            node = self._view.head[node]
        return ()

    def _relative(self, draft: Draft) -> tuple[str, ...]:
        node = next((k for k in self._above(draft.head) if self._view.dep[k] == "acl:relcl"), None)
        noun = self._view.head[node] if node is not None else draft.start
        if noun >= draft.start:
            at = draft.start - 1 if self._view.words[draft.start - 1] == "," else draft.start
            beside = [d for _, d in self._discourse.recent(draft.start, 0) if d.end == at]
            return beside[0].actors if beside else ()
        found = [d for _, d in self._discourse.recent(draft.start, 0) if d.head == noun]
        if not found:
            found = [
                d
                for _, d in self._discourse.recent(draft.start, 0)
                if d.start <= noun < d.end or (d.end == draft.start - 1 and self._view.words[d.end] == ",")
            ]
        return found[0].actors if found else ()

    def _empty_it(self, i: int) -> bool:
        """ "it is clear that", "it seems", "if they move, it will be an invasion": no actor."""
        view, words = self._view, self._lexicon.words
        if view.lower[i] != "it":
            return False
        head = view.head[i]
        if view.dep[i] in {"expl", "root"}:
            return True
        if view.dep[i] in SUBJECTS:
            if view.lemma[head] in words["weather_adjectives"] | words["raising_verbs"]:
                return True
            copula = view.child(head, "cop") is not None
            if copula and view.child(head, "acl:relcl") is not None:
                return True  # a cleft: "it is deeds that count"
            governed = view.dep[head] in CLAUSAL
            if copula and view.pos[head] in {"NOUN", "ADV", "NUM"} and not governed:
                return True
            clause = next((c for c in view.children[head] if view.dep[c] == "advcl" and c < i), None)
            if (
                clause is not None
                and view.subject(clause) is not None
                and view.dep[head] == "ccomp"
                and view.lower[head] in {"constitute", "mean", "amount"}
            ):
                return True
            return copula and view.child(head, "csubj", "ccomp", "advcl") is not None
        return view.case(i) != "" or view.tag[head][:2] != "VB" or view.lemma[head] not in words["it_objects"]

    def _ranked(self, draft: Draft, form: PronounForm) -> tuple[str, ...]:
        """The best candidate, unless another comes close."""
        scores: dict[tuple[str, ...], float] = defaultdict(float)
        seen: dict[tuple[str, ...], int] = defaultdict(int)
        order = 0.0
        head = self._view.head[draft.head]
        # "it was over", "it is a threat": a thing rather than a body, unless a body says so of itself.
        static = (
            form.gender == "n"
            and self._view.lower[draft.head] == "it"
            and (self._view.lemma[head] == "be" or self._view.child(head, "cop") is not None)
        )
        weights = _BY_DISTANCE_POSSESSIVE if self._view.tag[draft.head] == "PRP$" else _BY_DISTANCE
        for distance, candidate in self._discourse.recent(draft.start, len(_BY_DISTANCE) - 1):
            if not self._agrees(draft, form, candidate) or self._barred(draft, candidate):
                continue
            if static and candidate.head not in self._governors(draft):
                continue
            value = weights[distance] + self._prominence(draft, candidate, distance) - order
            order = min(order + 0.5, 5)
            key = candidate.actors
            seen[key] += 1
            scores[key] = max(scores[key], value)
        if not scores:
            return ()
        for key, count in seen.items():
            scores[key] += _REPEATED * min(count - 1, 2)
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best, value = ranked[0]
        if form.number == "plur" and self._other_plural(draft, value):
            return ()
        if value < LEAST or (len(ranked) > 1 and value - ranked[1][1] < MARGIN):
            return ()
        return best

    def _other_plural(self, draft: Draft, value: float) -> bool:
        """Whether a plural noun of the same sentence, no actor, is as likely: "blacklisted 11 people, among them …"."""
        view = self._view
        start = view.bounds(draft.start)[0]
        heads = {found.head for distance, found in self._discourse.recent(draft.start, 0)}
        for i in range(start, draft.start):
            if (
                view.tag[i] != "NNS"
                or i in heads
                or role_of(self._registry.knowledge, view.lower[i]) is None
                or view.head[draft.head] == i
                or view.dep[i] in {"compound", "nmod", "obl:unmarked"}
            ):
                continue
            rival = _BY_DISTANCE[0] + (_SUBJECT if view.is_subject(i) else 0) + (_BURIED if view.case(i) else 0)
            if value - rival < MARGIN:
                return True
        return False

    def _agrees(self, draft: Draft, form: PronounForm, candidate: Draft) -> bool:
        if form.number == "plur":
            return (
                candidate.number == "plur"
                or len(candidate.actors) > 1
                or (candidate.sort == "group" and not candidate.actors[0].startswith("country:"))
            )
        if len(candidate.actors) != 1:
            return False
        if form.gender == "n":
            return candidate.sort in {"country", "body"} or (candidate.sort == "group" and candidate.number == "sing")
        if candidate.sort != "person" or candidate.number == "plur" or not candidate.actors[0].startswith("person:"):
            return False
        person = self._registry.people.get(candidate.actors[0])
        gender = (person.gender if person else None) or candidate.gender
        return gender is None or gender == form.gender

    def _barred(self, draft: Draft, candidate: Draft) -> bool:
        """Not inside the candidate's own phrase, not a fellow argument of its verb, not the one who is quoted."""
        view = self._view
        if candidate.start <= draft.start < candidate.end and candidate.head != draft.head:
            return True
        if candidate.sort == "person" and self._speaks(draft, candidate):
            return True
        if view.tag[draft.head] != "PRP$":
            mine, theirs = view.role_token(draft.head), view.role_token(candidate.head)
            if (
                mine != theirs
                and view.head[mine] == view.head[theirs]
                and view.dep[theirs] != "nmod:poss"
                and view.pos[view.head[mine]] == "VERB"
            ):
                return True
            if candidate.head == self._shared_subject(view.head[mine]):
                return True
        elif view.role_token(view.head[draft.head]) == view.role_token(candidate.head):
            return True
        return False

    def _gendered(self, candidate: Draft) -> bool:
        person = self._registry.people.get(candidate.actors[0])
        return person is not None and person.gender is not None

    def _speaks(self, draft: Draft, candidate: Draft) -> bool:
        """Whether the candidate speaks the quotation the pronoun stands in: he would say "I"."""
        quote = self._view.quote[draft.start]
        return quote >= 0 and self.speakers.get(quote) == candidate.actors

    def _shared_subject(self, verb: int) -> int | None:
        """The subject a coordinated or controlled verb shares with the one above: "froze … and barred them"."""
        view = self._view
        for _ in range(4):
            subject = view.subject(verb)
            if subject is not None:
                return subject
            if view.dep[verb] not in {"conj", "xcomp"} or view.head[verb] == verb:
                return None
            verb = view.head[verb]
        return None

    def _prominence(self, draft: Draft, candidate: Draft, distance: int) -> float:
        view = self._view
        value = 0.0
        governors = self._governors(draft) if distance == 0 else ()
        if candidate.head in governors or view.role_token(candidate.head) in governors:
            value += _WARNED if view.dep[candidate.head] in {"obj", "iobj"} else _GOVERNOR
        subject = view.is_subject(candidate.head)
        if subject:
            value += _SUBJECT
            verb = view.head[view.role_token(candidate.head)]
            if view.lemma[verb] in self._lexicon.words["speech_verbs"]:
                value += _SPEAKER
            if distance and view.dep[verb] == "root":
                value += _SAME_ROLE
        elif distance == 0 and self._parallel(draft.head, candidate.head):
            value += _GOVERNOR
        elif view.case(candidate.head) or view.dep[candidate.head] in {"nmod:poss", "compound", "amod"}:
            value += _BURIED
        mine = view.dep[draft.head]
        if subject and mine in SUBJECTS:
            value += _SAME_ROLE
        elif mine in {"obj", "iobj"}:
            theirs = view.dep[view.role_token(candidate.head)]
            value += 2 * _SAME_ROLE if theirs in {"obj", "iobj"} and distance == 0 else _BURIED if distance else 0
        if candidate.kind == "demonym":
            value += _BURIED
        if candidate.sort == "person" and candidate.gender is None and not self._gendered(candidate):
            value += _UNSURE
        return value

    def _parallel(self, mine: int, other: int) -> bool:
        """ "Iran's support … and its threats": owners of coordinated nouns."""
        view = self._view
        if view.dep[other] != "nmod:poss" or view.tag[mine] != "PRP$":
            return False
        return view.role_token(view.head[mine]) == view.role_token(view.head[other])

    def _governors(self, draft: Draft) -> tuple[int, ...]:
        """Subjects of the clauses above the pronoun, nearest first one only; in a warning's condition, the one warned."""
        view = self._view
        node = view.role_token(draft.head)
        passed = draft.head
        for _ in range(8):
            up = view.head[node]
            if up == node:
                break
            owner = view.child(up, "nmod:poss") if view.dep[node] in {"acl", "acl:relcl"} else None
            if owner is not None and owner < draft.start:
                return (owner,)
            if (
                view.dep[node] == "advcl"
                and view.lemma[up] in self._lexicon.words["warning_verbs"]
                and view.dep[draft.head] in SUBJECTS
            ):
                warned = view.child(up, "obj", "iobj")
                if warned is not None and warned < draft.start:
                    return (warned,)
            subject = view.subject(up)
            if subject is not None and subject not in (draft.head, passed) and subject < draft.start:
                return (subject, view.role_token(subject))
            passed, node = node, up
        return ()

    def _ahead(self, draft: Draft, form: PronounForm) -> tuple[str, ...]:
        """The subject of the clause that a fronted phrase belongs to: "On his way to Israel, Carter said …"."""
        view = self._view
        node = view.role_token(draft.head)
        for _ in range(6):
            up = view.head[node]
            if up == node:
                return ()
            if view.dep[node] in {"obl", "advcl", "obl:unmarked"} and node < up:
                subject = view.subject(up)
                if subject is not None and draft.start < subject < up and node < subject:
                    other = self._settle(subject)
                    if (
                        other is not None
                        and other.actors
                        and self._agrees(draft, form, other)
                        and not self._near_subject(draft, form)
                    ):
                        return other.actors
            node = up
        return ()

    def _near_subject(self, draft: Draft, form: PronounForm) -> bool:
        """Whether something before the pronoun in its own clause already fits."""
        start = self._view.bounds(draft.start)[0]
        return any(
            found.start >= start and self._agrees(draft, form, found)
            for _, found in self._discourse.recent(draft.start, 0)
        )


def _without(ranked: list[Ranked], barred: set[int]) -> list[Ranked]:
    """The candidates without some rows, whose chances pass to the rest."""
    others = [c for c in ranked if c.row not in barred]
    before, left = sum(c.probability for c in ranked), sum(c.probability for c in others)
    return [Ranked(c.row, c.probability * before / left) for c in others] if left else []
