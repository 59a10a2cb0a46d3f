"""UTF-8 in a single-byte charset with bytes missing: what they can have been.

A charset has a few bytes that show as nothing: controls, the soft hyphen, the no-break space, and
those that it has no character for. They get lost on the way, or are marked. A missing byte is one
of these, so that a character often has one candidate only; where it has several, the words around
decide, or it is marked as lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from newsclean.repair.charsets import NO_BREAK_SPACE, Charset
from newsclean.repair.context_model import LOST, ContextModel
from newsclean.repair.utf8_gaps import GapFiller
from newsclean.repair.utf8_losses import MARK, QUESTION, Pattern, locate_losses

if TYPE_CHECKING:
    from newsclean.repair.mojibake_charsets import Stretch

_LONGEST = 4000  # characters searched in one go
_MOST_BETWEEN = 4  # signs between two stretches that can be what is left of a character


class LossFiller:
    """Joins the stretches of one text over what losses left between them.

    Args:
        text: the text that the stretches stand in.
        least: the evidence that a charset needs before anything is taken for a loss.
    """

    __slots__ = ("_least", "_text")

    def __init__(self, text: str, least: float) -> None:
        self._text = text
        self._least = least

    def filled(self, stretches: Sequence[Stretch]) -> list[Stretch]:
        """The stretches, joined over losses where there are any."""
        evidence: dict[str, float] = {}
        for one in stretches:
            evidence[one.charset.name] = evidence.get(one.charset.name, 0.0) + one.evidence
        fillers: dict[str, GapFiller] = {}
        result: list[Stretch] = []
        for area in self._areas(stretches):
            charset = area[0].charset
            end = self._end(area[-1])
            if (len(area) == 1 and end == area[0].end) or evidence[charset.name] < self._least:
                result += area
                continue
            filler = fillers.get(charset.name)
            if filler is None:
                known = [one.after for one in stretches if one.charset is charset]
                filler = fillers[charset.name] = _filler(charset, known)
            result += self._read(area, end, filler)
        return result

    def _areas(self, stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
        area: list[Stretch] = []
        for one in stretches:
            if area and not (self._is_joined(area[-1], one) and one.end - area[0].start < _LONGEST):
                yield area
                area = []
            area.append(one)
        if area:
            yield area

    def _is_joined(self, left: Stretch, right: Stretch) -> bool:
        between = self._text[left.end : right.start]
        if left.charset is not right.charset or len(between) > _MOST_BETWEEN:
            return False
        byte_of = left.charset.byte_of
        if not all(char in byte_of or char in "?\ufffd" for char in between):
            return False
        # Signs alone may be sound ones; what is left of a character begins with its lead byte.
        return any(char in "?\ufffd" or byte_of[char] >= 0xC2 for char in between)

    def _end(self, last: Stretch) -> int:
        """One past what is left of a character behind the last stretch."""
        end = last.end
        byte_of = last.charset.byte_of
        if not 0xE2 <= byte_of.get(self._text[end : end + 1], 0) <= 0xEF:
            return end
        end += 1
        if 0x80 <= byte_of.get(self._text[end : end + 1], 0) <= 0xBF:
            end += 1
        if self._text[end : end + 1] == LOST:
            end += 1
        following = byte_of.get(self._text[end : end + 1])
        return last.end if following is not None else end

    def _read(self, area: Sequence[Stretch], end: int, filler: GapFiller) -> list[Stretch]:
        """The area as one stretch; as it was where what is missing cannot be placed."""
        units: list[bytes] = []
        byte_of = area[0].charset.byte_of
        space = byte_of.get(NO_BREAK_SPACE, 0)
        at = area[0].start
        for one in area:
            units += [_unit(char, one.charset) for char in self._text[at : one.start]]
            at = one.end
            shown = self._text[one.start : at]
            units += [bytes((byte_of.get(char, space),)) for char in shown]
        units += [_unit(char, area[0].charset) for char in self._text[at:end]]
        located = locate_losses(units)
        if located is None:
            return list(area)
        patterns = [_without_lead(pattern) for pattern in located[0]]
        filled = filler.fill(patterns, located[1])
        if filled.lost * 3 > len(patterns):
            return list(area)
        evidence = sum(one.evidence for one in area)
        return [area[0]._replace(end=end, after=filled.text, evidence=evidence)]


def _filler(charset: Charset, known: Sequence[str]) -> GapFiller:
    vanishing = charset.vanishing
    return GapFiller(lambda byte, _: byte in vanishing, ContextModel(known))


def _unit(char: str, charset: Charset) -> bytes:
    if char == LOST:
        return MARK
    return QUESTION if char == "?" else bytes((charset.byte_of[char],))


def _without_lead(pattern: Pattern) -> Pattern:
    """Lead bytes never vanish: such a character was cut, and any guess would be invented."""
    return (None,) * len(pattern) if len(pattern) > 1 and pattern[0] is None else pattern
