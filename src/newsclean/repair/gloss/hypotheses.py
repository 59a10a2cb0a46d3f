"""Hypotheses of the search: what one holds, how two become one, and how sure the best is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "ALONE",
    "BRACKETS",
    "GONE",
    "LOST",
    "MARKED",
    "SHIFTED",
    "STRADDLED",
    "UNRESOLVED",
    "Beam",
    "Reading",
    "Rival",
    "Table",
    "add",
    "agreement",
    "best",
    "brackets_left_open",
    "marked",
]

LOST = "\ufffd"
STRADDLED, SHIFTED, UNRESOLVED, GONE, MARKED, ALONE = 1, 2, 4, 8, 16, 32
_WIDTH = 14
_PENDING = 6.0
"""What a hypothesis that is between two characters has still to pay for, where nobody knows."""
_KEPT = 5.0
"""Readings so much less likely are forgotten."""
_RIVALS = 12
_DOUBT = 0.2
"""A character is marked if a reading without it is more likely than this against the best."""
_STRICT = 0.08
"""The same where it has more or fewer characters, or a sign: there the model errs more."""
BRACKETS = {
    char: (1 << index, opens)
    for index, pair in enumerate(("“”", "《》", "【】", "「」", "‘’", "『』", "()", "〈〉"))
    for char, opens in zip(pair, (True, False), strict=True)
}
"""A bit for each kind of bracket and quotation mark, and whether the mark opens."""
_SENTENCE = frozenset("。，、；：,;:\n")
_PRIOR, _STRONGEST = 0.5, 0.985


@dataclass(frozen=True, slots=True)
class Table:
    """What the document shows of the mirror's habits.

    Attributes:
        glossed: how often each character is followed by a gloss of its own.
        total: how often each of these, and any other character, occurs at all.
        share: share of the characters that conversion made that are glossed.
        silent: lost bytes leave no mark.
        gives_back: an ASCII byte behind a bad lead byte is shown, not taken along.
        drops_pairs: pairs without a character may vanish without a mark.
        marks_pairs: such pairs may be shown as something lost.
        parts_pairs: of such pairs the first byte alone may be lost.
        pads: logarithms of how likely a sign behind a lost byte is shown, and is taken along.
        narrowed: how likely a full-width sign is to be replaced by an ASCII one.
    """

    glossed: dict[str, int]
    total: dict[str, int]
    share: float = 0.5
    silent: bool = False
    gives_back: bool = False
    drops_pairs: bool = True
    marks_pairs: bool = True
    parts_pairs: bool = True
    pads: tuple[float, float] = (0.0, 0.0)
    narrowed: float = 0.0

    def chance(self, char: str, glossable: bool) -> float:
        """How likely this character is to show a gloss where nothing tore it apart."""
        prior = self.share if glossable else 0.002
        seen, total = self.glossed.get(char, 0), self.total.get(char, 0)
        found = (seen + _PRIOR * prior) / (total + _PRIOR)
        return min(_STRONGEST, max(1 - _STRONGEST if glossable else 0.002, found))


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


class Rival(NamedTuple):
    """Another reading of the first ``length`` characters, so much less likely (natural logs)."""

    behind: float
    length: int
    text: str


class Beam(NamedTuple):
    """A hypothesis.

    Attributes:
        score: its likelihood (natural logarithm).
        text: what it reads so far.
        before: the last two characters of that.
        pending: the lead byte that wants its trail byte, ``None`` on a boundary; negative for one
            that is known only to be hidden behind this byte.
        depth: the brackets that are open, as bits.
        kinds: what was met, added up.
        fresh: whether a gloss behind the next character would tell nothing.
        cut: where the last step that was not simply taken as shown ended, shown and read.
        rivals: other readings that came to the same state.
        ahead: how likely the pending character is to be the one that the next byte makes it.
        apart: whether a gloss stands behind the last character.
    """

    score: float
    text: str
    before: str
    pending: int | None
    depth: int
    kinds: int
    fresh: bool = False
    cut: tuple[int, int] | None = None
    rivals: tuple[Rival, ...] = ()
    ahead: float = -_PENDING
    apart: bool = False


def brackets_left_open(text: str) -> int:
    """Which kinds of brackets and quotation marks ``text`` leaves open, as bits."""
    depth = 0
    for char in text:
        if char in BRACKETS:
            bit, opens = BRACKETS[char]
            depth = depth | bit if opens else depth & ~bit
    return depth


def marked(beam: Beam, following: Beam, place: int) -> Beam:
    """Note where the last step that was not simply taken as shown came to an end."""
    if following.pending is not None:
        return following
    if beam.pending is None and beam.kinds == following.kinds:
        return following
    return following._replace(cut=(place, len(following.text)))


_State = tuple[str, int | None, int, bool]


def add(bucket: dict[_State, Beam], beam: Beam) -> None:
    """Keep the better of two hypotheses that nothing to come can tell apart.

    The other one lives on as a rival of the part that it reads differently.
    """
    state = beam.before, beam.pending, beam.depth, beam.fresh
    other = bucket.get(state)
    if other is None:
        bucket[state] = beam
        return
    first, second = (beam, other) if beam.score > other.score else (other, beam)
    behind = first.score - second.score
    if behind < _KEPT:
        length = len(first.text)
        found = [*first.rivals]
        if second.text != first.text:
            found.append(Rival(behind, length, second.text))
        for rival in second.rivals:
            if rival.behind + behind < _KEPT:
                text = rival.text + second.text[rival.length :]
                if text != first.text:
                    found.append(Rival(rival.behind + behind, length, text))
        if len(found) > _RIVALS:
            found.sort()
            del found[_RIVALS:]
        first = first._replace(rivals=tuple(found))
    bucket[state] = first


def rank(beam: Beam) -> float:
    """The score, made comparable between hypotheses on a boundary and between two."""
    return beam.score if beam.pending is None else beam.score + beam.ahead


def best(
    beams: Iterable[Beam], reach: float, leader: Beam | None = None, most: int = _WIDTH
) -> list[Beam]:
    """The best of each parity: many poor guesses between must not crowd out a sound reading.

    Args:
        beams: at least one hypothesis.
        reach: what is so much worse than the best (or than ``leader``) goes.
        leader: a better one that is not among them.
        most: how many stay, and half as many of those between two characters.
    """
    ordered = sorted(beams, key=rank, reverse=True)
    floor = rank(leader or ordered[0]) - reach
    left = {True: most if leader else most // 2, False: most}
    kept = []
    for beam in ordered:
        if rank(beam) < floor:
            break
        parity = beam.pending is None
        if left[parity]:
            left[parity] -= 1
            kept.append(beam)
    return kept


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
        if behind > _KEPT:
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
