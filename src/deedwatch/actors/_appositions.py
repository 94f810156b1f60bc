"""Appositions: "Qatar's foreign minister, X", "X, a spokesman for the junta", "X, who heads the Z party"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._registry import role_of

if TYPE_CHECKING:
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._registry import Individual, Registry
    from deedwatch.actors._view import View

_COMMAS = frozenset({",", "–", "—", "("})
_AFTER = frozenset({",", ".", ")", "–", "—", ";", ":"})
_HEADING = frozenset({"head", "lead", "chair", "run", "command"})
# Verbs by which people get, hold or lose the office named after "as".
_OFFICE_VERBS = frozenset(
    "resign quit serve step appoint name sack dismiss fire replace oust nominate elect swear remove retire confirm reinstate install "
    "return succeed designate propose".split()
)
_BACK_FOR_TITLE = 2  # sentences back to the title that an ellipsis repeats
_REACH = 8  # tokens after "who heads" in which the body is named


def link_appositions(view: View, registry: Registry, drafts: list[Draft]) -> None:
    """Give a nominal beside a person's name that person, and the person what the nominal says."""
    names = [draft for draft in drafts if draft.name != (0, 0) and draft.actors]
    nominals = [
        d for d in drafts if d.role is not None and d.sort == "person" and d.name == (0, 0) and d.number == "sing"
    ]
    ending = {draft.end: draft for draft in nominals}
    starting = {draft.start: draft for draft in reversed(nominals)}  # the longest of those that begin together
    known = {draft.start: draft for draft in drafts if draft.kind in {"name", "demonym"} and draft.name == (0, 0)}
    _link_states(
        view,
        registry,
        drafts,
        {draft.start: draft for draft in drafts if draft.role is not None and draft.number == "sing"},
    )
    bodies = [draft for draft in drafts if draft.role is not None and draft.sort in {"group", "body"}]
    for name in names:
        person = registry.people[name.actors[0]]
        before = (
            ending.get(name.start - 1)
            if view.lower[name.start - 1 : name.start] and name.start and view.words[name.start - 1] in _COMMAS
            else ending.get(name.start)
        )
        if before is None and view.dep[name.head] in {"appos", "xcomp", "obj"}:
            before = _renamed(view, name, {d.head: d for d in reversed(nominals)})
        called = view.called(name.head) is not None
        if before is not None and not before.actors and (called or _before(view, before, name)):
            _link(registry, before, person)
        after = starting.get(name.end + 1) if name.end < len(view.words) and view.words[name.end] in _COMMAS else None
        if after is not None and _after(view, after, name):
            _link(registry, after, person)
        _heading(view, registry, name, person, known, bodies)
        _of_state(view, registry, name, person, known)
        _ellipsis(view, registry, name, person, drafts)
        _as_office(view, registry, name, person)


def _link_states(view: View, registry: Registry, drafts: list[Draft], starting: dict[int, Draft]) -> None:
    """ "Turkey, his closest ally,", "NATO, the existing military alliance", "the firm, Blue Crane,"."""
    nominals = {d.head: d for d in drafts if d.role is not None and d.name == (0, 0) and not d.actors}
    for draft in drafts:
        if draft.sort == "body" and draft.kind == "name" and draft.actors:
            _link_body(view, registry, draft, nominals)
        if (
            draft.sort in {"country", "body"}
            and draft.actors
            and draft.end < len(view.words)
            and view.words[draft.end] == ","
        ):
            nominal = starting.get(draft.end + 1)
            if nominal is None or nominal.role is None or nominal.actors:
                continue
            inside = view.dep[nominal.head] == "appos" and draft.start <= view.head[nominal.head] < draft.end
            if nominal.role.noun == "ally" or (inside and nominal.sort == "group"):
                nominal.actors = draft.actors
                registry.described(draft.actors[0], nominal.role)


def _link_body(view: View, registry: Registry, body: Draft, nominals: dict[int, Draft]) -> None:
    """ "The kidnappers' group, the Blue Front,", "fighters of the Blue Front"."""
    above = nominals.get(view.head[body.head])
    if above is None or above.role is None:
        return
    if view.dep[body.head] == "appos" and above.definite and above.number == "sing":
        above.actors = body.actors
        if above.sort in {"group", "body"}:
            registry.described(body.actors[0], above.role)
    elif view.dep[body.head] in {"nmod", "compound", "nmod:poss"} and {"REB", "PRM", "UAF"} & set(
        above.role.sectors[:1]
    ):
        registry.described(body.actors[0], above.role)


def _before(view: View, nominal: Draft, name: Draft) -> bool:
    """ "Ukraine's defence minister, X": definite, not one item of a list."""
    if not (nominal.definite or nominal.owners) or nominal.actors:
        return False
    if view.sentence[nominal.head] != view.sentence[name.head]:
        return False
    if view.dep[name.head] != "conj":
        return True
    # In "the Greek minister, A B, and the Danish minister, C D," the tree may take C D for one more of the list.
    full = name.name[1] - name.name[0] > 1 and name.start == nominal.end + 1
    closed = name.end >= len(view.words) or view.words[name.end] in _AFTER
    return full and closed and view.dep[nominal.head] == "conj"


