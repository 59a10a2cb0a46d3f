"""Captions that stand right behind their picture and bear a sign of one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from newsclean.document import DocBlock
from newsclean.document.model import PlacedImage
from newsclean.document.outline import place
from newsclean.grammar.headline import letters
from newsclean.grammar.name_lists import split_names
from newsclean.label.draft import Draft
from newsclean.model import BlockKind

_LONGEST = 80
_LONGEST_CENTRED = 40
_LEAST_ALT = 2
_MOST_BETWEEN = 2
_SIGNS = tuple("▲△↑▴⬆🔺")
_OFFICES = ("记者", "通讯员", "摄影师", "摄影")


@lru_cache(maxsize=1)
def _sign() -> re.Pattern[str]:
    return re.compile(r"[▲△↑▴⬆🔺]\s*(?=[^\s▲△↑▴⬆🔺])")


@lru_cache(maxsize=1)
def _given() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|[\s。,(|/])[^\s。,()|/]{0,14}(?:供图|提供图片|摄影|图片来源:.+|图源:.+)\)?$"
    )


@lru_cache(maxsize=1)
def _numbered() -> re.Pattern[str]:
    return re.compile(
        r"(?:上|下|左|右)?图\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})(?:[\s:.、,]|(?=[^\d\s]))"
    )


@lru_cache(maxsize=1)
def _number_of_subject() -> re.Pattern[str]:
    return re.compile(r"图\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[的是中里为可所显看来给说]")


@lru_cache(maxsize=1)
def _centring() -> re.Pattern[str]:
    return re.compile(r"text-align\s*:\s*center")


@lru_cache(maxsize=1)
def _numbering() -> re.Pattern[str]:
    return re.compile(
        r"(?:第?[一二三四五六七八九十\d]{1,3}[、.章节步,:\s]|[(][一二三四五六七八九十\d]{1,2}[)])"
    )


@lru_cache(maxsize=1)
def _stops() -> re.Pattern[str]:
    return re.compile(r"[。,(|]")


def captions_by_sign(draft: Draft, blocks: Sequence[DocBlock]) -> frozenset[int]:
    """The short blocks right behind an image that say by a sign that they describe it.

    ▲ and its like in front, 图1, a photographer at the end (李雷摄), the image's own alternative
    text, a line centred by ``center`` below a centred image, or one centred by its style where
    most lines are not. A short line without any sign may as well be a heading.
    """
    images = _images_above(draft, blocks)
    centred = _centred_by_style(draft, blocks) if images else frozenset()
    if _are_headings(draft, blocks, centred, images):
        centred = frozenset()
    found: set[int] = set()
    for block in blocks:
        above = images.get(block.index)
        if not above or len(block.raw) > _LONGEST or block.linked:
            continue
        folded = draft.folded(block.index).strip()
        if (
            (folded[:1] in _SIGNS and _sign().match(folded))
            or (
                "图" in folded
                and _numbered().match(folded)
                and not _number_of_subject().match(folded)
            )
            or _names_photographer(folded)
            or _is_alt(block.raw, above)
            or _is_centred(draft, block, above)
            or (block.index in centred and _is_label(draft, block, folded))
        ):
            found.add(block.index)
    return frozenset(found)


def _images_above(draft: Draft, blocks: Sequence[DocBlock]) -> dict[int, list[PlacedImage]]:
    """The blocks that stand right behind images; a removed button may stand in between."""
    indices = [block.index for block in blocks]
    found: dict[int, list[PlacedImage]] = defaultdict(list)
    for placed in draft.document.images:
        at = bisect_left(indices, placed.at)
        if at < len(indices) and indices[at] - placed.at <= _MOST_BETWEEN:
            found[indices[at]].append(placed)
    return found


def _names_photographer(folded: str) -> bool:
    """球场外观 李雷摄, 受访者供图; the last word of a sentence is neither (他正在拍摄)."""
    if ("图" in folded or "摄影" in folded) and _given().search(folded):
        return True
    front = folded.rstrip(")。 ")
    if not front.endswith("摄"):
        return False
    words = _stops().split(front[:-1].rstrip(" /"))[-1].split()
    name = words[-1] if words else ""
    for office in _OFFICES:
        name = name.rpartition(office)[2].lstrip(":")
    # A space in front of 摄 makes a name of what stands before it.
    apart = front[-2:-1] in (" ", "/") and 2 <= len(name) <= 3
    return bool(name and split_names(name, labelled=apart))


def _is_alt(raw: str, images: Sequence[PlacedImage]) -> bool:
    key = letters(raw)
    return len(key) >= _LEAST_ALT and any(letters(placed.image.alt) == key for placed in images)


def _is_centred(draft: Draft, block: DocBlock, images: Sequence[PlacedImage]) -> bool:
    """A line in ``center`` below an image in ``center``; where it is bold, it is a heading."""
    if not draft.document.is_html or len(block.raw) > _LONGEST_CENTRED or block.strong:
        return False
    outline = draft.document.outline
    nodes = (block.node, *(placed.node for placed in images))
    return all(outline.tags[outline.of_node(node)] == "center" for node in nodes)


def _are_headings(
    draft: Draft,
    blocks: Sequence[DocBlock],
    centred: frozenset[int],
    images: Mapping[int, Sequence[PlacedImage]],
) -> bool:
    """Whether such a line stands above running text without any image: a sub-heading."""
    return any(
        block.index in centred
        and block.index not in images
        and draft.is_prose(below.index)
        and _is_label(draft, block, draft.folded(block.index).strip())
        for block, below in pairwise(blocks)
    )


def _is_label(draft: Draft, block: DocBlock, folded: str) -> bool:
    """A short line, neither bold nor numbered as headings are."""
    short = len(block.raw) <= _LONGEST_CENTRED and not block.strong
    return short and block.kind is BlockKind.PARAGRAPH and not _numbering().match(folded)


def _centred_by_style(draft: Draft, blocks: Sequence[DocBlock]) -> frozenset[int]:
    """The blocks whose own element is centred, where most of the article's are not."""
    if not draft.document.is_html:
        return frozenset()
    outline = draft.document.outline
    centred = {
        block.index
        for block in blocks
        if any(
            _is_centring(outline.attributes[number])
            and place(outline.stops[number]) > (block.index, 0)  # not what held the image alone
            for number in outline.inside_block(block.index)
        )
    }
    return frozenset(centred) if 2 * len(centred) < len(blocks) else frozenset()


def _is_centring(attributes: Mapping[str, str]) -> bool:
    if not attributes:
        return False
    if attributes.get("align") == "center":
        return True
    style = attributes.get("style")
    return style is not None and _centring().search(style) is not None
