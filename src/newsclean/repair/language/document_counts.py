"""What a document itself tells of which characters follow which.

Where the document has a pair or a triple it speaks first, weighted by Witten and Bell's method
(Chen and Goodman 1999, section 2.6): its names and terms come back again and again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsclean.repair.language import ngrams

__all__ = ["Context", "DocumentCounts", "count"]

_PAIR_KINDS, _TRIPLE_KINDS = 6.0, 3.0
"""Weights of what is not of the document, by kinds of what is; found on held-in pages."""
_UNKNOWN = "\ufffd"


class Context(NamedTuple):
    """What is known of two characters in front, the keys of which are ``first`` and ``second``."""

    first: str
    second: str
    running: ngrams.Following
    seen: int
    others: float
    seen_both: int
    others_of_both: float


class DocumentCounts(NamedTuple):
    """Counts by keys (:func:`.ngrams.key`).

    Attributes:
        chars: of characters.
        pairs: of two in a row.
        triples: of three in a row.
        after_one: for a character, how many stand behind it, and of how many kinds.
        after_two: the same for two.
        size: of all characters, at least 1.
    """

    chars: dict[str, int]
    pairs: dict[str, int]
    triples: dict[str, int]
    after_one: dict[str, tuple[int, int]]
    after_two: dict[str, tuple[int, int]]
    size: int

    def context(self, first: str, second: str) -> Context:
        """What running text and the document say of two keys; ``first`` may be empty."""
        seen, kinds = self.after_one.get(second, (0, 0))
        both, kinds_of_both = self.after_two.get(first + second, (0, 0)) if first else (0, 0)
        return Context(
            first,
            second,
            ngrams.following_both(first, second),
            seen if second != _UNKNOWN else 0,
            _PAIR_KINDS * kinds,
            both,
            _TRIPLE_KINDS * kinds_of_both,
        )

    def weighed(self, context: Context, key: str, likely: float) -> float:
        """The likelihood of ``key`` where anywhere else it would be ``likely``."""
        first, second, _, seen, others, seen_both, others_of_both = context
        if seen:
            likely = (self.pairs.get(second + key, 0) + others * likely) / (seen + others)
        if seen_both:
            own = self.triples.get(first + second + key, 0)
            likely = (own + others_of_both * likely) / (seen_both + others_of_both)
        return likely


def count(pieces: Iterable[str]) -> DocumentCounts:
    """Count the keys of the pieces of a document."""
    chars: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    triples: Counter[str] = Counter()
    for keys in pieces:
        chars.update(keys)
        pairs.update(map(str.__add__, keys, keys[1:]))
        triples.update(a + b + c for a, b, c in zip(keys, keys[1:], keys[2:]))  # noqa: B905
    size = sum(chars.values()) or 1
    # What ends a piece has nothing behind it: that is no evidence of what follows.
    after = _followers(pairs), _followers(triples)
    return DocumentCounts(dict(chars), dict(pairs), dict(triples), *after, size)


def _followers(groups: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For what stands before the last character: how many follow it, and of how many kinds."""
    found: dict[str, tuple[int, int]] = {}
    for group, number in groups.items():
        seen, kinds = found.get(group[:-1], (0, 0))
        found[group[:-1]] = seen + number, kinds + 1
    return found
