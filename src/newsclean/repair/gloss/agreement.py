"""What the hypotheses that reach the end of a place agree on, and what is marked as doubtful."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from newsclean.repair.gloss.hypotheses import KEPT, LOST, UNRESOLVED, Beam

__all__ = ["Reading", "agreement"]

_SENTENCE = frozenset("。，、；：,;:\n")
_DOUBT = 0.2
"""A character is marked if a reading without it is more likely than this against the best."""
_STRICT = 0.08
"""The same where it has more or fewer characters, or a sign: there the model errs more."""


class Reading(NamedTuple):
    """What the search made of the text up to ``end``.

    Attributes:
        end: where the reading ends in the text as shown.
        text: what stands there instead.
        kinds: what was met there, added up.
        doubt: how likely some other reading of it is.
    """

    end: int
    text: str
    kinds: int
    doubt: float = 0.0


def agreement(end: int, beams: Sequence[Beam]) -> Reading:
    """The best hypothesis, with U+FFFD where others that are likely say something else."""
    first = beams[0]
    others = _others(beams)
    total = 1.0 + sum(others.values())
    text, kinds = _blurred(first.text, others), first.kinds
    if text != first.text:
        kinds |= UNRESOLVED
    doubt = 1.0 - 1.0 / total
    if first.cut is not None:
        place, length = first.cut
        rest = first.text[length:]
        if not rest or (text.endswith(rest) and all(other.endswith(rest) for other in others)):
            return Reading(place, text[: len(text) - len(rest)], kinds, doubt)
    return Reading(end, text, kinds, doubt)


def _others(beams: Sequence[Beam]) -> dict[str, float]:
    """Texts that other hypotheses give, with their likelihood against the best."""
    first = beams[0]
    others: dict[str, float] = {}
    for beam in beams:
        behind = first.score - beam.score
        if behind > KEPT:
            break
        readings = [(behind, beam.text)]
        readings += [
            (behind + rival.behind, rival.text + beam.text[rival.length :]) for rival in beam.rivals
        ]
        for cost, text in readings:
            if text != first.text:
                others[text] = max(others.get(text, 0.0), math.exp(-cost))
    return others


def _blurred(best: str, others: dict[str, float]) -> str:
    """``best`` with U+FFFD for what another one that is likely enough has not."""
    against = [0.0] * (len(best) + 1)
    between = [0.0] * (len(best) + 1)  # others have something more before this character
    for text, chance in others.items():
        strict = len(text) != len(best) or _has_other_signs(best, text)
        share = chance * _DOUBT / _STRICT if strict else chance
        if len(text) == len(best):
            spans = [
                (i, i + 1)
                for i, pair in enumerate(zip(best, text, strict=True))
                if pair[0] != pair[1]
            ]
        else:
            spans = [_difference(best, text)]
        for start, end in spans:
            if start == end:
                between[start] = max(between[start], share)
            for index in range(start, end):
                against[index] = max(against[index], share)
    if max(against) <= _DOUBT and max(between) <= _DOUBT:
        return best
    pieces = []
    for index, char in enumerate(best):
        if between[index] > _DOUBT:
            pieces.append(LOST)
        pieces.append(LOST if against[index] > _DOUBT else char)
    if between[-1] > _DOUBT:
        pieces.append(LOST)
    return "".join(pieces)


def _has_other_signs(best: str, other: str) -> bool:
    return any(a != b and (a in _SENTENCE or b in _SENTENCE) for a, b in zip(best, other))  # noqa: B905


def _difference(best: str, other: str) -> tuple[int, int]:
    """The part of ``best`` that ``other`` does not have."""
    limit = min(len(best), len(other))
    start = 0
    while start < limit and best[start] == other[start]:
        start += 1
    tail = 0
    while tail < limit - start and best[-1 - tail] == other[-1 - tail]:
        tail += 1
    return start, len(best) - tail
