"""What stands inside a line: links, bold and raised text, breaks, images, and what declares."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.document.block_reader import BlockReader
from newsclean.document.elements import image_url
from newsclean.document.model import Link, PlacedImage
from newsclean.document.outline import place
from newsclean.document.raised import RAISED, lower
from newsclean.model import BlockKind, Image

BOLD = frozenset(("b", "strong"))
_VOID = frozenset(("br", "img", "amp-img", "source", "base", "meta", "link"))
INLINE = BOLD | _VOID | frozenset(("a", "time"))
CLOSED = BOLD | frozenset(("a", *RAISED))
"""Elements inside a line whose end says something."""


class LineReader(BlockReader):
    """A block reader that knows the elements inside its lines."""

    __slots__ = ("bold", "lazy", "source")

    def __init__(self) -> None:
        super().__init__()
        self.bold = 0
        self.source = ""
        """The address that a ``<source>`` offers the image behind it."""
        self.lazy = False
        """The last image gave no address: a ``<noscript>`` behind it may."""

    def _inline(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "a":
            # Anchors don't nest: a new one ends the one that was left open.
            self.anchors = [(attributes.get("href") or "", len(self.parts))]
        elif tag == "br":
            kind = self.kinds[-1][0]
            if kind is BlockKind.CODE:
                self.parts.append("\n")
            elif kind is BlockKind.HEADING:
                self.parts.append(" ")
            elif self.parts:
                self._flush()
        elif tag in ("img", "amp-img"):
            self._image(attributes)
        elif tag == "source":
            self.source = image_url(attributes)
        elif tag == "base":
            self.head.address(attributes)
        elif tag == "meta":
            self.head.meta(attributes)
        elif tag == "link":
            self.head.link(attributes)
        elif tag == "time":
            self.head.time(attributes, len(self.blocks))
        else:
            self.bold += 1

    def _end_inline(self, tag: str, number: int) -> None:
        if tag == "a":
            self._close_anchor()
        elif tag in RAISED:
            block, first = place(self.outline.starts[number])
            if block == len(self.blocks) and first < len(self.parts):
                lower(tag, self.parts, first)
        elif self.bold:
            self.bold -= 1

    def _close_anchor(self) -> None:
        if self.anchors:
            href, start = self.anchors.pop()
            text = " ".join("".join(self.parts[start:]).split())
            if text and href:
                self.links.append(Link(text, href))

    def _image(self, attributes: Mapping[str, str]) -> None:
        url = image_url(attributes) or self.source
        self.source, self.lazy = "", not url
        if url:
            alt = " ".join((attributes.get("alt") or attributes.get("title") or "").split())
            at = len(self.blocks) + (1 if self.parts else 0)
            node = self.stack[-1] if self.stack else 0
            self.images.append(PlacedImage(Image(url, alt), at, node))
