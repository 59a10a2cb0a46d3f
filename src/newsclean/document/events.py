"""What a parser reports, as blocks: the one reader behind both parsers."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping

from newsclean.document.elements import image_url, is_hidden
from newsclean.document.model import DocBlock, Document, Link, Node, PlacedImage
from newsclean.document.outline import PLACE_BITS, Outline, place
from newsclean.document.page_head import HeadReader
from newsclean.document.raised import RAISED, lower
from newsclean.document.second_parser import LAST_TEXTS
from newsclean.document.tables import fold_table
from newsclean.document.unshown import MUTE, UNSHOWN, Hidden, is_in_sentence
from newsclean.model import BlockKind, Image

# Elements that begin a new block; those in _CONTAINERS also get a node of their own.
_CONTAINERS = frozenset(
    "html body div section article main aside nav header footer table tbody thead tfoot tr td "
    "th ul ol dl blockquote figure form fieldset center details hgroup address menu".split()
)
_BLOCKS = _CONTAINERS | frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd pre figcaption caption hr legend summary".split()
)
_BOLD = frozenset(("b", "strong"))
_DEEPEST_LIST = 8
_TICK = (1 << 12) - 1
_VOID = frozenset(("br", "img", "amp-img", "source", "base", "meta", "link"))
_INLINE = _BOLD | _VOID | frozenset(("a", "time"))
_CLOSED = _BOLD | frozenset(("a", *RAISED))
"""Elements inside a line whose end says something."""
_KINDS = {
    "li": (BlockKind.LIST_ITEM, 1, False),
    "blockquote": (BlockKind.QUOTE, 0, False),
    "pre": (BlockKind.CODE, 0, False),
    "figcaption": (BlockKind.CAPTION, 0, False),
    "caption": (BlockKind.CAPTION, 0, False),
    **{f"h{level}": (BlockKind.HEADING, level, False) for level in range(1, 7)},
}
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{_WIDE}])[ \t]*\r?\n\s*(?=[{_WIDE}])")


class HtmlReader:
    """A parser target (see lxml, "The target parser interface"): events in, a Document out.

    Mutable while it reads, and local to the reading; what ``document`` gives is a value. Any
    source of start, data and end events will do.
    """

    # Slots are read faster than the many attributes of an instance would be.
    __slots__ = (
        "anchors", "blocks", "bold", "buttons", "collected", "depths", "ends", "head",
        "hidden", "images", "kinds", "lazy", "linked", "links", "marks", "may_hide",
        "mute", "open", "outline", "parents", "parts", "source", "stack", "starts",
        "strong", "tags", "tick", "unread", "unshown",
    )  # fmt: skip

    def __init__(
        self,
        *,
        may_hide: bool = True,
        keep_unread: bool = False,
        tick: Callable[[], None] | None = None,
    ) -> None:
        self.may_hide = may_hide
        self.tick = tick
        """Called every few thousand elements; what it raises ends the reading."""
        self.blocks: list[DocBlock] = []
        self.images: list[PlacedImage] = []
        self.source = ""
        """The address that a ``<source>`` offers the image behind it."""
        self.lazy = False
        """The last image gave no address: a ``<noscript>`` behind it may."""
        self.outline = Outline()
        # one entry a node; together the fields of ``Node``
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.marks: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.depths: list[int] = []
        self.head = HeadReader()
        self.hidden = Hidden()
        self.unshown = 0
        """How many elements deep we are in something that is not shown."""
        self.mute = 0
        """How deep the outermost script or style in it stands; 0 outside of one."""
        self.unread: deque[str] = deque(maxlen=None if keep_unread else LAST_TEXTS)
        """Texts that are not shown, the last ones at least: what the parser did not lose."""
        self.collected: list[str] | None = None
        """Text of an element that is not shown but says something: a title, JSON-LD, a button."""
        # the block being collected
        self.parts: list[str] = []
        self.linked = self.strong = 0
        self.links: list[Link] = []
        self.buttons: list[tuple[int, str]] = []
        """Buttons inside the line: which piece of the block each would be, and its text."""
        self.kinds: list[tuple[BlockKind, int, bool]] = [(BlockKind.PARAGRAPH, 0, False)]
        self.open: list[int] = []
        """Numbers of the open elements."""
        self.stack: list[int] = []
        """The node that each open element is in, or is."""
        self.anchors: list[tuple[str, int]] = []
        self.bold = 0

    # -- events -----------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.unshown:
            self.unshown += 1
            if tag in MUTE and not self.mute:
                self.mute = self.unshown
            elif tag == "img" and self.lazy:
                self._image(attributes)
            return
        if tag in UNSHOWN or (
            self.may_hide
            and attributes
            and ("style" in attributes or "hidden" in attributes or "aria-hidden" in attributes)
            and is_hidden(attributes)
        ):
            self._unshown(tag, attributes)
            return
        if tag in _BLOCKS:
            if self.parts:
                self._flush()
            if tag in _KINDS:
                self.kinds.append(self._list_item() if tag == "li" else _KINDS[tag])
            node = self._open_node(tag, attributes)
        else:
            if tag in _INLINE:
                self._inline(tag, attributes)
            node = -1
        outline, open_ = self.outline, self.open
        number = len(outline.tags)
        if not number & _TICK and self.tick is not None:
            self.tick()
        outline.tags.append(tag)
        outline.attributes.append(attributes)
        outline.parents.append(open_[-1] if open_ else -1)
        outline.nodes.append(node)
        if node >= 0:
            outline.by_node.append(number)
        position = len(self.blocks) << PLACE_BITS | len(self.parts)
        outline.starts.append(position)
        outline.stops.append(position)
        open_.append(number)

    def end(self, tag: str) -> None:
        if self.unshown:
            if self.unshown == self.mute:
                self.mute = 0
            self.unshown -= 1
            if not self.unshown and self.collected is not None:
                self._said(tag)
            return
        if not self.open:
            return
        number = self.open.pop()
        if tag in _BLOCKS:
            if self.parts:
                self._flush()
            node = self.stack.pop()
            if self.outline.nodes[number] >= 0:
                self.ends[node] = len(self.blocks)
            if tag in _KINDS and len(self.kinds) > 1:
                self.kinds.pop()
            if tag == "table":
                self._table(number)
        elif tag in _CLOSED:
            self._end_inline(tag, number)
        self.outline.stops[number] = len(self.blocks) << PLACE_BITS | len(self.parts)

    def data(self, text: str) -> None:
        if self.unshown:
            self.unread.append(text)
            if self.collected is not None:
                if self.mute < 2:  # not the style inside a button
                    self.collected.append(text)
            elif not (self.mute or text.isspace()):
                self.hidden.add(text)
        elif not text.isspace():
            self.parts.append(text)
            if self.anchors or self.bold:
                size = len(text.strip()) if "\n" in text else len(text)
                if self.anchors:
                    self.linked += size
                if self.bold:
                    self.strong += size
        elif self.parts:
            self.parts.append("\n" if "\n" in text and self._in_code() else " ")

    def close(self) -> None:
        """The parser has nothing more."""

    @property
    def title(self) -> str:
        """The text of the page's ``<title>``."""
        return self.head.title

    def document(self) -> Document:
        """What was read, elements that were never closed included."""
        if self.parts:
            self._flush()
        last = len(self.blocks) << PLACE_BITS
        for number, node in zip(self.open, self.stack, strict=False):
            self.outline.stops[number] = last
            if self.outline.nodes[number] >= 0:
                self.ends[node] = len(self.blocks)
        nodes = tuple(
            map(Node, self.parents, self.tags, self.marks, self.starts, self.ends, self.depths)
        )
        return Document(
            tuple(self.blocks),
            nodes or (Node(0, "", "", 0, len(self.blocks), 0),),
            tuple(self.images),
            self.head.head(),
            is_html=True,
            outline=self.outline,
            hidden=self.hidden.characters,
            hidden_prose=self.hidden.prose,
        )

    # -- text -------------------------------------------------------------------------------

    def _in_code(self) -> bool:
        return self.kinds[-1][0] is BlockKind.CODE

    def _flush(self) -> None:
        if self.buttons:
            self._place_buttons()
        text = "".join(self.parts)
        kind, level, ordered = self.kinds[-1]
        if kind is BlockKind.CODE:
            raw = text.strip("\n").rstrip()
        else:
            if "\n" in text:
                text = _BREAK_IN_CHINESE.sub("", text)
            raw = " ".join(text.split())
        if raw:
            self.blocks.append(
                DocBlock(
                    len(self.blocks), kind, raw, level, ordered,
                    self.stack[-1] if self.stack else 0,
                    min(self.linked, len(raw)), min(self.strong, len(raw)), tuple(self.links),
                )
            )  # fmt: skip
            self.outline.pieces.append(self.parts)
        self.parts = []
        self.linked = self.strong = 0
        if self.links:
            self.links = []
        if self.anchors:  # an anchor around several blocks goes on in the next
            self.anchors = [(href, 0) for href, _ in self.anchors]

    # -- blocks and containers --------------------------------------------------------------

    def _open_node(self, tag: str, attributes: Mapping[str, str]) -> int:
        """The node of a block's element; -1 where it has none and stands in its parent's."""
        marks = ""
        if attributes:
            marks = attributes.get("class") or ""
            if ident := attributes.get("id"):
                marks = f"{ident} {marks}" if marks else ident
            marks = marks.strip()
        parent = self.stack[-1] if self.stack else 0
        if not marks and tag not in _CONTAINERS:
            self.stack.append(parent)
            return -1
        if not self.starts and attributes:
            self.head.language = attributes.get("lang") or ""
        number, start = len(self.starts), len(self.blocks)
        self.depths.append(self.depths[parent] + 1 if self.starts else 0)
        self.stack.append(number)
        self.parents.append(parent)
        self.tags.append(tag)
        self.marks.append(marks)
        self.starts.append(start)
        self.ends.append(start)
        return number

    def _list_item(self) -> tuple[BlockKind, int, bool]:
        # The nearest list item tells the depth: pages leave items open by the hundred thousand.
        kind, level, _ = self.kinds[-1]
        depth = min(level, _DEEPEST_LIST) + 1 if kind is BlockKind.LIST_ITEM else 1
        ordered = bool(self.open) and self.outline.tags[self.open[-1]] == "ol"
        return BlockKind.LIST_ITEM, depth, ordered

    def _table(self, number: int) -> None:
        """A table of data becomes one block; what its cells gave is taken back."""
        outline = self.outline
        outline.stops[number] = len(self.blocks) << PLACE_BITS
        start = outline.starts[number] >> PLACE_BITS
        node = outline.nodes[number]
        if not fold_table(outline, self.blocks, number, node):
            return
        for inner in range(node + 1, len(self.starts)):
            self.starts[inner] = self.ends[inner] = start
        self.ends[node] = len(self.blocks)
        for last in range(len(self.images) - 1, -1, -1):
            if self.images[last].at <= start:
                break
            self.images[last] = self.images[last]._replace(at=start)

    # -- what stands inside a block ---------------------------------------------------------

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

    # -- what is not shown ------------------------------------------------------------------

    def _unshown(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.unshown = 1
        if tag in MUTE:
            self.mute = 1
            if tag == "script" and "ld+json" in (attributes.get("type") or "").lower():
                self.collected = []
        elif (tag == "title" and not self.title) or (tag == "button" and self.parts):
            self.collected = []

    def _said(self, tag: str) -> None:
        text = "".join(self.collected or ())
        self.collected = None
        if tag == "button":
            self.buttons.append((len(self.parts), text))
            self.parts.append("")
        else:
            self.head.said(tag, text)

    def _place_buttons(self) -> None:
        """A button that a sentence runs through is a word of it; the others are hidden."""
        for piece, text in self.buttons:
            if is_in_sentence(self.parts, piece) and not self._in_code():
                self.parts[piece] = text
            else:
                self.hidden.add(text)
        self.buttons = []
