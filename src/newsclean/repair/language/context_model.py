"""How likely a character is after two others: the context that decides between lost ones.

Three characters, from the table of running text that the repair of glosses packages, and from what
the document itself says, which speaks first where it has the pair or the triple (Witten and Bell's
method; Chen and Goodman 1999, section 2.6). All is looked up in Simplified; which form of a
character fits is asked of the document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from newsclean.repair.language import ngrams
from newsclean.repair.language.document_counts import Context, count
from newsclean.repair.language.forms import is_usual
from newsclean.repair.script import fold, is_simplified_only

_OWN_SINGLE = 0.08  # weight of a character's frequency in the document
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


class ContextModel:
    """Likelihood of a character in one document; what it remembers is only a memo.

    Args:
        own: pieces of the document that are known.
    """

    __slots__ = ("_contexts", "_forms", "_own", "_seen", "_simplified", "_traditional")

    def __init__(self, own: Iterable[str] = ()) -> None:
        forms: Counter[str] = Counter()
        pieces = []
        for piece in own:
            forms.update(piece)
            pieces.append("".join(map(ngrams.key, fold(piece))))
        self._own = count(pieces)
        self._seen = frozenset(forms)
        self._traditional = sum(n for c, n in forms.items() if c > "\u3400" and fold(c) != c)
        self._simplified = sum(n for c, n in forms.items() if is_simplified_only(c))
        self._forms: dict[str, _Form] = {}
        self._contexts: dict[tuple[str, str], tuple[Context, dict[str, float]]] = {}

    def log(self, first: str, second: str, char: str) -> float:
        """Natural logarithm of the likelihood of ``char`` after ``first`` and ``second``.

        Of the two before, U+FFFD says that nothing is known; behind them it tells nothing.
        """
        found = self._contexts.get((first, second))
        if found is None:
            found = self._contexts[first, second] = self._context(first, second), {}
        context, known = found
        likely = known.get(char)
        if likely is None:
            likely = known[char] = self._log(context, char)
        return likely

    def _log(self, context: Context, char: str) -> float:
        if char == LOST:
            return 0.0
        key, alone, own_share, cost = self._forms.get(char) or self._form(char)
        if not context.second:
            return math.log(alone + _RARE) + cost
        pair, pair_weight, triple, triple_weight = context.running
        likely = triple.get(key, 0.0) + triple_weight * (pair.get(key, 0.0) + pair_weight * alone)
        likely += _OWN_SINGLE * (own_share - likely)
        likely = self._own.weighed(context, key, likely)
        return math.log(likely + _RARE) + cost

    def _context(self, first: str, second: str) -> Context:
        second = "" if second == LOST else self._form(second).key
        first = "" if LOST in (first, second) or not second else self._form(first).key
        return self._own.context(first, second)

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
            known = _Form(
                key, ngrams.share(key), self._own.chars.get(key, 0) / self._own.size, cost
            )
            self._forms[char] = known
        return known
