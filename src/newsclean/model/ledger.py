"""The one ledger: which characters of which block were kept, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass

from newsclean.model.article import Article
from newsclean.model.parts import Removal


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters in a block's raw text.

    Attributes:
        block: index of the block in the document.
        start: first character in the raw text.
        end: one past the last.
        text: the raw characters.
        removal: why they are not in the body; ``None`` where they were kept.
    """

    block: int
    start: int
    end: int
    text: str
    removal: Removal | None = None

    @property
    def kept(self) -> bool:
        """Whether these characters are part of the article."""
        return self.removal is None


def ledger_of(article: Article) -> tuple[Span, ...]:
    """Partition every block of the document inside the root into kept and removed spans."""
    removed: dict[int, list[Removal]] = {}
    for removal in article.removals:
        if removal.block is not None:
            removed.setdefault(removal.block, []).append(removal)
    raws = {block.index: block.raw for block in article.blocks}
    spans: list[Span] = []
    for index in sorted(raws.keys() | removed.keys()):
        spans += _partition(index, raws.get(index), removed.get(index, []))
    return tuple(spans)


def _partition(index: int, raw: str | None, removals: list[Removal]) -> list[Span]:
    spans: list[Span] = []
    at = 0
    for removal in sorted(removals, key=lambda r: (r.start, r.end)):
        if raw is not None and removal.start > at:
            spans.append(Span(index, at, removal.start, raw[at : removal.start]))
        spans.append(Span(index, removal.start, removal.end, removal.text, removal))
        at = removal.end
    if raw is not None and at < len(raw):
        spans.append(Span(index, at, len(raw), raw[at:]))
    return spans