def _renamed(view: View, name: Draft, nominals: dict[int, Draft]) -> Draft | None:
    """The nominal that the name renames; through a thing between: "his counterpart at the parade, General X"."""
    called = view.called(name.head)
    if called is not None:
        return nominals.get(called)
    noun = view.head[name.head]
    if view.dep[name.head] != "appos":
        return None
    while noun not in nominals and view.dep[noun] == "nmod" and view.pos[noun] == "NOUN":
        noun = view.head[noun]
    return nominals.get(noun)


def _ellipsis(view: View, registry: Registry, name: Draft, person: Individual, drafts: list[Draft]) -> None:
    """ "Bulgaria's energy minister, X, … Slovakia's, Y, …": the title is said once."""
    mark = name.start - 2
    if mark < 1 or view.words[mark + 1] != "," or view.tag[mark] != "POS" or person.titles:
        return
    titles = [
        d
        for d in drafts
        if d.end <= mark
        and view.sentence[mark] - view.sentence[d.head] <= _BACK_FOR_TITLE
        and d.role is not None
        and d.sort == "person"
        and d.number == "sing"
        and d.name == (0, 0)
        and (d.owners or d.possessor is not None)
    ]
    if not titles or titles[-1].role is None:
        return
    person.titles.append((titles[-1].role, titles[-1].role.noun))
    owner = next((d for d in drafts if d.end == mark), None)
    if owner is not None and not owner.actors:
        registry.pending.append((person, owner))
    elif owner is not None:
        person.owners.append(owner.actors[0])
        if person.country is None and not person.known:
            person.country = registry.country_of(owner.actors[0])


def _after(view: View, nominal: Draft, name: Draft) -> bool:
    """ "X, the US ambassador," : closed by punctuation, or called an apposition by the tree."""
    if nominal.actors or view.sentence[nominal.head] != view.sentence[name.head]:
        return False
    if view.dep[nominal.head] == "appos":
        return True
    closed = (
        nominal.end >= len(view.words)
        or view.words[nominal.end] in _AFTER
        or view.lower[nominal.end] in {"who", "and", "in"}
    )
    between_commas = nominal.end < len(view.words) and view.words[nominal.end] == ","
    return closed and view.dep[nominal.head] not in (
        {"conj"} if between_commas else {"nsubj", "nsubj:pass", "conj", "obj"}
    )


def _link(registry: Registry, nominal: Draft, person: Individual) -> None:
    nominal.actors = (person.id,)
    role = nominal.role
    if role is None:
        return
    if nominal.possessor is not None:
        registry.pending.append((person, nominal))
    entry = (role, role.noun)
    if entry not in person.titles:
        person.titles.append(entry)
    person.former = person.former or (nominal.former and role.sectors == ("ELI",))
    for owner in nominal.owners:
        if owner not in person.owners and owner != person.id:
            person.owners.append(owner)
    if person.country is None and not person.known:
        registered = (registry.country_of(registry.known(owner)) for owner in nominal.owners)
        person.country = next((code for code in registered if code), None)
    if person.gender is None:
        person.gender = nominal.gender


def _as_office(view: View, registry: Registry, name: Draft, person: Individual) -> None:
    """ "X resigned as foreign secretary", "named X as army chief": the office goes with the person."""
    verb = view.head[name.head]
    if view.dep[name.head] not in {"nsubj", "nsubj:pass", "obj"} or view.lemma[verb] not in _OFFICE_VERBS:
        return
    for noun in view.children[verb]:
        if view.dep[noun] != "obl" or view.case(noun) != "as":
            continue
        start = next(i for i in range(noun, verb, -1) if view.lower[i] == "as") + 1
        role = max(
            (
                r
                for i in range(start, noun + 1)
                if (r := role_of(registry.knowledge, " ".join(view.lower[i : noun + 1])))
            ),
            key=lambda r: len(r.noun),
            default=None,
        )
        if role is not None and role.sectors and (role, role.noun) not in person.titles:
            person.titles.append((role, role.noun))


def _of_state(view: View, registry: Registry, name: Draft, person: Individual, known: dict[int, Draft]) -> None:
    """ "Moltó of Panama": in a round of names, of that country."""
    if person.country is not None or name.end + 1 >= len(view.words) or view.lower[name.end] != "of":
        return
    state = known.get(name.end + 1)
    if state is not None and state.sort == "country" and state.actors:
        person.country = registry.country_of(state.actors[0])


def _heading(
    view: View, registry: Registry, name: Draft, person: Individual, known: dict[int, Draft], bodies: list[Draft]
) -> None:
    """ "X, who heads the opposition Z party"."""
    at = name.end
    if (
        at + 2 >= len(view.words)
        or view.words[at] != ","
        or view.lower[at + 1] != "who"
        or view.lemma[at + 2] not in _HEADING
    ):
        return
    stop = min(at + 3 + _REACH, view.bounds(name.head)[1])
    inner = next((draft for draft in bodies if at + 3 <= draft.start < stop), None)
    if inner is not None:
        registry.pending.append((person, inner))
    for i in range(at + 3, stop):
        if view.words[i] == ",":
            return
        if i in known and known[i].actors and not person.owners:
            person.owners.append(known[i].actors[0])
            if person.country is None:
                person.country = registry.country_of(known[i].actors[0])
        role = role_of(registry.knowledge, view.lower[i]) if view.pos[i] == "NOUN" else None
        if role is not None and role.sectors and not person.titles:
            person.titles.append((role, role.noun))
