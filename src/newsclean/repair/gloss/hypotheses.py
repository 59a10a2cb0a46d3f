"""Hypotheses of the search: what one holds, how two become one, and which are followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "ALONE",
    "BRACKETS",
    "GONE",
    "KEPT",
    "LOST",
    "MARKED",
    "SHIFTED",
    "STRADDLED",
    "UNRESOLVED",
    "Beam",
    "Rival",
    "Table",
    "add",
    "best",
    "brackets_left_open",
    "marked",
]

LOST = "\ufffd"
STRADDLED, SHIFTED, UNRESOLVED, GONE, MARKED, ALONE = 1, 2, 4, 8, 16, 32
_WIDTH = 14
_PENDING = 6.0
"""What a hypothesis that is between two characters has still to pay for, where nobody knows."""
KEPT = 5.0
"""Readings so much less likely are forgotten."""
_RIVALS = 12
BRACKETS = {
    char: (1 << index, opens)
    for index, pair in enumerate(("“”", "《》", "【】", "「」", "‘’", "『』", "()", "〈〉"))
    for char, opens in zip(pair, (True, False), strict=True)
}
"""A bit for each kind of bracket and quotation mark, and whether the mark opens."""
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
    if behind < KEPT:
        length = len(first.text)
        found = [*first.rivals]
        if second.text != first.text:
            found.append(Rival(behind, length, second.text))
        for rival in second.rivals:
            if rival.behind + behind < KEPT:
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
