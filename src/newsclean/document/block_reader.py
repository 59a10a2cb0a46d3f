"""Blocks and containers, made of what a parser reports: text, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from newsclean.document.model import DocBlock, Link, Node, PlacedImage
from newsclean.document.outline import PLACE_BITS, Outline
from newsclean.document.page_head import HeadReader
from newsclean.document.tables import fold_table
from newsclean.document.unshown import Hidden, is_in_sentence
from newsclean.model import BlockKind

# Elements that begin a new block; those in _CONTAINERS also get a node of their own.
_CONTAINERS = frozenset(
    "html body div section article main aside nav header footer table tbody thead tfoot tr td "
    "th ul ol dl blockquote figure form fieldset center details hgroup address menu".split()
)
BLOCKS = _CONTAINERS | frozenset(
    "p h1 h2 h3 h4 h5 h6 li dt dd pre figcaption caption hr legend summary".split()
)
_DEEPEST_LIST = 8
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"


@lru_cache(maxsize=1)
def _break_in_chinese() -> re.Pattern[str]:
    return re.compile(rf"(?<=[{_WIDE}])[ \t]*\r?\n\s*(?=[{_WIDE}])")


class BlockReader:
    """The blocks, containers and elements of one page, while they are being made.

    Mutable while it reads, and local to the reading.
    """

    # Slots are read faster than the many attributes of an instance would be.
    __slots__ = (
        "anchors", "blocks", "buttons", "depths", "ends", "head", "hidden", "images", "kinds",
        "linked", "links", "marks", "open", "outline", "parents", "parts", "stack", "starts",
        "strong", "tags",
    )  # fmt: skip

    def __init__(self) -> None:
        self.head = HeadReader()
        self.hidden = Hidden()
        self.outline = Outline()
        self.blocks: list[DocBlock] = []
        self.images: list[PlacedImage] = []
        # one entry a node; together the fields of ``Node``
        self.parents: list[int] = []
        self.tags: list[str] = []
        self.marks: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.depths: list[int] = []
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
                text = _break_in_chinese().sub("", text)
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

    def _place_buttons(self) -> None:
        """A button that a sentence runs through is a word of it; the others are hidden."""
        for piece, text in self.buttons:
            # What was raised is rewritten, and a button in it has no place any more.
            has_place = piece < len(self.parts) and not self.parts[piece]
            if has_place and not self._in_code() and is_in_sentence(self.parts, piece):
                self.parts[piece] = text
            else:
                self.hidden.add(text)
        self.buttons = []

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

    def _nodes(self) -> tuple[Node, ...]:
        nodes = map(Node, self.parents, self.tags, self.marks, self.starts, self.ends, self.depths)
        return tuple(nodes) or (Node(0, "", "", 0, len(self.blocks), 0),)
