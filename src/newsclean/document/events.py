"""What a parser reports, as blocks: the one reader behind both parsers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping

from newsclean.document.block_reader import BLOCKS
from newsclean.document.elements import is_hidden
from newsclean.document.line_reader import CLOSED, INLINE, LineReader
from newsclean.document.model import Document
from newsclean.document.outline import PLACE_BITS
from newsclean.document.second_parser import LAST_TEXTS
from newsclean.document.unshown import MUTE, UNSHOWN
from newsclean.model import BlockKind

_KINDS = {
    "li": (BlockKind.LIST_ITEM, 1, False),
    "blockquote": (BlockKind.QUOTE, 0, False),
    "pre": (BlockKind.CODE, 0, False),
    "figcaption": (BlockKind.CAPTION, 0, False),
    "caption": (BlockKind.CAPTION, 0, False),
    **{f"h{level}": (BlockKind.HEADING, level, False) for level in range(1, 7)},
}
_HIDES, _BLOCK, _KIND, _LINE = 1, 2, 3, 4
# What an element is, looked up once: most are nothing special.
_ROLES = (
    dict.fromkeys(UNSHOWN, _HIDES)
    | dict.fromkeys(BLOCKS, _BLOCK)
    | dict.fromkeys(_KINDS, _KIND)
    | dict.fromkeys(INLINE, _LINE)
)
_TICK = (1 << 12) - 1
# lxml's own empty mapping answers slowly, and most elements have no attributes.
_NO_ATTRIBUTES: Mapping[str, str] = {}


class HtmlReader(LineReader):
    """A parser target (see lxml, "The target parser interface"): events in, a Document out.

    What ``document`` gives is a value. Any source of start, data and end events will do.
    """

    __slots__ = ("collected", "may_hide", "mute", "tick", "unread", "unshown")

    def __init__(
        self,
        *,
        may_hide: bool = True,
        keep_unread: bool = False,
        tick: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.may_hide = may_hide
        self.tick = tick
        """Called every few thousand elements; what it raises ends the reading."""
        self.unshown = 0
        """How many elements deep we are in something that is not shown."""
        self.mute = 0
        """How deep the outermost script or style in it stands; 0 outside of one."""
        self.unread: deque[str] = deque(maxlen=None if keep_unread else LAST_TEXTS)
        """Texts that are not shown, the last ones at least: what the parser did not lose."""
        self.collected: list[str] | None = None
        """Text of an element that is not shown but says something: a title, JSON-LD, a button."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self.unshown:
            self.unshown += 1
            if tag in MUTE and not self.mute:
                self.mute = self.unshown
            elif tag == "img" and self.lazy:
                self._image(attributes)
            return
        if type(attributes) is not dict:
            attributes = _NO_ATTRIBUTES
        role = _ROLES.get(tag, 0)
        if role == _HIDES or (
            attributes
            and self.may_hide
            and ("style" in attributes or "hidden" in attributes or "aria-hidden" in attributes)
            and is_hidden(attributes)
        ):
            self._unshown(tag, attributes)
            return
        node = -1
        if role == _LINE:
            self._inline(tag, attributes)
        elif role:
            if self.parts:
                self._flush()
            if role == _KIND:
                self.kinds.append(self._list_item() if tag == "li" else _KINDS[tag])
            node = self._open_node(tag, attributes)
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
        if tag in BLOCKS:
            if self.parts:
                self._flush()
            node = self.stack.pop()
            if self.outline.nodes[number] >= 0:
                self.ends[node] = len(self.blocks)
            if tag in _KINDS and len(self.kinds) > 1:
                self.kinds.pop()
            if tag == "table":
                self._table(number)
        elif tag in CLOSED:
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
        return Document(
            tuple(self.blocks),
            self._nodes(),
            tuple(self.images),
            self.head.head(),
            is_html=True,
            outline=self.outline,
            hidden=self.hidden.characters,
            hidden_prose=self.hidden.prose,
        )
