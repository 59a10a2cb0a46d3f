"""What the pages of one template have in common, and where in them the articles stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate

from newsclean.document import DocBlock, Document, Region
from newsclean.extract.flat import find_in_lines
from newsclean.extract.scorer import score
from newsclean.extract.values import block_value, is_sentence
from newsclean.metadata.title import find_title
from newsclean.model import BlockKind
from newsclean.rules import RuleSet, fold_block

IN_LINE = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd pre blockquote figure figcaption span".split())
_PROSE = 16.0
_MENU = BlockKind.PARAGRAPH
_LEAST_ALIKE = 3
_LONGEST_TITLE = 40
_LONGEST_EXCERPT = 160


@dataclass(frozen=True)
class Sample:
    """One page among others of its template.

    Attributes:
        document: the page as read.
        region: where its article stands, what the pages share set aside.
        repeated: the blocks whose text stands on most pages.
    """

    document: Document
    region: Region
    repeated: frozenset[int]

    @cached_property
    def folded(self) -> list[str]:
        """The text of each block as rules see it."""
        return [fold_block(block.raw) for block in self.document.blocks]

    @cached_property
    def prose(self) -> frozenset[int]:
        """The region's blocks of running text that the other pages do not have."""
        return frozenset(
            block.index
            for block in self.document.blocks[self.region.start : self.region.end]
            if block.index not in self.repeated
            and is_prose(block)
            and block.index not in self.items
        )

    @cached_property
    def items(self) -> frozenset[int]:
        """Blocks of entries of lists: several containers alike, each with a linked title."""
        document = self.document
        alike = Counter((node.parent, node.tag, node.marks) for node in document.nodes)
        found: set[int] = set()
        for node in document.nodes:
            inside = document.blocks[node.start : node.end]
            if not 0 < len(inside) <= 8 or alike[node.parent, node.tag, node.marks] < _LEAST_ALIKE:
                continue
            if any(block.linked > 0.6 * len(block.raw) and len(block.raw) > 4 for block in inside):
                found.update(block.index for block in inside)
        return frozenset(found)

    @cached_property
    def flow(self) -> int:
        """The container that the article's paragraphs stand in directly."""
        sizes: Counter[int] = Counter()
        for index in self.prose:
            sizes[self.container(index)] += len(self.document.blocks[index].raw)
        return max(sizes, key=lambda node: (sizes[node], -node), default=self.region.node)

    @cached_property
    def edges(self) -> tuple[int, int]:
        """The first and the last block of the article's own flow."""
        own = [index for index in self.prose if self.container(index) == self.flow]
        return (min(own), max(own)) if own else (self.region.end, self.region.start - 1)

    def container(self, index: int) -> int:
        """The container around a block that is more than the block's own element."""
        nodes = self.document.nodes
        node = self.document.blocks[index].node
        while node and (nodes[node].tag in IN_LINE or nodes[node].end - nodes[node].start <= 1):
            node = nodes[node].parent
        return node

    def only_entries_follow(self, index: int) -> bool:
        """Whether behind a block, to the end of the region, stand only entries of a list: titles,
        each with at most one excerpt, and what the pages share."""
        entries = self._entries.get(index + 1)
        if entries is None:
            return False
        titles, excerpts = entries
        if titles < _LEAST_ALIKE or titles < excerpts:
            return False
        order, sizes = self._prose_sizes
        first, behind = bisect_left(order, index), bisect_right(order, index)
        return first >= 2 and sizes[first] > sizes[-1] - sizes[behind]

    @cached_property
    def _entries(self) -> dict[int, tuple[int, int]]:
        """Place in the region → how many titles and excerpts stand from there to its end, where
        nothing else does.

        Counted from the end. Whether a block can be an excerpt depends on what stands before it,
        so both answers are kept: behind a title, and not.
        """
        found = {self.region.end: (0, 0)}
        behind_title: tuple[int, int] | None = (0, 0)
        other: tuple[int, int] | None = (0, 0)
        for number in range(self.region.end - 1, self.region.start, -1):
            block = self.document.blocks[number]
            if number in self.repeated:
                behind_title = other
            elif self._is_title(block):
                other = behind_title and (behind_title[0] + 1, behind_title[1])
                behind_title = other
            else:
                is_short = len(block.raw) <= _LONGEST_EXCERPT
                behind_title = (other[0], other[1] + 1) if other and is_short else None
                other = None
            if behind_title is None and other is None:
                break
            if other is not None:
                found[number] = other
        return found

    @cached_property
    def _prose_sizes(self) -> tuple[list[int], list[int]]:
        """The blocks of prose in order, and the characters before each, and of all."""
        order = sorted(self.prose)
        sizes = (len(self.document.blocks[index].raw) for index in order)
        return order, list(accumulate(sizes, initial=0))

    def _is_title(self, block: DocBlock) -> bool:
        if self.document.is_html:
            return block.linked > 0.6 * len(block.raw)
        return len(block.raw) <= _LONGEST_TITLE and not is_sentence(block.raw)

    def inside(self) -> range:
        """The region's blocks."""
        return range(self.region.start, self.region.end)


def is_prose(block: DocBlock) -> bool:
    """Running text: a sentence or more that is not mainly a link."""
    if block.linked * 2 > len(block.raw):
        return False
    value = block_value(block)
    return value >= _PROSE or (value > 0 and is_sentence(block.raw))


def repeated_texts(documents: Sequence[Document], least: int) -> dict[str, int]:
    """Folded block text → on how many pages it stands, for those that stand on enough."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update({fold_block(block.raw) for block in document.blocks})
    return {text: count for text, count in counts.items() if count >= least and text.strip()}


def samples_of(
    documents: Sequence[Document], repeated: dict[str, int], rules: RuleSet
) -> list[Sample]:
    """Find each page's article with what the pages share counted as menus."""
    return [_sample(document, repeated, rules) for document in documents]


def _sample(document: Document, repeated: dict[str, int], rules: RuleSet) -> Sample:
    shared = frozenset(
        block.index for block in document.blocks if fold_block(block.raw) in repeated
    )
    masked = tuple(
        block._replace(linked=len(block.raw), kind=_MENU) if block.index in shared else block
        for block in document.blocks
    )
    stripped = replace(document, blocks=masked)
    title = find_title(document, url=None, site_names=(), selected=())
    if document.meta:
        region = Region(0, len(masked), 0, "whole")
    elif document.is_html:
        region = score(stripped, rules, title.block)
    else:
        region = find_in_lines(stripped, title.block)
    return Sample(document, region, shared)
