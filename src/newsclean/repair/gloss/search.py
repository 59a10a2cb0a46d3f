"""Reading a damaged stretch back: a beam search over what the bytes may have been.

A gloss that straddled two characters, or a punctuation byte pair that did, leaves the decoder
between two characters. The search walks over the text as shown and keeps, for each hypothesis,
the half character that is pending: ``None`` while the decoder stood on a boundary, else the lead
byte that still wants its trail byte (or only its range, where that byte was lost). Every step
turns something shown into an original character, at the cost that the language model gives it:

- on a boundary: take what is shown; or a lost byte and an orphaned gloss (the gloss says which
  character straddled, its trail byte is the lead byte lost); or a lost byte and a punctuation
  sign, whose two bytes (``A3 xx``) were a trail and a lead;
- between: the two bytes of what is shown are a trail and the next lead; an ASCII letter can be
  the trail; a lost byte is a trail to be guessed, with the gloss behind it if there is one, and
  with the ASCII character that a careless decoder took along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from heapq import nlargest

from newsclean.repair.gloss import readings
from newsclean.repair.gloss.hypotheses import (
    BRACKETS,
    GONE,
    LOST,
    MARKED,
    SHIFTED,
    STRADDLED,
    UNRESOLVED,
    Beam,
    Reading,
    Table,
    agreement,
    best,
    marked,
)
from newsclean.repair.gloss.language import Language

__all__ = ["REACH", "Reader"]

_HOPELESS = 22.0
_GUESSES = 12
REACH = 240
_EFFORT = 25_000
"""Steps after which a place is given up; sound readings need some hundreds a character."""
_SETTLED = 14.0
_CALM = 4

_ORPHAN = re.compile(rf"([?{LOST}]{{0,2}})(\(?)({readings.SYLLABLE})\)")
_MARKS = re.compile(f"[?{LOST}]{{1,2}}")
_TAG_REST = re.compile(r"/?[A-Za-z][A-Za-z0-9]{0,9}(?:\s[^<>\n]{0,300})?/?>")
_SIGNS = {
    "!": 0xA1, "！": 0xA1, "(": 0xA8, "（": 0xA8, ")": 0xA9, "）": 0xA9, ",": 0xAC, "，": 0xAC,
    ":": 0xBA, "：": 0xBA, ";": 0xBB, "；": 0xBB, "?": 0xBF, "？": 0xBF,
}  # fmt: skip
"""Second bytes of the full-width signs that mirrors replace; the first is always ``A3``."""
_STOPS = frozenset("，。、；：！？,;:!?)）》」』”’\n")
_SIGN_LEADS = {0xA1: 0.0, 0xA8: -5.0, 0xA9: -5.0, 0xAC: -5.0, 0xBA: -1.5, 0xBB: -1.5, 0xBF: -1.5}
"""Those bytes as lead bytes, and how rare they are: punctuation, hardly anything, Han."""


_LOW, _HIGH = 1, 2
"""Pending lead bytes that were lost: below ``A1``, or from ``A1`` on."""
_UNSHOWN = (
    (frozenset(range(0xA1, 0xA8)), _LOW),
    (frozenset((*range(0xAA, 0xB0), *range(0xF8, 0xFF))), _HIGH),
)
"""GBK's user-defined areas: first bytes, and which second bytes they take."""

# What each event costs, in natural logarithms. Their order matters more than their values.
_STRADDLE, _SIGN, _QUESTION, _KEPT = -2.0, -4.0, -6.0, -14.0
_UNREAD, _NOTHING_TAKEN, _PAIR_LOST, _PAIR_GONE = -18.0, -7.0, -3.0, -1.8
_UNBALANCED, _BALANCED = -5.0, 2.0
_NUMBER, _ACROSS, _ODD_QUESTION = -3.0, -6.0, -5.0
_MISSING_GLOSS, _KNOWN_GLOSS, _STRANGE_GLOSS = -4.0, 2.0, -4.0


