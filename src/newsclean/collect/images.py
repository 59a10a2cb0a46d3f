"""The article's images: inside the root, not among what was removed, and really pictures of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclean.document import Document, Region
from newsclean.document.urls import absolute, unwrap
from newsclean.label import Labels
from newsclean.model import Image

_NO_PICTURE = re.compile(
    r"(?:^|[/_.\-=])(?:qr|qrcode|erweima|ewm|weixinma|icons?|logo|avatar|emoji|smil(?:ey|ie)s?|"
    r"spacer|blank|loading|pixel|1x1|tracking|beacon|share|btn|button|arrow|sprite)s?\d*(?=[/_.\-?&=]|$)",
    re.I,
)
_NO_PICTURE_ALT = re.compile(r"二维码|二維碼|qr ?code|扫码|扫一扫|^logo$|^icon$", re.I)


@dataclass(frozen=True, slots=True)
class SeatedImage:
    """An image of the article, before block ``at``."""

    image: Image
    at: int


def article_images(
    document: Document, region: Region, labels: Labels, base: str | None
) -> tuple[SeatedImage, ...]:
    """The images that belong to the article, each address once, unwrapped and absolute."""
    kept = [i for i in range(region.start, region.end) if i not in labels.removed]
    if not kept and document.blocks:
        return ()
    first, last = _bounds(region, labels, kept)
    found: dict[str, SeatedImage] = {}
    for placed in document.images:
        if not _inside(document, region, placed.node) or not first <= placed.at <= last + 1:
            continue
        if _in_removed(document, region, labels, placed.node):
            continue
        url = absolute(unwrap(placed.image.url), base)
        if url is None or _NO_PICTURE.search(url.rsplit("?", 1)[0][-80:]):
            continue
        if _NO_PICTURE_ALT.search(placed.image.alt):
            continue
        found.setdefault(url, SeatedImage(Image(url, placed.image.alt), placed.at))
    return tuple(found.values())


def _bounds(region: Region, labels: Labels, kept: list[int]) -> tuple[int, int]:
    """Between the headline and the last block that stays."""
    first = region.start
    for index in range(region.start, kept[0] if kept else region.end):
        verdict = labels.removed.get(index)
        if verdict is not None and verdict.group in ("headline", "navigation"):
            first = index + 1
    return first, kept[-1] if kept else region.end


def _inside(document: Document, region: Region, node: int) -> bool:
    nodes = document.nodes
    while nodes[node].depth > nodes[region.node].depth:
        node = nodes[node].parent
    return node == region.node


def _in_removed(document: Document, region: Region, labels: Labels, number: int) -> bool:
    """Whether the innermost container with text around an image was removed as a whole."""
    nodes = document.nodes
    while number != region.node and nodes[number].start == nodes[number].end:
        number = nodes[number].parent
    if number == region.node:
        return False
    node = nodes[number]
    return all(index in labels.removed for index in range(node.start, node.end))
