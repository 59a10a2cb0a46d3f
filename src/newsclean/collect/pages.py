"""Several pages of one article as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from newsclean.model import (
    Article,
    Block,
    Credit,
    Evidence,
    EvidenceMap,
    Fix,
    Image,
    RelatedItem,
    Removal,
    Span,
    Stage,
)

_REPEATED = "The page before ends with, or begins with, the same text."
_LEAST_REPEAT = 10
_FIELDS = (
    "title", "published", "modified", "source", "authors", "editors", "categories", "keywords",
    "canonical_url", "site_name", "description", "language", "script",
)  # fmt: skip
"""What the first page that has it says for all."""


def join_pages(pages: Sequence[Article]) -> Article:
    """Join the cleaned pages of one article, in order and without repeats.

    A field is that of the first page that has it, and so is its evidence. Blocks, images, credits,
    related items, tickers, removals and fixes follow each other. Address, charset, profile, layout
    and root, with what speaks for them, are those of the first page. Block numbers count on, so
    that the ledger still adds up.
    """
    blocks: list[Block] = []
    removals: list[Removal] = []
    fixes: list[Fix] = []
    credits: list[Credit] = []
    warnings: list[str] = []
    seen: set[str] = set()
    offset = 0
    for number, page in enumerate(pages, 1):
        moved = _Moved(offset)
        spans = _by_block(page.ledger())
        for block in page.blocks:
            if len(block.text) >= _LEAST_REPEAT and block.text in seen:
                removals += map(moved.removal, _repeat(spans[block.index]))
            else:
                blocks.append(moved.block(block))
        seen.update(block.text for block in page.blocks)
        removals += map(moved.removal, page.removals)
        fixes += map(moved.fix, page.fixes)
        credits += map(moved.credit, page.credits)
        warnings += (f"page {number}: {text}" for text in page.warnings)
        offset += 1 + max(spans, default=-1)
    values, evidence = _fields(pages)
    return replace(
        pages[0],
        **values,
        blocks=tuple(blocks),
        credits=_distinct_credits(credits),
        images=_distinct_images(image for page in pages for image in page.images),
        related=_distinct_related(item for page in pages for item in page.related),
        tickers=tuple(dict.fromkeys(ticker for page in pages for ticker in page.tickers)),
        evidence=evidence,
        removals=tuple(removals),
        fixes=tuple(fixes),
        warnings=tuple(dict.fromkeys(warnings)),
    )


@dataclass(frozen=True, slots=True)
class _Moved:
    """What a page's values are in the joined article: their blocks count on."""

    offset: int

    def block(self, block: Block) -> Block:
        return replace(block, index=block.index + self.offset)

    def removal(self, removal: Removal) -> Removal:
        return replace(removal, block=self._number(removal.block))

    def fix(self, fix: Fix) -> Fix:
        return replace(fix, block=self._number(fix.block))

    def credit(self, credit: Credit) -> Credit:
        return replace(credit, block=self._number(credit.block))

    def _number(self, block: int | None) -> int | None:
        return None if block is None else block + self.offset


def _fields(pages: Sequence[Article]) -> tuple[dict[str, Any], EvidenceMap]:
    """Each field's value and evidence, both of the same page.

    Where no page has a value, candidates that were set aside still tell why.
    """
    values: dict[str, Any] = {}
    evidence: dict[str, tuple[Evidence, ...]] = {
        name: found for name, found in pages[0].evidence.items() if name not in _FIELDS
    }
    for name in _FIELDS:
        having = [page for page in pages if getattr(page, name)]
        telling = having[:1] or [page for page in pages if name in page.evidence]
        if having:
            values[name] = getattr(having[0], name)
        if telling and name in telling[0].evidence:
            evidence[name] = telling[0].evidence[name]
    return values, EvidenceMap(evidence)


def _by_block(ledger: Iterable[Span]) -> Mapping[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for span in ledger:
        spans.setdefault(span.block, []).append(span)
    return spans


def _repeat(spans: Iterable[Span]) -> Iterable[Removal]:
    """What of a repeated block is not on record as removed already."""
    return (
        Removal(
            "repeat.page", "repeat", Stage.LABEL, _REPEATED,
            span.text, span.block, span.start, span.end, span.end - span.start,
        )
        for span in spans
        if span.kept
    )  # fmt: skip


def _distinct_credits(credits: Iterable[Credit]) -> tuple[Credit, ...]:
    found: dict[tuple[str, str], Credit] = {}
    for credit in credits:
        found.setdefault((credit.name, credit.role), credit)
    return tuple(found.values())


def _distinct_images(images: Iterable[Image]) -> tuple[Image, ...]:
    found: dict[str, Image] = {}
    for image in images:
        found.setdefault(image.url, image)
    return tuple(found.values())


def _distinct_related(items: Iterable[RelatedItem]) -> tuple[RelatedItem, ...]:
    found: dict[str, RelatedItem] = {}
    for item in items:
        found.setdefault(item.title, item)
    return tuple(found.values())
