"""Edits: what one repairer changes, and how the edits of several become one list.

A repairer never rewrites text itself. It answers with edits in the text it was shown; the
text, the record and the offsets all follow from those, so none of them can disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from newsclean.model import Fix, Stage


class Edit(NamedTuple):
    """Replace ``text[start:end]`` by ``after``.

    Attributes:
        start: first character replaced.
        end: one past the last character replaced.
        after: what stands there now.
        fixer: the dotted name of the repair that decided it.
    """

    start: int
    end: int
    after: str
    fixer: str


Finder = Callable[[str], Sequence[Edit]]
"""A repairer: from text to edits in order of place that do not overlap."""


def no_tick() -> None:
    """What is called between the steps of a long repair where nobody waits."""


def apply_edits(text: str, edits: Sequence[Edit]) -> str:
    """Carry out ``edits``, which must be in order of place and must not overlap."""
    if not edits:
        return text
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.start])
        parts.append(edit.after)
        at = edit.end
    parts.append(text[at:])
    return "".join(parts)


def as_fixes(
    text: str, edits: Sequence[Edit], stage: Stage, block: int | None = None
) -> tuple[Fix, ...]:
    """Record ``edits`` of ``text`` as the values a caller sees."""
    return tuple(
        Fix(
            fixer=edit.fixer,
            before=text[edit.start : edit.end],
            after=edit.after,
            stage=stage,
            start=edit.start,
            end=edit.end,
            block=block,
        )
        for edit in edits
    )


def trimmed(text: str, start: int, end: int, after: str, fixer: str) -> Edit | None:
    """The smallest edit that turns ``text[start:end]`` into ``after``; ``None`` if none does."""
    before = text[start:end]
    if before == after:
        return None
    limit = min(len(before), len(after))
    head = 0
    while head < limit and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < limit - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return Edit(start + head, end - tail, after[head : len(after) - tail], fixer)


def compose(middle: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """One list of edits that does what ``first`` and then ``second`` do.

    Args:
        middle: the text between the two, that is, the result of ``first``.
        first: edits of the original text.
        second: edits of ``middle``.

    Returns:
        Edits of the original text. Where an edit of ``second`` touches what ``first`` wrote,
        the two become one, and its ``fixer`` names both (``escapes+invisible``).
    """
    if not first:
        return list(second)
    if not second:
        return list(first)
    out: list[Edit] = []
    i = j = 0
    shift = 0  # original position minus position in ``middle``, left of the cluster
    while i < len(first) or j < len(second):
        i, j, shift, edit = _next_cluster(middle, first, second, i, j, shift)
        out.append(edit)
    return out


def _next_cluster(
    middle: str, first: Sequence[Edit], second: Sequence[Edit], i: int, j: int, shift: int
) -> tuple[int, int, int, Edit]:
    """The next edits that overlap one another in ``middle``, as one edit of the original."""
    starts_first = i < len(first) and (
        j == len(second) or first[i].start - shift <= second[j].start
    )
    low = first[i].start - shift if starts_first else second[j].start
    high = low
    after_shift = shift
    names: list[str] = []
    taken: list[Edit] = []
    opening = True
    while True:
        if i < len(first):
            edit = first[i]
            at = edit.start - after_shift
            if at < high or (opening and starts_first):
                high = max(high, at + len(edit.after))
                after_shift += edit.end - edit.start - len(edit.after)
                names.append(edit.fixer)
                i += 1
                opening = False
                continue
        if j < len(second):
            edit = second[j]
            if edit.start < high or (opening and not starts_first):
                high = max(high, edit.end)
                taken.append(edit)
                names.append(edit.fixer)
                j += 1
                opening = False
                continue
        break
    local = [Edit(e.start - low, e.end - low, e.after, e.fixer) for e in taken]
    after = apply_edits(middle[low:high], local)
    fixer = "+".join(dict.fromkeys(part for name in names for part in name.split("+")))
    return i, j, after_shift, Edit(low + shift, high + after_shift, after, fixer)


def run_finders(text: str, finders: Sequence[Finder]) -> tuple[str, list[Edit]]:
    """Run repairers one after another; their edits, composed, count in ``text``."""
    current = text
    edits: list[Edit] = []
    for find in finders:
        found = find(current)
        if not found:
            continue
        edits = compose(current, edits, found)
        current = apply_edits(current, found)
    return current, edits