class Reader:
    """Reads damaged stretches of one text; what it remembers is only a memo."""

    def __init__(self, shown: str, language: Language, table: Table) -> None:
        self._shown = shown
        self._table = table
        self._log = language.log
        self._ranked: dict[tuple[str, tuple[str, ...], str], list[str]] = {}

    def read(self, start: int, end: int, stop: int, before: str, depth: int) -> Reading | None:
        """Read from ``start`` on, at least to ``end``, never past ``stop``.

        ``before`` is the character in front, ``depth`` what
        :func:`brackets_left_open` says of the text in front.
        """
        stop = min(stop, start + REACH)
        buckets: dict[int, list[Beam]] = {start: [Beam(0.0, "", before, None, depth, 0)]}
        at = start
        effort = 0
        while at <= stop and effort < _EFFORT:
            beams = buckets.pop(at, None)
            if beams is None:
                if not buckets:
                    return None
                at += 1
                continue
            beams = best(beams)
            floor = beams[0].score - _HOPELESS
            if at >= end and self._settled(beams, buckets, at, end, stop):
                return agreement(at, [beam for beam in beams if beam.pending is None])
            for beam in beams:
                if beam.score < floor:
                    continue
                for place, following in self._steps(beam, at):
                    effort += 1
                    following = marked(beam, following, place)
                    # What was lost without a trace leaves the place as it was: still to be walked.
                    (beams if place == at else buckets.setdefault(place, [])).append(following)
            at += 1
        return None

    def _settled(
        self, beams: list[Beam], ahead: dict[int, list[Beam]], at: int, end: int, stop: int
    ) -> bool:
        """Whether all hypotheses that count stand on a boundary, with calm text behind them."""
        if beams[0].pending is not None:
            return False
        if at >= stop:
            return True
        floor = beams[0].score - _SETTLED
        rivals = (beam.score > floor for others in ahead.values() for beam in others)
        calm = at - end >= _CALM or self._shown[at] in "\n<"
        return (
            calm
            and not any(rivals)
            and all(beam.pending is None for beam in beams if beam.score > floor)
        )

    # ---- steps ---------------------------------------------------------------------------

    def _steps(self, beam: Beam, at: int) -> Iterator[tuple[int, Beam]]:
        if at >= len(self._shown):
            return
        if beam.pending is None:
            yield from self._aligned(beam, at)
        else:
            yield from self._between(beam, beam.pending, at)

    def _aligned(self, beam: Beam, at: int) -> Iterator[tuple[int, Beam]]:
        char = self._shown[at]
        orphan = _ORPHAN.match(self._shown, at)
        if orphan and (orphan[1] or orphan[2]) and readings.is_syllable(orphan[3]):
            yield from self._straddled(beam, orphan)
            return
        mark = _MARKS.match(self._shown, at)
        if mark or (self._table.silent and char in _SIGNS):
            for end in range(at + 1, mark.end() + 1) if mark else (at,):
                yield from self._sign(beam, at, end)
        yield from self._as_shown(beam, at, char)

    def _as_shown(self, beam: Beam, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        if char == LOST or "\ue000" <= char <= "\uf8ff":
            yield at + 1, self._put(beam, LOST, _KEPT, UNRESOLVED)
        elif char == "?":
            odd = self._shown[at + 1 : at + 2] in _SIGNS or self._shown[at + 1 : at + 2] == "/"
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
        last = _last_byte(beam.before)
        for trail, char in readings.trails_for(last, orphan[3]) if last else ():
            if trail >= 0x81:
                cost = _STRADDLE + self._of_table(char)
                kinds = beam.kinds | STRADDLED
                yield (
                    end,
                    beam._replace(score=beam.score + cost, pending=trail, kinds=kinds, fresh=True),
                )
        if orphan[1]:
            yield end, self._put(beam, LOST, _UNREAD, UNRESOLVED)
        else:
            text = beam.text + orphan[0]
            yield end, beam._replace(score=beam.score + _KEPT, text=text, before=")")

    def _sign(self, beam: Beam, at: int, end: int) -> Iterator[tuple[int, Beam]]:
        """A punctuation sign made from a trail ``A3`` and the lead byte behind it."""
        shown = self._shown[end] if end < len(self._shown) else ""
        leads = (_SIGNS[shown],) if shown in _SIGNS else tuple(_SIGN_LEADS) if end > at else ()
        place = end + 1 if shown in _SIGNS else end
        if not leads:
            return
        chars = readings.column(0xA3)
        for lead in leads:
            after = self._next(lead, place)
            for char in self._likeliest(beam.before, chars, _GUESSES // 2, after):
                put = self._put(beam, char, _SIGN + _SIGN_LEADS[lead], STRADDLED)
                yield place, put._replace(pending=lead)

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
        elif self._table.silent and char.isascii():
            yield from self._lost_trail(beam, lead, at)

    def _halves(self, beam: Beam, lead: int, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        """What is shown is the pending character's trail byte and the next one's lead byte."""
        pair = readings.pair_of(char)
        if pair is None:
            return
        place = at + 1
        gloss = readings.gloss_at(self._shown, place)
        if gloss and readings.fits(char, gloss[0]):
            place = gloss[1]
        for original in self._with_trail(beam, lead, pair[0], self._next(pair[1], place)):
            put = self._put(beam, original, 0.0, SHIFTED)
            if pair[1] >= 0x81:
                yield place, put._replace(pending=pair[1])
            elif pair[1] < 0x80:
                yield place, self._put(put, chr(pair[1]), 0.0, SHIFTED)

    def _letter(self, beam: Beam, lead: int, at: int, char: str) -> Iterator[tuple[int, Beam]]:
        """An ASCII character as the trail byte, or a sign replaced across the boundary."""
        if 0x40 <= ord(char) < 0x7F:
            for original in self._with_trail(beam, lead, ord(char)):
                place, put = self._glossed(beam, original, at + 1)
                yield place, put._replace(kinds=put.kinds | SHIFTED)
        if char in _SIGNS:
            for original in self._with_trail(beam, lead, 0xA3):
                put = self._put(beam, original, _SIGN, SHIFTED)
                yield at + 1, put._replace(pending=_SIGNS[char])

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
        chars = readings.column(trail, low=lead == _LOW)
        return self._likeliest(beam.before, chars, _GUESSES, after)

    def _lost_trail(self, beam: Beam, lead: int, end: int) -> Iterator[tuple[int, Beam]]:
        """A trail byte was lost; its own gloss, or the words around, tell which."""
        orphan = _ORPHAN.match(self._shown, end)
        if orphan and not orphan[1] and readings.is_syllable(orphan[3]):
            for char in readings.read_so(lead, orphan[3]):
                if self._of_table(char) > _STRANGE_GLOSS or lead >= 0x81:
                    cost = self._of_table(char)
                    yield orphan.end(), self._put(beam, char, cost, 0, glossed=True)
            yield orphan.end(), self._put(beam, LOST, _UNREAD, UNRESOLVED)
            return
        if lead < 0x81:
            return
        follow = self._shown[end] if end < len(self._shown) else "\n"
        for taken, cost in self._taken(end, follow):
            after = taken or follow
            for char in self._likeliest(beam.before, readings.chars(lead), _GUESSES, after):
                put = self._put(beam, char, cost)
                yield end, self._put(put, taken) if taken else put

    def _taken(self, end: int, follow: str) -> Iterator[tuple[str, float]]:
        """The ASCII character that the lost byte took along, if it did, and at what cost."""
        if self._table.gives_back or self._table.silent:
            yield "", 0.0
            return
        if _TAG_REST.match(self._shown, end):
            yield "<", 4.0
            return
        if follow in _STOPS:  # two stops in a row are rare, and some mirrors pad their signs
            yield "", 0.0
            return
        yield "", _NOTHING_TAKEN
        if follow.isascii() and (follow.isalnum() or follow in ".%"):
            yield LOST, _NUMBER  # most of all a digit, and nobody knows which
        for char in ",:;()?!\n":
            yield char, 0.0

    def _lost_pair(self, beam: Beam, lead: int, at: int, end: int) -> Iterator[tuple[int, Beam]]:
        """Trail byte and next lead byte fell into GBK's user-defined areas and were not shown."""
        if lead < 0x81:
            return
        if end > at and not self._table.marks_pairs:
            return
        cost, kinds = (_PAIR_GONE, GONE) if end == at else (_PAIR_LOST, MARKED)
        for trails, rest in _UNSHOWN:
            chars = readings.chars(lead, trails)
            for char in self._likeliest(beam.before, chars, _GUESSES // 3):
                put = self._put(beam, char, cost, SHIFTED | kinds)
                yield end, put._replace(pending=rest)

    # ---- emitting ------------------------------------------------------------------------

    def _glossed(self, beam: Beam, char: str, place: int) -> tuple[int, Beam]:
        """Put ``char`` and pass over the gloss behind it, if it is one of this character."""
        glossed = False
        while gloss := readings.gloss_at(self._shown, place):
            if not readings.fits(char, gloss[0]) and (
                glossed or not self._fits_across(beam, char, gloss[0])
            ):
                break
            place, glossed = gloss[1], True
        return place, self._put(beam, char, glossed=glossed)

    def _fits_across(self, beam: Beam, char: str, reading: str) -> bool:
        """A gloss behind an ASCII letter that was the trail byte of the straddling character."""
        last = _last_byte(beam.before) if char.isascii() else None
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
        elif char in self._table.always and not glossed and not beam.fresh:
            score += _MISSING_GLOSS
        return Beam(score, beam.text + char, char, None, depth, beam.kinds | kinds)

    def _of_table(self, char: str) -> float:
        if char in self._table.seen:
            return _KNOWN_GLOSS
        return 0.0 if readings.is_glossable(char) else _STRANGE_GLOSS

    def _likeliest(
        self, before: str, chars: tuple[str, ...], most: int, after: str = ""
    ) -> list[str]:
        """The best guesses between ``before`` and ``after`` (empty where that is unknown)."""
        key = before, chars, after
        ranked = self._ranked.get(key)
        if ranked is None:
            log = self._log
            if after >= "㐀":
                scores = {char: log(before, char) + log(char, after) for char in chars}
            else:
                scores = {char: log(before, char) for char in chars}
            ranked = nlargest(_GUESSES, chars, key=scores.__getitem__)
            self._ranked[key] = ranked
        return ranked[:most]


def _last_byte(char: str) -> int | None:
    """The last byte of the character in GBK; signs that are ASCII now were full-width then."""
    if char in _SIGNS:
        return _SIGNS[char]
    pair = readings.pair_of(char) if char else None
    return pair[1] if pair else None
