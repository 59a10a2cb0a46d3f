"""Hypotheses of the search: what one holds, which of them live on, and where the best agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

__all__ = [
    "BRACKETS",
    "GONE",
    "LOST",
    "MARKED",
    "SHIFTED",
    "STRADDLED",
    "UNRESOLVED",
    "Beam",
    "Reading",
    "Table",
    "agreement",
    "best",
    "brackets_left_open",
    "marked",
]

LOST = "\ufffd"
STRADDLED, SHIFTED, UNRESOLVED, GONE, MARKED = 1, 2, 4, 8, 16
_WIDTH = 24
_MARGIN = 1.0
BRACKETS = {
    char: (1 << index, opens)
    for index, pair in enumerate(("“”", "《》", "【】", "「」", "‘’", "『』", "()"))
    for char, opens in zip(pair, (True, False), strict=True)
}
"""A bit for each kind of bracket and quotation mark, and whether the mark opens."""


@dataclass(frozen=True, slots=True)
class Table:
    """What the document shows of the mirror's habits.

    Attributes:
        seen: characters glossed somewhere in the document.
        always: those of them glossed wherever they stand.
        silent: lost bytes leave no mark.
        gives_back: an ASCII byte behind a bad lead byte is shown, not taken along.
        drops_pairs: pairs without a character may vanish without a mark.
        marks_pairs: such pairs may be shown as something lost.
    """

    seen: frozenset[str]
    always: frozenset[str]
    silent: bool = False
    gives_back: bool = False
    drops_pairs: bool = True
    marks_pairs: bool = True


class Reading(NamedTuple):
    """What the search made of the text up to ``end``; ``kinds`` adds up what it met there."""

    end: int
    text: str
    kinds: int


class Beam(NamedTuple):
    score: float
    text: str
    before: str
    pending: int | None
    depth: int
    kinds: int
    fresh: bool = False
    cut: tuple[int, int] | None = None


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
        return following._replace(cut=beam.cut)
    return following._replace(cut=(place, len(following.text)))


def best(beams: list[Beam]) -> list[Beam]:
    """The best of each parity: many poor guesses between must not crowd out a sound reading."""
    beams.sort(key=lambda beam: -beam.score)
    left = {True: _WIDTH // 2, False: _WIDTH}
    kept = []
    for beam in beams:
        parity = beam.pending is None
        if left[parity]:
            left[parity] -= 1
            kept.append(beam)
    return kept


def agreement(end: int, beams: list[Beam]) -> Reading:
    """The best hypothesis, with U+FFFD where one almost as good says something else."""
    first = beams[0]
    text, kinds = first.text, first.kinds
    for other in beams[1:]:
        if other.score < first.score - _MARGIN:
            break
        if other.text != first.text:
            text = _blur(text, first.text, other.text)
            kinds |= UNRESOLVED
    if first.cut is None:
        return Reading(end, text, kinds)
    place, length = first.cut
    if text[length:] == first.text[length:]:
        return Reading(place, text[:length], kinds)
    return Reading(end, text, kinds)


def _blur(text: str, best: str, other: str) -> str:
    if len(text) == len(best) == len(other):
        return "".join(LOST if a != b else c for a, b, c in zip(best, other, text, strict=True))
    start = 0
    while start < min(len(text), len(other)) and text[start] == other[start]:
        start += 1
    tail = 0
    while tail < min(len(text), len(other)) - start and text[-1 - tail] == other[-1 - tail]:
        tail += 1
    return text[:start] + LOST + text[len(text) - tail :]
