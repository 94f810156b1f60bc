"""Who holds an office: the people of the article under any of its titles, then the tables on the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._descriptions import common
from deedwatch.actors._lexicon import actor_lexicon

if TYPE_CHECKING:
    from deedwatch.actors._discourse import Discourse
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Individual
    from deedwatch.document import Gender
    from deedwatch.knowledge import Role

BACK_FOR_ROLES = 6  # sentences a bare "the general" or "the alliance" may look back
_MINISTERIAL = frozenset(
    "minister premier chancellor secretary affairs pm taoiseach deputy vice counterpart colleague".split()
)
_NO_MINISTERS = frozenset(
    "chairperson chairman chairwoman president governor mayor ambassador spokesman spokeswoman spokesperson general colonel king queen "
    "envoy judge prosecutor commander commissioner director secretary-general bishop pope".split()
)
_HEADS_OF_BODIES = frozenset({"secretary-general", "secretary general"})
HEADS = frozenset({"headline", "bullet"})  # blocks in which a title may come before its holder's name


class Officials:
    """Looks for the holders of offices and roles."""

    def __init__(self, discourse: Discourse) -> None:
        """The article's people are those of the discourse's registry."""
        self._view, self._discourse = discourse.view, discourse
        self._registry = discourse.registry
        self._knowledge = discourse.registry.knowledge
        self._lexicon = actor_lexicon()
        self.house: tuple[str, ...] = ()  # the body whose head the text calls by title alone, as its own notes do

    def offices(self, draft: Draft, role: Role) -> tuple[str, ...]:
        """What the office may be called in the tables, the most specific first: "mayor of london", "foreign policy chief"."""
        known = self._knowledge.is_office
        nouns = tuple(dict.fromkeys((role.noun.lower(), (role.office or role.noun).lower())))
        words = draft.phrase.split()
        phrases = [" ".join(words[k:]) for k in range(len(words) - 1)]
        called = list(dict.fromkeys((*phrases, *nouns)))
        names = [f"{noun} {link} {name}" for link, name in draft.seats for noun in called]
        names += [f"{name} {noun}" for link, name in draft.seats if link == "of" for noun in called]
        seated = [name for name in names if known(name)]
        if any(link == "to" for link, _ in draft.seats):
            return tuple(seated)
        of_body = [owner for owner in draft.owners if owner.startswith("org:")]
        if of_body and draft.phrase in self._lexicon.words["body_leaders"]:
            return (*seated, *self._lexicon.words["body_leader_offices"])
        longer = [phrase for phrase in phrases if phrase not in nouns and known(phrase)]
        if role.noun in self._lexicon.words["leader_nouns"] and role.office is None:
            return (*seated, *longer, *(office.lower() for office in self._lexicon.leader_offices))
        if role.kind != "office" and role.office is None:
            own = draft.owners and known(draft.phrase) and draft.phrase not in longer
            return (*seated, *longer, *((draft.phrase,) if own else ()))
        return (*seated, *longer, *nouns)

    def elsewhere(self, ident: str, role: Role) -> bool:
        """Whether a person is known by a post that goes with no other: "the governor" is no spokesman."""
        person, posts = self._registry.people.get(ident), self._lexicon.words["sole_posts"]
        noun, high = common(role.noun.split()[-1]), self._lexicon.words["high_posts"]
        if person is not None and noun == "minister":  # nor is the head of a union of states the interior minister
            held = {word for name in self._registry.offices_of(person) for word in name.split()}
            return bool(held & _NO_MINISTERS) and not held & _MINISTERIAL
        if person is None or noun not in posts:
            return False
        if role.noun == "ambassador":  # a foreign minister is a state's top diplomat, and no ambassador
            held = {word for name in self._registry.offices_of(person) for word in name.split()}
            return bool(held & (high | posts)) and "ambassador" not in held
        theirs = {common(word) for name in self._registry.offices_of(person) for word in name.split()[-1:]}
        theirs &= posts if noun == "diplomat" else posts | high  # a foreign minister may be "the veteran diplomat"
        return bool(theirs) and noun not in theirs

    def holder(self, draft: Draft, names: tuple[str, ...], owners: tuple[str, ...]) -> tuple[str, ...]:
        wanted = frozenset(names)
        countries = {code for owner in owners if (code := self._registry.country_of(owner))}
        bare = f" {draft.phrase}" if not owners and draft.phrase in self._lexicon.words["portfolio_nouns"] else "-"
        people = [
            person
            for person in self._registry.people.values()
            if any(office in wanted or office.endswith(bare) for office in self._registry.offices_of(person))
            and (not owners or self._belongs(person, countries, owners))
            and self._gender_fits(draft, person)
            and person.id not in draft.told_by
            and (owners or not self._discourse.past(person.id, draft.start, person.places))
        ]
        if draft.former:
            people = [person for person in people if person.former]
        found = self._nearest(draft, people, alone=not owners)
        if draft.phrase.endswith("chief of staff") and any(owner.startswith("person:") for owner in owners):
            return found  # a politician's right hand, not the general who heads the staff of an army
        if found or draft.former or not owners or self._registry.on is None:
            return found
        return self._from_tables(draft, names, owners, countries)

    def of_body(self, draft: Draft, role: Role, names: tuple[str, ...]) -> tuple[str, ...] | None:
        """ "The Secretary-General": of the body named last that has one, never of a state; None for other offices."""
        on = self._registry.on
        if role.noun not in _HEADS_OF_BODIES or draft.number == "plur" or on is None:
            return None
        called = tuple(name for name in names if name in _HEADS_OF_BODIES)
        before = (i for d in reversed(self._discourse.history) if d.start < draft.start for i in d.actors)
        for ident in dict.fromkeys((*before, *self._registry.bodies())):
            if ident.startswith("org:") and any(self._knowledge.holders(name, ident, on) for name in called):
                self.house = (ident,)
                return self.holder(draft, called, self.house) or self.house
        return ()

    def holds(self, ident: str, names: tuple[str, ...], phrase: str) -> bool:
        """Whether a person of the article holds an office of these names, or one that ends in the phrase."""
        person = self._registry.people.get(ident)
        offices = self._registry.offices_of(person) if person is not None else ()
        return any(office in names or office.endswith(f" {phrase}") for office in offices)

    def several(self, draft: Draft, count: int, gender: Gender | None) -> tuple[str, ...]:
        """The people whom "both leaders" takes up: in "Vance spoke to both prime ministers" he is neither, nor is a governor."""
        doer = self._discourse.doer(self._view.head[draft.head], draft.start)
        caller = frozenset(doer.actors if doer is not None and doer.head != draft.head else ())
        found = self._discourse.persons(draft.start, count, gender, caller)
        role = draft.role
        names = self.offices(draft, role) if role is not None and role.office else ()
        if role is None or not names:
            return found
        return found if all(self.holds(ident, names, role.noun) for ident in found) else ()

    def _belongs(self, person: Individual, countries: set[str], owners: tuple[str, ...]) -> bool:
        country = self._registry.country_of(person.id)
        return country in countries or bool(set(person.owners) & set(owners))

    def _gender_fits(self, draft: Draft, person: Individual) -> bool:
        return draft.gender is None or person.gender is None or draft.gender == person.gender

    def _nearest(self, draft: Draft, people: list[Individual], *, alone: bool) -> tuple[str, ...]:
        """The candidate mentioned last before; a later one only where titles come before names, or when it is the only one."""
        if not people:
            return ()
        before = [p for p in people if any(place < draft.start for place in p.places)]
        if len(before) == 1:
            return (before[0].id,)
        if before:
            if alone:
                near = [p for p in before if self._distance(draft, p) <= BACK_FOR_ROLES]
                before = near or before
            last = min(before, key=lambda p: draft.start - max(place for place in p.places if place < draft.start))
            return (last.id,)
        if len(people) == 1 and (not alone or self._view.sentences[self._view.sentence[draft.head]].kind in HEADS):
            return (people[0].id,)
        return ()

    def _distance(self, draft: Draft, person: Individual) -> int:
        last = max(place for place in person.places if place < draft.start)
        return self._view.sentence[draft.start] - self._view.sentence[last]

    def _from_tables(
        self, draft: Draft, names: tuple[str, ...], owners: tuple[str, ...], countries: set[str]
    ) -> tuple[str, ...]:
        on = self._registry.on
        if on is None or len(owners) != 1:
            return ()
        for office in names:
            places = [owners[0]] if owners[0].startswith(("org:", "group:")) else sorted(countries)
            found = {
                term.person for place in places for term in self._knowledge.holders(office, place, on) if term.single
            }
            if len(found) == 1 and self._plain(draft) and not found & set(draft.told_by):
                ident = found.pop()
                entry = self._knowledge.person(ident)
                person = self._registry.person(ident, tuple(entry.name.split()) if entry else (ident,), known=True)
                person.places.append(draft.head)
                return (ident,)
        return ()

    def _plain(self, draft: Draft) -> bool:
        """Leaders are not looked up: a country has several offices that "leader" may mean."""
        return draft.role is not None and not (
            draft.role.noun in self._lexicon.words["leader_nouns"] and draft.role.office is None
        )

    def same_role(self, draft: Draft, role: Role, owners: tuple[str, ...]) -> tuple[str, ...]:
        """ "the spokesman", "the general": the person last given that role, within a few sentences."""
        countries = {code for owner in owners if (code := self._registry.country_of(owner))}
        matching = [
            person
            for person in self._registry.people.values()
            if any(role.noun == mine.noun or role.noun in words.split()[-1:] for mine, words in person.titles)
            and (not owners or self._belongs(person, countries, owners))
            and self._gender_fits(draft, person)
            and any(place < draft.start for place in person.places)
            and person.id not in draft.told_by
            and self._distance(draft, person) <= BACK_FOR_ROLES
        ]
        if len(matching) == 1:
            return (matching[0].id,)
        return ()

    def second(self, draft: Draft) -> tuple[str, ...]:
        """ "The deputy minister": the one person whom the text made somebody's deputy."""
        ranks = self._lexicon.words["seconds"] & set(draft.phrase.split())
        people = [
            person.id
            for person in self._registry.people.values()
            if any(ranks & set(words.split()) for _, words in person.titles)
            and any(place < draft.start for place in person.places)
        ]
        return tuple(people) if len(people) == 1 else ()

    def bare_title(self, draft: Draft) -> bool:
        """ "Prime minister says …" in a headline."""
        return self._view.sentences[self._view.sentence[draft.head]].kind in HEADS
