"""Which characters stood at the gaps of a text: a search over all readings at once.

Every gap has its candidates. The readings form a lattice whose states are the last two characters
and which quotes and brackets are open; the forward-backward algorithm (Rabiner 1989, section III)
gives for each gap how likely each candidate is, whatever stands in the gaps around it. Few states
are kept at a time, so that the time is linear.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsclean.repair.language.context_model import EDGE, LOST, ContextModel

_BEAM = 24  # states kept
_WORST = 9.0  # logarithms below the best at which a state is dropped
_LEFT_OUT = 6.0  # below the best, at which a candidate is out of the question
_FEW, _MANY = 4, 24  # candidates of a slot: none is set aside before the search; the most
_OPENING = {"“": 1, "《": 2, "（": 4, "「": 8, "【": 16}
_CLOSING = {"”": 1, "》": 2, "）": 4, "」": 8, "】": 16}
_UNBALANCED = 4.0  # a closing sign of nothing, an opening one within the same
_UNCLOSED = 2.0

Extra = Callable[[str, str, int], float]
"""What the bytes say about a character behind another at a place: a logarithm."""


class Choice(NamedTuple):
    """What was found for one place.

    Attributes:
        char: the likeliest character.
        chance: how likely it is, of all readings.
        others: the candidates that are not out of the question, it among them.
    """

    char: str
    chance: float
    others: tuple[str, ...]


class _Layer(NamedTuple):
    """The states behind one character: (the one before, it, what is open), and edges to them."""

    states: list[tuple[str, str, int]]
    edges: list[tuple[int, int, float]]
    forward: list[float]


def search(
    slots: Sequence[Sequence[str]], model: ContextModel, extra: Extra, budget: int
) -> tuple[list[Choice], int]:
    """The likeliest candidate of each slot.

    Args:
        slots: the candidates of each place; one for what is known.
        model: the language.
        extra: called for neighbours where either is a gap.
        budget: how many likelihoods may be asked for; where it is spent, gaps stay lost.

    Returns:
        A choice for each slot, and how many likelihoods were asked for.
    """
    layers = [_Layer([(EDGE, EDGE, 0)], [], [0.0])]
    asked = 0
    for place in range(len(slots)):
        slot = slots[place]
        if len(slot) > 1 and asked > budget:
            slot = (LOST,)
        elif len(slot) > _FEW:
            slot = _likely(slots, place, model)
            asked += 3 * len(slots[place])
        layer, count = _step(layers[-1], slot, place, model, extra)
        layers.append(layer)
        asked += count
    return _choices(layers, model), asked


def _choices(layers: Sequence[_Layer], model: ContextModel) -> list[Choice]:
    """Each place judged by what stands before and behind it."""
    backward = [
        model.log(a, b, EDGE) - _UNCLOSED * opened.bit_count() for a, b, opened in layers[-1].states
    ]
    choices: list[Choice] = []
    for layer, before in zip(reversed(layers), reversed(layers[:-1]), strict=False):
        choices.append(_choice(layer, backward))
        back = [-math.inf] * len(before.states)
        for left, right, weight in layer.edges:
            back[left] = _plus(back[left], weight + backward[right])
        backward = back
    choices.reverse()
    return choices


def _likely(slots: Sequence[Sequence[str]], place: int, model: ContextModel) -> list[str]:
    """The slot without what the characters beside it, where these are known, make unlikely."""
    known = [
        slots[at][0] if 0 <= at < len(slots) and len(slots[at]) == 1 else LOST
        for at in (place - 2, place - 1, place + 1, place + 2)
    ]
    if place == 0:
        known[:2] = EDGE, EDGE
    slot = slots[place]
    scores = [_beside(model, known, char) for char in slot]
    ranked = sorted(zip(scores, slot, strict=True), reverse=True)
    return [char for score, char in ranked[:_MANY] if score > ranked[0][0] - _WORST]


def _beside(model: ContextModel, known: Sequence[str], char: str) -> float:
    before, left, right, after = known
    score = model.log(before, left, char)
    if right != LOST:
        score += model.log(left, char, right)
        if after != LOST:
            score += model.log(char, right, after)
    return score


def _step(
    layer: _Layer, slot: Sequence[str], place: int, model: ContextModel, extra: Extra
) -> tuple[_Layer, int]:
    states: dict[tuple[str, str, int], int] = {}
    edges: list[tuple[int, int, float]] = []
    forward: list[float] = []
    # One reading only, before and behind: its likelihood decides nothing.
    plain = len(slot) == 1 and len({state[:2] for state in layer.states}) == 1
    count = 0
    for left, (first, second, opened) in enumerate(layer.states):
        base = layer.forward[left]
        for char in slot:
            weight = 0.0
            if not plain:
                count += 1
                weight = model.log(first, second, char) + extra(second, char, place)
            now = opened
            if char in _OPENING:
                bit = _OPENING[char]
                weight -= _UNBALANCED if opened & bit else 0.0
                now = opened | bit
            elif char in _CLOSING:
                bit = _CLOSING[char]
                weight -= 0.0 if opened & bit else _UNBALANCED
                now = opened & ~bit
            key = (second, char, now)
            right = states.get(key)
            if right is None:
                right = states[key] = len(forward)
                forward.append(base + weight)
            else:
                forward[right] = _plus(forward[right], base + weight)
            edges.append((left, right, weight))
    return _pruned(list(states), edges, forward), count


def _pruned(
    states: list[tuple[str, str, int]], edges: list[tuple[int, int, float]], forward: list[float]
) -> _Layer:
    best = max(forward)
    keep = [index for index, value in enumerate(forward) if value > best - _WORST]
    if len(keep) > _BEAM:
        keep = sorted(keep, key=forward.__getitem__, reverse=True)[:_BEAM]
    if len(keep) == len(states):
        return _Layer(states, edges, forward)
    renamed = {old: new for new, old in enumerate(keep)}
    return _Layer(
        [states[old] for old in keep],
        [(left, renamed[right], weight) for left, right, weight in edges if right in renamed],
        [forward[old] for old in keep],
    )


def _choice(layer: _Layer, backward: Sequence[float]) -> Choice:
    totals: dict[str, float] = {}
    for (_, char, _), ahead, behind in zip(layer.states, layer.forward, backward, strict=True):
        totals[char] = _plus(totals.get(char, -math.inf), ahead + behind)
    if len(totals) == 1:
        only = next(iter(totals))
        return Choice(only, 1.0, (only,))
    best = max(totals, key=totals.__getitem__)
    top = totals[best]
    chance = 1.0 / sum(math.exp(value - top) for value in totals.values())
    others = tuple(char for char, value in totals.items() if value > top - _LEFT_OUT)
    return Choice(best, chance, others)


def _plus(a: float, b: float) -> float:
    """The logarithm of the sum of two numbers given by their logarithms."""
    if a < b:
        a, b = b, a
    return a + math.log1p(math.exp(b - a)) if b > -math.inf else a
