"""How likely one character is after others: the context that decides between readings.

An interpolated model of three characters. Where the document itself has the pair or the triple,
it speaks first, weighted by Witten and Bell's method (Chen and Goodman 1999, section 2.6), as its
names and terms come back again and again; then running text (:mod:`.ngrams`) and the words of the
packaged lists (:mod:`.counts`). Everything is looked up in Simplified, so that one table serves
both scripts; which form a character takes is asked of the document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from typing import NamedTuple

from newsclean.repair.gloss import counts
from newsclean.repair.gloss.hypotheses import LOST
from newsclean.repair.language import ngrams
from newsclean.repair.language.forms import is_usual
from newsclean.repair.script import fold, is_simplified_only

__all__ = ["Language", "is_common"]

# Weights that made held-in pages most likely: of running text against word lists, of a character's
# frequency in the document, and of what is not of the document, by kinds of what is.
_RUNNING = 0.7
_OWN_SINGLE = 0.12
_PAIR_KINDS, _TRIPLE_KINDS = 6.0, 3.0
_RARE = 2e-8
_SIMPLIFIED_IN_TRADITIONAL = 4.0
_UNUSUAL = 3.0
_ODD_WIDTH, _ODD_SPACE = 6.0, 3.0
_FORMS = 0.2
_WIDE_SIGNS = frozenset("！（），：；？")
_QUOTES, _BRACKETS = frozenset("“”‘’"), frozenset("《》〈〉【】")
_DIGITS, _LETTERS = 10, 26


def is_common(char: str) -> bool:
    """Whether readers know this character without a gloss: about 1,500 are so common."""
    return counts.single(fold(char)) > 1e-4


def _sums(counts: Mapping[str, int], length: int) -> dict[str, int]:
    """How often something stands behind each beginning of so many characters."""
    sums: Counter[str] = Counter()
    for key, count in counts.items():
        sums[key[:length]] += count
    return dict(sums)


class _Context(NamedTuple):
    """What is known of two characters in front, the keys of which are ``first`` and ``second``."""

    first: str
    second: str
    running: ngrams.Following
    seen: int
    others: float
    seen_both: int
    others_of_both: float


class Language:
    """Likelihood of a character in one document; what it remembers is only a memo."""

    __slots__ = (
        "_after", "_characters", "_chars", "_contexts", "_followed", "_followed_both", "_forms",
        "_known", "_pairs", "_size", "_thirds", "_triples",
    )  # fmt: skip

    def __init__(self, texts: Iterable[str]) -> None:
        forms: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        for text in texts:
            forms.update(text)
            keys = "".join(map(ngrams.key, fold("\n\n" + text)))
            chars.update(keys)
            pairs.update(map(str.__add__, keys, keys[1:]))
            triples.update(a + b + c for a, b, c in zip(keys, keys[1:], keys[2:]))  # noqa: B905
        self._forms = dict(forms)
        self._chars = dict(chars)
        self._pairs = dict(pairs)
        self._triples = dict(triples)
        self._size = sum(chars.values()) or 1
        self._after: dict[str, list[str]] = {}
        for couple in pairs:
            self._after.setdefault(couple[0], []).append(couple[1])
        self._thirds = dict(Counter(three[:2] for three in triples))
        # What ends a text has nothing behind it: that is no evidence of what follows.
        self._followed = _sums(pairs, 1)
        self._followed_both = _sums(triples, 2)
        self._contexts: dict[str, _Context] = {}
        self._characters: dict[str, tuple[str, float, float]] = {}
        self._known: dict[str, dict[str, float]] = {}

    def log(self, before: str, char: str) -> float:
        """Natural logarithm of the likelihood of ``char`` after ``before`` (two characters)."""
        known = self._known.get(before)
        if known is None:
            known = self._known[before] = {}
        likely = known.get(char)
        if likely is None:
            likely = known[char] = self._log(self._context(before), char)
        return likely

    def logs(self, before: str, chars: Iterable[str]) -> dict[str, float]:
        """What :meth:`log` gives for each of ``chars``, at less cost."""
        known = self._known.setdefault(before, {})
        context = self._context(before)
        found = {}
        for char in chars:
            likely = known.get(char)
            if likely is None:
                likely = known[char] = self._log(context, char)
            found[char] = likely
        return found

    def follow(self, before: str) -> Set[str]:
        """Characters (Simplified) that the document, a word or a text has after ``before``."""
        last = _key(before[-1:])
        return counts.following(last) | set(self._after.get(last, ()))

    def _log(self, context: _Context, char: str) -> float:
        key, share, cost = self._character(char)
        pair, pair_weight, triple, triple_weight = context.running
        likely = pair.get(key, 0.0) + pair_weight * ngrams.share(key)
        likely = triple.get(key, 0.0) + triple_weight * likely
        if "㐀" <= char <= "\uf8ff":
            words = counts.triple(context.first, context.second, key)
            likely = _RUNNING * likely + (1 - _RUNNING) * words
        likely += _OWN_SINGLE * (share - likely)
        if context.seen:
            own = self._pairs.get(context.second + key, 0)
            likely = (own + context.others * likely) / (context.seen + context.others)
        if context.seen_both:
            own = self._triples.get(context.first + context.second + key, 0)
            others = context.others_of_both
            likely = (own + others * likely) / (context.seen_both + others)
        return math.log(likely + _RARE) + cost

    def _context(self, before: str) -> _Context:
        known = self._contexts.get(before)
        if known is None:
            known = self._contexts[before] = self._found(before)
        return known

    def _found(self, before: str) -> _Context:
        first, second = _key(before[:-1]), _key(before[-1:])
        if LOST in before:
            first = ""
        seen = self._followed.get(second, 0) if second != LOST else 0
        both = self._followed_both.get(first + second, 0) if first else 0
        return _Context(
            first,
            second,
            ngrams.following_both(first, second),
            seen,
            _PAIR_KINDS * len(self._after.get(second, ())),
            both,
            _TRIPLE_KINDS * self._thirds.get(first + second, 0),
        )

    def _character(self, char: str) -> tuple[str, float, float]:
        """Its key, its share in the document and what its form costs, with digits told apart."""
        known = self._characters.get(char)
        if known is None:
            key = _key(char)
            cost = self._form(char, key)
            if key in "0a":
                cost -= math.log(_DIGITS if key == "0" else _LETTERS)
            share = self._chars.get(key, 0) / self._size
            known = self._characters[char] = key, share, cost
        return known

    def _form(self, char: str, key: str) -> float:
        """How much less likely this form of the character is in this document."""
        seen = self._forms.get(char, 0)
        if "！" <= char <= "～":
            # Mirrors make wide signs narrow, but not those that were torn apart before.
            return 0.0 if seen or char in _WIDE_SIGNS else -_ODD_WIDTH
        if char.isascii():
            return 0.0
        if char in _BRACKETS:
            return 0.0
        if char == "\u3000":
            return 0.0 if seen else -_ODD_SPACE
        if char != key or char in _QUOTES or is_simplified_only(char):
            others = self._chars.get(key, 0)
            if others > seen:
                return math.log((seen + _FORMS) / (others + 2 * _FORMS))
        if not seen and char >= "㐀":
            if is_simplified_only(char):
                return -_SIMPLIFIED_IN_TRADITIONAL
            if not is_usual(char):
                return -_UNUSUAL
        return 0.0


@lru_cache(maxsize=32768)
def _key(char: str) -> str:
    return ngrams.key(fold(char)) if char else ""
