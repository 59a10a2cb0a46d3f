"""Cards of other articles behind the article: a title that leads elsewhere, and its excerpt.

Excerpts read like the article's own paragraphs. What tells them from it is the build: three or
more containers alike, one behind the other, each with a linked title, below a header that leads
elsewhere or with excerpts cut off. An article may end in such boxes of its own: books, shops.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from newsclean.document import Node
from newsclean.extract.values import leads_away
from newsclean.label.draft import Draft, Verdict
from newsclean.model import BlockKind
from newsclean.rules import Scope

_CARDS = Verdict("related.cards", "related", "Several boxes alike, each with a linked title.", True)
_LEAST_CARDS, _MOST_BLOCKS = 3, 8
_SHORTEST_TITLE = 6
_ELSEWHERE = re.compile(
    r"\W{0,3}(?:更多|相关|相關|推荐|推薦|热门|熱門|最新|往期|精选|精選|延伸|猜你|大家|其[他它]|more\b|related|latest)",
    re.I,
)
_LONGEST_HEADER = 14
_LEAST_BODY, _LEAST_ABOVE_HEADER = 60.0, 30.0
_OF_BODY, _OF_BODY_BELOW_HEADER, _OF_BODY_CUT_OFF = 0.6, 1.5, 6.0
"""How much prose the cards may hold, as a share of what stands before them."""
_BEHIND = 0.25
"""How much prose may follow them, as such a share."""


def drop_cards(draft: Draft) -> None:
    """Take out the cards behind an article, with their header."""
    prose = draft.prose()
    start = draft.region.start
    for cards in _runs_of_cards(draft):
        first, end = cards[0].start, cards[-1].end
        before = prose.between(start, first)
        header = _header(draft, first, cards[0].parent)
        least = _LEAST_BODY if header is None else _LEAST_ABOVE_HEADER
        if before < least or prose.between(end, draft.region.end) > _BEHIND * before:
            continue
        cut_off = _are_cut_off(draft, first, end)
        if not cut_off and (header is None or not _leads_elsewhere(draft, header)):
            continue  # three books, each with a link to its shop and a whole paragraph
        limit = _OF_BODY if header is None else _OF_BODY_BELOW_HEADER
        if header is not None and cut_off:
            limit = _OF_BODY_CUT_OFF
        if prose.between(first, end) <= limit * before:
            draft.remove_range(first if header is None else header, end, _CARDS)


def _are_cut_off(draft: Draft, first: int, end: int) -> bool:
    """Whether the texts of the cards end in dots, as excerpts do."""
    texts = [draft.blocks[at].raw for at in range(first, end) if draft.is_prose(at)]
    return bool(texts) and sum(text.endswith(("…", "...")) for text in texts) >= 0.8 * len(texts)


def _runs_of_cards(draft: Draft) -> Iterator[list[Node]]:
    """Containers alike that follow each other without a gap, most of them with a linked title."""
    alike: dict[tuple[int, str, str], list[Node]] = defaultdict(list)
    for node in draft.document.nodes[draft.region.node + 1 :]:
        if node.start >= draft.region.end:
            break
        if 2 <= node.end - node.start <= _MOST_BLOCKS:
            alike[node.parent, node.tag, node.marks].append(node)
    for nodes in alike.values():
        if len(nodes) < _LEAST_CARDS:
            continue
        whole = sum(node.end - node.start for node in nodes) == nodes[-1].end - nodes[0].start
        titled = sum(_has_linked_title(draft, node) for node in nodes)
        if whole and titled >= 0.8 * len(nodes):
            yield nodes


def _has_linked_title(draft: Draft, node: Node) -> bool:
    """Whether a block of it is a link and another is not."""
    blocks = draft.blocks[node.start : node.end]
    links = [block.linked > 0.85 * len(block.raw) and leads_away(block) for block in blocks]
    titles = (block for block, link in zip(blocks, links, strict=True) if link)
    return not all(links) and any(len(block.raw) >= _SHORTEST_TITLE for block in titles)


def _leads_elsewhere(draft: Draft, header: int) -> bool:
    """更多特稿, 相关新闻: not the header of a section of the article."""
    if draft.match(header, Scope.LIST) is not None:
        return True
    return _ELSEWHERE.match(draft.blocks[header].raw) is not None


def _header(draft: Draft, first: int, parent: int) -> int | None:
    """The header of the list: a short block right above the cards, in their container."""
    at = first - 1
    if at < draft.region.start or at in draft.notes.removed or draft.is_prose(at):
        return None
    block = draft.blocks[at]
    if len(block.raw) > _LONGEST_HEADER:
        return None
    inside = draft.document.nodes[parent].start <= at
    heads = block.kind is BlockKind.HEADING or draft.match(at, Scope.LIST) is not None
    return at if inside and (heads or draft.document.nodes[parent].start == at) else None
