"""What every step ends with: a character put behind a hypothesis, at its cost."""

from __future__ import annotations

import math

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.guesses import Guesses
from newsclean.repair.gloss.hypotheses import BRACKETS, LOST, UNRESOLVED, Beam, Table

__all__ = ["SIGNS", "STOPS", "Emission", "last_byte"]

SIGNS = {
    "!": 0xA1, "！": 0xA1, "(": 0xA8, "（": 0xA8, ")": 0xA9, "）": 0xA9, ",": 0xAC, "，": 0xAC,
    ":": 0xBA, "：": 0xBA, ";": 0xBB, "；": 0xBB, "?": 0xBF, "？": 0xBF,
}  # fmt: skip
"""Second bytes of the full-width signs that mirrors replace; the first is always ``A3``."""
_SIGN_LEAD, _SIGN_TRAILS = 0xA3, frozenset(SIGNS.values())
STOPS = frozenset("，。、；：！？,;:?!)）》」』”’\n")
"""Signs that some mirrors put an invisible byte in front of."""
_UNBALANCED, _BALANCED, _LEFT_OPEN = -4.0, 2.0, -3.0
_RUN_ON = -4.0
_JOINTS = frozenset("。，、；：,;:")
_ENDS, _CLOSING = frozenset("。！？!?"), frozenset("”’」』")


class Emission:
    """Puts characters behind hypotheses in one text; what it remembers is only a memo."""

    def __init__(self, shown: str, guesses: Guesses, table: Table) -> None:
        self._shown = shown
        self._table = table
        self._log = guesses.log
        self._likeliest = guesses.likeliest
        self._chances: dict[str, tuple[float, float]] = {}
        self._between_two: dict[str, float] = {}

    def _glossed(self, beam: Beam, char: str, place: int) -> tuple[int, Beam]:
        """Put ``char`` and pass over the gloss behind it, if it is one of this character."""
        glossed = False
        shown = self._shown
        while shown[place : place + 1] == "(" and (gloss := readings.gloss_at(shown, place)):
            if not readings.fits(char, gloss[0]) and (
                glossed or not self._fits_across(beam, char, gloss[0])
            ):
                break
            place, glossed = gloss[1], True
        return place, self._put(beam, char, glossed=glossed)

    def _fits_across(self, beam: Beam, char: str, reading: str) -> bool:
        """A gloss behind an ASCII letter that was the trail byte of the straddling character."""
        last = last_byte(beam.before[-1:]) if char.isascii() else None
        across = readings.char_of(last, ord(char)) if last else None
        return across is not None and readings.fits(across, reading)

    def _put(
        self, beam: Beam, char: str, cost: float = 0.0, kinds: int = 0, glossed: bool = False
    ) -> Beam:
        score = beam.score + cost
        depth = beam.depth
        if char == LOST:
            kinds |= UNRESOLVED
        else:
            score += self._log(beam.before, char)
            if char in BRACKETS:
                bit, opens = BRACKETS[char]
                if opens == bool(depth & bit):
                    score += _UNBALANCED
                elif not opens:
                    score += _BALANCED
                depth = depth | bit if opens else depth & ~bit
            elif char == "\n":
                score += _LEFT_OPEN if depth else 0.0
                depth = 0
            elif glossed:
                score += self._chance(char)[0]
            elif not beam.fresh and char > "㐀":
                score += self._chance(char)[1]
            elif char in _JOINTS and _stops(beam.before):
                score += _RUN_ON
            if not beam.fresh and not beam.apart:
                score += self._across(beam.before[-1:], char)
        return Beam(
            score, beam.text + char, beam.before[-1:] + char, None, depth, beam.kinds | kinds,
            False, beam.cut, beam.rivals, apart=glossed,
        )  # fmt: skip

    def _behind(self, beam: Beam, after: str) -> float:
        left_open = _LEFT_OPEN if after == "\n" and beam.depth else 0.0
        return self._log(beam.before, after) + left_open

    def _across(self, before: str, char: str) -> float:
        """Logarithm of how likely it is that nothing was inserted between these two.

        Where the second byte of one and the first of the other are a character of the table, or
        a sign that is replaced, something would stand between them.
        """
        key = before + char
        known = self._between_two.get(key)
        if known is None:
            known = 0.0
            first, second = readings.pair_of(before), readings.pair_of(char)
            if first and second and before not in SIGNS and char not in SIGNS:
                if first[1] == _SIGN_LEAD and second[0] in _SIGN_TRAILS:
                    known = math.log(1.0 - self._table.narrowed)
                elif across := readings.char_of(first[1], second[0]):
                    known = self._chance(across)[1]
            self._between_two[key] = known
        return known

    def _chance(self, char: str) -> tuple[float, float]:
        """Logarithms of how likely this character is to show a gloss, and to show none."""
        known = self._chances.get(char)
        if known is None:
            chance = self._table.chance(char, readings.is_glossable(char))
            known = self._chances[char] = math.log(chance), math.log(1.0 - chance)
        return known


def _stops(before: str) -> bool:
    """Whether a clause ended here, so that no stop or comma can follow."""
    last = before[-1:]
    return last in _JOINTS or (last in _CLOSING and before[:1] in _ENDS)


def last_byte(char: str) -> int | None:
    """The last byte of the character in GBK; signs that are ASCII now were full-width then."""
    if char in SIGNS:
        return SIGNS[char]
    pair = readings.pair_of(char) if char else None
    return pair[1] if pair else None
