"""From a damaged document to the edits that undo its damage."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from newsclean.repair.edits import Edit, apply_edits
from newsclean.repair.gloss import readings
from newsclean.repair.gloss.detect import GLOSS, Evidence
from newsclean.repair.gloss.emission import SIGNS, STOPS
from newsclean.repair.gloss.guesses import Guesses
from newsclean.repair.gloss.hypotheses import ALONE, GONE, MARKED, UNRESOLVED, Table
from newsclean.repair.gloss.language import Language, is_common
from newsclean.repair.gloss.places import PLACE, places
from newsclean.repair.gloss.search import Reader
from newsclean.repair.gloss.walk import PARAGRAPH, SEARCHES, SHADOW, Walk
from newsclean.repair.visible import ends_line

__all__ = ["undo"]

_PRIVATE = re.compile("[\ue000-\uf8ff]")
_PADDED = STOPS - {"\n", ")"}
_LANGUAGE_SAMPLE = 200_000
_HOLE = "\0"
_NEXT, _LONGEST = 12, 40
"""So far behind a place uncommon characters are taken for shifted ones."""

_Spans = Sequence[tuple[int, int]]


def undo(
    text: str, spans: _Spans, evidence: Evidence, tick: Callable[[], None] = lambda: None
) -> list[Edit]:
    """The edits that take out glosses and restore what they tore apart, in order of place.

    Args:
        tick: called for each stretch and each place; what it raises ends the work.
    """
    stretches = [text[start:end] for start, end in spans]
    after = [
        "\n" if ends_line(text, end) else _first(following)
        for (_, end), following in zip(spans, [*stretches[1:], ""], strict=True)
    ]
    originals = [_plain_edits(stretch, evidence) for stretch in stretches]
    found = [places(stretch) for stretch in stretches]
    edits = originals
    if any(found):
        edits = _searched(stretches, after, originals, found, evidence, tick)
    return [
        Edit(edit.start + start, edit.end + start, edit.after, edit.fixer)
        for (start, _), changes in zip(spans, edits, strict=True)
        for edit in changes
    ]


def _searched(
    texts: Sequence[str],
    after: Sequence[str],
    plain: Sequence[list[Edit]],
    found: Sequence[_Spans],
    evidence: Evidence,
    tick: Callable[[], None],
) -> list[list[Edit]]:
    """Search at every place; then once more, in the light of what the first search found."""
    table = _table(texts, found, evidence)
    shadows = [
        [(start, max(end + SHADOW, _odd_until(text, end))) for start, end in some]
        for text, some in zip(texts, found, strict=True)
    ]
    if table.silent:
        found = [places(text, silent=True) for text in texts]
        for text, some, amiss in zip(texts, found, shadows, strict=True):
            amiss += [(start, odd) for start, end in some if (odd := _odd_until(text, end)) > end]
    language = _language(texts, after, plain, shadows)
    first = _walks(texts, after, plain, found, Guesses(language), table, tick)
    edits = [walk.edits for walk in first]
    doubtful = [walk.doubtful for walk in first]
    if sum(len(some) for some in found) > SEARCHES or not any(
        len(walk.sure) < len(walk.kinds) or walk.doubtful for walk in first
    ):
        return edits
    learned = _learned(table, first)
    language = _language(texts, after, edits, doubtful)
    again = _walks(texts, after, plain, found, Guesses(language), learned, tick, first)
    return [walk.edits for walk in again]


def _first(text: str) -> str:
    """The first character, if it is one that was not damaged."""
    return text[:1] if not places(text[:_NEXT]) else ""


def _odd_until(text: str, at: int) -> int:
    """Where the last uncommon character stands before the next ASCII one, where shifts end."""
    last = at
    for index, char in enumerate(text[at : at + _LONGEST], at + 1):
        if char.isascii():
            break
        if char >= "\u3400" and not is_common(char):
            last = index
    return last


def _walks(
    texts: Sequence[str],
    after: Sequence[str],
    plain: Sequence[list[Edit]],
    found: Sequence[_Spans],
    guesses: Guesses,
    table: Table,
    tick: Callable[[], None],
    earlier: Sequence[Walk] = (),
) -> list[Walk]:
    """Search at every place of every stretch, as long as there is budget."""
    budget = SEARCHES
    walks = []
    front = ""
    for index, (text, some, edits) in enumerate(zip(texts, found, plain, strict=True)):
        tick()
        sure = earlier[index].sure if earlier else {}
        walk = Walk(text, Reader(text, guesses, table, after[index]), edits, budget, sure, front)
        walk.run(some, tick)
        budget = walk.budget
        walks.append(walk)
        front = "" if after[index] == "\n" else (front + apply_edits(text, walk.edits))[-PARAGRAPH:]
    return walks


def _learned(table: Table, walks: Sequence[Walk]) -> Table:
    """What the places that could be read with certainty show of the decoder."""
    sure = [kinds for walk in walks for kinds in walk.kinds if not kinds & UNRESOLVED]
    gone = sum(bool(kinds & GONE) for kinds in sure)
    marked = sum(bool(kinds & MARKED) for kinds in sure)
    alone = sum(bool(kinds & ALONE) for kinds in sure)
    most = max(gone, marked, alone)
    return replace(
        table,
        drops_pairs=table.drops_pairs and gone >= most,
        marks_pairs=marked >= most,
        parts_pairs=alone >= most,
    )


def _plain_edits(text: str, evidence: Evidence) -> list[Edit]:
    edits = []
    for match in GLOSS.finditer(text):
        if not evidence.is_damage(match[1]):
            continue
        end = match.end(1)
        while (gloss := readings.gloss_at(text, end)) and readings.fits(match[1], gloss[0]):
            end = gloss[1]
        if end > match.end(1):
            edits.append(Edit(match.end(1), end, "", "gloss.plain"))
    return edits


def _table(texts: Sequence[str], found: Sequence[_Spans], evidence: Evidence) -> Table:
    """What the orphaned glosses show of the decoder: marks for what is lost, and its manners."""
    taken = given = silent = shown = eaten = 0
    for text, some in zip(texts, found, strict=True):
        for start, end in some:
            match = PLACE.match(text, start, end)
            if match and match["lost"]:
                shown += text[end : end + 1] in _PADDED
                eaten += "\u3400" <= text[end : end + 1] <= "\u9fff"
            if match is None or match["reading"] is None:
                continue
            if not match["mark"]:
                silent += 1
            elif match["open"]:
                given += 1
            else:
                taken += 1
    total: Counter[str] = Counter()
    for text in texts:
        total.update(text)
    able = sum(count for char, count in total.items() if readings.is_glossable(char))
    return Table(
        glossed=evidence.glossed,
        total=dict(total),
        share=min(0.95, sum(evidence.glossed.values()) / (able + 1)),
        silent=silent > 2 * (taken + given),
        gives_back=given > taken,
        drops_pairs=not any(_PRIVATE.search(text) for text in texts),
        pads=_pads(shown, eaten),
        narrowed=_narrowed(total),
    )


def _narrowed(total: Mapping[str, int]) -> float:
    """How likely a full-width sign is replaced by an ASCII one, 0.5 where there is none."""
    narrow = sum(total[sign] for sign in SIGNS if sign.isascii() and sign not in "()?")
    wide = sum(total[sign] for sign in SIGNS if not sign.isascii())
    return min(0.99, (narrow + 1.0) / (narrow + wide + 2.0))


def _pads(shown: int, eaten: int) -> tuple[float, float]:
    """Some mirrors put an invisible byte before each sign, and that is what goes with a byte."""
    total = shown + eaten + 2.0
    return math.log((shown + 1.0) / total), math.log((eaten + 1.0) / total)


def _language(
    texts: Sequence[str],
    after: Sequence[str],
    edits: Sequence[Sequence[Edit]],
    doubtful: Sequence[_Spans],
) -> Language:
    """The document as far as it can be read: no glosses, nothing that may be shifted."""
    pieces: list[str] = []
    size = 0
    for text, behind, cuts, amiss in zip(texts, after, edits, doubtful, strict=True):
        holes = [(start, end, _HOLE) for start, end in amiss]
        holes += [(cut.start, cut.end, cut.after) for cut in cuts]
        at = 0
        kept = []
        # A guess must not bear witness to itself: in doubtful stretches nothing read counts.
        for start, end, instead in sorted(holes, key=lambda hole: (hole[0], -hole[1])):
            if start >= at:
                kept += [text[at:start], instead]
            at = max(at, end)
        ending = "\n" if behind == "\n" and not text.isspace() else ""
        pieces.append("".join([*kept, text[at:], ending]))
        size += len(pieces[-1])
        if size > _LANGUAGE_SAMPLE:
            break
    return Language(pieces)
