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
from collections.abc import Iterable, Set
from functools import lru_cache

from newsclean.repair.gloss import counts
from newsclean.repair.gloss.hypotheses import LOST
from newsclean.repair.language import ngrams
from newsclean.repair.language.document_counts import Context, count
from newsclean.repair.language.forms import is_usual
from newsclean.repair.script import fold, is_simplified_only

__all__ = ["Language", "is_common"]

# Weights that made held-in pages most likely: of running text against word lists, of a character's
# frequency in the document.
_RUNNING = 0.7
_OWN_SINGLE = 0.12
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


class Language:
    """Likelihood of a character in one document; what it remembers is only a memo."""

    __slots__ = ("_after", "_characters", "_contexts", "_forms", "_known", "_own")

    def __init__(self, texts: Iterable[str]) -> None:
        forms: Counter[str] = Counter()
        pieces = []
        for text in texts:
            forms.update(text)
            pieces.append("".join(map(ngrams.key, fold("\n\n" + text))))
        self._forms = dict(forms)
        self._own = count(pieces)
        self._after: dict[str, list[str]] = {}
        for couple in self._own.pairs:
            self._after.setdefault(couple[0], []).append(couple[1])
        self._contexts: dict[str, Context] = {}
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

    def _log(self, context: Context, char: str) -> float:
        key, share, cost = self._character(char)
        pair, pair_weight, triple, triple_weight = context.running
        likely = pair.get(key, 0.0) + pair_weight * ngrams.share(key)
        likely = triple.get(key, 0.0) + triple_weight * likely
        if "㐀" <= char <= "\uf8ff":
            words = counts.triple(context.first, context.second, key)
            likely = _RUNNING * likely + (1 - _RUNNING) * words
        likely += _OWN_SINGLE * (share - likely)
        likely = self._own.weighed(context, key, likely)
        return math.log(likely + _RARE) + cost

    def _context(self, before: str) -> Context:
        known = self._contexts.get(before)
        if known is None:
            known = self._contexts[before] = self._found(before)
        return known

    def _found(self, before: str) -> Context:
        first, second = _key(before[:-1]), _key(before[-1:])
        if LOST in before:
            first = ""
        return self._own.context(first, second)

    def _character(self, char: str) -> tuple[str, float, float]:
        """Its key, its share in the document and what its form costs, with digits told apart."""
        known = self._characters.get(char)
        if known is None:
            key = _key(char)
            cost = self._form(char, key)
            if key in "0a":
                cost -= math.log(_DIGITS if key == "0" else _LETTERS)
            share = self._own.chars.get(key, 0) / self._own.size
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
            others = self._own.chars.get(key, 0)
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
