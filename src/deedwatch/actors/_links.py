"""Which nominal a pronoun stands for: the trained scorer over the candidates' rows.

Weights come from `lab.train.antecedents`; `design/coreference.md` says what they learn from and how they compare with rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import as_file, files
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from deedwatch.actors import _candidates as candidates
from deedwatch.actors._candidates import IT, NAME, PRONOUN, THEY, Candidates, Floats, Ints
from deedwatch.actors._drafts import Draft
from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._pairs import FITTING_COLUMN, SPEAKER_COLUMN, Bools, Pairs, pairs_of, speaks
from deedwatch.actors._registry import Registry
from deedwatch.actors._view import View
from deedwatch.errors import LanguageError

_PERSONAL, _NO_PRONOUN = (0, 1), 7  # classes of pronouns: he and she, none
_I, _WE = 4, 6
PERSON, PLACE, BODY = 1, 2, 3  # places of the kinds in the training data's list
_LEAST_LIKELY = 0.05  # what is left to a noun that the encoder takes for a thing
_SOMEBODY = 0.5  # share of these kinds from which a noun is no thing
_BARRED = -30.0  # score of a candidate whose number or gender does not agree, as in training


@dataclass(frozen=True, slots=True)
class _Parts:
    """What one scorer's first layers bring: the projection of the vectors, and the hidden layer by what it looks at."""

    matrix: Floats
    bias: Floats
    width: int
    layer: tuple[Floats, ...]

    @classmethod
    def of(cls, arrays: Mapping[str, Floats], kind: str) -> _Parts:
        names = ("antecedent", "anaphor", "kinds")
        own, kinds = candidates.SELF_WIDTH, arrays[f"{kind}_kinds_bias"].shape[0]
        ends = np.cumsum([candidates.PAIR_WIDTH, own, own, kinds, kinds])
        return cls(
            np.concatenate([arrays[f"{kind}_{name}_weight"] for name in names]).T,
            np.concatenate([arrays[f"{kind}_{name}_bias"] for name in names]),
            arrays[f"{kind}_anaphor_bias"].shape[0],
            tuple(np.split(arrays[f"{kind}_hidden_weight"].T, ends)),
        )


@dataclass(frozen=True, slots=True)
class Weights:
    """The scorer's arrays, by layer."""

    arrays: Mapping[str, Floats]
    _parts: dict[str, _Parts] = field(default_factory=dict, init=False, repr=False, compare=False)

    def parts(self, kind: str) -> _Parts:
        """The first layers of one scorer taken apart by their inputs, once."""
        if kind not in self._parts:
            self._parts[kind] = _Parts.of(self.arrays, kind)
        return self._parts[kind]

    def linear(self, name: str, inputs: Floats) -> Floats:
        """A linear layer."""
        out: Floats = inputs @ self.arrays[f"{name}_weight"].T + self.arrays[f"{name}_bias"]
        return out


@cache
def shipped_weights() -> Weights:
    """The weights in the package. Raises LanguageError when they cannot be read."""
    try:
        with as_file(files(__package__) / "data" / "antecedents.npz") as path, np.load(path) as stored:
            return Weights({name: stored[name].astype(np.float32) for name in stored.files})
    except (OSError, ValueError, KeyError) as error:
        message = f"actors/data/antecedents.npz cannot be read: {error}"
        raise LanguageError(message) from error


def kinds_at(vector: Floats) -> Floats:
    """The shares of the kinds of mention that a token's vector speaks for."""
    return _softmax(shipped_weights().linear("pronoun_kinds", vector))


class Ranked(NamedTuple):
    """One possible antecedent: its row among the candidates and its probability."""

    row: int
    probability: float


class _Turn(NamedTuple):
    """What is ready before a nominal is asked: its candidates, their hidden layer, whether number and gender agree, their scores."""

    rows: Ints
    hidden: Floats
    fitting: Bools
    scores: Floats  # if nobody speaks around it; that of having no antecedent comes last


