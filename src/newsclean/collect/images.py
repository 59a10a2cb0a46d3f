"""The article's images: inside the root, not among what was removed, and really pictures of it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsclean.document import Document, Region
from newsclean.document.elements import image_url
from newsclean.document.urls import absolute, unwrap
from newsclean.label import Labels
from newsclean.model import Image

_NO_PICTURE = re.compile(
    r"(?:^|[/_.\-=])(?:qr|qrcode|erweima|ewm|weixinma|icons?|logo|avatar|emoji|smil(?:ey|ie)s?|"
    r"spacer|blank|loading|pixel|1x1|tracking|beacon|share|btn|button|arrow|sprite)s?\d*(?=[/_.\-?&=]|$)",
    re.I,
)
_UPWARD = 50
_IMAGES = ("img", "amp-img")
_DOT = re.compile(r"0*[01](?:\.0+)?(?:px)?")
_SIZE_IN_STYLE = re.compile(r"(?<![\w-])(width|height)\s?:\s?([\d.]{1,8}[a-z%]{0,4})")
_NO_PICTURE_ALT = re.compile(r"二维码|二維碼|qr ?code|扫码|扫一扫|^logo$|^icon$", re.I)


class SeatedImage(NamedTuple):
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
    inside = range(region.node, _end_of(document, region.node))
    found: dict[str, SeatedImage] = {}
    trackers = _trackers(document) if document.images and document.is_html else frozenset()
    for placed in document.images:
        if placed.image.url in trackers:
            continue
        if placed.node not in inside or not first <= placed.at <= last + 1:
            continue
        if _is_removed(document, region, placed.node, kept):
            continue
        url = absolute(unwrap(placed.image.url), base)
        if url is None or _NO_PICTURE.search(url.rsplit("?", 1)[0][-80:]):
            continue
        if _NO_PICTURE_ALT.search(placed.image.alt):
            continue
        found.setdefault(url, SeatedImage(Image(url, placed.image.alt), placed.at))
    return tuple(found.values())


def _trackers(document: Document) -> frozenset[str]:
    """The addresses of images of a pixel or none, which count readers and show nothing."""
    outline = document.outline
    return frozenset(
        image_url(attributes)
        for tag, attributes in zip(outline.tags, outline.attributes, strict=True)
        if tag in _IMAGES and _is_dot(attributes)
    )


def _is_dot(attributes: Mapping[str, str]) -> bool:
    """Width and height of a pixel or none, by attributes or by style.

    An image that a script is to load may stand there as a dot until it is.
    """
    sizes = {name: attributes.get(name, "") for name in ("width", "height")}
    if style := attributes.get("style"):
        sizes |= dict(_SIZE_IN_STYLE.findall(style.lower()))
    # Most images have no size, or a larger one: only of a dot the address is looked at.
    if not all(_DOT.fullmatch(size.strip()) for size in sizes.values()):
        return False
    return attributes.get("src", "").strip() == image_url(attributes)


def _bounds(region: Region, labels: Labels, kept: list[int]) -> tuple[int, int]:
    """Between the headline and the last block that stays."""
    first = region.start
    for index in range(region.start, kept[0] if kept else region.end):
        verdict = labels.removed.get(index)
        if verdict is not None and verdict.group in ("headline", "navigation"):
            first = index + 1
    return first, kept[-1] if kept else region.end


def _end_of(document: Document, number: int) -> int:
    """One past the last node inside a node: what is inside is numbered right behind it."""
    nodes, end = document.nodes, number + 1
    while end < len(nodes) and nodes[end].depth > nodes[number].depth:
        end += 1
    return end


def _is_removed(document: Document, region: Region, number: int, kept: Sequence[int]) -> bool:
    """Whether the innermost container with text around an image was removed as a whole."""
    nodes = document.nodes
    for _ in range(_UPWARD):
        if number == region.node or nodes[number].start < nodes[number].end:
            break
        number = nodes[number].parent
    if number == region.node:
        return False
    node = nodes[number]
    return bisect_left(kept, node.start) == bisect_left(kept, node.end)
