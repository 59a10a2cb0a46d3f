"""UTF-8 with bytes missing: what the missing ones can have been.

`utf8_losses` has placed the losses. Every character with a hole has a handful of candidates,
narrowed once more because the lost pair must be one that the decoder's table lacks, and
`character_model` chooses among them by the words around, or leaves U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, pairwise, product

from newsclean.repair.character_model import CharacterModel, log_frequency, weight
from newsclean.repair.utf8_losses import Pattern

LOST = "\ufffd"

BUDGET = 1 << 20
"""So many pairs of candidates are compared for one document, which takes about a second; beyond
that only what needs no comparison is filled, and the rest is marked as lost."""

PairTest = Callable[[int, int], bool]
"""Tells whether a decoder's table lacks the pair of these two bytes."""

_CERTAIN = 3.0  # the best candidate must be e**3 times as likely as the next
_MOST_CANDIDATES = 32
_LEADS = (*range(0xE2, 0xEA), 0xEF)  # of the characters a Chinese text is made of
_UNLIKELY = 12.0  # a reading that no known decoder would have damaged so
_RAREST = 0.04  # weight below which a character is no candidate
_EDGE = "\n"


@dataclass(frozen=True, slots=True)
class Filled:
    """Text read from bytes with gaps.

    Attributes:
        chars: the characters; U+FFFD where the context did not make one certain.
        score: sum of the logarithms of the characters' shares, less the costs of the losses.
        holes: how many characters had a byte missing.
        lost: how many of them stay lost.
    """

    chars: tuple[str, ...]
    score: float
    holes: int
    lost: int

    @property
    def text(self) -> str:
        """The characters as one string."""
        return "".join(self.chars)


class GapFiller:
    """Fills the gaps of one document, as far as its budget goes.

    Args:
        lacks: the decoder's table.
        model: what is known of the language, and of the document.
        budget: how many pairs of candidates may be compared.
    """

    __slots__ = ("_known", "_lacks", "_model", "budget", "exhausted")

    def __init__(self, lacks: PairTest, model: CharacterModel, budget: int = BUDGET) -> None:
        self._lacks = lacks
        self._model = model
        self._known: dict[str, dict[str, float]] = {}
        self.budget = budget
        self.exhausted = False

    def fill(self, patterns: Sequence[Pattern], cost: float, before: Sequence[str] = ()) -> Filled:
        """Read the patterns, choosing where the choice is certain.

        Args:
            patterns: the bytes of each character.
            cost: of the losses among them.
            before: the characters as an earlier look left them; what it made certain stays.
        """
        chars: list[str] = []
        holes = lost = 0
        index = 0
        while index < len(patterns):
            if None not in patterns[index]:
                chars.append(_whole(patterns[index]))
                index += 1
                continue
            end = index
            while end < len(patterns) and None in patterns[end]:
                end += 1
            chosen: Sequence[str] = before[index:end]
            if not chosen or LOST in chosen:
                after = _whole(patterns[end]) if end < len(patterns) else _EDGE
                chosen = self._choose(patterns, index, end, chars[-1] if chars else _EDGE, after)
            holes += end - index
            lost += list(chosen).count(LOST)
            chars += chosen
            index = end
        score = sum(log_frequency(char) for char in chars if char > "\x7f" and char != LOST)
        return Filled(tuple(chars), score - cost, holes, lost)

    def _choose(
        self, patterns: Sequence[Pattern], start: int, end: int, before: str, after: str
    ) -> list[str]:
        """The certain character for each hole, by max-marginals of a Viterbi search."""
        slots = [_candidates(patterns, index, self._lacks) for index in range(start, end)]
        if all(len(slot) == 1 for slot in slots):
            return [slot[0] for slot in slots]
        layers = [(before,), *slots, (after,)]
        pairs = sum(len(left) * len(right) for left, right in pairwise(layers))
        if pairs > self.budget:
            self.exhausted = True
            return [slot[0] if len(slot) == 1 else LOST for slot in slots]
        self.budget -= pairs
        steps = [
            self._step(layers[place], layers[place + 1], _is_one_loss(patterns, start + place))
            for place in range(len(slots) + 1)
        ]
        forward = [[0.0]]
        for step in steps[:-1]:
            scores = forward[-1]
            forward.append([max(map(float.__add__, scores, column)) for column in step])
        backward = [0.0]
        chosen: list[str] = []
        for place in reversed(range(len(slots))):
            rows = zip(*steps[place + 1], strict=True)
            backward = [max(map(float.__add__, backward, row)) for row in rows]
            totals = list(map(float.__add__, forward[place + 1], backward))
            chosen.append(_certain(slots[place], totals))
        chosen.reverse()
        return chosen

    def _step(self, left: Sequence[str], right: Sequence[str], one_loss: bool) -> list[list[float]]:
        """For each of ``right`` how likely it follows each of ``left``.

        Where one loss took the end of the left and the start of the right, the decoder's table
        must lack that pair.
        """
        columns: list[list[float]] = []
        probability = self._model.log_probability
        rows = [self._known.setdefault(char, {}) for char in left]
        for char in right:
            column: list[float] = []
            for row, beside in zip(rows, left, strict=True):
                known = row.get(char)
                if known is None:
                    known = row[char] = probability(beside, char)
                column.append(known)
            if one_loss and char != LOST:
                lead = char.encode()[0]
                for at, beside in enumerate(left):
                    if beside != LOST and not self._lacks(beside.encode()[-1], lead):
                        column[at] -= _UNLIKELY
            columns.append(column)
        return columns


