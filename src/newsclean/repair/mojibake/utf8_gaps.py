"""UTF-8 with bytes missing: what the missing ones can have been.

`utf8_losses` has placed the losses. Every character with a hole has a handful of candidates,
narrowed once more because the lost pair must be one that the decoder's table lacks, and
`gap_search` chooses among them by the words around, or leaves U+FFFD.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice, product

from newsclean.repair.language.character_model import log_frequency, weight
from newsclean.repair.language.context_model import LOST, ContextModel
from newsclean.repair.mojibake.gap_search import search
from newsclean.repair.mojibake.utf8_losses import Pattern

BUDGET = 1 << 18
"""So many likelihoods are asked for in one document, which takes about a second; beyond that only
what needs no comparison is filled, and the rest is marked as lost."""

PairTest = Callable[[int, int], bool]
"""Tells whether a decoder's table lacks the pair of these two bytes."""

CERTAIN = 0.8
"""How likely a candidate must be, of all."""
_MOST_CANDIDATES = 64
_MOST_UNKNOWN = 160  # the same where all bytes are gone
_LEADS = (*range(0xE2, 0xEA), 0xEF)  # of the characters a Chinese text is made of
_UNLIKELY = 12.0  # a reading that no known decoder would have damaged so
RAREST = 0.04
"""Weight below which a character is no candidate."""


@dataclass(frozen=True, slots=True)
class Filled:
    """Text read from bytes with gaps.

    Attributes:
        chars: the characters; U+FFFD where the context did not make one certain.
        score: sum of the logarithms of the characters' shares, less the costs of the losses.
        holes: how many characters had a byte missing.
        lost: how many of them stay lost.
        slots: the candidates that are left at each place.
    """

    chars: tuple[str, ...]
    score: float
    holes: int
    lost: int
    slots: tuple[Sequence[str], ...] = ()

    @property
    def text(self) -> str:
        """The characters as one string."""
        return "".join(self.chars)


class GapFiller:
    """Fills the gaps of one document, as far as its budget goes.

    Args:
        lacks: the decoder's table.
        model: what is known of the language, and of the document.
        budget: how many likelihoods may be asked for.
    """

    __slots__ = ("_lacks", "_model", "budget", "exhausted")

    def __init__(self, lacks: PairTest, model: ContextModel, budget: int = BUDGET) -> None:
        self._lacks = lacks
        self._model = model
        self.budget = budget
        self.exhausted = False

    def fill(
        self, patterns: Sequence[Pattern], cost: float, before: Filled | None = None
    ) -> Filled:
        """Read the patterns, choosing where the choice is certain.

        Args:
            patterns: the bytes of each character.
            cost: of the losses among them.
            before: what an earlier look left; what it made certain stays.
        """
        if before is None or not before.slots:
            slots = [self._slot(patterns, index) for index in range(len(patterns))]
        else:
            slots = [
                (char,) if char != LOST else slot
                for char, slot in zip(before.chars, before.slots, strict=True)
            ]
        choices, asked = search(slots, self._model, partial(self._fits, patterns), self.budget)
        self.exhausted = asked > self.budget
        self.budget = max(0, self.budget - asked)
        chars = tuple(choice.char if choice.chance >= CERTAIN else LOST for choice in choices)
        gaps = [char for char, pattern in zip(chars, patterns, strict=True) if None in pattern]
        score = sum(log_frequency(char) for char in chars if char > "\x7f" and char != LOST)
        left = tuple(choice.others for choice in choices)
        return Filled(chars, score - cost, len(gaps), gaps.count(LOST), left)

    def _slot(self, patterns: Sequence[Pattern], index: int) -> Sequence[str]:
        if None not in patterns[index]:
            return (_whole(patterns[index]),)
        return _candidates(patterns, index, self._lacks)

    def _fits(self, patterns: Sequence[Pattern], left: str, right: str, place: int) -> float:
        """Where one loss took the end of one character and the start of the next, that pair of
        bytes must be one that the decoder's table lacks."""
        if LOST in (left, right) or not _is_one_loss(patterns, place):
            return 0.0
        return 0.0 if self._lacks(left.encode()[-1], right.encode()[0]) else -_UNLIKELY


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
    if len(pattern) != 3:
        return (LOST,)
    if pattern.count(None) == 3:
        return _unknown(lacks)
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
    common = (c for c in found if len(c) == 1 and c.isprintable() and weight(c) > RAREST)
    return tuple(sorted(common, key=weight, reverse=True))


@lru_cache(maxsize=4)
def _unknown(lacks: PairTest) -> Sequence[str]:
    """Where all bytes are gone: the commonest whose last two are a pair that the table lacks."""
    losable = (c for c in _matching((None, None, None)) if lacks(*c.encode()[1:]))
    return tuple(islice(losable, _MOST_UNKNOWN)) or (LOST,)
