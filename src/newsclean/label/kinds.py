"""What the blocks that stay are: captions, and headings that no mark-up announces."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import accumulate

from newsclean.document import DocBlock
from newsclean.extract.containers import tokens
from newsclean.extract.values import is_sentence, weight
from newsclean.label.draft import Draft, ProseSums
from newsclean.model import BlockKind
from newsclean.rules import Scope

_LONGEST_HEADING = 32
_LONGEST_CAPTION = 160
_LONGEST_CAPTION_BY_PLACE = 400
_UPWARD = 3
_CAPTION_BLOCKS = 4
_CAPTION_NAMES = frozenset(
    "caption captions figcaption img_descr imgdescr descr picdesc pic-desc imgdesc img-desc "
    "img-text pic-text wp-caption-text image-caption photo-caption pictext imagecaption "
    "tuzhu".split()
)
_CAPTION_NAME = re.compile(r"^caption[-_]|[-_]caption$")
_PICTURE_NAMES = frozenset(
    "image img photo picture pic figure media gallery slideshow wp-caption img_wrapper "
    "image-wrap imgbox picbox photobox lead-image".split()
)
_NO_HEADING = re.compile(r"[。；;，,：:…]$|^[”」』）)]|@|https?:|\d{4}年?$|^\d+$")
_PROSE_ENDS = ("。", "；", "，", ",", "…")
_UNMARKED_LEVEL = 2
_LEAST_ITEMS = 3
_LONG_ITEM = 60
_NEARLY_ALL = 0.85
_MOST_OF_TEXT = 0.5


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"(?:[一二三四五六七八九十]{1,3}[、.]|"
        r"[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．])\s*\S"
    )


def find_kinds(draft: Draft) -> None:
    """Label captions and unmarked headings among the blocks that stay."""
    kept = list(draft.kept())
    if draft.document.is_html and _is_laid_out_as_list(draft, kept):
        for block in kept:
            if block.kind is BlockKind.LIST_ITEM:
                draft.notes.kinds[block.index] = (BlockKind.PARAGRAPH, 0)
        kept = [
            b._replace(kind=BlockKind.PARAGRAPH, level=0) if b.kind is BlockKind.LIST_ITEM else b
            for b in kept
        ]
    _find_captions(draft, kept)
    body = [
        b for b in kept if draft.notes.kinds.get(b.index, (b.kind, 0))[0] is not BlockKind.CAPTION
    ]
    for before, block, after in zip([None, *body], body, [*body[1:], None], strict=False):
        if block.kind is BlockKind.PARAGRAPH and _is_heading(draft, before, block, after):
            draft.notes.kinds[block.index] = (BlockKind.HEADING, _UNMARKED_LEVEL)


def _is_laid_out_as_list(draft: Draft, kept: list[DocBlock]) -> bool:
    """Some sites set a whole article into one item of a list that lays out the page."""
    items = [block for block in kept if block.kind is BlockKind.LIST_ITEM]
    if len(items) < _LEAST_ITEMS or any(block.ordered for block in items):
        return False
    size = sum(len(block.raw) for block in items)
    prose = [block for block in items if draft.is_prose(block.index)]
    running = sum(len(block.raw) for block in prose)
    everything = sum(len(block.raw) for block in kept)
    return (
        size >= _NEARLY_ALL * everything
        and running >= _NEARLY_ALL * size
        and running >= _LONG_ITEM * len(prose)
    )


def _signed_captions(draft: Draft, kept: list[DocBlock]) -> frozenset[int]:
    from newsclean.label.captions import captions_by_sign

    return captions_by_sign(draft, kept)


def _find_captions(draft: Draft, kept: list[DocBlock]) -> None:
    with_image = sorted({placed.node for placed in draft.document.images})
    signed = _signed_captions(draft, kept) if with_image else frozenset()
    sizes = _sizes(draft, kept)
    for block in kept:
        if len(block.raw) > _LONGEST_CAPTION_BY_PLACE:
            continue
        if block.kind is not BlockKind.PARAGRAPH and block.kind is not BlockKind.LIST_ITEM:
            continue
        if block.index in signed or _stands_as_caption(draft, block, with_image, sizes):
            draft.notes.kinds[block.index] = (BlockKind.CAPTION, 0)
            continue
        if block.kind is BlockKind.LIST_ITEM or len(block.raw) > _LONGEST_CAPTION:
            continue
        rule = draft.match(block.index, Scope.CAPTION)
        if rule is not None:
            draft.notes.kinds[block.index] = (BlockKind.CAPTION, 0)


def _stands_as_caption(
    draft: Draft, block: DocBlock, with_image: list[int], sizes: ProseSums
) -> bool:
    """The container's name says caption; or it says picture, and holds one and little text."""
    nodes, number = draft.document.nodes, block.node
    for _ in range(_UPWARD):
        node = nodes[number]
        if number == draft.region.node or number == 0:
            return False
        names = tokens(node.marks)
        if not _CAPTION_NAMES.isdisjoint(names) or any(map(_CAPTION_NAME.search, names)):
            return True
        if block.kind is BlockKind.LIST_ITEM and node.tag == "li":
            return False  # the box of a gallery holds whole lists
        if not _PICTURE_NAMES.isdisjoint(names) and node.end - node.start <= _CAPTION_BLOCKS:
            return not _holds_article(draft, number, sizes) and _holds_image(
                draft, number, with_image
            )
        number = node.parent
    return False


def _sizes(draft: Draft, kept: list[DocBlock]) -> ProseSums:
    """Running sums of the characters that stay."""
    start = draft.region.start
    sizes = [0.0] * (draft.region.end - start)
    for block in kept:
        sizes[block.index - start] = float(len(block.raw))
    return ProseSums(start, tuple(accumulate(sizes, initial=0.0)))


def _holds_article(draft: Draft, number: int, sizes: ProseSums) -> bool:
    """Whether most of the text stands in it: rich_media_content is no box of a picture."""
    node, region = draft.document.nodes[number], draft.region
    inside = sizes.between(node.start, node.end)
    return inside > _MOST_OF_TEXT * sizes.between(region.start, region.end)


def _holds_image(draft: Draft, number: int, with_image: list[int]) -> bool:
    """Whether an image stands in the container: nodes inside it are numbered right behind it."""
    nodes = draft.document.nodes
    for place in range(bisect_left(with_image, number), len(with_image)):
        image = with_image[place]
        if _is_within(draft, image, number):
            return True
        if nodes[image].depth <= nodes[number].depth:
            return False
    return False


def _is_within(draft: Draft, inner: int, outer: int) -> bool:
    nodes = draft.document.nodes
    while nodes[inner].depth > nodes[outer].depth:
        inner = nodes[inner].parent
    return inner == outer


def _is_heading(
    draft: Draft, before: DocBlock | None, block: DocBlock, after: DocBlock | None
) -> bool:
    """A short line without an end, with running text behind it."""
    raw = block.raw
    if after is None:
        return False
    if weight(raw) > _LONGEST_HEADING or is_sentence(raw):
        short = weight(raw) <= _LONGEST_HEADING * 1.5 and not raw.endswith(_PROSE_ENDS)
        return short and _is_bold(block) and draft.is_prose(after.index)
    if _NO_HEADING.search(raw) or weight(raw) < 2:
        return False
    if _is_bold(block) or _numbered().match(raw):
        return True
    longer = len(after.raw) >= 2 * len(raw)
    prose_after = draft.is_prose(after.index) and longer
    prose_before = before is None or draft.is_prose(before.index)
    return prose_after and prose_before


def _is_bold(block: DocBlock) -> bool:
    return block.strong >= 0.9 * len(block.raw)
