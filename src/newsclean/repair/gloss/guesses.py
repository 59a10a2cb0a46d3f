"""Guesses for a character of which one byte was lost: the likeliest between two neighbours."""

from __future__ import annotations

from functools import lru_cache
from heapq import nlargest

from newsclean.repair.gloss import counts, readings
from newsclean.repair.gloss.language import Language
from newsclean.repair.script import fold

__all__ = ["Guesses"]

_ALONE = 14
_MOST = 10
_SIGNS = frozenset(
    "\u3000，：；？！（）、。·—～…‘’“”〔〕〈〉《》「」『』【】×℃％＋－／．①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣ○"
)

_Candidates = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]


class Guesses:
    """Guesses in one document; what it remembers is only a memo."""

    __slots__ = ("_language", "_ranked", "log")

    def __init__(self, language: Language) -> None:
        self._language = language
        self.log = language.log
        self._ranked: dict[tuple[object, ...], list[str]] = {}

    def likeliest(
        self,
        before: str,
        byte: int,
        others: frozenset[int] | None,
        after: str,
        trail: bool,
        most: int,
    ) -> list[str]:
        """The best guesses for one character, the best first, at most ``most``.

        Args:
            before: the two characters in front.
            byte: the byte that is known; a lead byte that is only known to be hidden behind
                another one is given by that one, negative.
            others: what the other byte may be; any if ``None``.
            after: the character behind, empty where it is unknown.
            trail: ``byte`` is the second one, not the first.
            most: how many, at most ten.
        """
        key = before, byte, others, after, trail
        ranked = self._ranked.get(key)
        if ranked is None:
            ranked = self._ranked[key] = self._rank(before, _candidates(byte, others, trail), after)
        return ranked[:most]

    def _rank(self, before: str, candidates: _Candidates, after: str) -> list[str]:
        log = self.log
        alone, rest = candidates
        fit = self._language.follow(before)
        likely = [*alone, *(char for char, simple in rest if simple in fit)]
        if after >= "㐀":
            behind = fold(after)
            known = set(likely)
            likely += [
                char
                for char, simple in rest
                if char not in known and behind in counts.following(simple)
            ]
            last = before[-1:]
            logs = self._language.logs(before, likely)
            scores = {char: found + log(last + char, after) for char, found in logs.items()}
        else:
            scores = self._language.logs(before, likely)
        return nlargest(_MOST, likely, key=scores.__getitem__)


@lru_cache(maxsize=1024)
def _candidates(byte: int, others: frozenset[int] | None, trail: bool) -> _Candidates:
    """Characters common by themselves, and all the rest with their Simplified form."""
    if byte < 0x81 and not trail:
        leads = sorted(readings.hidden()[-byte])
        chars = tuple(char for lead in leads for char in readings.chars(lead, others))
    else:
        chars = readings.column(byte, others) if trail else readings.chars(byte, others)
    simple = {char: fold(char) for char in chars}
    # Signs have uses that no word list counts; kana, Greek and Cyrillic are left out.
    alone = [char for char in chars if char in _SIGNS]
    han = [char for char in chars if "㐀" <= char <= "鿿"]
    alone += nlargest(_ALONE, han, key=lambda char: counts.single(simple[char]))
    common = set(alone)
    return tuple(alone), tuple((char, simple[char]) for char in han if char not in common)
