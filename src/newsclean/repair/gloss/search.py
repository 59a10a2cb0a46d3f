"""Reading a damaged stretch back: a beam search over what the bytes may have been.

A gloss that straddled two characters, or a punctuation byte pair that did, leaves the decoder
between two characters. The search walks over the text as shown and keeps, for each hypothesis,
the half character that is pending: ``None`` while the decoder stood on a boundary, else the lead
byte that still wants its trail byte (or only its range, where that byte was lost). Every step
(:mod:`newsclean.repair.gloss.moves`) turns something shown into an original character, at the
cost that the language model gives it. Hypotheses that nothing to come can tell apart are merged,
as in Viterbi's algorithm; what the worse of two said lives on as a rival of the better one, and
decides in the end how sure the reading is.
"""

from __future__ import annotations

from collections.abc import Iterable

from newsclean.repair.gloss.agreement import Reading, agreement
from newsclean.repair.gloss.guesses import Guesses
from newsclean.repair.gloss.hypotheses import Beam, Table, add, best, marked
from newsclean.repair.gloss.moves import Moves

__all__ = ["REACH", "Reader"]

REACH = 240
_HOPELESS = 11.0
_EFFORT = 9_000
"""Steps after which a place is given up; sound readings need some hundreds a character."""
_SETTLED = 9.0
_CALM = 3
_UNSEEN = 8
"""So many hypotheses of something that vanished are followed at each place."""

_Bucket = dict[tuple[str, int | None, int, bool], Beam]


class Reader:
    """Reads damaged stretches of one text; what it remembers is only a memo."""

    def __init__(self, shown: str, guesses: Guesses, table: Table, after: str = "\n") -> None:
        """``after`` is the character behind the text: a line end, or what a tag parts from it."""
        self._shown = shown
        self._after = after
        self._moves = Moves(shown, guesses, table)

    def read(self, start: int, end: int, stop: int, before: str, depth: int) -> Reading | None:
        """Read from ``start`` on, at least to ``end``, never past ``stop``.

        ``before`` is the two characters in front, ``depth`` what
        :func:`brackets_left_open` says of the text in front.
        """
        stop = min(stop, start + REACH)
        ahead: dict[int, _Bucket] = {}
        add(ahead.setdefault(start, {}), Beam(0.0, "", before, None, depth, 0))
        at = start
        effort = 0
        while at <= stop and effort < _EFFORT:
            bucket = ahead.pop(at, None)
            if bucket is None:
                if not ahead:
                    return None
                at += 1
                continue
            if at == len(self._shown):
                bucket = self._at_end(bucket.values())
            beams = best(bucket.values(), _HOPELESS)
            if at >= end and self._settled(beams, ahead, at, end, stop):
                return agreement(at, [beam for beam in beams if beam.pending is None])
            # What was lost without a trace leaves the place as it was: still to be walked.
            unmoved: _Bucket = {}
            for beam in beams:
                effort += self._spread(beam, at, unmoved, ahead)
            while unmoved:
                still: _Bucket = {}
                for beam in best(unmoved.values(), _HOPELESS, beams[0], _UNSEEN):
                    effort += self._spread(beam, at, still, ahead)
                unmoved = still if effort < _EFFORT else {}
            at += 1
        return None

    def _at_end(self, beams: Iterable[Beam]) -> _Bucket:
        """The hypotheses at the end of the text, judged by what stands behind it."""
        bucket: _Bucket = {}
        for beam in beams:
            for ended in self._moves.ended(beam, self._after):
                add(bucket, ended)
        return bucket

    def _spread(self, beam: Beam, at: int, unmoved: _Bucket, ahead: dict[int, _Bucket]) -> int:
        """Put what may follow ``beam`` where it stands then; say how much that was."""
        count = 0
        for place, following in self._moves.steps(beam, at):
            count += 1
            following = marked(beam, following, place)
            add(unmoved if place == at else ahead.setdefault(place, {}), following)
        return count

    def _settled(
        self,
        beams: list[Beam],
        ahead: dict[int, _Bucket],
        at: int,
        end: int,
        stop: int,
    ) -> bool:
        """Whether all hypotheses that count stand on a boundary, with calm text behind them."""
        if beams[0].pending is not None:
            return False
        if at >= stop:
            return True
        if not (at - end >= _CALM or self._shown[at] in "\n<"):
            return False
        floor = beams[0].score - _SETTLED
        if any(beam.score > floor for others in ahead.values() for beam in others.values()):
            return False
        return all(beam.pending is None or beam.score < floor for beam in beams)
