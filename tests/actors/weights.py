"""Small weights of the scorer of antecedents, made by hand."""

from __future__ import annotations

import numpy as np

from deedwatch.actors._candidates import PAIR_WIDTH, SELF_WIDTH, Floats
from deedwatch.actors._links import BODY, PERSON, PLACE, Weights

VECTOR, KINDS, HIDDEN, NONE_HIDDEN = 4, 8, 2, 2
SHAPES = {
    "anaphor": (VECTOR, VECTOR),
    "antecedent": (VECTOR, VECTOR),
    "kinds": (KINDS, VECTOR),
    "hidden": (HIDDEN, PAIR_WIDTH + 2 * (SELF_WIDTH + KINDS) + 1),
    "out": (1, HIDDEN),
    "none_hidden": (NONE_HIDDEN, SELF_WIDTH + KINDS + VECTOR + 1),
    "none_out": (1, NONE_HIDDEN),
}
OF_A_PERSON, OF_A_BODY, OF_A_PLACE = [10.0, 0, 0, 0], [0, 10.0, 0, 0], [0, 0, 10.0, 0]  # vectors under `with_kinds`


def weights_of(**changed: Floats) -> Weights:
    """Weights that are nought but for the arrays given."""
    arrays: dict[str, Floats] = {}
    for kind in ("pronoun", "noun"):
        for name, shape in SHAPES.items():
            arrays[f"{kind}_{name}_weight"] = np.zeros(shape, np.float32)
            arrays[f"{kind}_{name}_bias"] = np.zeros(shape[0], np.float32)
    assert changed.keys() <= arrays.keys()
    return Weights(arrays | changed)


def with_one(layer: str, *at: int, value: float = 1) -> Floats:
    """A layer's weight that is nought but in one place."""
    array = np.zeros(SHAPES[layer], np.float32)
    array[at] = value
    return array


def with_kinds(**changed: Floats) -> Weights:
    """Weights by which a vector's first number speaks for a person, its second for a body, its third for a place."""
    rows = with_one("kinds", PERSON, 0) + with_one("kinds", BODY, 1) + with_one("kinds", PLACE, 2)
    return weights_of(pronoun_kinds_weight=rows, noun_kinds_weight=rows, **changed)


def vectors_of(size: int, given: dict[int, list[float]]) -> Floats:
    """Vectors of so many tokens, nought but for those given."""
    rows = np.zeros((size, VECTOR), np.float32)
    for token, vector in given.items():
        rows[token] = vector
    return rows
