"""Several pages of one article as one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from newsclean.model import Article, Block, Fix, Image, Removal, Stage

_REPEATED = "The page before ends with, or begins with, the same text."
_LEAST_REPEAT = 10


def join_pages(pages: Sequence[Article]) -> Article:
    """Join the cleaned pages of one article, in order and without repeats.

    The fields are those of the first page that has them; blocks, images, related items, removals
    and fixes follow each other. Block numbers count on, so that the ledger still adds up.
    """
    first = pages[0]
    blocks: list[Block] = []
    removals: list[Removal] = []
    fixes: list[Fix] = []
    warnings: list[str] = []
    seen: set[str] = set()
    offset = 0
    for number, page in enumerate(pages, 1):
        kept, repeated = _without_repeats(page, seen, offset)
        blocks += kept
        removals += (_moved(removal, offset) for removal in page.removals)
        removals += repeated
        fixes += (_moved_fix(fix, offset) for fix in page.fixes)
        warnings += (f"page {number}: {text}" for text in page.warnings)
        offset = 1 + max((span.block for span in page.ledger()), default=-1) + offset
    return replace(
        first,
        title=next((page.title for page in pages if page.title), None),
        published=next((page.published for page in pages if page.published), None),
        source=next((page.source for page in pages if page.source), None),
        authors=next((page.authors for page in pages if page.authors), ()),
        editors=next((page.editors for page in pages if page.editors), ()),
        blocks=tuple(blocks),
        images=_distinct([image for page in pages for image in page.images]),
        related=tuple({item.title: item for page in pages for item in page.related}.values()),
        tickers=tuple(dict.fromkeys(ticker for page in pages for ticker in page.tickers)),
        removals=tuple(removals),
        fixes=tuple(fixes),
        warnings=tuple(dict.fromkeys(warnings)),
    )


def _without_repeats(
    page: Article, seen: set[str], offset: int
) -> tuple[list[Block], list[Removal]]:
    """The blocks that no page before had; short lines may come back."""
    kept: list[Block] = []
    repeated: list[Removal] = []
    for block in page.blocks:
        index = block.index + offset
        if len(block.text) >= _LEAST_REPEAT and block.text in seen:
            repeated += _removed(page, block, index)
        else:
            kept.append(replace(block, index=index))
    seen.update(block.text for block in page.blocks)
    return kept, repeated


def _removed(page: Article, block: Block, index: int) -> list[Removal]:
    """What of a repeated block is not on record as removed already."""
    return [
        Removal(
            "repeat.page", "repeat", Stage.LABEL, _REPEATED,
            span.text, index, span.start, span.end, span.end - span.start,
        )
        for span in page.ledger()
        if span.block == block.index and span.kept
    ]  # fmt: skip


def _moved(removal: Removal, offset: int) -> Removal:
    return removal if removal.block is None else replace(removal, block=removal.block + offset)


def _moved_fix(fix: Fix, offset: int) -> Fix:
    return fix if fix.block is None else replace(fix, block=fix.block + offset)


def _distinct(images: Sequence[Image]) -> tuple[Image, ...]:
    return tuple({image.url: image for image in reversed(images)}.values())[::-1]