def _is_one_loss(patterns: Sequence[Pattern], index: int) -> bool:
    """Is the end of the character before ``index`` lost, and its own start?"""
    if not 0 < index < len(patterns):
        return False
    return patterns[index - 1][-1] is None and patterns[index][0] is None


def _whole(pattern: Pattern) -> str:
    return bytes(byte for byte in pattern if byte is not None).decode("utf-8", "replace")


def _candidates(patterns: Sequence[Pattern], index: int, lacks: PairTest) -> Sequence[str]:
    """The characters that fit, the likeliest first; U+FFFD alone where nothing is left to go by."""
    pattern = patterns[index]
    if len(pattern) != 3 or pattern.count(None) == 3:
        return (LOST,)
    return _fitting(pattern, patterns[index + 1][0] if index + 1 < len(patterns) else 0x0A, lacks)


@lru_cache(maxsize=4096)
def _fitting(pattern: Pattern, following: int | None, lacks: PairTest) -> Sequence[str]:
    losable = (c for c in _matching(pattern) if _is_losable(c.encode(), pattern, following, lacks))
    return tuple(islice(losable, _MOST_CANDIDATES)) or (LOST,)


def _is_losable(data: bytes, pattern: Pattern, following: int | None, lacks: PairTest) -> bool:
    """Would a decoder have lost these bytes? The byte that began the lost pair tells."""
    if pattern[2] is None and pattern[1] is not None:
        return following is None or lacks(data[2], following)
    if pattern[1] is None and pattern[0] is not None:
        return lacks(data[1], data[2])
    return True


@lru_cache(maxsize=4096)
def _matching(pattern: Pattern) -> tuple[str, ...]:
    """Characters common enough whose three UTF-8 bytes fit ``pattern``, the commonest first."""
    choices = [
        (known,) if known is not None else _LEADS if place == 0 else range(0x80, 0xC0)
        for place, known in enumerate(pattern)
    ]
    found = (bytes(data).decode("utf-8", "ignore") for data in product(*choices))
    common = (c for c in found if len(c) == 1 and c.isprintable() and weight(c) > _RAREST)
    return tuple(sorted(common, key=weight, reverse=True))


def _certain(slot: Sequence[str], totals: Sequence[float]) -> str:
    ranked = sorted(zip(totals, slot, strict=True), reverse=True)
    # A lone candidate is what the bytes and the decoder's table leave, not a guess.
    if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CERTAIN:
        return ranked[0][1]
    return LOST
