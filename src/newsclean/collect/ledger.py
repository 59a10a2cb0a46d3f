"""The removals of an article: every character of the root that did not stay, one entry for all
that lies outside it, and one for what the page holds and does not show."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.document import Document, Region
from newsclean.label import Labels
from newsclean.model import Removal, Stage


def removals(
    document: Document, region: Region, labels: Labels, blank: Sequence[Removal] = ()
) -> tuple[Removal, ...]:
    """What was removed, in document order.

    Args:
        blank: what else went, because nothing can be seen in it.
    """
    found = _outside(document, region)
    for block in document.blocks[region.start : region.end]:
        verdict = labels.removed.get(block.index)
        size = len(block.raw)
        if verdict is not None:
            found.append(
                Removal(
                    verdict.rule, verdict.group, Stage.LABEL, verdict.reason,
                    block.raw, block.index, 0, size, size,
                )
            )  # fmt: skip
        at = 0
        for cut in labels.cuts.get(block.index, ()):
            start = max(at, cut.start)
            if start < cut.end:
                reason = cut.verdict
                found.append(
                    Removal(
                        reason.rule, reason.group, Stage.LABEL, reason.reason,
                        block.raw[start : cut.end], block.index, start, cut.end, cut.end - start,
                    )
                )  # fmt: skip
                at = cut.end
    if blank:
        outside = [each for each in found if each.block is None]
        inside = [each for each in (*found, *blank) if each.block is not None]
        found = [*outside, *sorted(inside, key=lambda each: (each.block or 0, each.start))]
    return tuple(found)


def _outside(document: Document, region: Region) -> list[Removal]:
    outside = sum(
        len(block.raw) for block in document.blocks if not region.start <= block.index < region.end
    )
    blocks = len(document.blocks) - (region.end - region.start)
    apart = (
        ("outside.root", f"{blocks} blocks stand outside the article's container.", outside),
        ("outside.hidden", "The page holds this text and does not show it.", document.hidden),
    )
    return [
        Removal(rule, "outside", Stage.EXTRACT, reason, "", count=count)
        for rule, reason, count in apart
        if count
    ]
