"""The over-pruning guard: no rule may take nearly everything."""

from __future__ import annotations

from collections import defaultdict

from newsclean.label.draft import Draft

_LEAST_SHARE = 1 / 7
"""trafilatura refuses to prune below the same share."""
_LEAST_TEXT = 60.0


def undo_over_pruning(draft: Draft) -> None:
    """Undo rules, the one with the largest removal first, until enough text stays.

    Firm verdicts (the profile's own, and tails that two independent signs confirm) stand, and
    what they took doesn't count as text that should have stayed.
    """
    region, removed = draft.region, draft.notes.removed
    taken: dict[str, list[int]] = defaultdict(list)
    total = 0.0
    for index in range(region.start, region.end):
        if not draft.is_prose(index):
            continue
        verdict = removed.get(index)
        if verdict is not None and verdict.firm:
            continue
        total += draft.value(index)
        if verdict is not None:
            taken[verdict.rule].append(index)
    if total < _LEAST_TEXT:
        return
    while taken and draft.prose().between(region.start, region.end) < _LEAST_SHARE * total:
        worst = max(taken, key=lambda rule: sum(map(draft.value, taken[rule])))
        for index in taken.pop(worst):
            del removed[index]
        draft.notes.warnings.append(
            f"label: rule {worst} was undone: with it less than a seventh of the text would stay"
        )