class Links:
    """Scores the antecedents of one article's third-person pronouns and definite noun phrases."""

    def __init__(
        self,
        view: View,
        at: Mapping[int, Draft],
        registry: Registry,
        codes: Mapping[int, str],
        weights: Weights | None = None,
    ) -> None:
        """Gather the article's candidates and project their vectors once; `codes` are the countries at tokens."""
        self.view = view
        self._at = at
        self.found: Candidates = candidates.find_candidates(view, at, registry, codes)
        weights = weights or shipped_weights()
        vectors = view.document.vectors
        width = weights.arrays["pronoun_anaphor_weight"].shape[1]
        rows = np.zeros((len(self.found.token), width), np.float32) if vectors is None else vectors[self.found.token]
        self._weights, self._rows = weights, rows
        self._scorers: dict[str, _Scorer] = {}
        self._turns: dict[int, _Turn | None] = {}
        self.tokens: list[int] = self.found.token.tolist()
        asking = (self.found.kind == PRONOUN) & (self.found.pronoun <= THEY)
        self._pronouns: list[int] = np.flatnonzero(asking).tolist()
        self._told_of: dict[int, Bools | None] = {}
        self._likely: dict[tuple[str, tuple[int, ...]], Floats] = {}
        whole = self.found.coordinated.tolist()
        self._row_of = {token: n for n, token in enumerate(self.tokens) if not whole[n]}

    @cached_property
    def _definite(self) -> list[int]:
        """Rows of the definite noun phrases, which are asked when their roles tell too little."""
        heads = {draft.head for draft in self._at.values() if draft.definite and draft.kind != "pronoun"}
        rows = (self._row_of.get(head) for head in sorted(heads))
        return [n for n in rows if n is not None and self.found.kind[n] != PRONOUN]

    def row(self, token: int) -> int | None:
        """The row of the nominal headed by the token."""
        return self._row_of.get(token)

    def last_speaker(self, token: int) -> int | None:
        """The row of the last subject of a speech verb before the token."""
        n = self._row_of.get(token)
        if n is None:
            return None
        before = np.flatnonzero(self.found.own[:n, 45] > 0)
        return int(before[-1]) if len(before) else None

    def same(self, row: int, other: int) -> bool:
        """Whether two rows look like one and the same."""
        return row == other or bool(self.found.key[row] == self.found.key[other])

    def is_somebody(self, row: int) -> bool:
        """Whether a row is a person, a body or a place, by what is known of it or by what the encoder takes it for."""
        known = self.found.own[row, 52] or self.found.own[row, 53] or self.found.kind[row] == PRONOUN
        return bool(known) or float(self._scorer("pronoun").kinds[row][[PERSON, PLACE, BODY]].sum()) >= _SOMEBODY

    def countries(self, row: int) -> frozenset[str]:
        """The countries that the words tie to a row's entity."""
        return self.found.told[row].countries

    def rank(self, token: int, speaker: tuple[str, ...] = ()) -> tuple[list[Ranked], float]:
        """The candidates of the pronoun or noun at `token`, best first, and the probability that it has no antecedent."""
        n = self._row_of.get(token)
        pronoun = n is not None and self.found.kind[n] == PRONOUN
        if n is None or (pronoun and int(self.found.pronoun[n]) > THEY):
            return [], 1.0
        turn = self._turn(n)
        if turn is None:
            return [], 1.0
        scorer = self._scorer("pronoun" if pronoun else "noun")
        chances = _softmax(
            scorer.said(n, turn, speaks(self.found, turn.rows, speaker, self._at)) if speaker else turn.scores
        )
        wanted = self._wanted(n)
        if wanted is not None:
            chances[:-1] *= self._plausible(wanted, scorer)[turn.rows]
        chances /= chances.sum()
        order = np.argsort(-chances[:-1], kind="stable")
        ranked, none = chances[order], float(chances[-1])
        possible = int(np.count_nonzero(ranked > 0))
        best = zip(turn.rows[order[:possible]].tolist(), ranked[:possible].tolist(), strict=True)
        return list(map(Ranked._make, best)), none

    def _turn(self, n: int) -> _Turn | None:
        """What is ready for row `n`, None without candidates; pronouns are made ready all together, as are definite noun phrases."""
        if n not in self._turns:
            kind = "pronoun" if self.found.kind[n] == PRONOUN else "noun"
            everyone = self._pronouns if kind == "pronoun" else self._definite
            if n not in everyone or not self._turns.keys().isdisjoint(everyone):
                everyone = [n]
            asked = [(other, rows) for other in everyone if len(rows := self._window(other))]
            self._turns |= dict.fromkeys(everyone)
            if asked:
                pairs = pairs_of(self.view, self.found, asked)
                self._turns |= self._scorer(kind).prepared(pairs, [other for other, _ in asked])
        return self._turns[n]

    def _window(self, n: int) -> Ints:
        rows = candidates.window(self.found, n)
        barred = self._barred(self.tokens[n])
        return rows if barred is None else rows[~barred[rows]]

    def told_of(self, token: int) -> list[int]:
        """The rows of those who do not say what the subject at `token` says, for it tells of them.

        A whole quotation tells of others in the third person; what is reported names only others.
        """
        barred = self._barred(token)
        return [] if barred is None else np.flatnonzero(barred).tolist()

    def _barred(self, token: int) -> Bools | None:
        """Marks at the rows that `told_of` tells; None for no row."""
        if token not in self._told_of:
            self._told_of[token] = self._told_by(token)
        return self._told_of[token]

    def _told_by(self, token: int) -> Bools | None:
        verb = self.view.head[self.view.role_token(token)]
        if not self.view.is_subject(token) or self.view.lemma[verb] not in actor_lexicon().words["speech_verbs"]:
            return None
        found, spoken, content = self.found, self._spoken(token), self._content(verb)
        if not spoken and not content:
            return None
        barred = np.zeros(len(found.token), np.bool_)
        for number in spoken:
            barred |= (found.quote == number) & self._tells_of_others
        if content:
            said = np.zeros(len(self.view.words), np.bool_)
            said[content] = True
            barred |= self._named_persons & said[found.token]
        return barred

    @cached_property
    def _tells_of_others(self) -> Bools:
        """Marks at the rows that are not I or we."""
        marks: Bools = (self.found.pronoun != _I) & (self.found.pronoun != _WE)
        return marks

    @cached_property
    def _named_persons(self) -> Bools:
        marks: Bools = (self.found.kind == NAME) & (self.found.own[:, candidates.PERSON_SORT] > 0)
        return marks

    def _content(self, verb: int) -> list[int]:
        """The tokens of what is said: "Yuldashev had told him so, he said" is not Yuldashev's."""
        view = self.view
        said = [c for c in view.children[verb] if view.dep[c] == "ccomp"]
        if not said and view.dep[verb] == "parataxis":
            said = [view.head[verb]]
        found: list[int] = []
        while said:
            node = said.pop()
            found.append(node)
            said += [c for c in view.children[node] if c != verb]
        return found

    def _spoken(self, token: int) -> list[int]:
        """The whole quotations that the subject at `token` speaks: whom they tell of in the third person is another."""
        view = self.view
        if view.quote[token] >= 0:
            return []
        start, end = view.bounds(token)
        first: dict[int, int] = {}
        for i in range(start, end):
            if view.quote[i] >= 0 and view.words[i][:1].isalnum():
                first.setdefault(view.quote[i], i)
        return [number for number, i in first.items() if view.capital(i)]

    def _scorer(self, kind: str) -> _Scorer:
        if kind not in self._scorers:
            self._scorers[kind] = _Scorer(self._weights, kind, self._rows, self.found.own)
        return self._scorers[kind]

    def _wanted(self, n: int) -> tuple[int, ...] | None:
        """The kinds that row `n` can stand for; None where it may be any.

        "He" and "she" are persons; who speaks is a person or a body; "it" that speaks is a body or a state.
        """
        word, speaks = int(self.found.pronoun[n]), self.found.own[n, 45] > 0
        if word in _PERSONAL:
            return (PERSON,)
        if not speaks or word not in (IT, THEY, _NO_PRONOUN):
            return None
        return (BODY, PLACE) if word == IT else (PERSON, BODY)

    def _plausible(self, wanted: tuple[int, ...], scorer: _Scorer) -> Floats:
        """How far each row can be of the wanted kinds: common nouns that name no role by what the encoder takes them for."""
        key = (scorer.kind, wanted)
        if key not in self._likely:
            found = self.found
            likely = np.maximum(scorer.kinds[:, list(wanted)].sum(1), _LEAST_LIKELY)
            bare = (found.own[:, 52] == 0) & (found.own[:, 53] == 0) & (found.kind != PRONOUN)
            self._likely[key] = np.where(bare, likely, 1.0).astype(np.float32)
        return self._likely[key]


