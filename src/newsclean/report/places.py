"""Where in the blocks the repairs of the source ended up.

A repair of the source counts in the source's characters, and blocks don't know where they stood
there. So the source is replayed, its visible characters are laid in a row, and each block is
looked up in that row, in order, white space aside. What is not found for certain has no place.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.model import Fix, Stage

_VISIBLE = re.compile(r"<[^<>]*>|([^\s<]+|<)")


class Placed(NamedTuple):
    """A fix and the characters of a block's raw text that show its result."""

    start: int
    end: int
    fix: Fix


def replay(text: str, fixes: Sequence[Fix]) -> str | None:
    """The source as the parser saw it; ``None`` where the fixes are not of this text."""
    parts: list[str] = []
    at = 0
    for fix in _of_source(fixes):
        if fix.start < at or text[fix.start : fix.end] != fix.before:
            return None
        parts += (text[at : fix.start], fix.after)
        at = fix.end
    return "".join((*parts, text[at:]))


def place_source_fixes(
    text: str, fixes: Sequence[Fix], raws: Mapping[int, str]
) -> dict[int, list[Placed]]:
    """Block → the fixes of the source that show in its raw text.

    Args:
        text: the decoded source, line breaks normalised.
        fixes: those of the article; only those of the source are looked at.
        raws: block → raw text, in document order.
    """
    repaired = replay(text, fixes)
    if repaired is None:
        return {}
    offsets = [
        at
        for found in _VISIBLE.finditer(repaired)
        if found[1]
        for at in range(found.start(), found.end())
    ]
    row = "".join(repaired[at] for at in offsets)
    spots = _after_repair(fixes)
    placed: dict[int, list[Placed]] = {}
    cursor = 0
    for block, raw in raws.items():
        inside = [index for index, char in enumerate(raw) if not char.isspace()]
        start = row.find("".join(raw[index] for index in inside), cursor)
        if start < 0 or not inside:
            continue
        cursor = start + len(inside)
        placed[block] = _inside(spots, offsets[start:cursor], [*inside, len(raw)])
    return placed


def _of_source(fixes: Sequence[Fix]) -> list[Fix]:
    return sorted((f for f in fixes if f.stage is Stage.SOURCE), key=lambda f: (f.start, f.end))


def _after_repair(fixes: Sequence[Fix]) -> list[tuple[int, Fix]]:
    """Each fix with the place of its result in the repaired source."""
    shift, found = 0, []
    for fix in _of_source(fixes):
        found.append((fix.start + shift, fix))
        shift += len(fix.after) - len(fix.before)
    return found


def _inside(
    spots: Sequence[tuple[int, Fix]], offsets: Sequence[int], raw: Sequence[int]
) -> list[Placed]:
    first = bisect_left(spots, offsets[0], key=lambda spot: spot[0])
    last = offsets[-1] + 1
    found = []
    for spot, fix in spots[first:]:
        if spot + len(fix.after) > last:
            break
        start = bisect_left(offsets, spot)
        end = bisect_left(offsets, spot + len(fix.after))
        found.append(Placed(raw[start], max(raw[start], raw[end - 1] + 1 if end else 0), fix))
        if end == start:
            found[-1] = Placed(raw[start], raw[start], fix)
    return found
