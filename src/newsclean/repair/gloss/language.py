"""How likely one character is after others: the context that decides between readings.

An interpolated model of three characters. Where the document itself has the pair or the triple,
it speaks first, weighted by Witten and Bell's method (Chen and Goodman 1999, section 2.6), as its
names and terms come back again and again; then the words of the packaged tables. Everything is
looked up in Simplified, so that one table serves both scripts; which form a character takes is
asked of the document.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Set
from functools import lru_cache

from newsclean.repair.gloss import counts
from newsclean.repair.script import fold, is_simplified_only

__all__ = ["Language", "is_common", "kind_of", "standing"]

_SINGLE = 0.08
_OWN_SINGLE = 0.3
_RARE = 2e-8
_SIMPLIFIED_IN_TRADITIONAL = 4.0
_UNUSUAL = 3.0
_MISPLACED = 2.0
_FORMS = 0.2
_STOPS = frozenset(",。、;:!?")
_NEVER_FIRST = frozenset("的了着们性化和与及者")
_NEVER_LAST = frozenset(
    "或和与及在是把被将从向对为以并而因但若如则使令让由于且很最不没无未只就都也还才可该"
)
_CLOSERS = frozenset("”’」』)》】")
_SIGNS_ARE_LIKE = 30.0
_NEVER = 0.01
_ODD_SIGN, _WIDE = 1e-6, 1e-7
_DIGITS, _LETTERS = 10, 26


def is_common(char: str) -> bool:
    """Whether readers know this character without a gloss: about 1,500 are so common."""
    return counts.single(fold(char)) > 1e-4


def kind_of(char: str) -> str:
    """The class of a character that is no Han, for the table of signs; ``H`` for Han."""
    if "㐀" <= char <= "鿿":
        return "H"
    if char.isascii():
        if char == "\n":
            return "$"
        if char.isdigit():
            return "0"
        if char.isalpha():
            return "a"
    return char


def standing(before: str, last: str) -> str:
    """The class of what two characters are followed by: what a quotation mark closes counts."""
    kind = kind_of(last)
    return kind_of(before) + kind if kind in _CLOSERS else kind


class Language:
    """Likelihood of a character in one document; what it remembers is only a memo."""

    __slots__ = ("_after", "_chars", "_folded", "_forms", "_known", "_pairs", "_size", "_triples")

    def __init__(self, texts: Iterable[str]) -> None:
        forms: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        triples: Counter[str] = Counter()
        chars: Counter[str] = Counter()
        kinds: Counter[str] = Counter()
        for text in texts:
            forms.update(text)
            folded = fold("\n\n" + text)
            chars.update(folded)
            pairs.update(map(str.__add__, folded, folded[1:]))
            triples.update(a + b + c for a, b, c in zip(folded, folded[1:], folded[2:]))  # noqa: B905
        self._forms = forms
        self._chars = chars
        self._pairs = pairs
        self._triples = triples
        self._size = sum(chars.values()) or 1
        self._after: dict[str, list[str]] = {}
        for couple in pairs:
            self._after.setdefault(couple[0], []).append(couple[1])
        for three, count in triples.items():
            kind = standing(three[0], three[1])
            kinds[kind] += count
            kinds[f"{kind}\t{kind_of(three[2])}"] += count
        self._folded = kinds
        self._known: dict[str, float] = {}

    def log(self, before: str, char: str) -> float:
        """Natural logarithm of the likelihood of ``char`` after ``before`` (two characters)."""
        key = before + char
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._log(before, char)
        return known

    def follow(self, before: str) -> Set[str]:
        """Characters (Simplified) that the document or a word has after ``before``."""
        last = _simple(before[-1:])
        return counts.following(last) | set(self._after.get(last, ()))

    def _log(self, before: str, char: str) -> float:
        first, second, third = _simple(before[:-1]), _simple(before[-1:]), _simple(char)
        if not "㐀" <= char <= "\uf8ff":
            return self._log_sign(first, second, third, char)
        likely = _SINGLE * (
            (1 - _OWN_SINGLE) * counts.single(third) + _OWN_SINGLE * self._chars[third] / self._size
        )
        likely += (1 - _SINGLE) * counts.triple(first, second, third)
        likely = _interpolated(
            self._pairs[second + third], self._chars[second], self._kinds(second), likely
        )
        if first:
            seen = self._pairs[first + second]
            likely = _interpolated(self._triples[first + second + third], seen, seen, likely)
        cost = math.log(likely + _RARE)
        if second in _STOPS and third in _NEVER_FIRST:
            cost -= _MISPLACED
        return cost + self._form(char, third)

    def _kinds(self, first: str) -> int:
        """How many different characters follow ``first`` in the document."""
        return len(self._after.get(first, ()))

    def _form(self, char: str, simple: str) -> float:
        """How much less likely this form of the character is in this document."""
        seen = self._forms[char]
        if char != simple or is_simplified_only(char):
            others = self._chars[simple]
            if others > seen:
                return math.log((seen + _FORMS) / (others + 2 * _FORMS))
        if not seen:
            if is_simplified_only(char):
                return -_SIMPLIFIED_IN_TRADITIONAL
            if not _is_usual(char):
                return -_UNUSUAL
        return 0.0

    def _log_sign(self, earlier: str, before: str, sign: str, char: str) -> float:
        """The likelihood of signs, digits and letters, by what they may stand behind."""
        kind, second = standing(earlier, before), kind_of(sign)
        likely = counts.sign(kind, second) * _SIGNS_ARE_LIKE + self._folded[f"{kind}\t{second}"]
        likely /= _SIGNS_ARE_LIKE + self._folded[kind]
        if not self._chars[sign]:
            likely += _WIDE if "！" <= char <= "～" else _ODD_SIGN
        likely = max(likely, _WIDE)
        if second == "0":
            likely /= _DIGITS
        elif second == "a":
            likely /= _LETTERS
        cost = math.log(likely)
        if char != sign and not self._forms[char]:
            cost -= _UNUSUAL  # mirrors make wide signs narrow
        if kind == "H" and second != "H" and before in _NEVER_LAST and sign in ",。、;!\n":
            cost -= _MISPLACED
        if kind == "H" and sign in ",。、;:!?\n":
            cost += math.log(counts.finishes(earlier, before) * counts.closes(before) + _NEVER)
        return cost


def _interpolated(count: int, total: int, kinds: int, otherwise: float) -> float:
    """Witten and Bell's estimate: what was seen, and ``otherwise`` for what was not."""
    if not total:
        return otherwise
    return (count + kinds * otherwise) / (total + kinds)


@lru_cache(maxsize=16384)
def _is_usual(char: str) -> bool:
    """Whether Big5 counts it among the frequently used characters (its first level)."""
    try:
        return char.encode("big5")[0] <= 0xC6
    except UnicodeEncodeError:
        return False


@lru_cache(maxsize=32768)
def _simple(char: str) -> str:
    return fold(char)
