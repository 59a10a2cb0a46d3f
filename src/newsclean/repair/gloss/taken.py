"""The ASCII character that a careless decoder took along with a lost byte."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.emission import SIGNS, STOPS
from newsclean.repair.gloss.hypotheses import LOST, Table
from newsclean.repair.visible import INLINE

__all__ = ["NOTHING_TAKEN", "Taken"]

NOTHING_TAKEN = -7.0
"""What it costs (natural logarithm) that nothing went, where decoders are seen to take along."""
_TAG_REST = re.compile(r"/?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,300})?/?>")
_PARENTHESES, _PARENTHESIS = re.compile("[()（）]"), 120
_INLINE_REST = re.compile(rf"/?(?:{INLINE})(?=[\s/>])", re.IGNORECASE)
_GLOSS = re.compile(rf"\(?{readings.SYLLABLE}\)")
_YEAR, _FIVE_DIGITS = re.compile("(?:19|20)[0-9]{2}年"), -5.0
_SIGNS = ",:;()?!\n./"


class Taken:
    """What may have gone with a lost byte in one text; what it remembers is only a memo."""

    def __init__(self, shown: str, table: Table) -> None:
        self._shown = shown
        self._table = table
        self._known: dict[int, tuple[tuple[str, float], ...]] = {}

    def before(self, at: int) -> tuple[tuple[str, float], ...]:
        """What may have stood before ``at``, empty for nothing, each at its cost."""
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = tuple(self._found(at))
        return known

    def ends_line(self, at: int) -> bool:
        """Whether the tag that lost its ``<`` before ``at`` is not one within a line."""
        return _INLINE_REST.match(self._shown, at) is None

    def _found(self, at: int) -> Iterator[tuple[str, float]]:
        if self._table.gives_back or self._table.silent:
            yield "", 0.0
            return
        if _TAG_REST.match(self._shown, at):
            yield "<", 4.0
            return
        follow = self._shown[at : at + 1] or "\n"
        if follow == "\n":  # markup or a carriage return stood there
            yield "", 0.0
            return
        padded, bare = self._table.pads
        yield "", padded if follow in STOPS else NOTHING_TAKEN
        # Most of all a digit, and nobody knows which.
        yield LOST, _FIVE_DIGITS if _YEAR.match(self._shown, at) else 0.0
        for char in _SIGNS:
            cost = bare if char in SIGNS else 0.0
            if cost > NOTHING_TAKEN and (char != "(" or self._is_closed_behind(at)):
                yield char, cost

    def _is_closed_behind(self, at: int) -> bool:
        """Whether this paragraph closes a parenthesis that it did not open."""
        rest = self._shown[at : at + _PARENTHESIS].partition("\n")[0]
        depth = 0
        for sign in _PARENTHESES.findall(_GLOSS.sub("", rest)):
            depth += 1 if sign in "(（" else -1
            if depth < 0:
                return True
        return False
