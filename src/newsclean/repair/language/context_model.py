"""How likely a character is after two others: the context that decides between lost ones.

Three characters, from the table of running text that the repair of glosses packages, and from what
the document itself says, which speaks first where it has the pair or the triple (Witten and Bell's
method; Chen and Goodman 1999, section 2.6). All is looked up in Simplified; which form of a
character fits is asked of the document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from newsclean.repair.language import ngrams
from newsclean.repair.language.forms import is_usual
from newsclean.repair.script import fold, is_simplified_only

_OWN_SINGLE = 0.08  # weight of a character's frequency in the document
_PAIR_KINDS, _TRIPLE_KINDS = 6.0, 3.0  # of what is not of the document, by kinds of what is
_RARE = 2e-8
_FORMS = 0.5
_UNUSUAL = 4.0
_CORNERS = frozenset("「」『』〈〉")
"""Signs that the table takes for quotes; a text in which none is known has none."""
LOST, EDGE = "\ufffd", "\n"


class _Form(NamedTuple):
    """A character's key, how common it is anywhere and here, and what its form costs here."""

    key: str
    share: float
    own_share: float
    cost: float


class _Context(NamedTuple):
    """What is known of two characters in front, by their keys; and what was asked before."""

    first: str
    second: str
    running: ngrams.Following
    seen: int
    others: float
    seen_both: int
    others_of_both: float
    known: dict[str, float]


class ContextModel:
    """Likelihood of a character in one document; what it remembers is only a memo.

    Args:
        own: pieces of the document that are known.
    """

    __slots__ = (
        "_after_one", "_after_two", "_chars", "_contexts", "_forms", "_pairs", "_seen",
        "_simplified", "_size", "_traditional", "_triples",
    )  # fmt: skip

    def __init__(self, own: Iterable[str] = ()) -> None:
        chars: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        forms: Counter[str] = Counter()
        for piece in own:
            forms.update(piece)
            keys = "".join(map(ngrams.key, fold(piece)))
            chars.update(keys)
            pairs.update(map(str.__add__, keys, keys[1:]))
            triples.update(a + b + c for a, b, c in zip(keys, keys[1:], keys[2:]))  # noqa: B905
        self._chars, self._pairs, self._triples = dict(chars), dict(pairs), dict(triples)
        self._after_one = _followers(pairs)
        self._after_two = _followers(triples)
        self._size = sum(chars.values()) or 1
        self._seen = frozenset(forms)
        self._traditional = sum(n for c, n in forms.items() if c > "\u3400" and fold(c) != c)
        self._simplified = sum(n for c, n in forms.items() if is_simplified_only(c))
        self._forms: dict[str, _Form] = {}
        self._contexts: dict[tuple[str, str], _Context] = {}

    def log(self, first: str, second: str, char: str) -> float:
        """Natural logarithm of the likelihood of ``char`` after ``first`` and ``second``.

        Of the two before, U+FFFD says that nothing is known; behind them it tells nothing.
        """
        context = self._contexts.get((first, second))
        if context is None:
            context = self._contexts[first, second] = self._context(first, second)
        known = context.known.get(char)
        if known is None:
            known = context.known[char] = self._log(context, char)
        return known

    def _log(self, context: _Context, char: str) -> float:
        if char == LOST:
            return 0.0
        key, alone, own_share, cost = self._forms.get(char) or self._form(char)
        first, second, running, seen, others, seen_both, others_of_both, _ = context
        if not second:
            return math.log(alone + _RARE) + cost
        pair, pair_weight, triple, triple_weight = running
        likely = triple.get(key, 0.0) + triple_weight * (pair.get(key, 0.0) + pair_weight * alone)
        likely += _OWN_SINGLE * (own_share - likely)
        if seen:
            own = self._pairs.get(second + key, 0)
            likely = (own + others * likely) / (seen + others)
        if seen_both:
            own = self._triples.get(first + second + key, 0)
            likely = (own + others_of_both * likely) / (seen_both + others_of_both)
        return math.log(likely + _RARE) + cost

    def _context(self, first: str, second: str) -> _Context:
        second = "" if second == LOST else self._form(second).key
        first = "" if LOST in (first, second) or not second else self._form(first).key
        seen, kinds = self._after_one.get(second, (0, 0))
        both, kinds_of_both = self._after_two.get(first + second, (0, 0)) if first else (0, 0)
        running = ngrams.following_both(first, second) if second else ({}, 1.0, {}, 1.0)
        return _Context(
            first,
            second,
            running,
            seen,
            _PAIR_KINDS * kinds,
            both,
            _TRIPLE_KINDS * kinds_of_both,
            {},
        )

    def _form(self, char: str) -> _Form:
        known = self._forms.get(char)
        if known is None:
            folded = fold(char)
            key = ngrams.key(folded)
            cost = 0.0 if char not in _CORNERS or char in self._seen else -_UNUSUAL
            if char >= "\u3400" and (folded != char or is_simplified_only(char)):
                mine = self._traditional if folded != char else self._simplified
                every = self._traditional + self._simplified
                cost = math.log((mine + _FORMS) / (every + 2 * _FORMS))
                if folded != char and char not in self._seen and not is_usual(char):
                    cost -= _UNUSUAL  # a variant such as 翫 for 玩: no script's own form
            known = _Form(key, ngrams.share(key), self._chars.get(key, 0) / self._size, cost)
            self._forms[char] = known
        return known


def _followers(groups: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """For what stands before the last character: how many follow it, and of how many kinds."""
    found: dict[str, tuple[int, int]] = {}
    for group, count in groups.items():
        seen, kinds = found.get(group[:-1], (0, 0))
        found[group[:-1]] = seen + count, kinds + 1
    return found
