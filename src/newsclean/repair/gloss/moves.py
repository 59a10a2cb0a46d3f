"""The steps of the search: what each thing shown may have been.

- On a boundary: take what is shown; or a lost byte and an orphaned gloss (the gloss says which
  character straddled, its trail byte is the lead byte lost); or a lost byte and a punctuation
  sign, whose two bytes (``A3 xx``) were a trail and a lead.
- Between: the two bytes of what is shown are a trail and the next lead; an ASCII letter can be
  the trail; a lost byte is a trail to be guessed, with the gloss behind it if there is one, and
  with the ASCII character that a careless decoder took along.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.emission import SIGNS, STOPS, Emission, last_byte
from newsclean.repair.gloss.guesses import Guesses
from newsclean.repair.gloss.hypotheses import (
    ALONE,
    GONE,
    LOST,
    MARKED,
    SHIFTED,
    STRADDLED,
    UNRESOLVED,
    Beam,
    Table,
    marked,
)
from newsclean.repair.gloss.taken import NOTHING_TAKEN, Taken

__all__ = ["Moves"]

_ORPHAN = re.compile(
    rf"(?P<mark>[?{LOST}]{{0,2}})(?P<open>\(?)(?P<head>{readings.SYLLABLE})"
    rf"(?:\((?P<inner>{readings.SYLLABLE})\)(?P<tail>[a-z]{{0,3}}))?\)"
)
_MARKS = re.compile(f"[?{LOST}]{{1,2}}")
_LEADS = tuple(dict.fromkeys(SIGNS.values()))
_HALVES = frozenset(range(0x81, 0xFF))
"""Second bytes that, alone, wait for another byte; the lower ones are shown as ASCII."""

# What each event costs, in natural logarithms. Their order matters more than their values.
_SIGN, _QUESTION, _KEPT = -1.0, -6.0, -14.0
_UNREAD, _PAIR_LOST, _PAIR_GONE = -18.0, 0.0, 1.0
_ACROSS, _ODD_QUESTION, _VANISHED = -6.0, -5.0, -8.0
_TWICE = "—…"


class Moves(Emission):
    """The steps through one text; what it remembers is only a memo."""

    def __init__(self, shown: str, guesses: Guesses, table: Table) -> None:
        super().__init__(shown, guesses, table)
        self._taken = Taken(shown, table)

    def steps(self, beam: Beam, at: int) -> Iterator[tuple[int, Beam]]:
        """The hypotheses that may follow ``beam`` at ``at``, and where they stand then."""
        if at >= len(self._shown):
            return
        if beam.pending is None:
            yield from self._aligned(beam, at)
        else:
            yield from self._between(beam, beam.pending, at)

    def ended(self, beam: Beam, after: str) -> Iterator[Beam]:
        """The hypothesis at the end of the text, and ``after``, if it is known, behind that."""
        if beam.pending is None:
            behind = self._behind(beam, after) if after else 0.0
            yield beam._replace(score=beam.score + behind)
        elif self._table.silent:
            for place, done in self._lost_trail(beam, beam.pending, len(self._shown)):
                yield from self.ended(marked(beam, done, place), after)
        else:
            yield beam

    # ---- on a boundary -------------------------------------------------------------------

    def _aligned(self, beam: Beam, at: int) -> Iterator[tuple[int, Beam]]:
        char = self._shown[at]
        if char > "㐀" and char < "\ue000":
            yield self._glossed(beam, char, at + 1)
            return
        orphan = self._orphan(at)
        if orphan and (orphan["mark"] or orphan["open"]):
            yield from self._straddled(beam, orphan)
            return
        mark = _MARKS.match(self._shown, at)
        if mark or (self._table.silent and char in SIGNS):
            for end in range(at + 1, mark.end() + 1) if mark else (at,):
                yield from self._sign(beam, at, end)
        yield from self._as_shown(beam, at, char)

    def _orphan(self, at: int) -> re.Match[str] | None:
        orphan = _ORPHAN.match(self._shown, at)
        if orphan is None:
            return None
        if orphan["inner"]:
            head, inner = orphan["head"], orphan["inner"]
            across = readings.across(head)
            if across is None or not readings.fits(across, inner):
                return None
        return orphan if readings.is_syllable(_syllable(orphan)) else None

    def _as_shown(self, beam: Beam, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        if char == LOST or "\ue000" <= char <= "\uf8ff":
            yield at + 1, self._put(beam, LOST, _KEPT, UNRESOLVED)
        elif char == "?":
            odd = self._shown[at + 1 : at + 2] in SIGNS or self._shown[at + 1 : at + 2] == "/"
            cost = _QUESTION + (_ODD_QUESTION if odd else 0.0)
            yield at + 1, self._put(beam, char, cost - self._log(beam.before, char))
        else:
            place, put = self._glossed(beam, char, at + 1)
            if place > at + 1 and char.isascii():
                put = put._replace(score=put.score + _ACROSS, kinds=put.kinds | STRADDLED)
            yield place, put

    def _straddled(self, beam: Beam, orphan: re.Match[str]) -> Iterator[tuple[int, Beam]]:
        """An inserted gloss: which character was it for, and which lead byte did it cut off?"""
        end = orphan.end()
        last = last_byte(beam.before[-1:])
        for trail, char in readings.trails_for(last, _syllable(orphan)) if last else ():
            if trail >= 0x81:
                score = beam.score + self._chance(char)[0]
                kinds = beam.kinds | STRADDLED
                torn = beam._replace(score=score, kinds=kinds, fresh=True)
                yield end, self._waiting(torn, trail, end)
        if orphan["mark"]:
            yield end, self._put(beam, LOST, _UNREAD, UNRESOLVED)
        else:
            text = beam.text + orphan[0]
            yield end, beam._replace(score=beam.score + _KEPT, text=text, before=")")

    def _sign(self, beam: Beam, at: int, end: int) -> Iterator[tuple[int, Beam]]:
        """A punctuation sign made from a trail ``A3`` and the lead byte behind it."""
        shown = self._shown[end : end + 1]
        padded, bare = self._table.pads if end > at else (0.0, 0.0)
        if shown and shown in SIGNS:
            yield from self._torn_sign(beam, (SIGNS[shown],), end + 1, padded)
        # A mark looks like a sign too, and two signs in a row are torn at the same time.
        if end > at and (shown == "?" or shown not in SIGNS or bare > NOTHING_TAKEN / 2):
            yield from self._torn_sign(beam, _LEADS, end, bare)

    def _torn_sign(
        self, beam: Beam, leads: Sequence[int], place: int, cost: float
    ) -> Iterator[tuple[int, Beam]]:
        torn = beam._replace(fresh=True)
        for lead in leads:
            after = self._next(lead, place)
            for char in self._likeliest(beam.before, 0xA3, None, after, True, 8):
                put = self._put(torn, char, _SIGN + cost, STRADDLED)
                yield place, self._waiting(put._replace(fresh=True), lead, place)

    # ---- between two ---------------------------------------------------------------------

    def _between(self, beam: Beam, lead: int, at: int) -> Iterator[tuple[int, Beam]]:
        char = self._shown[at]
        if char.isascii():
            yield from self._letter(beam, lead, at, char)
        elif char != LOST:
            yield from self._halves(beam, lead, at, char)
        if self._table.drops_pairs:
            yield from self._lost_pair(beam, lead, at, at)
        mark = _MARKS.match(self._shown, at)
        if mark:
            for end in range(mark.end(), at, -1):
                yield from self._lost_trail(beam, lead, end)
                yield from self._lost_pair(beam, lead, at, end)
        elif self._table.silent and (char.isascii() or self._table.parts_pairs):
            yield from self._lost_trail(beam, lead, at)

    def _halves(self, beam: Beam, lead: int, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        """What is shown is the pending character's trail byte and the next one's lead byte."""
        pair = readings.pair_of(char)
        if pair is None:
            return
        place = at + 1
        cost = 0.0
        gloss = readings.gloss_at(self._shown, place)
        if gloss and readings.fits(char, gloss[0]):
            place = gloss[1]
            cost = self._chance(char)[0]
        torn = beam if place == at + 1 else beam._replace(fresh=True)
        for original in self._with_trail(beam, lead, pair[0], self._next(pair[1], place)):
            put = self._put(torn, original, cost, SHIFTED)
            if pair[1] >= 0x81:
                yield place, self._waiting(put._replace(fresh=place > at + 1), pair[1], place)
            elif pair[1] < 0x80:
                yield place, self._put(put, chr(pair[1]), 0.0, SHIFTED)

    def _letter(self, beam: Beam, lead: int, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        """An ASCII character as the trail byte, or a sign replaced across the boundary."""
        if 0x40 <= ord(char) < 0x7F:
            for original in self._with_trail(beam, lead, ord(char)):
                place, put = self._glossed(beam, original, at + 1)
                yield place, put._replace(kinds=put.kinds | SHIFTED)
        if char in SIGNS:
            torn = beam._replace(fresh=True)
            for original in self._with_trail(beam, lead, 0xA3):
                put = self._put(torn, original, _SIGN, SHIFTED)
                yield at + 1, self._waiting(put._replace(fresh=True), SIGNS[char], at + 1)

    def _waiting(self, beam: Beam, lead: int, place: int) -> Beam:
        """A lead byte that waits for what is shown at ``place``."""
        after = self._next(lead, place)
        if not after:
            return beam._replace(pending=lead)
        # A pair may have vanished in between: then it is another character that comes next.
        return beam._replace(pending=lead, ahead=max(_VANISHED, self._log(beam.before, after)))

    def _next(self, lead: int, place: int) -> str:
        """The character of ``lead`` and the byte shown next, to rank guesses by."""
        if lead < 0x81 or place >= len(self._shown):
            return ""
        pair = readings.pair_of(self._shown[place])
        return readings.char_of(lead, pair[0]) or "" if pair else ""

    def _with_trail(self, beam: Beam, lead: int, trail: int, after: str = "") -> Sequence[str]:
        if lead >= 0x81:
            char = readings.char_of(lead, trail)
            return (char,) if char else ()
        return self._likeliest(beam.before, trail, readings.hidden()[-lead], after, True, 10)

    def _lost_trail(self, beam: Beam, lead: int, end: int) -> Iterator[tuple[int, Beam]]:
        """A trail byte was lost; its own gloss, or the words around, tell which."""
        orphan = self._orphan(end)
        if orphan and not orphan["mark"]:
            for char in readings.read_so(lead, _syllable(orphan)):
                yield orphan.end(), self._put(beam, char, 0.0, 0, glossed=True)
            yield orphan.end(), self._put(beam, LOST, _UNREAD, UNRESOLVED)
            return
        follow = self._shown[end] if end < len(self._shown) else "\n"
        if lead < 0x81:
            yield from self._nothing_left(beam, lead, end)
            return
        torn = beam._replace(fresh=True)
        alone = readings.char_of(lead, 0x80)
        if alone:  # no decoder takes this byte for a lead byte: nothing can have gone with it
            yield end, self._put(torn, alone)
        for taken, cost in self._taken.before(end):
            others, kinds = _HALVES, 0
            if not taken and follow not in STOPS and not follow.isascii():
                if not self._table.parts_pairs:
                    continue
                others, kinds = readings.alone_before(follow), ALONE
            for char in self._likeliest(beam.before, lead, others, taken or follow, False, 10):
                yield end, self._with_taken(self._put(torn, char, cost, kinds), taken, end)

    def _nothing_left(self, beam: Beam, lead: int, end: int) -> Iterator[tuple[int, Beam]]:
        """A character whose lead byte vanished with another and whose trail byte was lost."""
        chars = self._likeliest(beam.before, lead, _HALVES, "", False, 5)
        for taken, cost in self._taken.before(end):
            for char in chars:
                yield end, self._with_taken(self._put(beam, char, cost), taken, end)

    def _with_taken(self, beam: Beam, taken: str, end: int) -> Beam:
        if taken == LOST:
            return self._number(beam)
        if taken == "<":  # of a tag: all that counts is whether it ends the line
            score = beam.score + (self._behind(beam, "\n") if self._taken.ends_line(end) else 0.0)
            return beam._replace(score=score, text=beam.text + "<", before=beam.before[-1:] + "<")
        return self._put(beam, taken) if taken else beam

    def _number(self, beam: Beam) -> Beam:
        """A digit, and nobody knows which: what follows is judged as behind a digit."""
        score = beam.score + self._log(beam.before, "0") + math.log(10.0)
        return self._put(beam._replace(score=score), LOST)._replace(before=beam.before[-1:] + "0")

    def _lost_pair(self, beam: Beam, lead: int, at: int, end: int) -> Iterator[tuple[int, Beam]]:
        """Trail byte and next lead byte fell into GBK's user-defined areas and were not shown."""
        if end > at and not self._table.marks_pairs:
            return
        cost, kinds = (_PAIR_GONE, GONE) if end == at else (_PAIR_LOST, MARKED)
        if lead < 0x81:  # both bytes are unknown: only the second half of a dash or an ellipsis
            char = beam.before[-1:]
            twice = char in _TWICE and char != beam.before[:1]
            pair = readings.pair_of(char) if twice else None
            if pair and pair[0] in readings.hidden()[-lead]:
                put = self._put(beam, char, 0.0, SHIFTED | kinds)
                yield end, put._replace(pending=-pair[1])
            return
        for char in self._likeliest(beam.before, lead, frozenset(readings.hidden()), "", False, 10):
            put = self._put(beam, char, cost, SHIFTED | kinds)
            pair = readings.pair_of(char)
            if pair:
                yield end, put._replace(pending=-pair[1])


def _syllable(orphan: re.Match[str]) -> str:
    return f"{orphan['head']}{orphan['tail'] or ''}"
