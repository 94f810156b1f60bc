"""The actor stage: finds mentions, settles who they are, and makes the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._appositions import link_appositions
from deedwatch.actors._bodies import named_drafts, unknown_bodies
from deedwatch.actors._candidates import Candidates, find_candidates
from deedwatch.actors._chains import chains
from deedwatch.actors._discourse import Discourse
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._links import Links
from deedwatch.actors._names import known_names, with_branches
from deedwatch.actors._nominals import Nominals
from deedwatch.actors._people import People
from deedwatch.actors._phrases import Phrases
from deedwatch.actors._pronouns import Pronouns
from deedwatch.actors._quotes import first_person, speakers
from deedwatch.actors._registry import EMPTY_ROLE, Registry, armed
from deedwatch.actors._resolver import Resolver
from deedwatch.actors._scene import Scene
from deedwatch.actors._speaking import speaking_nouns
from deedwatch.actors._transcripts import turns_of
from deedwatch.actors._unnamed import with_missed
from deedwatch.actors._view import View
from deedwatch.document import Document, FoundMention
from deedwatch.knowledge import load
from deedwatch.records import Actor, Mention
from deedwatch.spans import record_id
from deedwatch.syntax.arguments import COLLEAGUES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from deedwatch.actors._drafts import Draft, Hit, Sort
    from deedwatch.knowledge import Knowledge

_STATE_SECTORS = frozenset({"GOV", "MIL"})


def find_mentions(
    document: Document, knowledge: Knowledge | None = None
) -> tuple[tuple[FoundMention, ...], dict[str, Actor]]:
    """Mentions in text order and the actors they denote, by id, from the document's trees and names.

    A mention nobody can be told for has `actor` None. `knowledge` defaults to the shipped tables.
    """
    stage = _Stage(document, knowledge or load())
    found = stage.run()
    vars(stage).clear()  # its parts hold one another, arrays and the document, and would wait for the collector
    return found


def coreference_view(
    document: Document, knowledge: Knowledge | None = None
) -> tuple[View, dict[int, Draft], Candidates, dict[int, tuple[str, ...]]]:
    """What the scorer of antecedents sees: the tokens, the mentions by token, the candidates, the speakers of quotations."""
    stage = _Stage(document, knowledge or load())
    stage.find()
    found = find_candidates(stage.view, stage.at, stage.registry, stage.codes)
    return stage.view, stage.at, found, stage.pronouns.speakers


class _Stage:
    """One document's pass."""

    def __init__(self, document: Document, knowledge: Knowledge) -> None:
        self._document = document
        self.view = View(document)
        self.registry = Registry(knowledge, document.article.published.date)
        self._discourse = Discourse(self.view, self.registry)
        self.pronouns = Pronouns(self._discourse, self._settled)
        self._resolver = Resolver(self._discourse, self._owner, self.pronouns.taken_up)
        self._drafts: list[Draft] = []
        self.at: dict[int, Draft] = {}
        self._done: set[int] = set()
        self.codes: dict[int, str] = {}
        self.links: Links | None = None

    def run(self) -> tuple[tuple[FoundMention, ...], dict[str, Actor]]:
        """Find, resolve, record."""
        if not self._document.sentences:
            return (), {}
        self.find()
        if self._document.vectors is not None:
            self.links = Links(self.view, self.at, self.registry, self.codes)
            self.pronouns.links = self.links
        for draft in self._drafts:
            self._settle(draft)
        self._late_countries()
        self._quotations()
        return self._found()

    def find(self) -> None:
        view, registry = self.view, self.registry
        hits = with_branches(view, registry, known_names(view, registry.knowledge))
        view.names = with_missed(view, hits, registry.knowledge)
        for hit in hits:
            registry.entry(hit.entry)
        times = frozenset(i for name in self.view.names if name.type == "TIME" for i in range(name.start, name.end))
        scene = self._resolver.scene = self._discourse.scene = Scene(view, registry, hits)
        self.codes = _country_codes(self._document, hits)
        people = People(view, registry, hits)
        names = people.names()
        inside = {i for name in names for i in range(name.start, name.end)}
        hits = [
            hit for hit in hits if hit.entry.kind != "person" and not inside.intersection(range(hit.start, hit.end))
        ]
        phrases = Phrases(
            view,
            registry.knowledge,
            {i: hit for hit in hits for i in range(hit.start, hit.end)},
            times,
            frozenset(inside),
            self.codes,
        )
        used: set[int] = set()
        for name in names:
            people.describe(name, phrases)
            if name.before is not None:
                used.update(name.before.used)
        names = [name for name in names if name.start not in used]
        drafts = [people.draft(name, person) for name, person in people.identify(names)]
        taken = {i for draft in drafts for i in range(draft.start, draft.end)}
        for draft, tokens in unknown_bodies(view, registry, hits, taken, scene):
            drafts.append(draft)
            used.update(tokens)
            taken.update(range(draft.start, draft.end))
        bodies = {draft.start: draft for draft in drafts if draft.sort == "body"}
        for draft, tokens in Nominals(view, registry.knowledge, phrases).drafts(taken, bodies):
            drafts.append(draft)
            used.update(tokens)
        drafts.extend(named_drafts(view, registry, hits, used))
        drafts.extend(self.pronouns.drafts())
        heads = {draft.head for draft in drafts} | taken
        drafts.extend(speaking_nouns(view, phrases, heads, [d for d in drafts if d.name != (0, 0)]))
        drafts.sort(key=lambda draft: (draft.start, -draft.end))
        self._drafts = drafts
        for draft in drafts:
            self.at.update(dict.fromkeys(range(*draft.name), draft))
        self.at.update({draft.head: draft for draft in reversed(drafts)})
        link_appositions(view, registry, drafts)
        self._resolver.quoted = self.pronouns.speakers = speakers(view, self.at)

    def _settled(self, token: int) -> Draft | None:
        """The mention at a token, resolved out of turn."""
        draft = self.at.get(token)
        if draft is None:  # a title that the tree makes the head of a name
            inside = (c for c in self.view.children[token] if self.view.dep[c] in {"flat", "nmod:desc"})
            draft = next((self.at[c] for c in inside if c in self.at), None)
        if draft is not None and (draft.kind != "pronoun" or id(draft) not in self._done):
            self._settle(draft)
        return draft

    def _owner(self, token: int) -> tuple[str, ...]:
        """The actors of the mention at a possessor's token."""
        owner = next(
            (draft for draft in self._drafts if draft.start == token and draft.kind == "pronoun"), None
        ) or self.at.get(token)
        if owner is None:
            return ()
        self._settle(owner)
        return owner.actors

    def _settle(self, draft: Draft) -> None:
        """Resolve a draft once, and note it in the discourse."""
        if id(draft) in self._done:
            return
        self._done.add(id(draft))
        if draft.name != (0, 0):
            self._place_person(draft)
        elif draft.actors:
            pass
        elif draft.kind == "pronoun":
            form = actor_lexicon().pronouns.get(self.view.lower[draft.start])
            if form is not None and form.person == "1":
                return
            draft.actors = self.pronouns.resolve(draft)
            draft.sort = self._sort_of(draft)
        else:
            draft.actors = self._resolver.resolve(draft)
        for ident in draft.actors:
            self.registry.known(ident)  # a country in focus may be that of a person and named by nobody
        self._discourse.add(draft)

    def _sort_of(self, draft: Draft) -> Sort:
        """What kind of actor a resolved pronoun stands for."""
        if len(draft.actors) != 1:
            return "group"
        prefix = draft.actors[0].partition(":")[0]
        return {"person": "person", "country": "country", "org": "body"}.get(prefix, "group")  # type: ignore[return-value]

    def _place_person(self, draft: Draft) -> None:
        """Give a person the country that title or focus names."""
        person = self.registry.people.get(draft.actors[0]) if draft.actors else None
        if person is None:
            return
        owners = draft.owners or (self._owner(draft.possessor) if draft.possessor is not None else ())
        for owner in owners:
            if owner not in person.owners:
                person.owners.append(owner)
        if person.country is None and not person.known:
            codes = [code for owner in person.owners if (code := self.registry.country_of(owner))]
            if codes:
                person.country = codes[0]
            elif draft.role is not None and _STATE_SECTORS & set(draft.role.sectors):
                focus = self._discourse.focus(draft.start)
                person.country = focus.partition(":")[2] if focus else None

    def _late_countries(self) -> None:
        """ "His colleague, X", "X, who heads the government's office": the country of whom the words lead to."""
        for person, draft in self.registry.pending:
            owner = self.at.get(draft.possessor) if draft.possessor is not None else None
            if owner is not None and owner.role is not None:
                person.kin.update(owner.role.sectors)
            if person.country is None and not person.known:
                owners = self._owner(draft.possessor) if draft.possessor is not None else draft.actors
                person.country = next((code for owner in owners if (code := self.registry.country_of(owner))), None)

    def _quotations(self) -> None:
        """Resolve "I" and "we" in quotations, and in turns of a transcript, whose speaker is known."""
        spoken = speakers(self.view, self.at)
        turns = self._document.transcript = turns_of(self._document)
        house = self._resolver.officials.house
        for label in {turn.speaker for turn in turns.values() if turn.speaker is not None} if house else ():
            draft = self.at.get(label)
            if draft is not None and draft.kind == "nominal" and not any(i.startswith("person:") for i in draft.actors):
                draft.actors = house  # "Spokesman: …": who speaks in the house's own note
        for draft in self._drafts:
            form = actor_lexicon().pronouns.get(self.view.lower[draft.start]) if draft.kind == "pronoun" else None
            if form is None or form.person != "1":
                continue
            quote = self.view.quote[draft.start]
            turn = turns.get(self.view.sentence[draft.start])
            ours = quote < 0 and self.view.lemma[self.view.head[draft.start]] in COLLEAGUES
            voice = house if ours else spoken.get(quote, ())
            if quote < 0 and turn is not None and turn.speaker is not None and turn.speaker in self.at:
                voice = self.at[turn.speaker].actors
            if voice:
                draft.actors = first_person(voice, self.registry, plural=form.number == "plur")

    def _named_sectors(self, draft: Draft) -> tuple[str, ...]:
        """The sectors that the words of a mention name beyond the actor's own; an official's are those of his body."""
        if draft.sectors or draft.role is None or not draft.actors or draft.actors[0].startswith("person:"):
            return draft.sectors
        role, own = draft.role, self.registry.sectors_of(draft.actors[0])
        if own and (role.precedence <= EMPTY_ROLE or (armed(own) and armed(role.sectors))):
            return ()
        return role.sectors

    def _found(self) -> tuple[tuple[FoundMention, ...], dict[str, Actor]]:
        document, found = self._document, []
        seen: set[tuple[int, int]] = set()
        numbers = chains(self.view, self._drafts, self.at, self.pronouns.speakers)
        for draft in self._drafts:
            if draft.tentative and not draft.actors:
                continue
            span = document.span(draft.start, draft.end)
            if (span.start, span.end) in seen:
                continue
            seen.add((span.start, span.end))
            ident = record_id("mnt", [document.article.id, span.start, span.end])
            actor = draft.actors[0] if draft.actors else None
            sectors = self._named_sectors(draft)
            mention = Mention(ident, span, draft.kind, actor, draft.actors, sectors, numbers[id(draft)])
            found.append(FoundMention(mention, draft.start, draft.end, draft.head, draft.number, draft.gender))
        actors = self.registry.records(dict.fromkeys(a for item in found for a in item.mention.actors))
        return tuple(found), actors


def _country_codes(document: Document, hits: Iterable[Hit]) -> dict[int, str]:
    """The country at each token that names a state, its people, its towns or its bodies."""
    found: dict[int, str] = {}
    for place in document.places:
        if place.place.country is not None:
            found.update(dict.fromkeys(range(place.start, place.end), place.place.country))
    for hit in hits:
        if hit.entry.kind != "person" and hit.entry.country is not None:
            found.update(dict.fromkeys(range(hit.start, hit.end), hit.entry.country))
    return found