class _Scorer:
    """One trained scorer over the candidates of an article.

    The first layer is taken apart by its inputs, so that what each candidate brings is computed once an article.
    """

    def __init__(self, weights: Weights, kind: str, vectors: Floats, own: Floats) -> None:
        self._weights, self.kind, self._own = weights, kind, own
        parts = weights.parts(kind)
        projected = vectors @ parts.matrix + parts.bias
        width = parts.width
        self._antecedent, self._anaphor = projected[:, :width], projected[:, width : 2 * width]
        self.kinds = _softmax(projected[:, 2 * width :])
        self._of_pair, theirs, mine, their_kinds, my_kinds, of_fit = parts.layer
        self._of_fit = of_fit[0]
        self._theirs: Floats = own @ theirs + self.kinds @ their_kinds
        self._mine: Floats = own @ mine + self.kinds @ my_kinds + weights.arrays[f"{kind}_hidden_bias"]

    def _linear(self, name: str, inputs: Floats) -> Floats:
        return self._weights.linear(f"{self.kind}_{name}", inputs)

    def prepared(self, pairs: Pairs, who: Sequence[int]) -> dict[int, _Turn]:
        """The turns of the rows that ask."""
        fit = np.einsum("ij,ij->i", self._antecedent[pairs.rows], self._anaphor[pairs.asking])
        hidden = pairs.columns @ self._of_pair + self._theirs[pairs.rows] + self._mine[pairs.asking]
        hidden += (fit / self._anaphor.shape[1] ** 0.5)[:, None] * self._of_fit
        fitting = pairs.columns[:, FITTING_COLUMN] > 0
        scores = self._scores(hidden, fitting)
        ends = pairs.ends.tolist()
        starts = [0, *ends[:-1]]
        none = self._none(who, np.maximum.reduceat(scores, starts))
        return {
            n: _Turn(
                pairs.rows[start:end], hidden[start:end], fitting[start:end], np.append(scores[start:end], none[k])
            )
            for k, (n, start, end) in enumerate(zip(who, starts, ends, strict=True))
        }

    def said(self, n: int, turn: _Turn, speaks: Floats) -> Floats:
        """The scores of a turn inside a quotation; `speaks` marks whose it is."""
        scores = self._scores(turn.hidden + speaks[:, None] * self._of_pair[SPEAKER_COLUMN], turn.fitting)
        return np.append(scores, self._none([n], scores.max(keepdims=True)))

    def _scores(self, hidden: Floats, fitting: Bools) -> Floats:
        scores: Floats = np.where(fitting, self._linear("out", np.maximum(hidden, 0))[:, 0], np.float32(_BARRED))
        return scores

    def _none(self, who: Sequence[int], best: Floats) -> Floats:
        """The scores of having no antecedent, of the rows whose best candidates score so."""
        alone = np.concatenate([self._own[who], self.kinds[who], self._anaphor[who], best[:, None] / 10], axis=1)
        return self._linear("none_out", np.maximum(self._linear("none_hidden", alone), 0))[:, 0]


def _softmax(scores: npt.NDArray[np.float32]) -> Floats:
    most: Floats = np.maximum.reduce(scores, -1, keepdims=True)  # `max` and `sum` go through a wrapper
    shifted = np.exp(scores - most)
    total: Floats = np.add.reduce(shifted, -1, keepdims=True)
    result: Floats = shifted / total
    return result
